"""A process that adds reports until it is stopped."""

import multiprocessing
import resource
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

from khabar.errors import CaseFull
from khabar.store import Case, open_case
from tests.store.invented import add, claim, event, happening, key, report

CLAIMS = 3
_STARTED = multiprocessing.get_context("forkserver")
_STARTED.set_forkserver_preload(["tests.store.writer", "khabar.store.opening", "alembic.command", "psycopg", "pytest"])


@contextmanager
def writer(place: str, first: int, limit: int | None = None) -> Iterator[tuple[BaseProcess, Connection]]:
    """A running process that adds reports first, first + 1 ..., and what it says: the number of each report stored.

    With `limit` no file may grow beyond that many bytes, as on a full disk; it then says what it was told, and ends.
    """
    heard, said = _STARTED.Pipe(duplex=False)
    process = _STARTED.Process(target=add_reports, args=(place, first, limit, said))
    process.start()
    said.close()
    with heard:
        yield process, heard
        process.kill()
        process.join()
        process.close()


def hear(heard: Connection) -> list[int | str]:
    """All that the process said and that was not heard yet, to its end."""
    out: list[int | str] = []
    try:
        while True:
            out.append(heard.recv())
    except EOFError:
        return out


def add_reports(place: str, first: int, limit: int | None, said: Connection) -> None:
    """What the process does."""
    with open_case(place, create=True) as case:
        if limit is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        try:
            for number in range(first, sys.maxsize):
                write(case, number)
                said.send(number)
        except CaseFull as error:
            said.send(str(error))


def write(case: Case, number: int) -> None:
    """One report with three claims, a happening and an event, in one transaction."""
    name = f"r{number}"
    one = report(name, text=f"Report {number}. " + "At least 12 civilians were killed at Ostra Bridge, the governor of Karsk said. " * 40)
    ids = [f"c{number}-{i}" for i in range(CLAIMS)]
    with case.writing() as w:
        add(w, one, *(claim(i, one) for i in ids), bands=(name, "same"))
        w.set_happenings(name, [(happening(f"h{number}", name, *ids), (key(), key(f"cell:{number}")))])
        w.put_events([event(f"e{number}", claims=tuple(ids), happenings=(f"h{number}",))])


def whole(case: Case) -> set[int]:
    """The numbers of the reports in the case; fails where one is not there with all that was written with it."""
    with case.snapshot() as now:
        numbers = {int(i[1:]) for i in now.report_ids()}
        for number in numbers:
            ids = tuple(f"c{number}-{i}" for i in range(CLAIMS))
            assert tuple(c.id for c in now.claims_of(f"r{number}")) == ids
            assert [h.claims for h in now.happenings_of(f"r{number}")] == [ids]
            found = now.event(f"e{number}")
            assert found is not None and found.claims == ids
        counts = now.counts()
        assert (counts.reports, counts.versions, counts.claims) == (len(numbers), len(numbers), CLAIMS * len(numbers))
        assert (counts.happenings, counts.events) == (len(numbers), len(numbers))
        names = {f"r{number}" for number in numbers}
        assert now.fingerprints(names).keys() == names == {h.id for h in now.search("ostra", limit=10**6)}
    return numbers
