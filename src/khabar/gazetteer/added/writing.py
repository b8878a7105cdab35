"""Rows -> an index file, in bounded memory: columns go to files as they come, keys into buckets that are sorted one by one."""

from array import array
from pathlib import Path
from struct import Struct
from types import TracebackType
from typing import IO, Any, Self

from khabar.errors import UnusableArgument
from khabar.gazetteer.added.rows import Row
from khabar.gazetteer.entry import KINDS, order_of
from khabar.gazetteer.folding import fold, loosen
from khabar.gazetteer.index_file import write_index
from khabar.gazetteer.lookup import SPELLINGS, key_digest
from khabar.gazetteer.merged import MOST_PER_NAME
from khabar.gazetteer.naming import romanised

# Entries are numbered in 24 bits.
MOST_PLACES = 2**24 - 1
# Of each of three tables: few enough to be open at once where a process may open 256 files.
_BUCKETS, _LOW_BITS = 32, 3
_ORDER_AND_VALUE = Struct("<qI")
_FLUSH, _ROWS = 1 << 16, 1 << 12
_COLUMNS = {
    "lat": "i", "lon": "i", "population": "I", "geonames_id": "I", "country": "B", "kind": "B", "flags": "B", "admin1": "I", "admin2": "I",
    "name_length": "H", "pcode_length": "H",
}  # fmt: skip
_SHORTEST_LOOSE = 4


class _Spill:
    """A file that is written at its end, a stretch at a time; numbers of type `code` of `array`, or bytes ('B')."""

    def __init__(self, path: Path, code: str = "B") -> None:
        self.path, self._file = path, path.open("wb")
        self.held = array(code)
        self._most = _FLUSH // self.held.itemsize

    def flush(self) -> None:
        """Writes what is held where it is a stretch."""
        if len(self.held) > self._most:
            self.held.tofile(self._file)
            del self.held[:]

    def close(self) -> None:
        """Writes the rest; a second time does nothing."""
        if not self._file.closed:
            self.held.tofile(self._file)
            del self.held[:]
            self._file.close()


class _Keys:
    """One look-up table on its way: (hash, order, value), by the top bits of the hash."""

    def __init__(self, folder: Path, name: str) -> None:
        self._buckets = [_Spill(folder / f"{name}.{i}") for i in range(_BUCKETS)]
        self._keys, self._values = folder / f"{name}.keys", folder / f"{name}.values"

    def add(self, key: str, order: int, value: int) -> None:
        digest = key_digest(key)
        bucket = self._buckets[digest[7] >> _LOW_BITS]
        bucket.held.frombytes(digest + _ORDER_AND_VALUE.pack(order, value))
        bucket.flush()

    def close(self) -> None:
        for bucket in self._buckets:
            bucket.close()

    def sorted(self, most: int) -> tuple[Path, Path]:
        """Files of the sorted hashes and their values: per hash in order, each entry once under its best spelling, at most `most`."""
        self.close()
        with self._keys.open("wb") as keys, self._values.open("wb") as values:
            for bucket in self._buckets:
                _sort_bucket(bucket.path, most, keys, values)
                bucket.path.unlink()
        return self._keys, self._values


def _sort_bucket(path: Path, most: int, keys: IO[bytes], values: IO[bytes]) -> None:
    import numpy as np

    t: Any = np.fromfile(path, dtype=[("key", "<u8"), ("order", "<i8"), ("value", "<u4")])
    entry = t["value"] & 0xFFFFFF
    t = t[np.lexsort((t["value"], entry, t["order"], t["key"]))]
    entry = t["value"] & 0xFFFFFF
    new = np.ones(len(t), dtype=bool)
    new[1:] = (t["key"][1:] != t["key"][:-1]) | (entry[1:] != entry[:-1])
    t = t[new]
    first = np.ones(len(t), dtype=bool)
    first[1:] = t["key"][1:] != t["key"][:-1]
    at = np.arange(len(t))
    t = t[at - np.maximum.accumulate(np.where(first, at, 0)) < most]
    keys.write(t["key"].tobytes())
    values.write(t["value"].tobytes())


