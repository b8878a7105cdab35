"""A P-code table as OCHA publishes its common operational datasets -> rows.

Wide tables with a column for the name and one for the code of each level: `ADM2_EN, ADM2_PCODE`, `admin2Name_en, admin2Pcode`,
`adm2_name, adm2_pcode`, with or without a point. A region that is known gets its code; one that is not is added where the table gives it a point
(or its parts one each: their middle). From the third level on a unit is called after its seat: the town of that name in its region gets the code.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from khabar.errors import UnusableArgument
from khabar.gazetteer.added import rows as reason
from khabar.gazetteer.added.listed import columns_of, heading, row_of
from khabar.gazetteer.added.matching import Matcher
from khabar.gazetteer.added.rows import Row, Seen, SetAside, code, degrees
from khabar.gazetteer.added.source_file import SourceFile
from khabar.gazetteer.entry import Entry, EntryKind
from khabar.gazetteer.lookup import Gazetteer, key_hash
from khabar.gazetteer.naming import chief_name

_HEADING = re.compile(r"adm(?:in)?([0-5])(.{0,30})")
_CODE = re.compile(r"p?code")
# 'ADM2_EN', 'admin2Name_fr', 'adm2_name1'; 'ADM2_REF', 'ADM2ALT1EN', 'admin2AltName1_en'.
_NAME = re.compile(r"(?:name)?(?:[a-z]{2}|\d)?")
_OTHER = re.compile(r"(?:ref|alt)(?:name)?\d?(?:name)?(?:[a-z]{2})?")
# The third level and those below.
FINE = 3


@dataclass(slots=True)
class Unit:
    """A region of a table. `points`: sums of latitudes and longitudes of its parts, and how many; `called`: as the places in it name it."""

    level: int
    code: str
    names: tuple[str, ...]
    above: tuple["Unit", ...]
    country: str
    line: int
    point: tuple[float, float] | None = None
    points: list[float] = field(default_factory=lambda: [0.0, 0.0, 0.0])
    called: str = ""

    def region(self, level: int) -> str | None:
        """What the region of that level above it is called."""
        return next((u.called or u.names[0] for u in self.above if u.level == level), None)


def levels_of(head: Sequence[str]) -> dict[int, tuple[int, list[int]]]:
    """Level -> column of its code, columns of its names (English ones first); only levels that have both."""
    codes: dict[int, int] = {}
    names: dict[int, list[tuple[int, int]]] = {}
    for i, h in enumerate(head):
        match = _HEADING.fullmatch(heading(h))
        if not match:
            continue
        level, rest = int(match.group(1)), match.group(2)
        if _CODE.fullmatch(rest):
            codes[level] = i
        elif _NAME.fullmatch(rest):
            names.setdefault(level, []).append((0 if rest.endswith("en") else 1, i))
        elif _OTHER.fullmatch(rest):
            names.setdefault(level, []).append((2, i))
    return {level: (codes[level], [i for _, i in sorted(names[level])]) for level in sorted(codes) if level in names}


class PCodes:
    """The rows of a P-code table. `country`: ISO alpha-3 where the table does not say, or ''."""

    def __init__(self, source: SourceFile, known: Gazetteer, seen: Seen, country: str = "") -> None:
        self._source, self._seen, self._country = source, seen, country
        self._matcher = Matcher(known)
        self._columns: dict[str, int] = {}
        self._lands: list[int] = []
        self._levels: dict[int, tuple[int, list[int]]] = {}
        self._units: dict[str, Unit] = {}
        self._done: set[int] = set()

    def rows(self) -> Iterator[Row | SetAside]:
        """The units of the upper levels, then, row by row, those of the finest. Raises UnusableArgument where no level has name and code."""
        self._read_head()
        finest = max(self._levels)
        self._gather(finest)
        for unit in sorted(self._units.values(), key=lambda u: (u.level, u.code)):
            found = self._placed(unit)
            yield found if isinstance(found, Row) else SetAside(unit.line, found)
        for line, cells in self._records():
            unit_or_reason = self._unit(line, cells, finest)
            if isinstance(unit_or_reason, str):
                yield SetAside(line, unit_or_reason)
                continue
            made = self._placed(unit_or_reason)
            yield made if isinstance(made, Row) else SetAside(line, made)

    def _read_head(self) -> None:
        _, head = next(self._source.records(), (0, None))
        self._levels = {level: at for level, at in levels_of(head or ()).items() if level}
        if not self._levels:
            raise UnusableArgument(
                f"{self._source.table} has no columns with the names and P-codes of a level (ADM1_EN and ADM1_PCODE, admin2Name_en and admin2Pcode ...)"
            )
        self._columns = columns_of(head or ())
        wanted = ("iso3", "iso2", "adm0pcode", "admin0pcode", "adm0en", "adm0name", "admin0nameen", "admin0name", "adm0fr")
        at = {heading(h): i for i, h in enumerate(head or ())}
        self._lands = [at[w] for w in wanted if w in at]

    def _records(self) -> Iterator[tuple[int, list[str]]]:
        """Records below the headings and the HXL tags; a line that is no CSV comes as no cells."""
        for n, (line, cells) in enumerate(self._source.records()):
            if n and not (cells and any(c.startswith("#") for c in cells[:3])):
                yield line, cells or []

    def _gather(self, finest: int) -> None:
        """First pass: the units above the finest level, each once, with the middles of their parts."""
        for line, cells in self._records():
            above: tuple[Unit, ...] = ()
            for level in [n for n in self._levels if n < finest]:
                code_, names = self._named(cells, level)
                if not code_ or not names:
                    continue
                unit = self._units.get(code_)
                if unit is None:
                    country = self._land(cells, code_)
                    unit = self._units[code_] = Unit(level, code_, names, above, country, line)
                above = (*above, unit)
            point = self._point(cells)
            if isinstance(point, tuple):
                for unit in above:
                    unit.points[0] += point[0]
                    unit.points[1] += point[1]
                    unit.points[2] += 1
        for unit in self._units.values():
            if unit.points[2]:
                unit.point = unit.points[0] / unit.points[2], unit.points[1] / unit.points[2]

    def _unit(self, line: int, cells: list[str], level: int) -> Unit | str:
        """The unit of the finest level in a record, or why there is none."""
        if not cells:
            return reason.BROKEN_LINE
        code_, names = self._named(cells, level)
        if not code_:
            return reason.NO_CODE
        if not names:
            given = "".join(cells[i] for i in self._levels[level][1] if i < len(cells))
            return (
                reason.NO_NAME
                if not given.strip()
                else reason.NOT_UTF8
                if any("\udc80" <= c <= "\udcff" for c in given)
                else reason.NOT_LATIN
            )
        if code_ in self._units or (digest := key_hash(code_)) in self._done:
            return reason.TWICE
        self._done.add(digest)
        country = self._land(cells, code_)
        if not country:
            return reason.NO_COUNTRY
        self._seen.note_day(self._cell(cells, "dated"))
        point = self._point(cells)
        if point == reason.BAD_POINT:
            return reason.BAD_POINT
        above = tuple(u for n in self._levels if n < level and (u := self._units.get(self._named(cells, n)[0])))
        return Unit(level, code_, names, above, country, line, point if isinstance(point, tuple) else None)

    def _named(self, cells: Sequence[str], level: int) -> tuple[str, tuple[str, ...]]:
        """Code and Latin names of a level in a record."""
        at, names = self._levels[level]
        read = (chief_name(cells[i]) for i in names if i < len(cells))
        return (code(cells[at]) if at < len(cells) else None) or "", tuple(dict.fromkeys(n for n in read if n))

    def _land(self, cells: Sequence[str], code_: str) -> str:
        """ISO alpha-3 of a record's country: by its columns, else by the letters that begin the code."""
        for i in self._lands:
            if i < len(cells) and (country := self._matcher.country(cells[i])):
                return country
        letters = re.match(r"[A-Z]{2,3}(?=\d)", code_)
        return self._country or (self._matcher.country(letters.group()) if letters else "")

    def _cell(self, cells: Sequence[str], name: str) -> str:
        i = self._columns.get(name, len(cells))
        return cells[i] if i < len(cells) else ""

    def _point(self, cells: Sequence[str]) -> tuple[float, float] | str:
        return degrees(self._cell(cells, "lat"), self._cell(cells, "lon"))

    def _placed(self, unit: Unit) -> Row | str:
        """The row of a unit: a place that is known, with its code, or a new region; or why neither can be."""
        if not unit.country:
            return reason.NO_COUNTRY
        kind: EntryKind = "admin1" if unit.level == 1 else "admin2" if unit.level < FINE else "town"
        first = unit.region(1)
        second = unit.region(2)
        found = self._matcher.find(unit.names, kind, unit.country, first, second, unit.point)
        old = found[0] if len(found) == 1 and self._is_free(found[0]) else None
        if old:
            unit.called = old.name
            return row_of(replace(old, pcode=unit.code), old, unit.names)
        if unit.point is None:
            return reason.SEVERAL if len(found) > 1 else reason.NOTHING_THERE
        name, kind = unit.names[0], "admin1" if unit.level == 1 else "admin2"
        unit.called = name
        entry = Entry(
            name, kind, *unit.point, unit.country, name if unit.level == 1 else first, second if unit.level >= FINE else name if unit.level == 2 else None,
            0, None, pcode=unit.code,
        )  # fmt: skip
        return row_of(entry, None, unit.names)

    def _is_free(self, entry: Entry) -> bool:
        """Whether no other unit of the table has taken this place; from now on it is taken."""
        digest = key_hash("\n".join(map(str, (entry.name, entry.kind, entry.lat, entry.lon, entry.geonames_id))))
        if digest in self._done:
            return False
        self._done.add(digest)
        return True


def is_pcodes(head: Sequence[str]) -> bool:
    """Whether headings are those of a P-code table: a level with name and code, and no column for a place's own name."""
    return any(level > 0 for level in levels_of(head)) and "name" not in columns_of(head)
