"""Words and facts -> `Report`, or `Rejected` with a one-line reason. Every reader ends here."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from khabar.model import Rejected, Report, Span
from khabar.model.report import PublishedBasis
from khabar.reports.dates import FIRST_YEAR, LAST_YEAR
from khabar.reports.head import agency_in_byline
from khabar.reports.language import not_english
from khabar.reports.prose import read_prose

# A report of 400,000 words is a library; no reader would code it as one piece of news, and parsing it takes minutes.
MAX_CHARACTERS = 2_000_000

# What parts a headline that came beside the text from the text that it is kept under.
BELOW = "\n\n"
# A title of a thousand characters is none.
LONGEST_TITLE = 1000
_WORD = re.compile(r"[^\W\d_]")
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a report beside its text. `basis` says where `published` comes from."""

    id: str | None = None
    title: str | None = None
    published: date | None = None
    basis: PublishedBasis = "unknown"
    url: str | None = None
    outlet: str | None = None
    byline: str | None = None
    not_prose: Sequence[Span] = ()


def one_line(reason: str) -> str:
    """A reason without line ends or control characters, at most 200 characters."""
    line = " ".join("".join(c if c.isprintable() else " " for c in reason[:1000]).split())
    return line if len(line) <= 200 else line[:197] + "..."


def assemble(text: str, facts: Facts, raw: bytes | None, source: str) -> Report | Rejected:
    """The report, or why it is set aside: empty, too long, not Unicode, not English. `raw` None: the text in UTF-8."""
    if reason := _unusable(text):
        return Rejected(source, reason)
    digest = hashlib.sha256(text.encode("utf-8") if raw is None else raw).hexdigest()
    title, url = _filled(facts.title), _filled(facts.url)
    prose = read_prose(text, title, facts.not_prose)
    title_span = prose.title_span
    if title is None and title_span is not None:
        title = " ".join(title_span.of(text).split())
    elif title is not None and title_span is None and title not in text and len(title) <= LONGEST_TITLE and not _unusable(title):
        text, title_span = _with_title(text, title)
    byline = prose.byline or _filled(facts.byline)
    published, basis = facts.published, facts.basis
    if published is None:
        published, basis = prose.published, "text" if prose.published else "unknown"
    return Report(
        id=_filled(facts.id) or url or digest,
        text=text,
        sha256=digest,
        paragraphs=prose.paragraphs,
        title=title,
        outlet=_filled(facts.outlet),
        agency=prose.agency or agency_in_byline(byline),
        byline=byline,
        dateline=prose.dateline,
        published=published,
        published_basis=basis,
        url=url,
        title_span=title_span,
    )


def _with_title(text: str, title: str) -> tuple[str, Span]:
    """The text with the headline after it: an offset into it, and no offset of the text is moved."""
    start = len(text) + len(BELOW)
    return text + BELOW + title, Span(start, start + len(title))


def report_from_text(
    text: str,
    *,
    id: str | None = None,
    title: str | None = None,
    published: date | None = None,
    published_basis: PublishedBasis = "given",
    url: str | None = None,
    outlet: str | None = None,
    raw: bytes | None = None,
) -> Report | Rejected:
    """A report from plain words. Offsets are those of `text`, of which nothing is changed but a byte-order mark, which is dropped; a `title` that does
    not stand in it is kept after its end, so that a claim of the headline has its words.

    `published_basis` is used only with `published`. `raw`: the bytes whose SHA-256 the report carries (default: `text` in UTF-8).
    A text that cannot be used gives `Rejected` with the reason; nothing raises.
    """
    if published is not None and not FIRST_YEAR <= published.year <= LAST_YEAR:
        return Rejected(id or url or "text", f"publication date {published} is out of range ({FIRST_YEAR} to {LAST_YEAR})")
    facts = Facts(id, title, published, published_basis if published else "unknown", url, outlet)
    return assemble(text.removeprefix("\ufeff"), facts, raw, id or url or "text")


def _unusable(text: str) -> str | None:
    if not text or text.isspace():
        return "empty"
    if len(text) > MAX_CHARACTERS:
        return f"{len(text):,} characters: longer than one report can be (limit {MAX_CHARACTERS:,})"
    if _SURROGATE.search(text):
        return "not valid Unicode (half of a surrogate pair)"
    if "\0" in text:
        return "binary data, not text (NUL characters)"
    if not _WORD.search(text):
        return "no words in it"
    if language := not_english(text):
        return f"not English ({language})"
    return None


def _filled(value: str | None) -> str | None:
    value = value.strip() if value else None
    return value or None
