"""What people decided in a case, read once and kept up: of a log of thousands, each question reads only the rows that came since the one before.

A row's hash stands for the whole log up to it, so that logbooks are kept under the hash of their last row, whichever case it is in; a row that does not give
its own hash (somebody changed it) is never kept.
"""

from collections import OrderedDict
from threading import Lock

from khabar.judgements import Logbook, hash_of, logbook
from khabar.model.judgement import Judgement
from khabar.store import Reading

KEPT = 8
"""Logbooks: one is a few thousand rows in memory; a case or two, with the last states of each."""

_held: OrderedDict[str, Logbook] = OrderedDict()
_lock = Lock()


def decided(reading: Reading) -> Logbook:
    """The log of the case as it is now. Raises CaseError."""
    last = reading.last_judgement()
    if last is None:
        return logbook(())
    with _lock:
        if (known := _held.get(last.hash)) is not None:
            _held.move_to_end(last.hash)
            return known
        earlier = sorted((b for b in _held.values() if _length(b) < last.sequence), key=_length, reverse=True)
    found = _gone_on(reading, earlier) or logbook(reading.judgements())
    return kept(found)


def kept(book: Logbook) -> Logbook:
    """The same, kept for the next question."""
    last = book.last
    if last is None or not _is_whole(last):
        return book
    with _lock:
        _held[last.hash] = book
        _held.move_to_end(last.hash)
        while len(_held) > KEPT:
            _held.popitem(last=False)
    return book


def _gone_on(reading: Reading, earlier: list[Logbook]) -> Logbook | None:
    """The longest of these that the log of the case goes on from, with what came since."""
    for book in earlier:
        since = reading.survey.judgements_after(_length(book))
        if since and book.last is not None and since[0].previous == book.last.hash:
            return book.then(since)
    return None


def _length(book: Logbook) -> int:
    return book.last.sequence if book.last is not None else 0


def _is_whole(row: Judgement) -> bool:
    try:
        return row.hash == hash_of(row)
    except (TypeError, ValueError):
        return False
