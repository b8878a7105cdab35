"""A report as one HTML page with the words of its claims highlighted: no script, nothing loaded from elsewhere.

In: a `Report` and its claims. Out: the page as text. Everything that came from the report is escaped; colour never stands alone
(each part has its underline style); a claim in the list links to its words and back.
"""

from collections.abc import Sequence
from html import escape

from khabar.exports.colours import LOOKS, stretches
from khabar.model import Claim, Report
from khabar.wording.sentence import DOUBTFUL_BELOW, is_inside, marks, say

_STYLE = """
body { font: 16px/1.55 system-ui, sans-serif; margin: 0; color: #1b1b1f; background: #fff; }
main { display: grid; grid-template-columns: minmax(20rem, 3fr) minmax(18rem, 2fr); gap: 2.5rem; max-width: 80rem; margin: 0 auto; padding: 1.5rem; }
header { max-width: 80rem; margin: 0 auto; padding: 1.5rem 1.5rem 0; }
h1 { font-size: 1.35rem; margin: 0 0 .25rem; } .meta, .quote, .legend { color: #46464f; font-size: .875rem; }
.report { white-space: pre-wrap; overflow-wrap: anywhere; }
mark { background: #fff6d6; color: inherit; } a:target, li:target { background: #ffdf80; }
mark a { color: #46464f; font-size: .7em; vertical-align: super; text-decoration: none; }
ol { padding-left: 2rem; margin: 0; } li { margin-bottom: 1rem; } .kind { font-weight: 600; }
.marks { color: #8a4b00; font-size: .875rem; font-weight: 600; } .doubtful { opacity: .75; border-left: 3px dotted #8a4b00; padding-left: .5rem; }
@media (max-width: 50rem) { main { grid-template-columns: 1fr; } }
"""


def report_page(report: Report, claims: tuple[Claim, ...]) -> str:
    """The whole page, UTF-8 text, the same bytes for the same claims."""
    title = escape(report.title or report.id)
    looks = "".join(_look_style(name) for name in LOOKS)
    legend = " · ".join(f'<span class="{name}">{escape(look.label)}</span>' for name, look in LOOKS.items())
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width">\n'
        f"<title>{title}</title>\n<style>{_STYLE}{looks}</style>\n</head>\n<body>\n<header>\n<h1>{title}</h1>\n"
        f'<p class="meta">{escape(_about(report))}</p>\n<p class="legend">{legend}</p>\n</header>\n<main>\n'
        f'<div class="report">{_body(report, claims)}</div>\n{_list(claims)}</main>\n</body>\n</html>\n'
    )


def _look_style(name: str) -> str:
    look = LOOKS[name]
    # Where parts overlap their spans nest, and each underline keeps its own distance, so that they stack.
    offset = 2 + 2 * (list(LOOKS).index(name) % 4)
    return f".{name} {{ color: {look.colour}; text-decoration: underline {look.line} {look.colour}; text-underline-offset: {offset}px; }}\n"


def _about(report: Report) -> str:
    published = f"published {report.published.isoformat()} ({report.published_basis})" if report.published else "no publication date"
    return " · ".join(dict.fromkeys(x for x in (report.outlet, report.agency, published, report.url) if x))


def _body(report: Report, claims: tuple[Claim, ...]) -> str:
    """The text, cut where highlighting changes; the first words of each claim carry its anchor and a link to the list."""
    out: list[str] = []
    anchored: set[int] = set()
    for stretch in stretches(len(report.text), claims):
        words = escape(stretch.span.of(report.text))
        if stretch.looks:
            words = "".join(f'<span class="{look}">' for look in stretch.looks) + words + "</span>" * len(stretch.looks)
        new = [n for n in stretch.claims if n not in anchored and claims[n].evidence.span.start == stretch.span.start]
        anchored.update(new)
        for n in new:
            words = f'<a id="words-{n + 1}" href="#claim-{n + 1}">{n + 1}</a>' + words
        in_evidence = any(is_inside(stretch.span, claims[n].evidence.span) for n in stretch.claims)
        out.append(f"<mark>{words}</mark>" if in_evidence else words)
    return "".join(out)


def _list(claims: Sequence[Claim]) -> str:
    if not claims:
        return "<p>No claims.</p>\n"
    return "<ol>\n" + "".join(_item(n, c) for n, c in enumerate(claims, 1)) + "</ol>\n"


def _item(number: int, claim: Claim) -> str:
    doubt = ' class="doubtful"' if claim.confidence < DOUBTFUL_BELOW else ""
    beside = marks(claim)
    shown = f'<div class="marks">{escape(" · ".join(beside))}</div>' if beside else ""
    return (
        f'<li id="claim-{number}"{doubt}><span class="kind">{escape(claim.kind)}</span> {escape(say(claim))}'
        f'<div class="quote"><a href="#words-{number}">“{escape(claim.evidence.text)}”</a></div>{shown}</li>\n'
    )
