"""How a case grows: adding, fusing and asking at several sizes, on SQLite or PostgreSQL.

    python benchmarks/case.py [--sizes 10000,100000,1000000] [--order days|none] [--database postgresql://user@host/database] [--keep FOLDER]

Fills a new case of each size with invented claims (`synthetic_claims.py`, seeded: ninety reports a day, so that a larger case covers more days; hot spots of
fifty reports a day in one town), day by day as news comes (`--order days`) or in no order, as a heap of old files may come (`none`), and prints a row a size: claims added a second, fused as they come; the share of that time that fusing takes;
how the time grows (the exponent of time over claims between two sizes: 1 is linear); one more report alone, with its fusion; the questions a user asks,
median and 95th percentile over many events. Reading reports is not in it (see `read.py`): claims come ready made. Machines are noisy: beside the wall clock stands
the processor time of this process (of PostgreSQL's own there is none in it), and growth is given of both; compare within one run.

In no order a report meets more the later it comes, until its days hold their ninety reports each, and the reports of one transaction share fewer days the larger
the case is: dearer than day by day, most of all from ten to a hundred thousand. What a larger case costs is told by the sizes beside each other, not by the first
and last minutes of one. A database for it: `createdb bench`, then
`--database postgresql://user@host/bench`; each size makes a schema `bench_SIZE` there, which is to be dropped before the next run.
"""

import argparse
import pickle
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from itertools import islice
from math import log
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
from synthetic_claims import FIRST_DAY, Told, synthetic

import khabar.case.adding
from khabar.case import Coming, add_all, brief, situations, why
from khabar.copies import fingerprint
from khabar.model.event import Event
from khabar.model.filters import EventFilter, Near
from khabar.store import Case, open_case

AT = "2034-01-01T00:00:00+00:00"
# Reports in one transaction, as a heap of them is taken in; `--portion 1` is how `khabar add` takes them, told by the line `one report`.
PORTION = 250
SINGLE, EVENTS = 60, 40
# A brief reads the whole case: of a million claims more than a laptop's memory holds.
MOST_FOR_BRIEF = 200_000
# Fewer than there are, so that the generator never runs out.
CLAIMS_A_REPORT = 9

Row = dict[str, float]


def main() -> None:
    """Fills the cases and prints one row a size."""
    options = argparse.ArgumentParser(description="How a case grows.")
    options.add_argument("--sizes", default="10000,100000", help="claims, smallest first")
    options.add_argument("--order", choices=("days", "none"), default="days", help="in which reports come")
    options.add_argument("--database", help="a PostgreSQL address, where a schema a size is made; default: files")
    options.add_argument("--portion", type=int, default=PORTION, help="reports in one transaction")
    options.add_argument("--keep", type=Path, help="a folder for the files, kept; default: a temporary one")
    given = options.parse_args()
    before = None
    with TemporaryDirectory() as folder:
        files = given.keep or Path(folder)
        for size in [int(s) for s in given.sizes.split(",")]:
            where = f"{given.database}{'&' if '?' in given.database else '?'}schema=bench_{size}" if given.database else str(files / f"{size}.khabar")
            with open_case(where, create=True) as case, arriving(size, given.order) as coming:
                row = filled(case, coming, size, given.portion)
                row["MB"] = sum(f.stat().st_size for f in files.glob(f"{size}.*")) / 1e6
            print_row(row, before)
            before = row


def filled(case: Case, coming: Iterator[Coming], size: int, portion: int) -> Row:
    """Fills the case and measures it at its size."""
    spent, fusing, processor = fill(case, coming, size, portion)
    held = case.counts()
    row: Row = {"claims": held.claims, "reports": held.reports, "events": held.events, "seconds": spent, "processor": processor, "fusing": fusing / spent}
    print(f"... {held.claims:,} claims in {spent:,.0f} s", file=sys.stderr, flush=True)
    row |= spread("one report", [timed(lambda c=c: add(case, [c])) for c in islice(coming, SINGLE)])
    return row | questions(case)


