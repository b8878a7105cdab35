"""A sourced situation brief: sections of sentences, every one with the claims that it rests on. Plain text; each format escapes it."""

from dataclasses import dataclass
from datetime import date

from khabar.model.event import Figure


@dataclass(frozen=True, slots=True)
class Citation:
    """What one sentence rests on: a claim, where it was printed and when, and its words. `quote`: the evidence, whole; a format shortens it."""

    claim: str
    report: str
    outlet: str | None
    published: date | None
    quote: str


@dataclass(frozen=True, slots=True)
class BriefSentence:
    """One sentence of the brief. `citations`: never empty; for a sentence on what is missing, a claim of each report that was searched."""

    text: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One figure as the table shows it: `best`, `low`, `high` in words ('at least 600', 'not known'), never 0 for what nobody gives.

    `what`: 'displaced, flow'; `unit`: 'households'; `period`: 'since 3 March 2031'; `rule`: how the values were chosen; `citations`: the values that count.
    """

    what: str
    unit: str
    where: str
    period: str
    low: str
    best: str
    high: str
    rule: str
    figure: Figure
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class BriefSection:
    """A heading with its sentences. `key`: known, since, contradictions, not_done, history, not_known ...: the same in every brief."""

    key: str
    heading: str
    sentences: tuple[BriefSentence, ...]


@dataclass(frozen=True, slots=True)
class BriefSource:
    """A report that the brief rests on. `note`: 'a reprint of ...' where it is a copy, else empty."""

    report: str
    outlet: str | None
    title: str | None
    published: date | None
    url: str | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Brief:
    """The whole brief. `as_of`: the day it is read at, or the last day of publication among its sources; None where no source has a day.

    `volume`: reports a day, for the strip under a chart; reports without a day are in `sources` only. `withheld`: claims on the subject that are left out
    because whoever asked may not see them.
    """

    title: str
    as_of: date | None
    headline: BriefSentence
    sections: tuple[BriefSection, ...]
    figures: tuple[FigureRow, ...]
    sources: tuple[BriefSource, ...]
    volume: tuple[tuple[date, int], ...]
    withheld: int = 0
