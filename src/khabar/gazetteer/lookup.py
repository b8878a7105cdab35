"""Place look-up: a name in, every place that bears it out. Microseconds a name; opening maps one file."""

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache, lru_cache
from hashlib import blake2b
from pathlib import Path

from khabar.gazetteer.entry import KINDS, Entry, Hit
from khabar.gazetteer.folding import fold, loosen
from khabar.gazetteer.index_file import map_index

INDEX = Path(__file__).with_name("places.idx")
SPELLINGS = ("main", "other", "core", "short", "loose")
_SPELLING_SHIFT = 24
_CAPITAL, _VAST = 1, 2
_NO_LETTERS = frozenset("0123456789 ")
_added: tuple[Path, ...] = ()


def key_hash(key: str) -> int:
    """64 bits of a key; among half a million keys the odds that a foreign one collides are about 3 in 10^14."""
    return int.from_bytes(key_digest(key), "little")


def key_digest(key: str) -> bytes:
    """The same as eight bytes, little-endian."""
    return blake2b(key.encode(), digest_size=8).digest()


class Gazetteer:
    """The compiled index. Immutable; one instance serves a process (`open_gazetteer`)."""

    def __init__(self, path: Path = INDEX) -> None:
        """Maps `path`. Raises MissingData where it cannot be used."""
        header, self._a = map_index(path)
        self.edition: str = header["edition"]
        self.sources: dict[str, str] = header["sources"]
        # Countries come first in the tables, in the order of the header's list; place 0 of the list is "no one country".
        self._iso3: list[str] = header["countries"]
        self._codes = {code: i for codes in (self._iso3[1:], header["iso2"][1:]) for i, code in enumerate(codes)}
        self._has_pcodes, self._has_same = "pcode_offset" in self._a, "same_key" in self._a
        self.hits = lru_cache(maxsize=4096)(self._hits)
        self._entry = lru_cache(maxsize=65536)(self._read_entry)

    def lookup(self, name: str) -> tuple[Entry, ...]:
        """Every place filed under `name` however spelt, most populous first; empty when there is none."""
        return tuple(hit.entry for hit in self.hits(name))

    def country(self, name: str) -> Entry | None:
        """The country that `name` names ('Syria', "Côte d'Ivoire", 'U.K.', 'SYR', 'SY'), or None."""
        for hit in self.hits(name):
            if hit.entry.kind == "country":
                return hit.entry
        return self._entry(self._codes[name]) if name in self._codes else None

    def demonym(self, word: str) -> str | None:
        """ISO alpha-3 of the country whose people or adjective `word` is ('Syrian', 'Syrians'), or None."""
        entry = self.people_of(word)
        return entry.country or None if entry and entry.kind == "country" else None

    def people_of(self, word: str) -> Entry | None:
        """The country, region or area whose people or adjective `word` is ('Chechen', 'Palestinians'), or None."""
        if not word[:1].isupper() and "-" not in word:
            return None
        key = fold(word)
        for form in (key, key.removesuffix("s")) if key.endswith("s") else (key,):
            found = self._find("people", form)
            if found:
                return self._entry(found[0])
        return None

    def loose(self, name: str) -> tuple[Hit, ...]:
        """Places of Arabic-script countries whose romanised name differs from `name` only as romanisations do."""
        key = loosen(fold(name))
        return tuple(Hit(self._entry(v), "loose") for v in self._find("loose", key)) if len(key) > 3 else ()

    def known(self, name: str) -> bool:
        """Whether any place is filed under `name`."""
        return bool(self.hits(name))

    def same_as(self, identity: str) -> Entry | None:
        """In an index that a user added: the entry that takes the place of the one with this identity (`entry.identities`), or None."""
        found = self._find("same", identity) if self._has_same else []
        return self._entry(found[0]) if found else None

    def geonames_ids(self) -> dict[int, int]:
        """GeoNames id -> number of the entry (`entry_at`); tenths of a second, for building."""
        return {gid: i for i, gid in enumerate(self._a["geonames_id"]) if gid}

    def entry_at(self, number: int) -> Entry:
        """The entry of that number."""
        return self._entry(number)

    def _hits(self, name: str) -> tuple[Hit, ...]:
        key = fold(name)
        if not key or _NO_LETTERS.issuperset(key):
            return ()
        found = []
        for value in self._find("name", key):
            spelling = SPELLINGS[value >> _SPELLING_SHIFT]
            # 'Conn.' and 'OH' are names only as written: "me" and "La" are words.
            if spelling == "short" and not self._written_short(name):
                continue
            found.append(Hit(self._entry(value & 0xFFFFFF), spelling))
        return tuple(found)

    def _written_short(self, name: str) -> bool:
        return bool(self._find("short", name))

    def _find(self, table: str, key: str) -> list[int]:
        keys, values = self._a[table + "_key"], self._a[table + "_value"]
        wanted, out = key_hash(key), []
        at = bisect_left(keys, wanted)
        while at < len(keys) and keys[at] == wanted:
            out.append(values[at])
            at += 1
        return out

    def _text(self, table: str, i: int) -> str | None:
        offsets = self._a[table + "_offset"]
        return bytes(self._a["text"][offsets[i] : offsets[i + 1]]).decode() or None

    def _read_entry(self, i: int) -> Entry:
        a = self._a
        flags = a["flags"][i]
        return Entry(
            name=self._text("name", i) or "",
            kind=KINDS[a["kind"][i]],
            lat=a["lat"][i] / 1e5,
            lon=a["lon"][i] / 1e5,
            country=self._iso3[a["country"][i]],
            admin1=self._text("admin1", a["admin1"][i]),
            admin2=self._text("admin2", a["admin2"][i]),
            population=a["population"][i],
            geonames_id=a["geonames_id"][i] or None,
            capital=bool(flags & _CAPITAL),
            vast=bool(flags & _VAST),
            pcode=self._text("pcode", i) if self._has_pcodes else None,
        )


def use_added(paths: Sequence[Path]) -> None:
    """From now on `open_gazetteer` gives the shipped index with these of the user, oldest first. Called at the edges only, before a report
    is read: nothing below looks for them, so that the library reads with the shipped places alone unless it is told."""
    global _added
    if tuple(paths) != _added:
        _added = tuple(paths)
        open_gazetteer.cache_clear()


@cache
def open_gazetteer() -> Gazetteer:
    """The gazetteer that ships with the package, with those of `use_added`; opened once a process."""
    if not _added:
        return Gazetteer()
    from khabar.gazetteer.merged import MergedGazetteer

    return MergedGazetteer(_added)
