"""THE main path: a report goes in, claims come out. The steps meet only here.

`read_report` -> Report | Rejected;  `find_mentions` -> (ParsedReport, Mentions);  `extract_claims` -> tuple of Claims.
Each is a pure function of its arguments: the same report gives the same claims, alone or among others.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from khabar.errors import UnusableArgument
from khabar.model import Claim, Mentions, ParsedReport, ReadSettings, Rejected, Report


def read_reports(paths: Sequence[Path | str], settings: ReadSettings | None = None) -> Iterator[Report | Rejected]:
    """Reports of files, folders, JSON lines and '-' (standard input), in order. Raises UnusableArgument for a path that is not there."""
    from khabar import reports

    yield from reports.read_paths([p if p == "-" else Path(p) for p in paths], settings or ReadSettings())


def read_report(path: Path | str, *, published: date | None = None, outlet: str | None = None) -> Report | Rejected:
    """The one report of a file. Raises UnusableArgument where the path is not there or holds several (JSON lines, a folder)."""
    found = list(read_reports([path], ReadSettings(published=published, outlet=outlet)))
    if len(found) != 1:
        raise UnusableArgument(f"{path} holds {len(found)} reports; use read_reports")
    return found[0]


def find_mentions(report: Report) -> tuple[ParsedReport, Mentions]:
    """The parsed text, everything found in it that claims are made of, and the day of the dateline, which dates no claim."""
    from khabar.mentions import find_all
    from khabar.mentions.times import heading_times
    from khabar.text import parse_report

    parsed = parse_report(report)
    found = find_all(parsed)
    return parsed, replace(found, times=(*heading_times(report), *found.times))


def may_hold_claims(report: Report) -> bool:
    """False where the words of the report come near to no claim, so that reading it would only cost time. See khabar.text.screen."""
    from khabar.text.screen import may_hold_claims

    return may_hold_claims(report)


def extract_claims(report: Report, kinds: frozenset[str] = frozenset(), *, screen: bool = False) -> tuple[Claim, ...]:
    """The claims of a report, in order of the text, or, where it has none, of its headline; only of `kinds` where given. With `screen`, none of a
    report that `may_hold_claims` denies."""
    if screen and not may_hold_claims(report):
        return ()
    found = _claims_told(report) or _claims_of_headline(report)
    return tuple(c for c in found if c.kind in kinds) if kinds else found


def _claims_of_headline(report: Report) -> tuple[Claim, ...]:
    """What the headline tells where the text tells nothing: a page behind a wall, a caption, a body of furniture ('Four wounded in Karsk shooting')."""
    headline = report.title_span
    if headline is None or any(headline.overlaps(p) for p in report.paragraphs):
        return ()
    found = _claims_told(replace(report, paragraphs=(headline,)))
    return tuple(replace(c, report=report) for c in found)


def _claims_told(report: Report) -> tuple[Claim, ...]:
    """The claims of the report's paragraphs."""
    from khabar import claims
    from khabar.mentions import find_all
    from khabar.text import parse_report

    parsed = parse_report(report)
    triggers = claims.claim_triggers(parsed)
    return claims.extract_claims(parsed, find_all(parsed), triggers) if triggers else ()
