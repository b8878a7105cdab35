"""Claims for a person at a terminal: each a sentence with its quote and marks; and a report with its words highlighted.

In: a `Report` and its claims. Out: rich renderables, which the caller prints.
"""

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from khabar.exports.colours import LOOKS, stretches
from khabar.model import Claim, Report, Span
from khabar.wording.sentence import DOUBTFUL_BELOW, marks, say

# A quote is there to be checked at a glance; the whole sentence is in the report, at the span that JSON lines give.
LONGEST_QUOTE, LONGEST_REPEATED = 280, 50


def report_heading(report: Report) -> Text:
    """'“Shelling kills 12” · Northern Wire · published 5 March 2031 (given)'."""
    shown = [_quote(report.title or _first_words(report))]
    shown += [x for x in (report.outlet, report.agency) if x]
    if report.published:
        shown.append(f"published {report.published.day} {report.published:%B %Y} ({report.published_basis})")
    else:
        shown.append("no publication date")
    return Text(" · ".join(dict.fromkeys(plain(s) for s in shown)), style="bold")


def claims_table(claims: Sequence[Claim], why: bool = False) -> Table:
    """One row a claim: number, kind, and the sentence over its quote and marks."""
    table = Table(box=None, show_header=False, padding=(0, 1, 1 if not why else 0, 1), expand=False)
    table.add_column(justify="right", style="dim", no_wrap=True)
    table.add_column(style="bold cyan", no_wrap=True)
    table.add_column(overflow="fold")
    quoted: set[Span] = set()
    for number, claim in enumerate(claims, 1):
        # One sentence often gives several claims: it is quoted in full once.
        longest = LONGEST_QUOTE if claim.evidence.span not in quoted else LONGEST_REPEATED
        quoted.add(claim.evidence.span)
        cell = Text(plain(say(claim)), style="dim" if claim.confidence < DOUBTFUL_BELOW else "")
        cell.append("\n" + _quote(plain(_shorten(claim.evidence.text, longest))), style="italic dim")
        if beside := marks(claim):
            cell.append("\n" + " · ".join(beside), style="yellow")
        table.add_row(str(number), claim.kind, cell)
        if why:
            table.add_row("", "", Text("\n".join(_reasons(claim)), style="dim"))
    return table


def highlighted(report: Report, claims: tuple[Claim, ...]) -> Iterator[RenderableType]:
    """The report with the words of its claims highlighted, then the legend."""
    text = Text()
    for stretch in stretches(len(report.text), claims):
        if numbers := [str(n + 1) for n in stretch.claims if claims[n].evidence.span.start == stretch.span.start]:
            text.append(f"[{','.join(numbers)}]", style="dim")
        text.append(plain(stretch.span.of(report.text)), style=" ".join(LOOKS[look].terminal for look in stretch.looks))
    yield text
    legend = Text("\n")
    for look in LOOKS.values():
        legend.append(look.label, style=look.terminal).append("   ")
    yield Padding(legend, (0, 0, 1, 0))


def _reasons(claim: Claim) -> Iterator[str]:
    for reason in claim.why:
        words = f" ← “{plain(_shorten(reason.span.of(claim.report.text)))}”" if reason.span else ""
        yield f"  {reason.field}: {reason.rule}{words}"
    yield ""


def _first_words(report: Report) -> str:
    """A report without a title is known by how it begins; its id is then a long hash."""
    words = (report.paragraphs[0].of(report.text) if report.paragraphs else report.text[:200]).split()
    return " ".join(words[:9]) + ("…" if len(words) > 9 else "")


def _quote(words: str) -> str:
    """In quotation marks, unless it opens with one."""
    return words if words.startswith(("“", '"', "‘")) else f"“{words}”"


def _shorten(words: str, longest: int = LONGEST_QUOTE) -> str:
    one_line = " ".join(words.split())
    return one_line if len(one_line) <= longest else one_line[: longest - 1].rstrip() + "…"


def plain(words: str) -> str:
    """Without control characters: a report must not be able to steer the reader's terminal (an escape code in a title)."""
    return "".join(c if c in "\n\t" or (c.isprintable() or c == " ") else "�" if not c.isspace() else " " for c in words)
