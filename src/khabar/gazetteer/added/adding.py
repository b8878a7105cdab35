"""A user's table -> an index among the user's gazetteers: read, filed beside the others, and put in place in one step or not at all."""

import re
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Literal

from khabar.errors import UnusableArgument
from khabar.gazetteer.added.folder import SUFFIX, Added, added_in, describe
from khabar.gazetteer.added.geonames import FIELDS, GeoNames
from khabar.gazetteer.added.listed import Listed
from khabar.gazetteer.added.pcodes import PCodes, is_pcodes
from khabar.gazetteer.added.rows import Row, Seen, SetAside
from khabar.gazetteer.added.source_file import SourceFile, open_source
from khabar.gazetteer.added.writing import IndexWriter
from khabar.gazetteer.lookup import Gazetteer
from khabar.gazetteer.merged import MergedGazetteer

Format = Literal["geonames", "pcodes", "csv"]
# Lines named for each reason.
MOST_LINES = 5
_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")


@dataclass(slots=True)
class Count:
    """What became of the rows: taken, of these about places known before, and set aside by reason with the first lines."""

    taken: int = 0
    known: int = 0
    set_aside: dict[str, int] = field(default_factory=dict)
    lines: dict[str, list[int]] = field(default_factory=dict)

    def note(self, item: SetAside) -> None:
        """Counts a row set aside."""
        self.set_aside[item.reason] = self.set_aside.get(item.reason, 0) + 1
        lines = self.lines.setdefault(item.reason, [])
        if len(lines) < MOST_LINES:
            lines.append(item.line)


def add_gazetteer(
    path: Path, folder: Path, form: Format | None = None, edition: str | None = None, name: str | None = None, country: str | None = None
) -> Added:
    """Files the table at `path` in `folder`, in place of one of the same name. Bad rows are set aside and counted.

    Raises UnusableArgument where the file is no such table, or no row of it can be used; the folder is then as before.
    """
    source = open_source(path)
    form = form or format_of(source)
    name = name_of(path, name)
    others = [a.path for a in added_in(folder) if a.name != name and not a.fault]
    known = MergedGazetteer(others) if others else Gazetteer()
    land = country_of(known, country)
    seen, count = Seen(), Count()
    rows: Iterator[Row | SetAside]
    if form == "geonames":
        rows = GeoNames(source, known, Gazetteer(), seen).rows()
    elif form == "pcodes":
        rows = PCodes(source, known, seen, land).rows()
    else:
        rows = Listed(source, known, seen, land).rows()
    folder.mkdir(parents=True, exist_ok=True)
    # In the same folder, so that the last step is a renaming; a name that `added_in` does not list.
    with tempfile.TemporaryDirectory(prefix=".adding-", dir=folder) as work, IndexWriter(Path(work)) as writer:
        _file(rows, writer, count)
        if not count.taken:
            raise UnusableArgument(
                f"no row of {source.table} can be used as {form}: {reasons(count.set_aside, count.lines) or 'it has none'}"
            )
        header = {**_provenance(source, form, name, edition, seen, count), "order": 1 + max((a.order for a in added_in(folder)), default=0)}
        index = Path(work) / "index"
        writer.finish(index, header)
        index.replace(folder / f"{name}{SUFFIX}")
    return describe(folder / f"{name}{SUFFIX}")


def _file(rows: Iterator[Row | SetAside], writer: IndexWriter, count: Count) -> None:
    for row in rows:
        if isinstance(row, SetAside):
            count.note(row)
        else:
            writer.add(row)
            count.taken += 1
            count.known += row.is_known


def _provenance(source: SourceFile, form: Format, name: str, edition: str | None, seen: Seen, count: Count) -> dict[str, Any]:
    """What the index says of its making. No clock: the date is the user's or the table's own."""
    dated = seen.newest.isoformat() if isinstance(seen.newest, date) else None
    by_itself = {"geonames": "GeoNames dump, last change", "pcodes": "P-codes, valid on", "csv": "table, last dated"}[form]
    said, file, table = (_text(w) for w in (edition or "", source.path.name, source.table))
    edition = said or (f"{by_itself} {dated}" if dated else "no edition given")
    return {
        "edition": f"{name}: {file} ({edition})",
        "sources": {"file": file, "table": table, "sha256": source.sha256(), "format": form},
        "name": name,
        "given_edition": edition,
        "dated": dated,
        "taken": count.taken,
        "known": count.known,
        "set_aside": count.set_aside,
        "set_aside_lines": count.lines,
    }


def _text(words: str) -> str:
    """On one line; bytes of a file name that are no text are question marks."""
    return " ".join(words.encode("utf-8", "replace").decode().split())


def reasons(set_aside: Mapping[str, int], lines: Mapping[str, Sequence[int]]) -> str:
    """'12 no coordinates (lines 4, 9, ...); 1 country unknown (line 3)', the commonest first."""
    out = []
    for why, n in sorted(set_aside.items(), key=lambda item: (-item[1], item[0])):
        at = lines.get(why, [])
        more = ", ..." if n > len(at) else ""
        out.append(f"{n:,} {why} (line{'s' if n > 1 else ''} {', '.join(map(str, at))}{more})")
    return "; ".join(out)


def format_of(source: SourceFile) -> Format:
    """What sort of table it is, by its first lines."""
    lines = source.lines()
    first = next(lines, "")
    lines.close()  # type: ignore[attr-defined]
    cells = first.rstrip("\r\n").split("\t")
    if len(cells) == FIELDS and cells[0].isdecimal():
        return "geonames"
    records = source.records()
    _, head = next(records, (0, None))
    return "pcodes" if is_pcodes(head or ()) else "csv"


def name_of(path: Path, given: str | None) -> str:
    """The name under which a table is listed: as given, else by its file. Raises UnusableArgument for one that is no file name anywhere."""
    if given is not None:
        if not _NAME.fullmatch(given):
            raise UnusableArgument(f"--name {given!r}: use small letters, digits, - and _, at most 40")
        return given
    stem = re.sub(r"[^a-z0-9_-]+", "-", path.name.lower().split(".")[0]).strip("-_")[:40]
    if not _NAME.fullmatch(stem):
        raise UnusableArgument(f"{path.name} makes no name: give one with --name")
    return stem


def country_of(known: Gazetteer, words: str | None) -> str:
    """ISO alpha-3 for `--country`, '' without. Raises UnusableArgument for none that is known."""
    if not words:
        return ""
    entry = known.country(words.upper()) if len(words) in (2, 3) else known.country(words)
    if entry is None:
        raise UnusableArgument(f"--country {words}: no country is called so; give its ISO code, as SYR or SY")
    return entry.country
