"""Any CSV with a name and a point a row -> rows. Columns are found by their headings (`columns` in naming.yaml)."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from khabar.errors import UnusableArgument
from khabar.gazetteer.added import rows as reason
from khabar.gazetteer.added.matching import Matcher
from khabar.gazetteer.added.rows import Row, Seen, SetAside, code, degrees, people
from khabar.gazetteer.added.source_file import SourceFile
from khabar.gazetteer.entry import KINDS, Entry, EntryKind, identities
from khabar.gazetteer.lookup import Gazetteer
from khabar.gazetteer.naming import chief_name, core_of, words

_SEPARATORS = re.compile(r"[;|]")
# More other names than any place has.
MOST_NAMES = 200


def heading(words_: str) -> str:
    """A heading as `columns` has it: 'Alternative names' -> 'alternativenames'."""
    return re.sub(r"[^a-z0-9]", "", words_.lower())


def columns_of(head: Sequence[str]) -> dict[str, int]:
    """Field -> number of the column that holds it, by the headings."""
    at = {heading(h): i for i, h in reversed(list(enumerate(head)))}
    found = {field: next((at[n] for n in names if n in at), None) for field, names in words()["columns"].items()}
    return {field: i for field, i in found.items() if i is not None}


class Listed:
    """The rows of a CSV. `country`: ISO alpha-3 for tables without such a column, or ''."""

    def __init__(self, source: SourceFile, known: Gazetteer, seen: Seen, country: str = "") -> None:
        self._source, self._seen, self._country = source, seen, country
        self._matcher = Matcher(known)
        self._kinds: dict[str, EntryKind] = {w: k for k in KINDS for w in words()["kinds"].get(k, ())}

    def rows(self) -> Iterator[Row | SetAside]:
        """Every record as a place, or set aside. Raises UnusableArgument where the headings name no name or no point."""
        records = self._source.records()
        _, head = next(records, (0, None))
        columns = columns_of(head or ())
        for field in ("name", "lat", "lon"):
            if field not in columns:
                raise UnusableArgument(
                    f"{self._source.table} has no column for {field}: its first line must name the columns "
                    f"(name, lat, lon; if there are: country, admin1, admin2, pcode, alternative names, kind, population)"
                )
        if "country" not in columns and not self._country:
            raise UnusableArgument(f"{self._source.table} has no column for country: name the country with --country, as SYR or SY")
        for line, cells in records:
            if cells is None:
                yield SetAside(line, reason.BROKEN_LINE)
            elif not cells[0].startswith("#"):  # HXL tags under the headings
                found = self._row({field: cells[i].strip() for field, i in columns.items() if i < len(cells)})
                yield found if isinstance(found, Row) else SetAside(line, found)

    def _row(self, cells: Mapping[str, str]) -> Row | str:
        given = cells.get("name", "")
        name = chief_name(given)
        if not name:
            return reason.NO_NAME if not given else reason.NOT_UTF8 if any("\udc80" <= c <= "\udcff" for c in given) else reason.NOT_LATIN
        point = degrees(cells.get("lat", ""), cells.get("lon", ""))
        if isinstance(point, str):
            return point
        country = self._matcher.country(cells["country"]) if cells.get("country") else self._country
        if not country:
            return reason.NO_COUNTRY
        kind = self._kinds.get(cells.get("kind", "town").lower().replace("_", " ") or "town")
        if kind is None:
            return reason.BAD_KIND
        self._seen.note_day(cells.get("dated", ""))
        first, second = self._matcher.region(chief_name(cells.get("admin1", "")), country), chief_name(cells.get("admin2", "")) or None
        gid = cells.get("geonames_id", "")
        entry = Entry(
            name, kind, *point, country, name if kind == "admin1" else first, name if kind == "admin2" else second,
            people(cells.get("population", "")), int(gid) if gid.isdecimal() and len(gid) < 10 else None, pcode=code(cells.get("pcode", "")),
        )  # fmt: skip
        others = [n for w in _SEPARATORS.split(cells.get("also", ""))[:MOST_NAMES] if (n := chief_name(w))]
        return completed(entry, others, self._matcher)


def completed(entry: Entry, others: Sequence[str], matcher: Matcher) -> Row:
    """The row of an entry, with what is known of the same place: found by name, region and distance."""
    admin1 = None if entry.kind == "admin1" else entry.admin1
    old = next(iter(matcher.find([entry.name, *others], entry.kind, entry.country, admin1, point=(entry.lat, entry.lon))), None)
    if old and old.geonames_id and entry.geonames_id and old.geonames_id != entry.geonames_id:
        # Two villages of one name side by side.
        old = None
    return row_of(entry, old, others)


def row_of(entry: Entry, old: Entry | None, others: Sequence[str]) -> Row:
    """The row of an entry that brings `old` up to date: fields that it lacks come from there; a region keeps the name that its towns have."""
    own = entry.name
    if old:
        entry = replace(
            entry,
            name=own if entry.kind == "town" else old.name,
            admin1=old.admin1 or entry.admin1,
            admin2=old.admin2 or entry.admin2,
            population=entry.population or old.population,
            geonames_id=entry.geonames_id or old.geonames_id,
            capital=old.capital,
            vast=old.vast,
        )
    chief = dict.fromkeys([own, entry.name])
    names = [*(("main", n) for n in chief), *(("other", n) for n in dict.fromkeys(others) if n not in chief)]
    if entry.kind in ("admin1", "admin2"):
        names += [("core", core) for n in chief if (core := core_of(n))]
    same = dict.fromkeys([*(identities(old) if old else ()), *identities(entry)])
    return Row(entry, tuple(names), tuple(same), old is not None)