@contextmanager
def arriving(claims: int, order: str = "days") -> Iterator[Iterator[Coming]]:
    """Reports with their claims, enough for `claims` and for the single ones."""
    told = synthetic(claims // CLAIMS_A_REPORT + 2 * SINGLE)
    with TemporaryDirectory() as folder:
        ordered = told if order == "none" else by_day(told, Path(folder))
        yield (Coming(report, found, fingerprint(report), "synthetic") for report, found in ordered)


def by_day(told: Iterable[Told], folder: Path) -> Iterator[Told]:
    """In the order of their days of publication, by way of a file a day: a million claims are more than the memory holds. One without a day comes on that of
    the report before it, which tells the same story."""
    files: dict[date, Path] = {}
    day = FIRST_DAY
    for report, claims in told:
        day = report.published or day
        file = files.setdefault(day, folder / day.isoformat())
        with file.open("ab") as kept:
            pickle.dump((report, claims), kept)
    for day in sorted(files):
        with files[day].open("rb") as kept:
            while kept.peek(1):
                yield pickle.load(kept)
        files[day].unlink()


def fill(case: Case, coming: Iterator[Coming], size: int, portion: int) -> tuple[float, float, float]:
    """Adds reports until the case holds `size` claims. Seconds spent on adding (not on making reports), the part of them spent on fusing, and the processor's."""
    spent, processor, claims, watch = 0.0, 0.0, 0, FusingWatch()
    while claims < size:
        if not (now := list(islice(coming, portion))):
            raise SystemExit("the generator ran out of reports")
        start = time.process_time()
        spent += timed(lambda now=now: add(case, now))
        processor += time.process_time() - start
        before, claims = claims, claims + sum(len(c.claims) for c in now)
        if claims * 10 // size > before * 10 // size:
            print(f"... {claims:,} claims in {spent:,.0f} s, of them {processor:,.0f} s processor, {watch.seconds:,.0f} s fusing", file=sys.stderr, flush=True)
    watch.stop()
    return spent, watch.seconds, processor


class FusingWatch:
    """Adds up the seconds inside `fuse` while it is on."""

    def __init__(self) -> None:
        self.seconds, self.fuse = 0.0, khabar.case.adding.fuse
        khabar.case.adding.fuse = self

    def __call__(self, *given: Any) -> Any:
        start = time.perf_counter()
        try:
            return self.fuse(*given)
        finally:
            self.seconds += time.perf_counter() - start

    def stop(self) -> None:
        """Off again."""
        khabar.case.adding.fuse = self.fuse


def add(case: Case, coming: list[Coming]) -> None:
    """Reports in one transaction."""
    with case.writing() as writing:
        add_all(writing, coming, read_with="bench", at=AT)


def questions(case: Case) -> Row:
    """What each question takes, over events of many places and days."""
    every = [e for e in case.find_events(EventFilter(limit=4_000)) if e.place and e.place.lat is not None and e.start]
    events = every[:: max(1, len(every) // EVENTS)][:EVENTS]
    asked: dict[str, Callable[[Event], object]] = {
        "event": lambda e: case.event(e.id),
        "kind, day": lambda e: list(case.find_events(EventFilter(kinds=(e.kind,), since=e.start, until=e.start, limit=100))),
        "place": lambda e: list(case.find_events(EventFilter(place=e.place and e.place.name, limit=100))),
        "near": lambda e: list(case.find_events(EventFilter(near=near(e), limit=100))),
        "words": lambda e: case.search(f"{e.place and e.place.name} people", what="claims", limit=20),
        "why": lambda e: why(case, e.id),
    }
    row: Row = {}
    for name, ask in asked.items():
        row |= spread(name, [timed(lambda e=e, ask=ask: ask(e)) for e in events])
    row |= spread("situations", [timed(lambda e=e: situations(case, EventFilter(place=e.place and e.place.name))) for e in events[:10]])
    if case.counts().claims > MOST_FOR_BRIEF:
        return row
    names = [e.place.name for e in events[:3] if e.place and e.place.name]
    return row | spread("brief", [timed(lambda n=n: brief(case, n)) for n in names])


def near(event: Event) -> Near:
    """Ten kilometres around it."""
    assert event.place is not None and event.place.lat is not None and event.place.lon is not None
    return Near(event.place.lat, event.place.lon, 10.0)


def spread(name: str, seconds: Iterable[float]) -> Row:
    """Median, 95th percentile and worst in milliseconds."""
    ms = sorted(1000 * s for s in seconds)
    return {name: median(ms), f"{name} 95 %": quantiles(ms, n=20)[-1] if len(ms) > 19 else ms[-1], f"{name} worst": ms[-1]}


def timed(act: Callable[[], object]) -> float:
    """Wall seconds."""
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def print_row(row: Row, before: Row | None) -> None:
    """One size, a line a figure; milliseconds as median / 95th percentile / worst."""
    growth = [log(row[of] / before[of]) / log(row["claims"] / before["claims"]) for of in ("seconds", "processor")] if before else []
    print(f"\n{row['claims']:,.0f} claims of {row['reports']:,.0f} reports, {row['events']:,.0f} events")
    print(f"  added a second      {row['claims'] / row['seconds']:>8,.0f} claims, {row['reports'] / row['seconds']:.1f} reports; fusing takes {100 * row['fusing']:.0f} %")
    print(f"  of processor time   {row['claims'] / row['processor']:>8,.0f} claims a second")
    if growth:
        print(f"  growth              {growth[0]:>8.2f}, of processor time {growth[1]:.2f}  (exponent of time over claims since the size before; 1 is linear)")
    for name in ("one report", "event", "kind, day", "place", "near", "words", "why", "situations", "brief"):
        if name in row:
            print(f"  {name:<19} {row[name]:>8.1f} / {row[f'{name} 95 %']:.1f} / {row[f'{name} worst']:.1f} ms")
    if row["MB"]:
        print(f"  file                {row['MB']:>8,.0f} MB")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
