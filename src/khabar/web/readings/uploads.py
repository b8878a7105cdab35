"""Uploaded files on their way to the readers: kept under names of our own in a folder of our own, zip archives unpacked within limits.

In: names as a browser sent them, and bytes. Out: `Kept` files, or `Rejected`. A name is only ever shown, never a path.
"""

import shutil
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from khabar.model import Rejected
from khabar.reports.sniff import SUFFIXES, UNREAD

MOST_FILES = 200
MOST_MEMBERS = 2_000
MOST_UNPACKED = 200_000_000
MOST_RATIO = 200
"""How many times larger than its packed form a member may be: text comes to 3 to 10, pages to 20."""
MOST_LISTED = 2_000_000
"""Bytes of an archive's list of members: read whole into memory by `zipfile`."""
_END, _END64 = b"PK\x05\x06", b"PK\x06\x07"
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Kept:
    """A file to be read. `name`: to be shown; `path`: where its bytes are."""

    name: str
    path: Path


class UnusableArchive(Exception):
    """A zip archive that is not unpacked, and why."""


def shown_name(name: str | None) -> str:
    """What is shown of a name: its last part, without what cannot be seen."""
    last = (name or "").replace("\\", "/").rstrip("/").rpartition("/")[2]
    seen = " ".join("".join(c if c.isprintable() else " " for c in last).split())
    return seen[:200] or "unnamed"


def is_read(name: str) -> bool:
    """Whether files of such a name are read: by suffix; those without one are looked into."""
    suffix = PurePosixPath(name).suffix.lower()
    return not suffix or suffix in SUFFIXES or suffix == ".zip"


def kept_as(folder: Path, number: int, name: str) -> Path:
    """A path of our own, with the suffix that tells the reader what it is."""
    suffix = PurePosixPath(name).suffix.lower()
    return folder / f"{number}{suffix if suffix in SUFFIXES or suffix == '.zip' else ''}"


def unpacked(archive: Kept, folder: Path) -> Iterator[Kept | Rejected]:
    """The files inside a zip archive, one after another, each unpacked when it is asked for. A member that cannot be is `Rejected`; an archive that is
    a trap ends there with one `Rejected` of its own."""
    try:
        _check_list(archive.path)
        with zipfile.ZipFile(archive.path) as opened:
            members = [m for m in opened.infolist() if not m.is_dir() and not _is_furniture(m.filename)]
            if len(members) > MOST_MEMBERS:
                raise UnusableArchive(f"{len(members):,} files in one archive: at most {MOST_MEMBERS:,} are unpacked")
            left = MOST_UNPACKED
            for number, member in enumerate(members):
                name = f"{archive.name}/{shown_name(member.filename)}"
                if reason := _unread(member):
                    yield Rejected(name, reason)
                    continue
                path = kept_as(folder, number, f"m{member.filename}")
                try:
                    left -= _unpack(opened, member, path, left)
                except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError, ValueError) as error:
                    yield Rejected(name, f"cannot be unpacked ({type(error).__name__})")
                    continue
                yield Kept(name, path)
                path.unlink(missing_ok=True)
    except UnusableArchive as error:
        yield Rejected(archive.name, str(error))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError) as error:
        yield Rejected(archive.name, f"no zip archive that can be opened ({type(error).__name__})")


def copy_all(source: IO[bytes], path: Path) -> None:
    """The whole stream into a file that only we can read."""
    with path.open("xb") as target:
        path.chmod(0o600)
        shutil.copyfileobj(source, target, _CHUNK)


def _check_list(path: Path) -> None:
    """Raises UnusableArchive where the list of members is longer than is read into memory, as the archive's own end says."""
    size = path.stat().st_size
    with path.open("rb") as file:
        file.seek(max(0, size - 65_536 - 22))
        tail = file.read()
    at = len(tail) - 22 if tail[-22:-18] == _END and tail[-2:] == b"\0\0" else tail.rfind(_END)
    if at < 0:
        raise UnusableArchive("no zip archive that can be opened")
    if _END64 in tail or int.from_bytes(tail[at + 12 : at + 16], "little") > MOST_LISTED:
        raise UnusableArchive("the archive lists more files than are unpacked")


def _unread(member: zipfile.ZipInfo) -> str | None:
    suffix = PurePosixPath(member.filename).suffix.lower()
    if member.flag_bits & 1:
        return "encrypted"
    if (member.external_attr >> 16) & 0o170000 not in (0, 0o100000):
        return "a link, not a file"
    if suffix == ".zip":
        return "an archive inside an archive is not unpacked"
    if suffix in UNREAD or not is_read(member.filename):
        return f"{suffix[:20]} files are not read: save as text, HTML or PDF"
    return None


def _unpack(opened: zipfile.ZipFile, member: zipfile.ZipInfo, path: Path, left: int) -> int:
    """Bytes written; counted as they come, whatever the archive says of itself. Raises UnusableArchive beyond a limit."""
    written, most = 0, max(1_000_000, member.compress_size * MOST_RATIO)
    with opened.open(member) as source, path.open("xb") as target:
        while piece := source.read(_CHUNK):
            written += len(piece)
            if written > left:
                raise UnusableArchive(f"the archive unpacks to more than {MOST_UNPACKED // 1_000_000} MB")
            if written > most:
                raise UnusableArchive(f"{shown_name(member.filename)} unpacks to more than {MOST_RATIO} times its size")
            target.write(piece)
    return written


def _is_furniture(name: str) -> bool:
    """What archivers put beside the files."""
    return name.startswith("__MACOSX/") or PurePosixPath(name).name.startswith(".")
