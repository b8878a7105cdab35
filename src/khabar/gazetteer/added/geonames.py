"""A GeoNames dump (https://download.geonames.org/export/dump/: allCountries.txt, SY.txt, zipped or not) -> rows.

Read twice: regions have codes in a dump, and their names are those that the shipped index gives to the towns under the same code, so that a
village of the dump lies in the same 'Daraa' as the town beside it; where no town tells, the name in the dump.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace

from khabar.gazetteer.added import rows as reason
from khabar.gazetteer.added.matching import Matcher
from khabar.gazetteer.added.rows import Row, Seen, SetAside, degrees, people
from khabar.gazetteer.added.source_file import LONGEST_LINE, SourceFile
from khabar.gazetteer.entry import KINDS, Entry, EntryKind, identities
from khabar.gazetteer.lookup import Gazetteer
from khabar.gazetteer.naming import chief_name, core_of, is_other_name, words

FIELDS = 19
ID, NAME, ASCII, OTHERS, LAT, LON, CLASS, FEATURE, LAND, ADMIN1, ADMIN2, PEOPLE, CHANGED = 0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 14, 18
# As in the shipped index: the other names of a small US town are those it bore in the nineteenth century.
US_TOWN_WITH_OTHER_NAMES = 100_000
Code = tuple[str, str, str]


class GeoNames:
    """The rows of a dump; `known` is asked for the places that its ids name."""

    def __init__(self, source: SourceFile, known: Gazetteer, shipped: Gazetteer, seen: Seen) -> None:
        self._source, self._seen = source, seen
        self._matcher, self._shipped = Matcher(known), shipped
        self._ids = shipped.geonames_ids()
        self._kinds: dict[str, EntryKind] = {f: k for k in KINDS for f in words()["features"].get(k, ())}
        self._regions: dict[Code, str] = {}
        self._named: dict[Code, str] = {}

    def rows(self) -> Iterator[Row | SetAside]:
        """Every line as a place, or set aside."""
        self._name_regions()
        for line, text in enumerate(self._source.lines(), 1):
            cells = text.rstrip("\r\n").split("\t")
            if len(cells) < FIELDS:
                if text.strip():
                    yield SetAside(line, reason.TOO_LONG if len(text) == LONGEST_LINE else reason.COLUMNS)
                continue
            found = self._row(cells)
            yield found if isinstance(found, Row) else SetAside(line, found)

    def _name_regions(self) -> None:
        """First pass: what the towns that are known vote their regions to be called, and what the dump calls those without."""
        votes: dict[Code, Counter[str]] = defaultdict(Counter)
        for text in self._source.lines():
            cells = text.split("\t", ADMIN2 + 1)
            if len(cells) <= ADMIN2 + 1:
                continue
            land, first, second = cells[LAND], cells[ADMIN1], cells[ADMIN2]
            if cells[CLASS] == "P" and (number := self._ids.get(int(cells[ID]) if cells[ID].isdecimal() else 0)):
                entry = self._shipped.entry_at(number)
                if entry.admin1:
                    votes[land, first, ""][entry.admin1] += 1
                    if entry.admin2 and second:
                        votes[land, first, second][entry.admin2] += 1
            elif cells[FEATURE] == "ADM1":
                self._named[land, first, ""] = chief_name(cells[ASCII]) or chief_name(cells[NAME])
            elif cells[FEATURE] == "ADM2":
                self._named[land, first, second] = chief_name(cells[ASCII]) or chief_name(cells[NAME])
        self._regions = {code: min(v, key=lambda n: (-v[n], n)) for code, v in votes.items()}

    def _row(self, cells: list[str]) -> Row | str:
        """The place of a line, or the reason why there is none."""
        kind = self._kinds.get(cells[FEATURE])
        if kind is None or cells[CLASS] not in ("P", "A", "S"):
            gone = cells[FEATURE] == "PPLH" or (cells[CLASS] == "A" and cells[FEATURE].endswith("H"))
            return reason.GONE if gone else reason.COUNTRIES if cells[FEATURE].startswith("PCL") else reason.NOT_SUCH
        name = chief_name(cells[NAME]) or chief_name(cells[ASCII])
        if not name:
            return reason.NOT_UTF8 if any("\udc80" <= c <= "\udcff" for c in cells[NAME]) else reason.NOT_LATIN
        point = degrees(cells[LAT], cells[LON])
        if isinstance(point, str):
            return point
        country = self._matcher.country(cells[LAND]) if len(cells[LAND]) == 2 else ""
        if not country:
            return reason.NO_COUNTRY
        gid = int(cells[ID]) if cells[ID].isdecimal() and len(cells[ID]) < 10 else None
        self._seen.note_day(cells[CHANGED])
        first = self._region(cells[LAND], cells[ADMIN1], "")
        second = self._region(cells[LAND], cells[ADMIN1], cells[ADMIN2]) if cells[ADMIN2] else None
        entry = Entry(name, kind, *point, country, first, second, people(cells[PEOPLE]), gid, cells[FEATURE] == "PPLC")
        others = cells[OTHERS].split(",") if country != "USA" or entry.population >= US_TOWN_WITH_OTHER_NAMES else []
        return self._completed(entry, cells, [n for n in others if is_other_name(n)])

    def _region(self, land: str, first: str, second: str) -> str | None:
        return self._regions.get((land, first, second)) or self._named.get((land, first, second)) or None

    def _completed(self, entry: Entry, cells: list[str], others: list[str]) -> Row:
        """With what the shipped index knows of the same place."""
        old = self._known(entry, cells)
        own = entry.name
        if cells[FEATURE] == "ADM1":
            entry = replace(entry, admin1=old.name if old else entry.admin1 or own, admin2=None)
        elif cells[FEATURE] == "ADM2":
            entry = replace(entry, admin2=old.name if old else entry.admin2 or own)
        if old:
            entry = replace(
                entry,
                name=old.name if entry.kind != "town" else own,
                population=entry.population or old.population,
                capital=old.capital,
                vast=old.vast,
            )
        chief = dict.fromkeys([own, entry.name, *([cells[ASCII]] if chief_name(cells[ASCII]) else [])])
        names = [*(("main", n) for n in chief), *(("other", n) for n in others if n not in chief)]
        if entry.kind != "town":
            names += [("core", core) for n in chief if (core := core_of(n))]
        same = dict.fromkeys([*(identities(old) if old else ()), *identities(entry)])
        return Row(entry, tuple(names), tuple(same), old is not None)

    def _known(self, entry: Entry, cells: list[str]) -> Entry | None:
        """The shipped entry of the same id, or the region that the towns of its code name."""
        number = self._ids.get(entry.geonames_id or 0)
        if number is not None and (old := self._shipped.entry_at(number)).kind == entry.kind:
            return old
        code = cells[LAND], cells[ADMIN1], cells[ADMIN2] if cells[FEATURE] == "ADM2" else ""
        if cells[FEATURE] not in ("ADM1", "ADM2") or code not in self._regions:
            return None
        named = self._shipped.lookup(self._regions[code])
        upper = None if entry.kind == "admin1" else entry.admin1
        found = [e for e in named if e.kind == entry.kind and e.country == entry.country and e.name == self._regions[code]]
        found = [e for e in found if upper is None or e.admin1 == upper]
        return found[0] if len(found) == 1 else None
