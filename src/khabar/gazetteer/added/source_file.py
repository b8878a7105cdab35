"""A table of places as a file: plain, gzipped or zipped; its lines and records one at a time, however large it is.

A file that is no table raises UnusableArgument; a line that is none comes out as such, and the others are read.
"""

import csv
import gzip
import hashlib
import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from khabar.errors import UnusableArgument

# No place with all its names fills a longer line; a file without line ends is not held in memory.
LONGEST_LINE = 200_000
_LOOK = 65536


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file that looks like a table. `member`: the table's name inside a zip. `encoding` utf-8-sig or utf-16."""

    path: Path
    packing: str
    member: str
    encoding: str

    @property
    def table(self) -> str:
        """The name of the table itself."""
        return self.member or self.path.name

    def lines(self) -> Iterator[str]:
        """Lines with their ends. What is not UTF-8 holds lone surrogates; one that is too long comes cut, without an end."""
        with _failing_as(self.path), _opened(self.path, self.packing, self.member) as raw:
            text = io.TextIOWrapper(raw, encoding=self.encoding, errors="surrogateescape")
            while line := text.readline(LONGEST_LINE):
                yield line
                rest = line
                while len(rest) == LONGEST_LINE and not rest.endswith("\n"):
                    rest = text.readline(LONGEST_LINE)

    def records(self) -> Iterator[tuple[int, list[str] | None]]:
        """Line number and cells of each record of a CSV, whatever its delimiter; None for cells where the line is no CSV."""
        lines = self.lines()
        head = next(lines, "")
        reader = csv.reader(_again(head, lines), delimiter=delimiter_of(head), strict=False)
        while True:
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error:
                yield reader.line_num, None
                continue
            if any(cells):
                yield reader.line_num, cells

    def sha256(self) -> str:
        """Of the file as it lies there."""
        with _failing_as(self.path), self.path.open("rb") as f:
            return hashlib.file_digest(f, "sha256").hexdigest()


def open_source(path: Path) -> SourceFile:
    """Looks at the head of a file. Raises UnusableArgument where it is missing, empty, or no table of text."""
    if path.is_dir():
        raise UnusableArgument(f"{path} is a folder: name the table in it")
    with _failing_as(path):
        with path.open("rb") as f:
            head = f.read(4)
        if not head:
            raise UnusableArgument(f"{path} is empty")
        packing = "zip" if head == b"PK\x03\x04" else "gzip" if head[:2] == b"\x1f\x8b" else "plain"
        member = _member_of(path) if packing == "zip" else ""
        with _opened(path, packing, member) as raw:
            look = raw.read(_LOOK)
    if not look.strip():
        raise UnusableArgument(f"{path} is empty")
    encoding = "utf-16" if look[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    if encoding == "utf-8-sig" and look.count(0) > len(look) // 10:
        raise UnusableArgument(f"{path} is no table of text: give a GeoNames dump or a CSV")
    return SourceFile(path, packing, member, encoding)


def delimiter_of(head: str) -> str:
    """The delimiter of a table, by its heading."""
    return max(",;\t|", key=lambda d: (head.count(d), d == ","))


def _again(head: str, lines: Iterator[str]) -> Iterator[str]:
    yield head
    yield from lines


def _member_of(path: Path) -> str:
    """The table in a zip: the one file that could be it."""
    with zipfile.ZipFile(path) as z:
        names = z.namelist()
    if "xl/workbook.xml" in names:
        raise UnusableArgument(f"{path} is a spreadsheet: save the sheet with the finest level as CSV (UTF-8) and add that")
    tables = [
        n for n in names if n.lower().endswith((".txt", ".csv", ".tsv")) and "readme" not in n.lower() and not n.startswith("__MACOSX")
    ]
    if len(tables) != 1:
        found = f"{len(tables)} tables ({', '.join(tables[:4])})" if tables else "no table"
        raise UnusableArgument(f"{path} holds {found}: unpack it and add one .txt or .csv")
    return tables[0]


@contextmanager
def _opened(path: Path, packing: str, member: str) -> Iterator[BinaryIO]:
    if packing == "zip":
        with zipfile.ZipFile(path) as z, z.open(member) as f:
            yield cast(BinaryIO, f)
    elif packing == "gzip":
        with gzip.open(path, "rb") as f:
            yield cast(BinaryIO, f)
    else:
        with path.open("rb") as f:
            yield f


@contextmanager
def _failing_as(path: Path) -> Iterator[None]:
    """Faults of the file as one line for the user."""
    try:
        yield
    except (zipfile.BadZipFile, zlib.error, gzip.BadGzipFile, EOFError, NotImplementedError, RuntimeError) as e:
        # RuntimeError: a zip under a password.
        raise UnusableArgument(f"{path} cannot be unpacked: {e}") from e
    except UnicodeError as e:
        raise UnusableArgument(f"{path} is neither UTF-8 nor UTF-16 text") from e
    except OSError as e:
        raise UnusableArgument(f"{path} cannot be read: {e.strerror or e}") from e
