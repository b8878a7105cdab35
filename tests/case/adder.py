"""A process that adds a world to a case, report by report, as `khabar add` does."""

import multiprocessing
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

from khabar.store import open_case
from tests.case.worlds import put, world

_STARTED = multiprocessing.get_context("forkserver")
_STARTED.set_forkserver_preload(["tests.case.adder", "khabar.case", "khabar.store.opening", "alembic.command", "psycopg", "datasketch", "pytest"])


@contextmanager
def adder(place: str, seed: int, reports: int, start: int = 0, step: int = 1) -> Iterator[tuple[BaseProcess, Connection]]:
    """A running process that adds every `step`-th report of the world from `start` on, and what it says: the id of each that is stored."""
    heard, said = _STARTED.Pipe(duplex=False)
    process = _STARTED.Process(target=add_world, args=(place, seed, reports, start, step, said))
    process.start()
    said.close()
    with heard:
        yield process, heard
        process.kill()
        process.join()
        process.close()


def add_world(place: str, seed: int, reports: int, start: int, step: int, said: Connection) -> None:
    """What the process does: `begun`, then an id a report."""
    told = world(seed, reports)
    with open_case(place, create=True) as case:
        said.send("begun")
        for one in told[start::step]:
            put(case, [one])
            said.send(one.report.id)


def hear(heard: Connection) -> list[str]:
    """All that the process said, to its end."""
    out: list[str] = []
    try:
        while True:
            out.append(heard.recv())
    except EOFError:
        return out
