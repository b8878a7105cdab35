"""The shipped places and those of gazetteers that a user added, looked up as one.

What an added gazetteer says of a place takes precedence, the one added last most of all; names that only the shipped index has still find it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from khabar.errors import KhabarError, MissingData
from khabar.gazetteer.entry import Entry, Hit, identities, order_of
from khabar.gazetteer.lookup import INDEX, SPELLINGS, Gazetteer

# As in the shipped index (training/build_gazetteer.py): no report tells more namesakes apart.
MOST_PER_NAME = 120


class DamagedGazetteer(KhabarError):
    """A gazetteer that a user added can no longer be opened."""


def open_added(path: Path) -> Gazetteer:
    """One added index. Raises DamagedGazetteer, which says how to get rid of it."""
    try:
        return Gazetteer(path)
    except (MissingData, KeyError) as e:
        raise DamagedGazetteer(
            f"the added gazetteer {path.stem} cannot be opened: add it again, or drop it with: khabar gazetteer remove {path.stem}"
        ) from e


class MergedGazetteer(Gazetteer):
    """The shipped index under added ones."""

    def __init__(self, added: Sequence[Path], shipped: Path = INDEX) -> None:
        """Maps all files; `added` oldest first. Raises MissingData for the shipped one, DamagedGazetteer for another."""
        super().__init__(shipped)
        self.layers = [open_added(path) for path in added]
        self.edition = "; ".join([self.edition, *(layer.edition for layer in self.layers)])
        self.newest = lru_cache(maxsize=16384)(self._newest)

    def people_of(self, word: str) -> Entry | None:
        """As of the shipped index, which alone knows peoples."""
        entry = super().people_of(word)
        return self.newest(entry) if entry else None

    def loose(self, name: str) -> tuple[Hit, ...]:
        """As of one index, over all."""
        return self._together([super().loose(name), *(layer.loose(name) for layer in self.layers)])

    def _hits(self, name: str) -> tuple[Hit, ...]:
        return self._together([super()._hits(name), *(layer.hits(name) for layer in self.layers)])

    def _together(self, found: Iterable[tuple[Hit, ...]]) -> tuple[Hit, ...]:
        """Each place once, as its newest gazetteer has it, under the best spelling that found it."""
        best: dict[Entry, str] = {}
        for hits in found:
            for hit in hits:
                entry = self.newest(hit.entry)
                if entry not in best or SPELLINGS.index(hit.spelling) < SPELLINGS.index(best[entry]):
                    best[entry] = hit.spelling
        return tuple(Hit(e, best[e]) for e in sorted(best, key=order_of)[:MOST_PER_NAME])

    def _newest(self, entry: Entry) -> Entry:
        keys = dict.fromkeys(identities(entry))
        for layer in self.layers:
            new = next((e for key in keys if (e := layer.same_as(key))), None)
            if new:
                # A P-code stays when a later GeoNames dump, which has none, brings the rest up to date.
                entry = replace(new, pcode=new.pcode or entry.pcode)
                keys.update(dict.fromkeys(identities(entry)))
        return entry
