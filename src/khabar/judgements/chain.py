"""The chain of judgements: each row holds the hash of the one before it, so that no row can be changed, dropped or put between unnoticed.

In: the last judgement and a decision. Out: the next judgement. `verify_chain` reads a log from its first row and names the first that is broken.
What no chain can show by itself is that its last rows are gone: whoever noted the last hash passes it as `noted`.
Canonical form: JSON with sorted keys, no white space, UTF-8 (RFC 8785 in all that occurs here: strings, whole numbers, decimals, lists, mappings).
"""

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from typing import Any, Literal, get_args

from khabar.errors import UnusableArgument
from khabar.model.judgement import Action, Judgement

FIRST_PREVIOUS = "0" * 64
"""What the first row holds as the hash of the row before it."""
ID_HEX = 16
"""64 bits: as for claims."""
# NUL ends a string in PostgreSQL; half a surrogate pair is no text in UTF-8.
_UNWRITABLE = re.compile(r"[\x00\ud800-\udfff]")

Fault = Literal["hash", "sequence", "link", "noted"]


@dataclass(frozen=True, slots=True)
class ChainReport:
    """How a log stands. `rows` that were read, `last_hash` (of the last sound row); `broken` and `fault`, `reason`: the first row that is not, and why.

    `fault`: hash (the row was changed after it was written), sequence (a row is missing, doubled or out of order), link (the row before it was
    exchanged), noted (the rows up to the hash that was noted are not there; `broken` is then None).
    """

    ok: bool
    rows: int
    last_hash: str
    broken: Judgement | None = None
    fault: Fault | None = None
    reason: str | None = None


def new_judgement(
    previous: Judgement | None,
    *,
    at: str,
    author: str,
    action: Action,
    subject: str,
    other: str | None = None,
    value: dict[str, Any] | None = None,
    words: str | None = None,
    reason: str | None = None,
) -> Judgement:
    """The row after `previous` (None: the first). Raises UnusableArgument for a time that is not ISO 8601 UTC, or data that JSON cannot hold.

    Whether the decision makes sense is `decide`'s to check.
    """
    if action not in get_args(Action):
        raise UnusableArgument(f"no judgement is called {action!r}")
    if not author.strip():
        raise UnusableArgument("a judgement needs an author")
    if not subject.strip():
        raise UnusableArgument("a judgement needs a subject")
    content: dict[str, Any] = {
        "sequence": previous.sequence + 1 if previous else 1,
        "at": _utc(at),
        "author": _plain(author.strip()),
        "action": action,
        "subject": _plain(subject),
        "other": _plain(other),
        "value": _plain(value),
        "words": _plain(words),
        "reason": _plain(reason),
        "previous": previous.hash if previous else FIRST_PREVIOUS,
    }
    row = Judgement(id="j-" + _sha256(content)[:ID_HEX], hash="", **content)
    return Judgement(**{**_content(row), "hash": hash_of(row)})


def hash_of(row: Judgement) -> str:
    """SHA-256, in hexadecimal digits, of the canonical JSON of all fields before `hash`."""
    return _sha256(_content(row))


def verify_chain(judgements: Iterable[Judgement], noted: str | None = None) -> ChainReport:
    """Reads the whole log in its order. `noted`: a hash that somebody wrote down earlier, which must still be in it."""
    last, rows = FIRST_PREVIOUS, 0
    found = noted is None or noted == FIRST_PREVIOUS
    for row in judgements:
        rows += 1
        if broken := _fault_of(row, rows, last):
            return ChainReport(False, rows, last, row, *broken)
        last = row.hash
        found = found or last == noted
    if not found:
        why = f"no row has the hash {noted}: the end of the log is gone, or it is another log"
        return ChainReport(False, rows, last, None, "noted", why)
    return ChainReport(True, rows, last)


def _fault_of(row: Judgement, place: int, last: str) -> tuple[Fault, str] | None:
    if not _is_hash(row):
        return "hash", f"judgement {row.sequence} ({row.id}) is not as it was written: its content does not give its hash"
    if row.sequence != place:
        why = f"judgement {place} was expected, and {row.sequence} ({row.id}) stands there: rows are missing, doubled or out of order"
        return "sequence", why
    if row.previous != last:
        return "link", f"judgement {row.sequence} ({row.id}) follows another row than the one before it: that one was exchanged"
    return None


def _is_hash(row: Judgement) -> bool:
    try:
        return row.hash == hash_of(row)
    except (TypeError, ValueError):
        return False  # not even JSON: nothing that was ever written here


def _content(row: Judgement) -> dict[str, Any]:
    return {f.name: getattr(row, f.name) for f in fields(row) if f.name != "hash"}


def _sha256(content: dict[str, Any]) -> str:
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _utc(at: str) -> str:
    """'2031-03-06T09:30:00Z', to the second or finer as given. A time without a zone is refused: nobody knows whose clock it was."""
    try:
        when = datetime.fromisoformat(at)
    except ValueError:
        raise UnusableArgument(f"{at!r} is no time (ISO 8601, like 2031-03-06T09:30:00Z)") from None
    if when.utcoffset() != timedelta(0):
        raise UnusableArgument(f"{at!r} is not in UTC (give 2031-03-06T09:30:00Z)")
    return when.replace(tzinfo=None).isoformat() + "Z"


def _plain(value: Any) -> Any:
    """JSON data that any store gives back as it was: whole floats as integers, lists for tuples. Raises UnusableArgument for anything else."""
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, float):
        if value != value or value in (float("inf"), float("-inf")):
            raise UnusableArgument(f"{value} is no number that can be recorded")
        return int(value) if value.is_integer() else value
    if isinstance(value, str):
        return _UNWRITABLE.sub("\ufffd", value)
    if isinstance(value, list | tuple):
        return [_plain(v) for v in value]
    if isinstance(value, dict) and all(isinstance(k, str) for k in value):
        return {k: _plain(v) for k, v in value.items()}
    raise UnusableArgument(f"{type(value).__name__} {value!r} cannot be recorded: give plain JSON data")
