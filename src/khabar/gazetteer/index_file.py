"""The layout of the index file: a JSON header, then arrays of numbers and one pool of text, each at a multiple of eight bytes.

The file is mapped, not read: opening it costs a header of a few kilobytes. Numbers are little-endian.
"""

import json
import mmap
import shutil
import sys
from array import array
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from khabar.errors import MissingData

MAGIC = b"KHABARG1"
_SIZES = {"B": 1, "H": 2, "I": 4, "i": 4, "Q": 8}


def write_index(path: Path, header: Mapping[str, Any], arrays: Mapping[str, tuple[str, bytes | Path]]) -> None:
    """Writes `arrays` (name -> type code of `struct`, bytes or a file that holds them) under `header`. The same input gives the same bytes."""
    sections, offset = {}, 0
    for name, (code, data) in arrays.items():
        length = data.stat().st_size if isinstance(data, Path) else len(data)
        sections[name] = [code, offset, length]
        offset += (length + 7) // 8 * 8
    head = json.dumps({**header, "sections": sections}, ensure_ascii=False, sort_keys=True).encode()
    head += b" " * (-len(head) % 8)
    with path.open("wb") as f:
        f.write(MAGIC + len(head).to_bytes(8, "little") + head)
        for _, data in arrays.values():
            if isinstance(data, Path):
                with data.open("rb") as part:
                    shutil.copyfileobj(part, f, 1 << 20)
                f.write(bytes(-f.tell() % 8))
            else:
                f.write(data + bytes(-len(data) % 8))


def map_index(path: Path) -> tuple[dict[str, Any], dict[str, memoryview]]:
    """The header and the arrays of an index file, mapped. Raises MissingData where it is missing or not one."""
    try:
        with path.open("rb") as f:
            whole = memoryview(mmap.mmap(f.fileno(), 0, access=mmap.ACCESS_READ))
    except (OSError, ValueError) as e:
        raise MissingData(f"gazetteer index {path.name} cannot be opened: {e}") from e
    if bytes(whole[:8]) != MAGIC or sys.byteorder != "little":
        raise MissingData(f"gazetteer index {path.name} is not one this version or machine can read")
    try:
        return _sections(whole)
    except (ValueError, KeyError, TypeError) as e:
        # A copy that broke off, a disk that failed.
        raise MissingData(f"gazetteer index {path.name} is damaged") from e


def _sections(whole: memoryview) -> tuple[dict[str, Any], dict[str, memoryview]]:
    """Header and arrays. Raises ValueError, KeyError or TypeError where the bytes are not what the header says."""
    size = int.from_bytes(whole[8:16], "little")
    header: dict[str, Any] = json.loads(bytes(whole[16 : 16 + size]))
    base = 16 + size
    arrays = {}
    for name, (code, offset, length) in header["sections"].items():
        part = whole[base + offset : base + offset + length]
        if len(part) != length:
            raise ValueError(name)
        # Nothing cannot be cast.
        arrays[name] = part if code == "B" else part.cast(code) if length else memoryview(array(code))
    return header, arrays
