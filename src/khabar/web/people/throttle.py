"""Wrong passwords and tokens, counted by name and by address: after some of them the next has to wait."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from time import monotonic

WINDOW = 15 * 60.0
"""Seconds for which a wrong attempt is remembered."""
OF_BOTH, OF_ONE = 5, 50
"""How many are free: of one name from one address; of one name, or from one address, in all. The second is wider, so that a stranger cannot lock a
colleague out with five wrong passwords from elsewhere."""
MOST_KEYS = 10_000


@dataclass(slots=True)
class _Tries:
    """Attempts since `start`."""

    start: float
    n: int


class Throttle:
    """Counts in memory: a restart forgets. Usable from several threads."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._tries: OrderedDict[tuple[str, str], _Tries] = OrderedDict()
        self._lock = Lock()

    def take(self, name: str, address: str) -> float:
        """Counts one attempt before it is checked (so that a hundred at once are a hundred). 0: go on; else the seconds to wait, and it is not to be checked."""
        now = self._clock()
        with self._lock:
            waits = [t.start + WINDOW - now for key, most in _keys(name, address) if (t := self._of(key, now)).n >= most]
            if waits:
                return max(1.0, *waits)
            for key, _ in _keys(name, address):
                self._of(key, now).n += 1
        return 0.0

    def forgive(self, name: str, address: str) -> None:
        """The attempt was right: it and the wrong ones of this name from this address are forgotten, and not those of others."""
        with self._lock:
            for key, most in _keys(name, address):
                if most == OF_BOTH:
                    self._tries.pop(key, None)
                elif key in self._tries:
                    self._tries[key].n -= 1

    def _of(self, key: tuple[str, str], now: float) -> _Tries:
        found = self._tries.get(key)
        if found is None or now - found.start >= WINDOW:
            found = self._tries[key] = _Tries(now, 0)
        self._tries.move_to_end(key)
        while len(self._tries) > MOST_KEYS:
            self._tries.popitem(last=False)
        return found


def _keys(name: str, address: str) -> tuple[tuple[tuple[str, str], int], ...]:
    return ((name, address), OF_BOTH), ((name, ""), OF_ONE), (("", address), OF_ONE)
