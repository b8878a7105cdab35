"""The cascade of `lexicon/times_grammar.yaml`, compiled once into one tree of symbols a level, and its reading of a report.

At each piece the longest rule whose conditions hold is taken; what it makes stands as one piece for the next level. A pattern is at
most a dozen pieces long, so a level reads n pieces in O(n).
"""

from collections.abc import Sequence
from dataclasses import fields, replace
from functools import cache
from itertools import product
from typing import Any, NamedTuple

from khabar.mentions.times import date_conditions
from khabar.mentions.times.match import CONDITIONS, Condition, Match
from khabar.mentions.times.pieces import Piece
from khabar.mentions.times.reading import Reading
from khabar.mentions.times.words import load
from khabar.model import ParsedReport

Path = tuple[tuple[str, int], ...]


class Rule(NamedTuple):
    """One rule of the grammar. `makes` is empty where the words only look like a time."""

    name: str
    makes: tuple[dict[str, Any], ...]
    out: tuple[str, ...]
    conditions: tuple[Condition, ...]
    order: int


class Node:
    """A place in the tree of patterns: the symbols that may follow, and the rules that end here."""

    __slots__ = ("edges", "rules")

    def __init__(self) -> None:
        """A node without edges."""
        self.edges: dict[str, Node] = {}
        self.rules: list[Rule] = []


class Grammar(NamedTuple):
    """`levels`: one tree each. `literals`: the words that patterns name themselves."""

    levels: tuple[Node, ...]
    literals: frozenset[str]


@cache
def grammar() -> Grammar:
    """The compiled grammar."""
    levels: list[Node] = []
    literals: set[str] = set()
    order = 0
    for level in load("times_grammar.yaml")["levels"]:
        root = Node()
        for raw in level["rules"]:
            order += 1
            rule = _rule(raw, order)
            for symbols in _expanded(raw["pattern"]):
                literals.update(s for s in symbols if not s[0].isupper())
                node = root
                for symbol in symbols:
                    node = node.edges.setdefault(symbol, Node())
                node.rules.append(rule)
        levels.append(root)
    return Grammar(tuple(levels), frozenset(literals))


def _rule(raw: dict[str, Any], order: int) -> Rule:
    makes = [] if raw["make"] == "nothing" else raw["make"] if isinstance(raw["make"], list) else [raw["make"]]
    tests = tuple(CONDITIONS[name] for name in raw.get("when", ()))
    return Rule(raw["rule"], tuple({**make, "rule": raw["rule"]} for make in makes), tuple(raw.get("out", ())), tests, order)


def _expanded(pattern: str) -> list[list[str]]:
    """Every sequence of symbols that a pattern stands for: `A|B C?` is A, B, A C, B C."""
    elements = []
    for element in pattern.split():
        optional = len(element) > 1 and element.endswith("?")
        choices: list[str | None] = [*(element[:-1] if optional else element).split("|")]
        elements.append([*choices, None] if optional else choices)
    return [[symbol for symbol in choice if symbol is not None] for choice in product(*elements)]


def read(parsed: ParsedReport, pieces: list[Piece]) -> list[Piece]:
    """The pieces after all levels: those that hold a `Reading` are time expressions."""
    for root in grammar().levels:
        out: list[Piece] = []
        at = 0
        first_symbols = root.edges.keys()
        while at < len(pieces):
            symbols = pieces[at].symbols
            found = None if first_symbols.isdisjoint(symbols) else _longest(root, parsed, pieces, at)
            if found is None:
                out.append(pieces[at])
                at += 1
            else:
                made, at = found
                out.extend(made)
        pieces = out
    return pieces


def _longest(root: Node, parsed: ParsedReport, pieces: Sequence[Piece], at: int) -> tuple[list[Piece], int] | None:
    """What the longest rule at `at` makes, and where it ends."""
    candidates: list[tuple[int, int, Rule, Path]] = []
    stack: list[tuple[Node, int, Path]] = [(root, at, ())]
    while stack:
        node, i, path = stack.pop()
        candidates += [(-i, rule.order, rule, path) for rule in node.rules]
        if i < len(pieces):
            symbols, edges = pieces[i].symbols, node.edges
            for symbol in symbols:
                if symbol in edges:
                    stack.append((edges[symbol], i + 1, (*path, (symbol, i))))
    for end, _, rule, path in sorted(candidates, key=lambda c: c[:2]):
        match = Match(parsed, pieces, path)
        if all(holds(match) for holds in rule.conditions):
            return _made(rule, match), -end
    return None


def _made(rule: Rule, match: Match) -> list[Piece]:
    """The pieces that a rule makes: one for the whole match, or one for each pair of `words`, the words between left as gaps."""
    pieces, path = match.pieces, match.path
    first, last = pieces[path[0][1]].first, pieces[path[-1][1]].last
    if not rule.makes:
        return [Piece(first, last, {})]
    if len(rule.makes) == 1:
        reading = _reading(rule.makes[0], match)
        return [Piece(first, last, {symbol: reading for symbol in rule.out})]
    made: list[Piece] = []
    for make in rule.makes:
        begin, end = (pieces[match.place(symbol)] for symbol in make["words"])
        if made:
            made.append(Piece(made[-1].last, begin.first, {}))
        reading = _reading(make, match)
        made.append(Piece(begin.first, end.last, {symbol: reading for symbol in rule.out}))
    return made


_FIELDS = frozenset(f.name for f in fields(Reading))


def _reading(make: dict[str, Any], match: Match) -> Reading:
    """The reading that `make` describes: `$X` filled in, fields that nothing filled left out."""
    filled = {name: value for name, template in make.items() if (value := _filled(template, match)) is not None}
    if "numeric" in filled:
        filled["month"], filled["day"] = date_conditions.month_and_day(*make_pair(make["numeric"], match))
    if "last_digits" in filled:
        filled["year"] = filled["year"] // 100 * 100 + filled["last_digits"]
    if "half_day" in filled or isinstance(filled.get("clock"), int):
        filled["clock"] = _clock(filled["clock"], filled.get("half_day"))
    base = filled.get("of")
    given = {name: value for name, value in filled.items() if name in _FIELDS}
    return replace(base, **given) if isinstance(base, Reading) else Reading(**given)


def make_pair(template: list[str], match: Match) -> tuple[int, int]:
    """The two numbers of a numeric date."""
    return match.value(template[0][1:]), match.value(template[1][1:])


def _filled(template: Any, match: Match) -> Any:
    """The value of a field: itself, the value of the symbol it names, or the first of a list that is there."""
    if isinstance(template, list):
        return next((value for item in template if (value := _filled(item, match)) is not None), None)
    if isinstance(template, str) and template.startswith("$"):
        name, _, attribute = template[1:].partition(".")
        value = match.value(name)
        return getattr(value, attribute) if attribute else value
    return template


def _clock(clock: int | str, half_day: int | str | None) -> str:
    """'HH:MM' on the 24-hour clock. 12 a.m. is 00:00; 'at 4 in the afternoon' is 16:00; 'at 4 at night' stays 04:00."""
    hour, minute = (clock, 0) if isinstance(clock, int) else (int(clock[:2]), int(clock[3:]))
    afternoon = half_day in (12, "AF", "EV") or (half_day == "NI" and hour > 5)
    if afternoon and hour < 12:
        hour += 12
    elif half_day == 0 and hour == 12:
        hour = 0
    return f"{hour:02d}:{minute:02d}"
