"""From arguments to reports, one after another, with progress, a count, and a reason for each that is set aside.

In: paths and settings. Out: `Run.reports()` yields each report with what was found in it; `Run.end()` writes the closing lines.
"""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, TypeVar

import typer

from khabar.cli.ending import SET_ASIDE, complain, describe_fault
from khabar.errors import KhabarError, MissingData, UnusableArgument
from khabar.model import ReadSettings, Rejected, Report, Span

if TYPE_CHECKING:
    from khabar.gazetteer.added import Added

Found = TypeVar("Found")

CHECKED = "Shells killed twelve people in the town on Tuesday, officials said."
"""What every installation that is whole can read."""


def parse_day(words: str | None) -> date | None:
    """`--published` as a calendar day. Raises UnusableArgument for anything that is no day, or out of range."""
    if words is None:
        return None
    from khabar.reports.dates import parse_given

    try:
        return parse_given(words)
    except ValueError as e:
        raise UnusableArgument(f"--published {e}") from None


def parse_settings(published: str | None, outlet: str | None, kinds: Sequence[str] = ()) -> ReadSettings:
    """The settings of a run. Raises UnusableArgument for a bad day or an unknown kind."""
    return ReadSettings(published=parse_day(published), outlet=outlet or None, kinds=parse_kinds(kinds))


def parse_kinds(words: Sequence[str]) -> frozenset[str]:
    """`--kind killed,injured --kind siege`. Raises UnusableArgument naming the nearest kind."""
    wanted = [k.strip().lower() for w in words for k in w.split(",") if k.strip()]
    if not wanted:
        return frozenset()
    from khabar.cli.codebook import find_kind

    return frozenset(find_kind(k) for k in wanted)


@dataclass
class Run:
    """One run of a command over its inputs: it counts as it goes."""

    paths: Sequence[str]
    settings: ReadSettings
    read: int = 0
    found: int = 0
    set_aside: int = 0
    undated: int = 0
    gazetteers: "Sequence[Added]" = ()
    prints: bool = True
    """Whether results go to standard output as the run goes, so that a bar on a terminal would only disturb."""

    def over(self, look: Callable[[Report], Found]) -> Iterator[tuple[Report, Found]]:
        """Each readable report with `look(report)`; the others are named on stderr with their reason, and the run goes on."""
        from khabar.cli.gazetteer import use_added_gazetteers

        self.gazetteers = use_added_gazetteers()
        is_checked = False
        with _progress(self.paths, self.prints) as step:
            for item in self.items():
                step()
                if isinstance(item, Rejected):
                    self.put_aside(item.source, item.reason)
                    continue
                try:
                    found = look(item)
                except KhabarError:
                    raise
                # The boundary of one report: a fault in reading it must not cost the others. It is named, counted, and shows in the exit status.
                except Exception as fault:
                    if not is_checked:
                        check_installation()
                        is_checked = True
                    self.put_aside(item.id, f"a fault in Khabar ({describe_fault(fault)})")
                    continue
                self.read += 1
                self.undated += item.published is None
                yield item, found

    def items(self) -> Iterator[Report | Rejected]:
        """What is read, in order. Raises UnusableArgument for a path that is not there."""
        from khabar.pipeline import read_reports

        return read_reports(self.paths, self.settings)

    def end(self, what: str | None = "claims") -> None:
        """The closing lines on stderr, the last of which says how many; exit status 1 where a report was set aside."""
        sys.stdout.flush()
        self.remark()
        counted = [plural(self.read, "report") + " read"]
        if what:
            counted.append(plural(self.found, what.removesuffix("s")))
        counted.append(f"{self.set_aside} set aside")
        print(", ".join(counted), file=sys.stderr)
        if self.set_aside:
            raise typer.Exit(SET_ASIDE)

    def remark(self) -> None:
        """What a reader of the results should know of this run."""
        if self.undated and self.settings.published is None:
            reports = "1 report gives" if self.undated == 1 else f"{self.undated} reports give"
            complain(f"{reports} no publication date, so relative dates ('on Wednesday') stay open; name it with --published YYYY-MM-DD")
        if self.gazetteers:
            complain("places also from " + "; ".join(f"{a.name} ({a.edition})" for a in self.gazetteers))

    def put_aside(self, source: str, reason: str) -> None:
        """Counts and names an input that is left out."""
        self.set_aside += 1
        complain(f"set aside: {source}: {reason}")


def check_installation() -> None:
    """Reads a plain sentence, as after a first fault: where even that fails, the fault is in no report. Raises MissingData, so that a run stops at once."""
    from khabar import pipeline

    try:
        pipeline.extract_claims(Report("check", CHECKED, "0" * 64, (Span(0, len(CHECKED)),)))
    except KhabarError:
        raise
    except Exception as fault:
        raise MissingData(f"no report can be read ({describe_fault(fault)}); reinstall khabar") from fault


def plural(n: int, noun: str) -> str:
    """'1 report', '2 reports'."""
    return f"{n} {noun}{'' if n == 1 else 's'}"


@contextmanager
def _progress(paths: Sequence[str], prints: bool) -> Iterator[Callable[[], None]]:
    """A bar on stderr, for a person who reads many reports and is not also being shown the table. Gives the step to call at each report."""
    if not sys.stderr.isatty() or (prints and sys.stdout.isatty()):
        yield lambda: None
        return
    from khabar.reports import count_inputs

    total = count_inputs(paths)
    if total == 1:
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=total)
        yield lambda: bar.advance(task)
