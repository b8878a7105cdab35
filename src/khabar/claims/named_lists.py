"""Lists under one trigger: single persons are one figure, goods are one delivery.

Samples: "Police arrested Jan Kolar and Ana Ruzic" -> 2; "his wife, her sister and the neighbour were found dead" -> 3. Counter-sample: "a woman and a
boy were killed" -> two claims of one each: what is brought in by 'a' is told apart. "Sent 900 tents, 40 stoves and blankets" -> one delivery, without a figure.
"""

from collections.abc import Sequence
from dataclasses import replace

from khabar.claims.figures import Figure
from khabar.claims.located import Located
from khabar.lexicon.nouns import noun_sense
from khabar.model import Span
from khabar.model.trees import first_conjunct

PEOPLE = frozenset({"person", "household"})
_INDEFINITE = frozenset({"a", "an", "one", "another", "1"})


def with_list_as_one(located: Located, figures: Sequence[Figure]) -> list[Figure]:
    """The figures of one trigger, those of one coordination of single persons as their number; a list of indefinite members stays as it is."""
    if len(figures) < 2 or not all(_is_one_person(f) for f in figures):
        return list(figures)
    firsts = {first_conjunct(located.parsed, f.target) for f in figures if f.target is not None}
    if len(firsts) != 1 or all(_is_indefinite(located, f) for f in figures):
        return list(figures)
    if _members(located, firsts.pop()) != len(figures):
        return list(figures)  # a member that is no person, or one that was not read
    if any(a.count.span.overlaps(b.count.span) for n, a in enumerate(figures) for b in figures[n + 1 :]):
        return list(figures)
    whole = Span(min(f.count.span.start for f in figures), max(f.count.span.end for f in figures))
    number = len(figures)
    count = replace(figures[0].count, text=whole.of(located.parsed.report.text), span=whole, low=number, high=number, group=None)
    return [Figure(count, None)]


def _members(located: Located, first: int) -> int:
    """How many members the coordination that begins with `first` has."""
    sentence = located.parsed.sentences[located.parsed.tokens[first].sentence].tokens
    tokens = located.parsed.tokens
    return sum(i == first or (tokens[i].deprel == "conj" and first_conjunct(located.parsed, i) == first) for i in range(*sentence))


def without_inventory(kind: str, figures: Sequence[Figure]) -> list[Figure]:
    """The figures of one trigger but for an inventory of goods delivered ('900 tents, 40 stoves'): it is one delivery, and no number says how much."""
    if kind != "aid_delivered":
        return list(figures)
    people = [f for f in figures if _counts_people(f)]
    return people if len(figures) - len(people) > 1 else list(figures)


def _counts_people(f: Figure) -> bool:
    """Whether the last word of the figure is a known word for people; of an unknown one ('40 stoves') the unit is a guess."""
    sense = noun_sense([f.count.text.split()[-1]])
    return sense is not None and sense.unit in PEOPLE


def _is_one_person(f: Figure) -> bool:
    c = f.count
    return f.target is not None and not f.parts and c.low == c.high == 1 and c.unit == "person" and c.qualifier == "exact"


def _is_indefinite(located: Located, f: Figure) -> bool:
    """Whether the phrase begins with 'a', 'another' or a number: who is so brought in is told for the first time, and apart."""
    first = f.count.text.split()[0].lower()
    return first in _INDEFINITE or any(
        located.parsed.tokens[c].text.lower() in _INDEFINITE for c in located.parsed.all_children(f.target or 0, "det", "nummod")
    )
