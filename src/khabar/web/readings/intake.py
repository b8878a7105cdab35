"""The intake: batches of reports are read into the case one after another, by one thread, so that the case has one writer here.

What is told as stored is in the case: each report is committed before its item is told. A restart forgets batches that wait; it loses no report that was told.
"""

import logging
from collections import OrderedDict
from collections.abc import Callable
from datetime import UTC, datetime
from queue import Empty, Queue
from threading import Lock, Thread
from time import monotonic
from typing import TypeVar

from khabar.case import read_into
from khabar.errors import CaseError, CaseLocked
from khabar.model import Rejected, Report
from khabar.store import Case
from khabar.web.errors import Refusal, told_of
from khabar.web.readings.batch import Batch, InHand, Item

logger = logging.getLogger(__name__)
MOST_WAITING = 50
MOST_KEPT = 500
MOST_BYTES = 1_000_000_000
"""Of files that wait."""
LONGEST = 500_000
"""Characters of a report. One is read after another: a book would hold up everybody's reports for minutes."""
_TRIES = 3
Done = TypeVar("Done")
Note = Callable[[str, str, str], None]
"""Who, report, source: called after a report was stored."""


class Intake:
    """Usable from several threads. The thread starts with the first batch and waits for the next ones until `close`."""

    def __init__(self, case: Case, note: Note | None = None) -> None:
        self._case, self._note = case, note
        self._queue: Queue[Batch | None] = Queue()
        self._batches: OrderedDict[str, Batch] = OrderedDict()
        self._lock = Lock()
        self._thread: Thread | None = None
        self._is_closing = False

    def put(self, batch: Batch) -> Batch:
        """Lines a batch up. Raises Refusal (503) where too many wait."""
        with self._lock:
            waiting = [b for b in self._batches.values() if not b.is_over]
            if self._is_closing or len(waiting) >= MOST_WAITING or sum(b.size for b in (*waiting, batch)) > MOST_BYTES:
                raise Refusal(503, "too much is waiting to be read: try again later", headers={"Retry-After": "30"})
            self._batches[batch.id] = batch
            self._forget()
            if self._thread is None:
                self._thread = Thread(target=self._run, name="khabar-intake", daemon=True)
                self._thread.start()
        self._queue.put(batch)
        return batch

    def batch(self, batch_id: str) -> Batch | None:
        """By id, while it is remembered."""
        with self._lock:
            return self._batches.get(batch_id)

    def close(self, seconds: float = 30.0) -> None:
        """Takes no more, and waits for the report in hand."""
        with self._lock:
            self._is_closing = True
            thread = self._thread
        self._queue.put(None)
        if thread is not None:
            thread.join(seconds)
        while True:
            try:
                left = self._queue.get_nowait()
            except Empty:
                return
            if left is not None:
                self._give_up(left)

    def _forget(self) -> None:
        over = [i for i, b in self._batches.items() if b.is_over]
        for i in over[: max(0, len(self._batches) - MOST_KEPT)]:
            del self._batches[i]

    def _run(self) -> None:
        while (batch := self._queue.get()) is not None:
            if self._is_closing:
                self._give_up(batch)
                return
            try:
                self._read(batch)
            except Exception:  # the boundary of one batch: a fault of ours must not end the thread
                logger.exception("batch %s", batch.id)
                batch.state = "failed"
                batch.tell(Item("", "failed", reason="a fault in Khabar: the log of the server says more"))

    def _read(self, batch: Batch) -> None:
        batch.state = "reading"
        with batch.reports() as came:
            for source, item in came:
                try:
                    batch.tell(self._take(batch, source, item))
                except CaseError as error:
                    logger.error("%s: %s", source, error)
                    batch.tell(Item(source, "failed", reason=told_of(error)[2]))
                    batch.state = "failed"
                    return
                if self._is_closing:
                    batch.state = "failed"
                    return
        batch.total, batch.state = batch.done, "done"

    def _take(self, batch: Batch, source: str, item: Report | Rejected) -> Item:
        """One report into the case, or aside."""
        if isinstance(item, Rejected):
            return self._put_aside(item.source, item.reason)
        if (length := len(item.text)) > LONGEST:
            return self._put_aside(source, f"{length:,} characters: a report of at most {LONGEST:,} is read here; split it, or use khabar add")
        batch.in_hand = InHand(source, length, monotonic())
        try:
            added = _patiently(lambda: read_into(self._case, item, source=source, at=_now()))
        except CaseError:
            raise
        except Exception as fault:  # the boundary of one report, as in `khabar add`
            logger.exception("%s cannot be read", item.id)
            return self._put_aside(source, f"a fault in Khabar ({type(fault).__name__})")
        finally:
            batch.in_hand = None
        if self._note is not None and added.became != "known":
            self._note(batch.by, added.report, source)
        return Item(source, added.became, added.report, added.claims)

    def _put_aside(self, source: str, reason: str) -> Item:
        def store() -> None:
            with self._case.writing() as writing:
                writing.put_aside(source, reason, _now())

        _patiently(store)
        return Item(source, "set_aside", reason=reason)

    def _give_up(self, batch: Batch) -> None:
        batch.state = "failed"
        with batch.reports():
            pass  # its files go


def _patiently(act: Callable[[], Done]) -> Done:
    """Another process may write for long: tried again before it is given up."""
    for _ in range(_TRIES - 1):
        try:
            return act()
        except CaseLocked:
            logger.info("the case is locked: trying again")
    return act()


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
