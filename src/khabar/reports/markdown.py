"""Markdown -> report. The text stays as it is; front matter, headings, images, code, tables and link lists are no prose."""

import re
from contextlib import suppress
from dataclasses import replace

from khabar.model import Rejected, Report, Span
from khabar.reports.assemble import Facts, assemble
from khabar.reports.dates import parse_given

# Only 'key: value' lines between two '---' at the very start; anything deeper is left to whoever wrote it.
_FRONT_MATTER = re.compile(r"---[ \t]*\r?\n(?:[^\n]{0,2000}\n){0,60}?(?:---|\.\.\.)[ \t]*(?:\r?\n|$)")
_FRONT_FIELD = re.compile(r"^([A-Za-z_]{2,20})[ \t]*:[ \t]*[\"']?([^\n]{1,400}?)[\"']?[ \t\r]*$", re.MULTILINE)
_FENCE = re.compile(r" {0,3}(```|~~~)")
_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(.{1,400}?)[ \t]*#*[ \t]*$")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-+)[ \t]*$")
_LINKS_ONLY = re.compile(r"[ \t>*+\d.-]{0,8}(?:!?\[[^\]\n]{0,400}\](?:\([^)\n]{0,1000}\)|\[[^\]\n]{0,100}\])[\s|,.*·-]{0,8}){1,40}$")
_DEFINITION = re.compile(r" {0,3}\[[^\]\n]{1,200}\]:[ \t]+\S")
_TABLE = re.compile(r"[ \t]*\|.*\|[ \t]*$")
_HTML = re.compile(r" {0,3}</?[A-Za-z!][^>\n]{0,400}>[ \t]*$")
_LONGEST_LINE = 2000


def read_markdown(text: str, facts: Facts, raw: bytes, source: str) -> Report | Rejected:
    """A report from Markdown. The title is that of the front matter, else the first heading of the highest level used."""
    text = text.removeprefix("\ufeff")
    found: list[Span] = []
    start, title, published = 0, facts.title, facts.published
    basis = facts.basis
    if front := _FRONT_MATTER.match(text):
        found.append(Span(0, front.end()))
        start = front.end()
        fields = {key.lower(): value.strip() for key, value in _FRONT_FIELD.findall(front[0])}
        title = title or fields.get("title")
        if published is None and (value := fields.get("published") or fields.get("date")):
            with suppress(ValueError):  # front matter may hold a template ('{{ date }}'): the text then says when
                published, basis = parse_given(value), "metadata"
        outlet = facts.outlet or fields.get("outlet") or fields.get("source")
        url = facts.url or fields.get("url")
        facts = replace(facts, published=published, basis=basis, url=url, outlet=outlet, byline=fields.get("author"))
    headings, others = _marked(text, start)
    heading = min(headings, key=lambda one: one[0], default=None)
    title = title or (heading[1] if heading else None)
    spans = sorted([*found, *others, *(span for _, _, span in headings)])
    return assemble(text, replace(facts, title=title, not_prose=tuple(spans)), raw, source)


def _marked(text: str, start: int) -> tuple[list[tuple[int, str, Span]], list[Span]]:
    """Headings (level, words, span) and the other stretches that are no prose, from `start` on."""
    headings: list[tuple[int, str, Span]] = []
    others: list[Span] = []
    fence, previous, at = "", Span(start, start), start
    for line in text[start:].splitlines(keepends=True):
        span, words = Span(at, at + len(line)), line.rstrip("\r\n")
        at = span.end
        # No pattern looks at a line longer than a heading or a list of links can be.
        if len(words) > _LONGEST_LINE:
            previous = span
            continue
        opens = _FENCE.match(words)
        if fence or opens:
            others.append(span)
            fence = "" if fence and opens and opens[1] == fence else fence or (opens[1] if opens else "")
        elif m := _HEADING.match(words):
            headings.append((len(m[1]), m[2], span))
        elif _UNDERLINE.match(words) and previous.of(text).strip() and words.strip()[0] in "=-" and len(words.strip()) >= 2:
            level, title = (1 if "=" in words else 2), previous.of(text).strip()
            if len(title) <= 200:
                headings.append((level, title, Span(previous.start, span.end)))
        elif any(pattern.match(words) for pattern in (_LINKS_ONLY, _DEFINITION, _TABLE, _HTML)):
            others.append(span)
        previous = span
    return headings, others
