"""The small language of our own sentences: `{slot}`, `<one|two>` and `[type words]`, parsed to a tree and rendered to text with spans.

    [quantity {num} {people}] died in {town}, <police|officers> said. || [armed_group Rebels] denied it.

`||` parts sentences; marks may nest; a mark may hold slots and choices. Square, curly and angle brackets never stand for themselves.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

TYPES = ("person", "organisation", "armed_group", "place", "facility", "weapon", "vehicle", "nationality", "quantity", "time")
DETERMINER = re.compile(r"(?:the|an?) ")
WITHIN_NAMES = {("place", "facility"), ("place", "organisation"), ("nationality", "facility")}
KEEPS_ARTICLE = {"time", "person"}  # "a day earlier" is one expression, and no name of a person starts with an article of ours


class Span(NamedTuple):
    """Half-open character offsets and an entity type."""

    start: int
    end: int
    type: str


@dataclass(frozen=True)
class Slot:
    """`{name}`: filled by the caller."""

    name: str


@dataclass(frozen=True)
class Mark:
    """`[type ...]`: an annotated stretch."""

    type: str
    body: "Nodes"


@dataclass(frozen=True)
class Choice:
    """`<a|b>`: one of several wordings."""

    options: tuple["Nodes", ...]


Node = str | Slot | Mark | Choice
Nodes = tuple[Node, ...]


class MarkupError(ValueError):
    """A line that does not follow the markup."""


def parse(line: str) -> Nodes:
    """The tree of one line. Raises MarkupError for unbalanced brackets or an unknown type."""
    nodes, at = _parse(line, 0, "")
    if at != len(line):
        raise MarkupError(f"stray {line[at]!r} at {at}: {line}")
    return nodes


def _parse(line: str, at: int, stops: str) -> tuple[Nodes, int]:
    nodes: list[Node] = []
    while at < len(line) and line[at] not in stops:
        char = line[at]
        if char == "{":
            end = line.index("}", at)
            nodes.append(Slot(line[at + 1 : end]))
            at = end + 1
        elif char == "[":
            mark, at = _parse_mark(line, at)
            nodes.append(mark)
        elif char == "<":
            choice, at = _parse_choice(line, at)
            nodes.append(choice)
        elif char in "]}>":
            raise MarkupError(f"stray {char!r} at {at}: {line}")
        else:
            end = at
            while end < len(line) and line[end] not in "{[<]}>" + stops:
                end += 1
            nodes.append(line[at:end])
            at = end
    return tuple(nodes), at


def _parse_mark(line: str, at: int) -> tuple[Mark, int]:
    kind = line[at + 1 :].split(" ", 1)[0]
    if kind not in TYPES:
        raise MarkupError(f"unknown type {kind!r}: {line}")
    body, end = _parse(line, at + 2 + len(kind), "]")
    if end >= len(line):
        raise MarkupError(f"mark not closed: {line}")
    return Mark(kind, body), end + 1


def _parse_choice(line: str, at: int) -> tuple[Choice, int]:
    options: list[Nodes] = []
    while at < len(line) and line[at] in "<|":
        option, at = _parse(line, at + 1, "|>")
        options.append(option)
    if at >= len(line):
        raise MarkupError(f"choice not closed: {line}")
    return Choice(tuple(options)), at + 1


@dataclass
class Rendered:
    """Text with its spans; grows while a tree is rendered."""

    text: str = ""
    spans: list[Span] = field(default_factory=list)

    def add(self, other: "Rendered") -> None:
        """Append another piece, its spans moved."""
        offset = len(self.text)
        self.text += other.text
        self.spans += [Span(s.start + offset, s.end + offset, s.type) for s in other.spans]


def render(nodes: Nodes, fill: Callable[[str], Rendered], choose: Callable[[int], int]) -> Rendered:
    """Render a tree: `fill(slot name)` gives a slot's words, `choose(n)` a number below n."""
    out = Rendered()
    for node in nodes:
        if isinstance(node, str):
            out.add(Rendered(node))
        elif isinstance(node, Slot):
            out.add(fill(node.name))
        elif isinstance(node, Choice):
            out.add(render(node.options[choose(len(node.options))], fill, choose))
        else:
            inner = render(node.body, fill, choose)
            out.add(Rendered(inner.text, [Span(0, len(inner.text), node.type), *inner.spans]))
    return out


def edit(piece: Rendered, at: int, removed: int, words: str) -> Rendered:
    """Replace `removed` characters at `at` by `words`, spans moved; a span's start at `at` stays before the new words."""
    shift = len(words) - removed

    def moved(place: int, is_end: bool) -> int:
        return place + shift if place > at or (is_end and place == at and removed == 0) else place

    text = piece.text[:at] + words + piece.text[at + removed :]
    return Rendered(text, [Span(moved(s.start, False), moved(s.end, True), s.type) for s in piece.spans])


def tidy(piece: Rendered) -> Rendered:
    """Settle articles, adjoining halves of a name and doubled marks.

    "a attack" becomes "an attack"; "{given} {surname}" is one person; a leading article in lower case is outside a name ("the UN" -> "UN", but "The Hague");
    a mark inside a mark of its own type goes, and so does a place inside the name of a site or an organisation.
    """
    for match in reversed(list(re.finditer(r"(?<![\w'-])([Aa]) (?=[aeioAEIO](?!u|ne\b|nce\b|U\b))", piece.text))):
        piece = edit(piece, match.end(1), 0, "n")
    spans: set[Span] = set()
    for s in piece.spans:
        start, end = s.start, s.end
        if s.type not in KEEPS_ARTICLE and (article := DETERMINER.match(piece.text, start, end)) and not _counted(s, article.group()):
            start = article.end()
        spans.add(Span(start, end, s.type))
    spans = _joined_names(piece.text, spans)
    kept = [s for s in spans if s.start < s.end and not any(_inside(s, other) for other in spans)]
    return Rendered(piece.text, sorted(kept))


def _counted(span: Span, article: str) -> bool:
    return span.type == "quantity" and article.strip().lower() != "the"


def _joined_names(text: str, spans: set[Span]) -> set[Span]:
    people = sorted(s for s in spans if s.type == "person")
    joined: list[Span] = []
    for s in people:
        if joined and re.fullmatch(r" (?:[A-Z]\. )?", text[joined[-1].end : s.start]):
            joined[-1] = Span(joined[-1].start, s.end, "person")
        else:
            joined.append(s)
    return {s for s in spans if s.type != "person"} | set(joined)


def _inside(span: Span, other: Span) -> bool:
    part_of_name = (span.type, other.type) in WITHIN_NAMES
    return span != other and (span.type == other.type or part_of_name) and other.start <= span.start and span.end <= other.end
