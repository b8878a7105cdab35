"""One bringing-in of reports as it goes: how many are read, what each became, what was set aside."""

import secrets
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from threading import Lock
from typing import Literal

from khabar.model import Rejected, Report

State = Literal["waiting", "reading", "done", "failed"]
Came = Iterator[tuple[str, Report | Rejected]]
MOST_ITEMS = 1000
"""Items that are told, the newest; the counts are of all."""


@dataclass(frozen=True, slots=True)
class Item:
    """What one report became: as `khabar.case.Added`, `set_aside` with a reason, or `failed`: not stored, and the batch ends."""

    source: str
    became: str
    report: str | None = None
    claims: int = 0
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class InHand:
    """The report that is being read. `begun`: by the clock of `monotonic`."""

    source: str
    characters: int
    begun: float


@dataclass(slots=True)
class Batch:
    """`reports` opens what is to be read, and gives up its files at the end. `total`: how many inputs there are; None: not known (JSON lines, archives). `size`: bytes of its files."""

    by: str
    reports: Callable[[], AbstractContextManager[Came]]
    total: int | None = None
    size: int = 0
    id: str = field(default_factory=lambda: secrets.token_hex(8))
    state: State = "waiting"
    done: int = 0
    set_aside: int = 0
    in_hand: InHand | None = None
    items: deque[Item] = field(default_factory=lambda: deque(maxlen=MOST_ITEMS))
    _lock: Lock = field(default_factory=Lock, repr=False)

    @property
    def is_over(self) -> bool:
        """Nothing more will come."""
        return self.state in ("done", "failed")

    def tell(self, item: Item) -> None:
        """One more is through."""
        with self._lock:
            self.items.append(item)
            self.done += item.became != "failed"
            self.set_aside += item.became == "set_aside"
            if self.total is not None:
                self.total = max(self.total, self.done)

    def told(self) -> list[Item]:
        """The items so far."""
        with self._lock:
            return list(self.items)
