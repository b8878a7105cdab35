"""What the claims of many reports tell together: happenings of one report, links between two, events of all that hang together."""

from khabar.events.cluster import cluster
from khabar.events.compare import link_of, links_of, load_weights
from khabar.events.happenings import happenings_of
from khabar.events.search_keys import keys_of
from khabar.events.summarise import Around, summarise

__all__ = ["Around", "cluster", "happenings_of", "keys_of", "link_of", "links_of", "load_weights", "summarise"]
