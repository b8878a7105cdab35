"""Paths -> reports: files, folders and standard input, one after the other; what cannot be read is one `Rejected` each."""

import io
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import IO

from khabar.errors import UnusableArgument
from khabar.model import ReadSettings, Rejected, Report
from khabar.reports import markdown, sniff
from khabar.reports.assemble import Facts, assemble, one_line
from khabar.reports.decode import Undecodable, decode

# More than any article, page or printed report needs; JSON lines are read line by line and may be of any size.
MAX_FILE_BYTES = 20_000_000
# JSON lines are counted for the progress bar only where that takes under a second or so.
_COUNTED_BYTES = 500_000_000
_COUNTED_LINE = 20_000_000
_STDIN = "standard input"


def read_paths(paths: Sequence[Path | str], settings: ReadSettings | None = None) -> Iterator[Report | Rejected]:
    """Every report in `paths`: files, folders (recursively, in sorted order), '-' for standard input.

    What `settings` say of date and outlet holds for every report read, over what the reports say. Raises UnusableArgument
    before anything is read where a path does not exist.
    """
    return (item for _, item in read_sources(paths, settings))


def read_sources(paths: Sequence[Path | str], settings: ReadSettings | None = None) -> Iterator[tuple[str, Report | Rejected]]:
    """The same, each with where it was read from: the path of the file, or 'standard input'. Raises UnusableArgument at once, as `read_paths`."""
    for path in paths:
        if str(path) != "-" and not Path(path).exists():
            raise UnusableArgument(f"no such file or folder: {path}")
    return _read_all([Path(path) for path in paths], settings or ReadSettings())


def count_inputs(paths: Sequence[Path | str]) -> int | None:
    """How many reports there are to read, for a progress bar; None where counting would mean reading (standard input, huge files)."""
    total = 0
    for path in paths:
        if str(path) == "-":
            return None
        for file in _files(Path(path)):
            if isinstance(file, Rejected) or sniff.SUFFIXES.get(file.suffix.lower()) != "jsonl":
                total += 1
            elif (lines := _count_lines(file)) is not None:
                total += lines
            else:
                return None
    return total


def _read_all(paths: list[Path], settings: ReadSettings) -> Iterator[tuple[str, Report | Rejected]]:
    for path in paths:
        if str(path) == "-":
            yield from ((_STDIN, item) for item in _read_stream(sys.stdin.buffer, _STDIN, None, settings))
            continue
        for file in _files(path):
            if isinstance(file, Rejected):
                yield file.source, file
            else:
                yield from ((str(file), item) for item in _read_file(file, settings))


def _files(path: Path) -> Iterator[Path | Rejected]:
    """The files behind a path: itself, or what a folder holds that may be a report."""
    if not path.is_dir():
        yield path
        return
    found = False
    for folder, folders, names in os.walk(path, onerror=None):
        # A browser keeps pictures and scripts of 'page.html' in 'page_files'; hidden folders are nobody's reports.
        folders[:] = sorted(name for name in folders if not name.startswith(".") and not name.endswith("_files"))
        for name in sorted(names):
            file = Path(folder, name)
            suffix = file.suffix.lower()
            if suffix in sniff.SUFFIXES or (not suffix and not name.startswith(".")):
                found = True
                yield file
            elif suffix in sniff.UNREAD:
                found = True
                yield Rejected(str(file), f"{suffix} files are not read: save as text, HTML or PDF")
    if not found:
        yield Rejected(str(path), "nothing to read in this folder (text, Markdown, HTML, PDF, JSON lines)")


def _read_file(path: Path, settings: ReadSettings) -> Iterator[Report | Rejected]:
    try:
        with path.open("rb") as stream:
            yield from _read_stream(stream, str(path), sniff.SUFFIXES.get(path.suffix.lower()), settings)
    except OSError as error:
        yield Rejected(str(path), one_line(f"cannot be read ({error.strerror or type(error).__name__})"))


def _read_stream(stream: IO[bytes], source: str, known: sniff.Format | None, settings: ReadSettings) -> Iterator[Report | Rejected]:
    head = b""
    if known is None:
        head = _read_up_to(stream, 64 * 1024)
        known = sniff.sniff(head)
    if known == "jsonl":
        from khabar.reports import jsonl

        for result in jsonl.read_lines(_Joined(head, stream), source):
            yield _overridden(result, settings)
        return
    raw = head + _read_up_to(stream, MAX_FILE_BYTES + 1 - len(head))
    if len(raw) > MAX_FILE_BYTES:
        yield Rejected(source, f"larger than {MAX_FILE_BYTES // 1_000_000} MB")
    elif not raw.strip():
        yield Rejected(source, "empty")
    elif known == "json":
        from khabar.reports import jsonl

        for result in jsonl.read_document(raw, source):
            yield _overridden(result, settings)
    else:
        facts = Facts(published=settings.published, basis="given" if settings.published else "unknown", outlet=settings.outlet)
        yield _read_one(raw, known, facts, source)


def _read_one(raw: bytes, known: sniff.Format, facts: Facts, source: str) -> Report | Rejected:
    """One report from the bytes of one file. Readers load their libraries (pydantic, trafilatura, pypdf) when first needed."""
    if known in ("html", "mhtml"):
        from khabar.reports import page

        return page.read_page(raw, facts, source) if known == "html" else page.read_mhtml(raw, facts, source)
    if known == "pdf":
        from khabar.reports import pdf

        return pdf.read_pdf(raw, facts, source)
    try:
        text = decode(raw)
    except Undecodable as error:
        return Rejected(source, str(error))
    if known == "markdown":
        return markdown.read_markdown(text, facts, raw, source)
    return assemble(text, facts, raw, source)


def _overridden(result: Report | Rejected, settings: ReadSettings) -> Report | Rejected:
    """What the user says of the reports goes before what a line says."""
    if isinstance(result, Rejected):
        return result
    if settings.published is not None:
        result = replace(result, published=settings.published, published_basis="given")
    return replace(result, outlet=settings.outlet) if settings.outlet else result


def _read_up_to(stream: IO[bytes], size: int) -> bytes:
    """Up to `size` bytes, over as many reads as a pipe needs."""
    pieces, left = [], size
    while left > 0 and (piece := stream.read(min(left, 1 << 20))):
        pieces.append(piece)
        left -= len(piece)
    return b"".join(pieces)


def _count_lines(file: Path) -> int | None:
    try:
        if file.stat().st_size > _COUNTED_BYTES:
            return None
        with file.open("rb") as stream:
            return sum(not line.isspace() for line in iter(lambda: stream.readline(_COUNTED_LINE), b""))
    except OSError:
        return 1


class _Joined:
    """Bytes already taken from a stream, and the rest of it, as one stream of lines."""

    def __init__(self, head: bytes, rest: IO[bytes]) -> None:
        self._head, self._rest = io.BytesIO(head), rest

    def readline(self, size: int) -> bytes:
        """The next line, or its first `size` bytes."""
        line = self._head.readline(size)
        if line.endswith(b"\n") or len(line) >= size:
            return line
        return line + self._rest.readline(size - len(line))
