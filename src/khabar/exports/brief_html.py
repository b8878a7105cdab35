"""A brief as one HTML page: no script, nothing loaded from elsewhere, charts inline, made to be printed.

In: a `Brief`. Out: the page as text. Everything that came from a report is escaped; addresses are text, not links.
"""

from html import escape

from khabar.exports.brief_charts import brief_charts
from khabar.exports.brief_numbers import note_key, numbered, shortened, source_line, withheld_line
from khabar.model.brief import Brief, BriefSentence, Citation, FigureRow
from khabar.wording.sentence import say_day

_STYLE = """
body { font: 16px/1.55 system-ui, sans-serif; margin: 0; color: #1b1b1f; background: #fff; }
main { max-width: 54rem; margin: 0 auto; padding: 1.5rem; overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; margin: 0 0 .25rem; } h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; border-bottom: 1px solid #d9d9de; }
.meta, .notes, .rule { color: #46464f; font-size: .875rem; } .lead { font-size: 1.1rem; font-weight: 600; }
ul, ol { padding-left: 1.5rem; } li { margin-bottom: .4rem; } li:target { background: #ffdf80; }
sup a { color: #0b57d0; text-decoration: none; padding: 0 .1em; }
.wide { overflow-x: auto; } table { border-collapse: collapse; width: 100%; font-size: .9rem; } caption { text-align: left; font-weight: 600; }
th, td { border-bottom: 1px solid #d9d9de; padding: .35rem .5rem; text-align: left; vertical-align: top; overflow-wrap: normal; }
.n { text-align: right; } .rule td { color: #46464f; font-size: .8rem; padding-top: 0; } tr:has(+ .rule) td { border-bottom: 0; }
figure { margin: 1.5rem 0; } svg { max-width: 100%; height: auto; }
@media print { body { font-size: 10.5pt; } main { max-width: none; padding: 0; } h2, figure, tr, li { break-inside: avoid; } h2 { break-after: avoid; } a { color: inherit; } }
"""
# Should an escape ever be missed, the page may still neither run nor load anything.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
Numbers = dict[tuple[str, str], tuple[int, Citation]]


def brief_page(brief: Brief) -> str:
    """The whole page, UTF-8 text, the same bytes for the same brief."""
    numbers = numbered(brief)
    title = escape(_clean(brief.title))
    body = [f"<h1>{title}</h1>", f'<p class="meta">{escape(_meta(brief))}</p>']
    body.append(f'<p class="lead">{_said(brief.headline, numbers)}</p>')
    for section in brief.sections:
        lines = "\n".join(f"<li>{_said(s, numbers)}</li>" for s in section.sentences)
        body.append(f'<section id="{escape(section.key)}">\n<h2>{escape(section.heading)}</h2>\n<ul>\n{lines}\n</ul>\n</section>')
        if section.key == "known":
            body.append(_figures(brief, numbers))
    if not any(s.key == "known" for s in brief.sections):
        body.append(_figures(brief, numbers))
    body += [_notes(numbers), _sources(brief)]
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n'
        f"<body>\n<main>\n" + "\n".join(b for b in body if b) + "\n</main>\n</body>\n</html>\n"
    )


def _meta(brief: Brief) -> str:
    reports, outlets = len(brief.sources), len({s.outlet for s in brief.sources if s.outlet})
    read = f"{reports} report{'s' if reports != 1 else ''} of {outlets} outlet{'s' if outlets != 1 else ''}"
    read += f" · {withheld_line(brief)}" if brief.withheld else ""
    return f"As of {say_day(brief.as_of)} · {read}" if brief.as_of else f"No source has a day of publication · {read}"


def _said(sentence: BriefSentence, numbers: Numbers) -> str:
    return f"{escape(_clean(sentence.text))} {_links(sentence.citations, numbers)}"


def _links(citations: tuple[Citation, ...], numbers: Numbers) -> str:
    cited = sorted({numbers[note_key(c)][0] for c in citations})
    return "<sup>" + "".join(f'<a href="#note-{n}">[{n}]</a>' for n in cited) + "</sup>"


def _figures(brief: Brief, numbers: Numbers) -> str:
    """The table, and under it the charts."""
    if not brief.figures:
        return ""
    head = "".join(f'<th scope="col">{h}</th>' for h in ("What", "Where", "Period", "Low", "Best", "High", "Unit"))
    rows = "\n".join(_row(r, numbers) for r in brief.figures)
    charts = "\n".join(f"<figure>\n{svg}</figure>" for _, svg in brief_charts(brief))
    return (
        f'<section id="figures">\n<h2>Figures</h2>\n<div class="wide">\n<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n'
        f"</table>\n</div>\n{charts}\n</section>"
    )


def _row(row: FigureRow, numbers: Numbers) -> str:
    what = f"{escape(_clean(row.what))} {_links(row.citations, numbers)}"
    numbers_told = "".join(f'<td class="n">{escape(_clean(x))}</td>' for x in (row.low, row.best, row.high))
    where, unit, rule = escape(_clean(row.where)), escape(_clean(row.unit)), escape(_clean(row.rule))
    return (
        f"<tr><td>{what}</td><td>{where}</td><td>{escape(row.period)}</td>{numbers_told}<td>{unit}</td></tr>\n"
        f'<tr class="rule"><td colspan="7">How chosen: {rule}</td></tr>'
    )


def _notes(numbers: Numbers) -> str:
    lines = []
    for number, c in numbers.values():
        day = say_day(c.published) if c.published else "no publication date"
        who = escape(_clean(c.outlet or "outlet not named"))
        lines.append(
            f'<li id="note-{number}" value="{number}">{who}, {day}: “{escape(_clean(shortened(c.quote)))}” (claim {escape(_clean(c.claim))})</li>'
        )
    return '<section class="notes">\n<h2>Notes</h2>\n<ol>\n' + "\n".join(lines) + "\n</ol>\n</section>"


def _sources(brief: Brief) -> str:
    lines = [escape(_clean(source_line(s) + (f", {s.url}" if s.url else ""))) for s in brief.sources]
    return '<section class="notes">\n<h2>Sources</h2>\n<ul>\n' + "\n".join(f"<li>{x}</li>" for x in lines) + "\n</ul>\n</section>"


def _clean(words: str) -> str:
    """Without control characters, which HTML does not allow even escaped."""
    return "".join(c if c.isprintable() or c.isspace() else "\ufffd" for c in words)
