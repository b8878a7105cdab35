"""Where the quotation marks are: a report's prose -> its quotations, of every style of mark.

Sample: `“We fled at night,” she said. “Nothing is left.”` holds two. A quotation that runs over several paragraphs, each opened anew
and only the last one closed, is one quotation with several parts.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from khabar.model import Report, Span

_MARK = re.compile(r"``|''|\"\"|[“”„\"«»]")
_SINGLE = re.compile(r"(?<!')'(?!')|[‘’]")
_OPENERS = frozenset({"“", "„", "``", "«"})
_CLOSERS = frozenset({"”", "»"})
_OPEN_AFTER = frozenset(" \t\n\r\u00a0\u2009([{—–-/‘'“\"`:")
_STOPS = frozenset(".,?!…;")
MAX_SINGLE = 600
"""Characters. Single marks are also apostrophes; a longer stretch between two of them is two apostrophes, not speech."""
MAX_RUN_ON = 6
"""Paragraphs that an opened curly mark may run over without being opened anew ("“First.¶Second.¶Third,” she said")."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """One quotation. `parts`: its characters, marks included, one stretch a paragraph. `closed`: a closing mark ends it."""

    parts: tuple[Span, ...]
    closed: bool = True
    single: bool = False


def find_quotations(report: Report) -> tuple[Quotation, ...]:
    """The outermost quotations of the report's prose, in order; marks inside them are not looked at. Linear in the text."""
    out: list[Quotation] = []
    pending: list[Span] = []
    for number, paragraph in enumerate(report.paragraphs):
        whole, tail = _double(report.text, paragraph, bool(pending))
        taken = [*whole, tail] if tail else list(whole)
        if pending and whole:
            out.append(Quotation((*pending, whole.pop(0))))
            pending = []
        if tail:
            pending.append(tail)
        out += [Quotation((span,)) for span in whole]
        if pending and not _goes_on(report, number, pending[0].start):
            out.append(Quotation(tuple(pending), closed=False))
            pending = []
        out += _singles(report.text, paragraph, taken)
    return tuple(sorted(out, key=lambda q: q.parts))


def _goes_on(report: Report, number: int, opener: int) -> bool:
    """Whether the quotation opened at `opener` and left open at the end of a paragraph goes on in the next one.

    It does where that paragraph opens it anew, or where a closing mark comes before the next opening one: for straight marks, which
    tell the two apart by the spaces around them only, in the very next paragraph.
    """
    text = report.text
    for ahead, paragraph in enumerate(report.paragraphs[number + 1 : number + 1 + MAX_RUN_ON]):
        first = _MARK.search(text, paragraph.start, paragraph.end)
        if first is None:
            continue
        if ahead == 0 and first.start() == _first_word(text, paragraph):
            return first.group() not in _CLOSERS
        if text[opener] not in _OPENERS and ahead == 0 and first.group() not in _OPENERS:
            return not _can_open(text, first.start(), first.end()) and not text[first.start() - 1].isspace()
        return text[opener] in _OPENERS and first.group() in _CLOSERS and not _can_open(text, first.start(), first.end())
    return False


def _first_word(text: str, paragraph: Span) -> int:
    i = paragraph.start
    while i < paragraph.end and text[i].isspace():
        i += 1
    return i


def _can_open(text: str, start: int, end: int) -> bool:
    before = start == 0 or text[start - 1] in _OPEN_AFTER
    return before and end < len(text) and not text[end].isspace()


def _double(text: str, paragraph: Span, inside: bool) -> tuple[list[Span], Span | None]:
    """The quotations of a paragraph that are closed in it, and the one left open at its end.

    `inside`: the paragraph begins inside a quotation, whose part here is then the first; a mark at its very start opens it anew.
    """
    whole: list[Span] = []
    first = _first_word(text, paragraph)
    opened: int | None = first if inside else None
    for mark in _MARK.finditer(text, paragraph.start, paragraph.end):
        start, end, sign = mark.start(), mark.end(), mark.group()
        opens = sign not in _CLOSERS and _can_open(text, start, end)
        if opened is None:
            # '”We fled,” she said': a closing mark where a paragraph begins was meant to open
            if opens or sign in _OPENERS or start == first:
                opened = start
        elif opens and start == first:
            continue
        elif not opens:
            whole.append(Span(opened, end))
            opened = None
        elif sign not in _OPENERS:
            # a second opening mark and none between: the first was no quotation ('a 6" pipe', a slip of the keyboard)
            opened = start
    return whole, None if opened is None else Span(opened, paragraph.end)


def _singles(text: str, paragraph: Span, taken: list[Span]) -> Iterator[Quotation]:
    """Quotations in single marks, outside those in double ones. An apostrophe ('the soldiers' families') does not close one."""
    marks = []
    for start, end in _gaps(paragraph, taken):
        marks += [m.start() for m in _SINGLE.finditer(text, start, end)]
    i = 0
    while i < len(marks):
        start = marks[i]
        i += 1
        if text[start] == "’" or not _can_open(text, start, start + 1) or not (text[start + 1].isalpha() or text[start + 1] in "[…"):
            continue
        closing = _single_end(text, marks, i)
        if closing is not None:
            yield Quotation((Span(start, marks[closing] + 1),), single=True)
            i = closing + 1


def _gaps(paragraph: Span, taken: list[Span]) -> Iterator[Span]:
    at = paragraph.start
    for start, end in taken:
        yield Span(at, start)
        at = end
    yield Span(at, paragraph.end)


def _single_end(text: str, marks: list[int], i: int) -> int | None:
    """The number of the mark that closes the one before `i`: the first with a stop before it, else the first that could."""
    fallback: int | None = None
    start = marks[i - 1]
    for j in range(i, len(marks)):
        at = marks[j]
        if at - start > MAX_SINGLE or ((text[at] == "‘" or text[at] == "'") and _can_open(text, at, at + 1)):
            break
        if text[at] == "‘" or (at + 1 < len(text) and text[at + 1].isalnum()) or text[at - 1].isspace():
            continue
        if text[at - 1] in _STOPS:
            return j
        if fallback is None:
            fallback = j
    return fallback
