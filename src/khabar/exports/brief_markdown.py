"""A brief as Markdown: sentences with numbered notes, a table of figures, the notes with short quotes, the sources.

In: a `Brief`. Out: the text, the same bytes for the same brief. Whatever came from a report is escaped, so that it cannot become markup, a link or HTML.
"""

import re

from khabar.exports.brief_numbers import note_key, numbered, shortened, source_line, withheld_line
from khabar.model.brief import Brief, BriefSentence, Citation, FigureRow
from khabar.wording.sentence import say_day

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|#~$^@]|:(?=//)|(?<=www)\.)")
# At the start of a line a list mark, a number with a dot or a rule would begin a block.
_BLOCK = re.compile(r"^(\s*)([-+=]|\d+(?=[.)]))")
Numbers = dict[tuple[str, str], tuple[int, Citation]]


def brief_markdown(brief: Brief) -> str:
    """The whole document."""
    numbers = numbered(brief)
    out = [f"# {plain_markdown(brief.title)}", ""]
    if brief.as_of:
        out += [f"As of {say_day(brief.as_of)}. {_read(brief)}", ""]
    if brief.withheld:
        out += [f"{withheld_line(brief)}.", ""]
    out += [f"**{plain_markdown(brief.headline.text)}** {_notes(brief.headline.citations, numbers)}", ""]
    for section in brief.sections:
        out += [f"## {plain_markdown(section.heading)}", "", *(_line(s, numbers) for s in section.sentences), ""]
        if section.key == "known" or (section is brief.sections[0] and not any(s.key == "known" for s in brief.sections)):
            out += _table(brief.figures, numbers)
    out += ["## Notes", "", *(_note(n, c) for n, c in numbers.values()), "", "## Sources", ""]
    out += [f"- {plain_markdown(source_line(s))}" + (f", {plain_markdown(s.url)}" if s.url else "") for s in brief.sources]
    return "\n".join(out) + "\n"


def _read(brief: Brief) -> str:
    reports, outlets = len(brief.sources), len({s.outlet for s in brief.sources if s.outlet})
    return f"Rests on {reports} report{'s' if reports != 1 else ''} of {outlets} outlet{'s' if outlets != 1 else ''}."


def _line(sentence: BriefSentence, numbers: Numbers) -> str:
    return f"- {plain_markdown(sentence.text)} {_notes(sentence.citations, numbers)}"


def _notes(citations: tuple[Citation, ...], numbers: Numbers) -> str:
    """'[1][4]'."""
    return "".join(f"[{n}]" for n in sorted({numbers[note_key(c)][0] for c in citations}))


def _table(rows: tuple[FigureRow, ...], numbers: Numbers) -> list[str]:
    if not rows:
        return []
    out = [
        "## Figures",
        "",
        "| What | Unit | Where | Period | Low | Best | High | How chosen | Notes |",
        "|---|---|---|---|---:|---:|---:|---|---|",
    ]
    for r in rows:
        cells = [plain_markdown(x) for x in (r.what, r.unit, r.where, r.period, r.low, r.best, r.high, r.rule)]
        out.append("| " + " | ".join([*cells, _notes(r.citations, numbers)]) + " |")
    return [*out, ""]


def _note(number: int, c: Citation) -> str:
    day = say_day(c.published) if c.published else "no publication date"
    return f"- [{number}] {plain_markdown(c.outlet or 'outlet not named')}, {day}: “{plain_markdown(shortened(c.quote))}” (claim {plain_markdown(c.claim)})"


def plain_markdown(text: str) -> str:
    """The words of a report as words: on one line, every character that Markdown or HTML gives a meaning escaped."""
    one_line = " ".join("".join(c if c.isprintable() or c.isspace() else "\ufffd" for c in text).split())
    escaped = _SPECIAL.sub(r"\\\1", one_line.replace("&", "&amp;"))
    return _BLOCK.sub(r"\1\\\2", escaped) if not re.match(r"^\d", escaped) else re.sub(r"^(\d+)([.)])(?=\s)", r"\1\\\2", escaped)
