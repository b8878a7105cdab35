"""`khabar add`: reports into a case."""

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from khabar.cli.case_option import CaseOption
from khabar.cli.ending import SET_ASIDE, complain, ending_cleanly
from khabar.cli.inputs import Run, parse_settings, plural
from khabar.cli.read import Outlet, Paths, Published
from khabar.errors import CaseError, CaseNotFound
from khabar.model import Rejected, Report

if TYPE_CHECKING:
    from khabar.case import Added
    from khabar.store import Case


BECAME = {
    "known": ("already known", "already known"),
    "copy": ("copy", "copies"),
    "correction": ("correction", "corrections"),
    "version": ("newer version", "newer versions"),
    "older_version": ("older version", "older versions"),
}
"""What a report may become beside a new one, and how one and several of them are called."""


def add(
    paths: Paths,
    case: CaseOption,
    published: Published = None,
    outlet: Outlet = None,
    screen: Annotated[
        bool,
        typer.Option("--screen/--no-screen", help="Store reports whose words come near to no claim unread, or read every one."),
    ] = True,
    again: Annotated[
        bool,
        typer.Option(
            "--again", help="Read reports once more that the case holds: with a newer Khabar, or with a --published left out before."
        ),
    ] = False,
) -> None:
    """Read reports into a case, which is made where there is none.

    What the case holds already is passed over, so the same command may be run again at any time, also after it was interrupted. A corrected report takes the
    place of its earlier version, which is kept.
    """
    with ending_cleanly():
        settings = parse_settings(published, outlet)
        from khabar.reports import read_sources

        read_sources(paths, settings)  # a path that is not there makes no case
        with opened_or_made(case) as opened:
            add_all(Adding(paths, settings, prints=False, case=opened, screen=screen, again=again))


def opened_or_made(where: str) -> "Case":
    """The case there; a new one, and a line that says so, where there is none."""
    from khabar.store import open_case

    try:
        return open_case(where)
    except CaseNotFound:
        made = open_case(where, create=True)
        complain(f"a new case: {made.where}")
        return made


@dataclass
class Adding(Run):
    """A run into a case: each report is stored as soon as it is read. `became`: how many reports became what."""

    case: "Case" = field(kw_only=True)
    screen: bool = field(kw_only=True)
    again: bool = field(default=False, kw_only=True)
    source: str = ""
    screened: int = 0
    became: Counter[str] = field(default_factory=Counter)

    def items(self) -> Iterator[Report | Rejected]:
        """What is read, `source` saying from where."""
        from khabar.reports import read_sources

        for source, item in read_sources(self.paths, self.settings):
            self.source = source
            yield item

    def take(self, report: Report) -> "Added":
        """One report into the case."""
        from khabar.case import read_into

        added = read_into(self.case, report, source=self.source, at=now(), screen=self.screen, again=self.again)
        self.screened += not added.is_read
        return added

    def count(self, report: Report, added: "Added") -> None:
        """Counts what became of a report; one that took another's place is named."""
        # Which of two printings of one day is the original is nobody's to say: the later to arrive is counted as the copy.
        self.became["copy" if added.became == "new" and added.copies else added.became] += 1
        if added.became == "known":
            self.read -= 1
            self.undated -= report.published is None
        for copy in added.copies:
            if added.became == "correction" and copy.kind == "correction":
                newer = "it is newer, and stands" if copy.report == report.id else f"{copy.report} is newer, and stands"
                complain(f"{report.id}: a correction of one report under two ids with {copy.original}: {newer}")

    def put_aside(self, source: str, reason: str) -> None:
        """Names it, and keeps it in the case with the reason."""
        super().put_aside(source, reason)
        with self.case.writing() as writing:
            writing.put_aside(source, reason, now())

    def counted(self) -> str:
        """'12 reports read, 3 already known, 2 copies, 1 newer version, 1 set aside'."""
        told = {name: f"{n} {BECAME[name][n > 1]}" for name in BECAME if (n := self.became[name])}
        return ", ".join([f"{plural(self.read, 'report')} read", *told.values(), f"{self.set_aside} set aside"])


def add_all(run: Adding) -> None:
    """Adds everything, and says how it ended. Exit status 1 where something was set aside."""
    try:
        for report, added in run.over(run.take):
            run.count(report, added)
    except (KeyboardInterrupt, CaseError):
        sys.stdout.flush()
        complain(f"stopped: {run.counted()}; what was read is in the case, and the same command goes on from there")
        raise
    run.remark()
    if run.screened:
        reports = "1 report holds" if run.screened == 1 else f"{run.screened} reports hold"
        complain(f"{reports} nothing to record by the words: stored unread; --no-screen reads every report")
    held = run.case.counts()
    print(f"{run.counted()}; {plural(held.claims, 'claim')}, {plural(held.events, 'event')} in the case", file=sys.stderr)
    if run.set_aside:
        raise typer.Exit(SET_ASIDE)


def now() -> str:
    """The time of adding, ISO 8601 UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds")