class IndexWriter:
    """Takes rows; `finish` writes them as one index. Used as a context, in a folder of its own that the caller removes."""

    def __init__(self, folder: Path) -> None:
        self.places = 0
        self._folder = folder
        self._columns = {name: _Spill(folder / f"{name}.column", kind) for name, kind in _COLUMNS.items()}
        self._texts = {name: _Spill(folder / f"{name}.text") for name in ("name", "pcode")}
        self._keys = {name: _Keys(folder, name) for name in ("name", "loose", "same")}
        self._numbers: dict[str, dict[str, int]] = {"admin1": {"": 0}, "admin2": {"": 0}, "country": {"": 0}}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._close_columns()
        for keys in self._keys.values():
            keys.close()

    def _close_columns(self) -> None:
        for spill in (*self._columns.values(), *self._texts.values()):
            spill.close()

    def add(self, row: Row) -> None:
        """Files one place. Raises UnusableArgument beyond sixteen million."""
        if self.places >= MOST_PLACES:
            raise UnusableArgument(f"the table holds more than {MOST_PLACES:,} places: add those of the countries that you need")
        e, number = row.entry, self.places
        self.places += 1
        name, pcode = e.name.encode(), (e.pcode or "").encode()
        values = {
            "lat": round(e.lat * 1e5), "lon": round(e.lon * 1e5), "population": min(e.population, 2**32 - 1), "geonames_id": e.geonames_id or 0,
            "country": self._number("country", e.country), "kind": KINDS.index(e.kind), "flags": e.capital + 2 * e.vast,
            "admin1": self._number("admin1", e.admin1), "admin2": self._number("admin2", e.admin2),
            "name_length": len(name), "pcode_length": len(pcode),
        }  # fmt: skip
        for column, value in values.items():
            self._columns[column].held.append(value)
        for text, data in (("name", name), ("pcode", pcode)):
            self._texts[text].held.frombytes(data)
        if not number % _ROWS:
            for spill in (*self._columns.values(), *self._texts.values()):
                spill.flush()
        self._file_keys(row, number)

    def _file_keys(self, row: Row, number: int) -> None:
        e = row.entry
        order, is_loose = order_of(e), e.country in romanised() and e.kind != "country"
        for spelling, name in row.names:
            key = fold(name)
            if key:
                self._keys["name"].add(key, order, number | SPELLINGS.index(spelling) << 24)
            if is_loose and len(loose := loosen(key)) >= _SHORTEST_LOOSE:
                self._keys["loose"].add(loose, order, number)
        for identity in row.same:
            self._keys["same"].add(identity, 0, number)

    def _number(self, table: str, name: str | None) -> int:
        numbers = self._numbers[table]
        return numbers.setdefault(name or "", len(numbers))

    def finish(self, path: Path, header: dict[str, Any]) -> None:
        """Writes the index. The same rows give the same bytes."""
        self._close_columns()
        arrays: dict[str, tuple[str, bytes | Path]] = {}
        for name, keys in self._keys.items():
            # Of rows that bring the same place up to date, the first.
            arrays[name + "_key"], arrays[name + "_value"] = zip("QI", keys.sorted(1 if name == "same" else MOST_PER_NAME), strict=True)
        for name in ("people", "short"):
            arrays[name + "_key"], arrays[name + "_value"] = ("Q", b""), ("I", b"")
        text, at = self._folder / "all.text", 0
        with text.open("wb") as pool:
            for name in ("name", "pcode"):
                arrays[name + "_offset"] = ("I", self._offsets(name, at))
                at += _append(self._texts[name].path, pool)
            for name in ("admin1", "admin2"):
                offsets = array("I", [at])
                for word in self._numbers[name]:
                    at += pool.write(word.encode())
                    offsets.append(at)
                arrays[name + "_offset"] = ("I", offsets.tobytes())
        for name in _COLUMNS:
            if not name.endswith("_length"):
                arrays[name] = (_COLUMNS[name], self._columns[name].path)
        arrays["text"] = ("B", text)
        countries = list(self._numbers["country"])
        write_index(path, {**header, "countries": countries, "iso2": [""], "places": self.places}, arrays)

    def _offsets(self, name: str, start: int) -> Path:
        """A file of where each text begins, and where the last ends."""
        import numpy as np

        lengths: Any = np.fromfile(self._columns[name + "_length"].path, dtype="<u2")
        path = self._folder / f"{name}.offsets"
        offsets = np.zeros(len(lengths) + 1, dtype="<u4")
        np.cumsum(lengths, out=offsets[1:])
        (offsets + np.uint32(start)).tofile(path)
        return path


def _append(path: Path, pool: IO[bytes]) -> int:
    import shutil

    with path.open("rb") as part:
        shutil.copyfileobj(part, pool, 1 << 20)
    return path.stat().st_size
