"""Where paragraphs begin and end: blank lines, one paragraph a line, lines wrapped at a width, or no line ends at all."""

import re
from dataclasses import dataclass
from itertools import pairwise

from khabar.model import Span
from khabar.reports.words import small_words

_LINE = re.compile(r"[^\n\r\f\u2028\u2029]+")
SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]*]{0,4}$")
# A text without a single line end whose paragraphs were joined with two or more spaces.
_DOUBLE_SPACE = re.compile(r"(?<=[^\s])[ \u00a0\t]{2,}(?=\S)")
# An item of a list; a dash before a small letter goes on with a sentence ('the army\n- the only one - said').
_ITEM = re.compile(r"[-–—•*▪·●◦►]\s{1,4}[^\Wa-z_]|[•▪●◦►]|[-*] \[")
_BY_NAME = re.compile(r"by [A-Z][\w.'’-]* [A-Z]")
# Lines longer than this are not wrapped at a width.
_WIDEST = 110


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    indent: int
    after_blank: bool
    ends_sentence: bool
    lower: bool  # begins in lower case, and is no 'by Jana Orlo': goes on with the line before
    bullet: bool  # an item of a list
    hangs: bool  # ends in a small word or a comma ('of the Ministry of', 'trapped in'): the next line goes on
    fragment: bool  # a number or a small word alone ('321', 'Some'): goes on with the next line


def blocks(text: str) -> list[Span]:
    """The candidate paragraphs of `text`, in order, each without outer white space and never empty."""
    lines = _lines(text)
    if len(lines) == 1:
        return _split_double_spaces(text, lines[0])
    width = _wrap_width(lines)
    out: list[Span] = []
    for n, line in enumerate(lines):
        if n and _joins(lines[n - 1], line, width):
            out[-1] = Span(out[-1].start, line.end)
        else:
            out.append(Span(line.start, line.end))
    return out


def _lines(text: str) -> list[_Line]:
    """The lines that hold something, without outer white space."""
    out: list[_Line] = []
    previous_end = 0
    for m in _LINE.finditer(text):
        content = m[0].strip()
        if not content:
            continue
        indent = len(m[0]) - len(m[0].lstrip())
        start = m.start() + indent
        end = start + len(content)
        between = text[previous_end:start]
        after_blank = between.count("\n") > 1 or between.count("\r") > 1 or "\f" in between
        ends_sentence = SENTENCE_END.search(text, max(start, end - 6), end) is not None
        by_name = len(content) < 80 and not ends_sentence and _BY_NAME.match(content) is not None
        fragment = len(content) <= 12 and (content.replace(",", "").isdigit() or content.lower() in small_words()[0])
        out.append(
            _Line(
                start,
                end,
                indent,
                after_blank,
                ends_sentence,
                content[0].islower() and not by_name,
                _ITEM.match(content) is not None,
                _hangs(content),
                fragment,
            )
        )
        previous_end = end
    return out


def _hangs(content: str) -> bool:
    """Whether a line stops in the middle of a phrase. Long lines only: a headline may end in 'up'."""
    return len(content) > 45 and (content[-1] == "," or content.rsplit(None, 1)[-1] in small_words()[0])


def _wrap_width(lines: list[_Line]) -> int | None:
    """The width at which the lines are wrapped, or None: then every line is a paragraph of its own.

    Wrapped: nearly no line is wider than a page, and half of the line ends inside a block do not end a sentence.
    """
    inner = [(a, b) for a, b in pairwise(lines) if not b.after_blank]
    if len(inner) < 2 or sum(line.end - line.start > _WIDEST for line in lines) * 20 > len(lines):
        return None
    running = [a for a, b in inner if not a.ends_sentence and (b.lower or a.end - a.start > 45)]
    if 2 * len(running) < len(inner):
        return None
    return max(line.end - line.start for line in running)


def _joins(before: _Line, line: _Line, width: int | None) -> bool:
    """Whether `line` goes on with the paragraph of the line before it."""
    if line.after_blank or line.bullet:
        return False
    if before.fragment:
        return True
    if width is None and before.hangs:
        return True
    if width is None:
        return line.lower and not before.ends_sentence and before.end - before.start > 20
    if before.ends_sentence:
        # A new paragraph without a blank line: indented, or after a line that stops well short of the width.
        return line.indent <= before.indent + 1 and before.end - before.start >= 0.7 * width
    return line.lower or before.end - before.start > 0.5 * width


def _split_double_spaces(text: str, line: _Line) -> list[Span]:
    """Paragraphs of a one-line text: two spaces before a capital, a digit or a quotation mark.

    Where every few words are set apart, small letters too (a justified page), two spaces count only after a sentence; a list that lost its line ends
    ('Karsk  6 dead  800 people evacuated') has them before its items only. A typist's two spaces after every full stop give one sentence a paragraph,
    which does no harm.
    """
    gaps = list(_DOUBLE_SPACE.finditer(text, line.start, line.end))
    inside = sum(text[m.end()].islower() for m in gaps)
    justified = len(gaps) * 8 > text.count(" ", line.start, line.end) - len(gaps) and inside * 8 > len(gaps)
    out: list[Span] = []
    start = line.start
    for m in gaps:
        if text[m.end()].islower() or (justified and not SENTENCE_END.search(text, max(start, m.start() - 6), m.start())):
            continue
        out.append(Span(start, m.start()))
        start = m.end()
    out.append(Span(start, line.end))
    return out
