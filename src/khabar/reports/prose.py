"""Text -> what the model calls a report: its paragraphs of news prose, and what its head and foot say about it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from khabar.model import Dateline, Span
from khabar.reports import head
from khabar.reports.address import day_in_address, is_address
from khabar.reports.boilerplate import Boilerplate, gaps, in_text, is_furniture, opens_list, trimmed, without_furniture
from khabar.reports.layout import SENTENCE_END, blocks

# The title, byline, date line and dateline stand in the first blocks or nowhere.
_HEAD_BLOCKS = 8
# A headline is at most this long; longer first lines without a full stop are prose.
_LONGEST_TITLE = 200
_LONGEST_CROSSHEAD = 70

_BULLET = re.compile(r"[-–—•*▪·●◦►▶>✓]{1,2}[ \t\u00a0]{1,4}")
_LETTER = re.compile(r"[^\W\d_]")
_TABLE_CELL = re.compile(r"\s?\|\s?|\t+")
_CLIP = re.compile(r"\d{1,2}:\d\d [A-Z]")  # '2:35 Remembering the siege': an entry of a list of videos
# The end of a sentence, also before a credit: 'Women wait for bread. (Ostra TV)'.
_SENTENCE_IN = re.compile(r"[.!?…][\"'”’»)\]*]{0,4}\s*(?:$|[(\[])")
# A digit that is not the number of a heading ('7. Floods in Karsk').
_FIGURE = re.compile(r"(?<!^)\d|^\d(?!\d?[.)])")
_AFTER_TITLE = re.compile(r"[\s.:|–—-]{0,6}")


@dataclass(frozen=True, slots=True)
class Prose:
    """What a text says about itself. `paragraphs` in order, not overlapping, never empty."""

    paragraphs: tuple[Span, ...] = ()
    title_span: Span | None = None
    byline: str | None = None
    dateline: Dateline | None = None
    agency: str | None = None
    published: date | None = None


@dataclass(slots=True)
class _Reading:
    """The state of one pass over the blocks."""

    text: str
    known: Boilerplate
    shouting: bool
    kept: list[Span] = field(default_factory=list)
    cut: list[Span] = field(default_factory=list)
    dates: list[tuple[str, date | None]] = field(default_factory=list)
    byline: str | None = None
    dateline: Dateline | None = None
    sign: str | None = None
    dateline_seen: bool = False
    prose_blocks: int = 0
    in_list: bool = False
    only_block: bool = False


def read_prose(text: str, title: str | None = None, not_prose: Sequence[Span] = ()) -> Prose:
    """Find the news prose of `text`. `not_prose`: stretches that the format itself marks as something else (headings, links)."""
    reading = _Reading(text, in_text(text), _is_shouting(text))
    candidates = _without(text, blocks(text), not_prose)
    title_span, candidates = _given_title(text, title, candidates)
    reading.only_block = len(candidates) == 1
    for n, block in enumerate(candidates):
        _read_block(reading, block, n)
    if title_span is None and (title_span := _headline(reading)) is not None:
        if title and not _alike(title, title_span.of(text)):
            title_span = None  # a summary without a full stop under another headline: prose
        else:
            del reading.kept[0]
    paragraphs = _without_crossheads(text, reading.kept, reading.shouting)
    if not paragraphs and title_span is not None:
        paragraphs, title_span = [title_span], None  # a flash: the headline is all there is
    paragraphs, sign = _without_end_sign(text, paragraphs)
    return Prose(tuple(paragraphs), title_span, reading.byline, reading.dateline, _agency(reading, sign), _published(reading.dates))


def _read_block(r: _Reading, block: Span, n: int) -> None:
    """Keep the prose of one block; note what the head of the report says."""
    if not r.only_block and is_address(r.text, block):
        if n == 0 and (day := day_in_address(r.text, block)) is not None:
            r.dates.append(("address", day))
        r.cut.append(block)
        return
    # A report in one piece is no caption and no list, whatever its first words: then only sentences are left out.
    if not r.only_block and opens_list(r.text, block, r.known):
        r.in_list = True
        return
    ends_sentence = bool(SENTENCE_END.search(r.text, max(block.start, block.end - 6), block.end))
    r.in_list = r.in_list and not ends_sentence and block.end - block.start < 140
    in_head = r.prose_blocks < 3 and n < 2 * _HEAD_BLOCKS
    if r.in_list or (not r.only_block and is_furniture(r.text, block, r.known)) or _is_shape_of_furniture(r.text, block):
        if in_head and (line := head.publication_line(r.text, block)) is not None and line[2] == block:
            r.dates.append(line[:2])  # 'UPDATED: 19:14 GMT, 12 April 2031'
        r.cut.append(block)
        return
    rest = _read_head(r, block) if in_head else _read_late_line(r, block)
    if rest is None:
        return
    pieces, cut = without_furniture(r.text, _without_bullet(r.text, rest), r.known)
    r.cut += cut
    r.kept += pieces
    r.prose_blocks += any(SENTENCE_END.search(r.text, max(p.start, p.end - 6), p.end) for p in pieces)


def _read_head(r: _Reading, block: Span) -> Span | None:
    """Take byline, date line and dateline off a block near the head; None where nothing is left."""
    if (names := head.byline_of(r.text, block)) is not None:
        r.byline = r.byline or names
        return None
    if (line := head.publication_line(r.text, block)) is not None:
        label, day, words = line
        r.dates.append((label, day))
        block = trimmed(r.text, Span(block.start, words.start))
        return block if block.end > block.start else None
    if not r.dateline_seen and (found := head.dateline_at(r.text, block, r.shouting)) is not None:
        r.dateline, r.sign, day, end = found
        r.dateline_seen = True
        if day is not None:
            r.dates.append(("dateline", day))
        block = trimmed(r.text, Span(end, block.end))
        return block if block.end > block.start else None
    return block


def _read_late_line(r: _Reading, block: Span) -> Span | None:
    """Further down only a line that is nothing but a byline or a labelled date is taken off."""
    line = head.publication_line(r.text, block)
    if head.byline_of(r.text, block) is not None or (line is not None and line[2].start == block.start):
        return None
    return block


def _given_title(text: str, title: str | None, candidates: list[Span]) -> tuple[Span | None, list[Span]]:
    """Where the text repeats its given title at the start, and the candidates without it.

    The words after it must begin a new sentence: a title that is only the beginning of the first sentence is prose.
    """
    if not title or not candidates:
        return None, candidates
    first = candidates[0]
    words = title.strip()
    end = first.start + len(words)
    if len(words) < 8 or text[first.start : end].casefold() != words.casefold() or end > first.end:
        return None, candidates
    after = _AFTER_TITLE.match(text, end, first.end)
    rest = after.end() if after else end
    if rest < first.end:
        goes_on = text[rest].islower() if rest - end <= 1 else False
        glued = rest == end and text[rest].isalnum() and not text[rest].isupper()
        if goes_on or glued:
            return None, candidates
    span = Span(first.start, end)
    following = trimmed(text, Span(rest, first.end))
    return span, ([following] if following.end > following.start else []) + candidates[1:]


def _headline(r: _Reading) -> Span | None:
    """The first block, where it reads like a headline and prose follows."""
    if len(r.kept) < 2:
        return None
    first, second = r.kept[0], r.kept[1]
    words = first.of(r.text).split()
    if first.end - first.start > _LONGEST_TITLE or len(words) < 3 or "\n" in first.of(r.text) or words[-1].endswith((":", ",", ";")):
        return None
    if first.of(r.text)[0].islower() or _SENTENCE_IN.search(r.text, first.start, first.end) or not _on_own_line(r.text, first):
        return None
    if not any(SENTENCE_END.search(r.text, p.start, p.end) for p in (second, *r.kept[2:4])):
        return None
    return first


def _alike(title: str, headline: str) -> bool:
    """Whether two headlines share at least half of the words of the shorter one."""
    one, other = (set(re.findall(r"\w+", words.casefold())) for words in (title, headline))
    return 2 * len(one & other) >= min(len(one), len(other))


def _on_own_line(text: str, block: Span) -> bool:
    return (
        text[block.end : block.end + 3].strip(" \t")[:1] in ("\n", "\r", "\u2028", "\u2029", "\f")
        or "  " in text[block.end : block.end + 2]
    )


def _without_crossheads(text: str, kept: list[Span], shouting: bool) -> list[Span]:
    """Leave out short lines in title case or capitals between paragraphs: 'Aid and Relief', 'WHAT HAPPENED'."""
    out = []
    for n, block in enumerate(kept):
        following = kept[n + 1] if n + 1 < len(kept) else None
        if following is None or not _is_crosshead(text, block, following, shouting):
            out.append(block)
    return out


def _is_crosshead(text: str, block: Span, following: Span, shouting: bool) -> bool:
    if block.end - block.start > _LONGEST_CROSSHEAD or following.end - following.start < 60:
        return False
    line = block.of(text)
    if shouting or line[-1] in '.!?…:;,"”’)' or not SENTENCE_END.search(text, following.start, following.end):
        return False
    words = [word for word in line.split() if _LETTER.match(word)]
    if not 1 <= len(words) <= 10 or _FIGURE.search(line) or _BULLET.fullmatch(text, block.start - 2, block.start):
        return False  # '- 10,000 displaced in Karsk' is news
    capital = sum(word[0].isupper() for word in words if len(word) > 3)
    return line.isupper() or (words[0][0].isupper() and capital == sum(len(word) > 3 for word in words))


def _is_shape_of_furniture(text: str, block: Span) -> bool:
    """Rules, tables, bare numbers and lists of clips: nothing in them is a sentence."""
    line = block.of(text) if block.end - block.start <= 400 else text[block.start : block.start + 400]
    if not _LETTER.search(line):
        return True
    if _CLIP.match(line) and len(line) < 140 and not SENTENCE_END.search(line):
        return True
    cells = [cell for cell in _TABLE_CELL.split(line) if cell.strip()] if "|" in line or "\t" in line else []
    return len(cells) >= 3 and max(map(len, cells)) < 40


def _without_bullet(text: str, block: Span) -> Span:
    m = _BULLET.match(text, block.start, block.end)
    return Span(m.end(), block.end) if m else block


def _without_end_sign(text: str, paragraphs: list[Span]) -> tuple[list[Span], str | None]:
    """Take '(OPA)' off the end of the last three paragraphs."""
    sign = None
    out = paragraphs[:-3]
    for block in paragraphs[-3:]:
        if found := head.end_sign(text, block):
            sign, end = found
            block = trimmed(text, Span(block.start, end))
        if any(c.isalnum() for c in block.of(text)):  # '!(AP)' leaves no prose
            out.append(block)
    return out, sign


def _without(text: str, candidates: list[Span], excluded: Sequence[Span]) -> list[Span]:
    """What is left of the candidates outside the excluded stretches (both in order)."""
    if not excluded:
        return candidates
    out: list[Span] = []
    n = 0
    for block in candidates:
        while n < len(excluded) and excluded[n].end <= block.start:
            n += 1
        inside = n
        while inside < len(excluded) and excluded[inside].start < block.end:
            inside += 1
        out += gaps(text, block, [Span(max(s.start, block.start), min(s.end, block.end)) for s in excluded[n:inside]])
    return out


def _agency(r: _Reading, end_sign: str | None) -> str | None:
    """From the dateline, else the sign at the end, else the copyright line."""
    for sign in (r.sign, end_sign):
        if sign and (name := head.agency_name(sign)):
            return name
    return head.agency_in_credit(r.text, r.cut)


def _published(dates: list[tuple[str, date | None]]) -> date | None:
    """'Published' before the dateline's day, that before a bare date line, that before the address's day and 'Updated'.

    Two that differ: the text does not say. A date that can be read in two ways ('03/04/2031') leaves the word to the address alone.
    """
    for wanted in ("published", "dateline", "date", "address", "updated"):
        days = {day for label, day in dates if label == wanted}
        if days == {None}:
            dates = [(label, day) for label, day in dates if label == "address"]
        elif days:
            return days.pop() if len(days) == 1 else None
    return None


def _is_shouting(text: str) -> bool:
    """Whether the text is all in capitals, as old wires are. Looks at the beginning."""
    sample = text[:800]
    upper, lower = sum(map(str.isupper, sample)), sum(map(str.islower, sample))
    return upper > 40 and lower * 10 < upper
