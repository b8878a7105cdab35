"""Place look-up against GeoNames, compiled into one file that is mapped, not loaded."""

from khabar.gazetteer.entry import Entry, EntryKind, Hit
from khabar.gazetteer.folding import fold
from khabar.gazetteer.lookup import Gazetteer, open_gazetteer, use_added

__all__ = ["Entry", "EntryKind", "Gazetteer", "Hit", "fold", "open_gazetteer", "use_added"]
