"""A report as it was read: the text never changes, everything else points into it.

`Report` is what a reader makes of a file; `Rejected` is what it makes of a file that cannot be used.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from khabar.model.spans import Span

PublishedBasis = Literal["given", "metadata", "text", "unknown"]


@dataclass(frozen=True, slots=True)
class Dateline:
    """'NAIROBI, Kenya (AP) —': where the reporter filed from. Never the place of an event."""

    text: str
    span: Span
    place: str | None


@dataclass(frozen=True, slots=True)
class Report:
    """One report. `text` is immutable; every span in the system is an offset into it.

    `paragraphs` are the stretches of news prose, in order, without dateline, byline, copyright lines, captions,
    related-story lists and the like: only they are parsed and yield claims.
    `title_span` is set where the title stands in the text itself.
    """

    id: str
    text: str
    sha256: str
    paragraphs: tuple[Span, ...]
    title: str | None = None
    outlet: str | None = None
    agency: str | None = None
    byline: str | None = None
    dateline: Dateline | None = None
    published: date | None = None
    published_basis: PublishedBasis = "unknown"
    url: str | None = None
    title_span: Span | None = None


@dataclass(frozen=True, slots=True)
class Rejected:
    """An input that was set aside: where it came from and why, in one line."""

    source: str
    reason: str
