"""Which values of one box are given as the whole, and which are parts of it: single persons, groups, 'three others'.

In: values of one quantity in one box. Out: the counts that stand for the whole, by voice; the parts are ruled subsets.
"""

from collections import defaultdict
from collections.abc import Sequence

from khabar.figures.breath import ADDED
from khabar.figures.counts import Count, Rulings, count_of, summed
from khabar.figures.persons import is_one_person, surely_different, told_apart
from khabar.figures.told import Told
from khabar.figures.wording import number_words
from khabar.figures.words import figure_words, words_of


def whole_counts(values: Sequence[Told], rulings: Rulings) -> tuple[list[Count], list[Told], list[Told]]:
    """The counts given as the whole; increments ('two more') left to add; single persons where nobody gives a whole. Rules the parts."""
    singles = [v for v in values if is_one_person(v)]
    others = [v for v in values if not is_one_person(v)]
    counts, used = _told_together(values)
    counts += _with_persons_beside([v for v in others if v.id not in used], singles, used)
    rulings.update({i: ("counts", ADDED) for i in used})
    increments = [v for v in others if v.id not in used and is_increment(v)]
    plain = [v for v in others if v.id not in used and not is_increment(v)]
    loose = [v for v in plain if v.group is None and not _is_part_by_words(v)]
    counts += [count_of(v) for v in loose]
    counts += _parts_by_words([v for v in plain if v.group is None and v not in loose], counts, rulings)
    counts += _grouped([v for v in plain if v.group is not None], counts, rulings)
    largest = max((c.number for c in counts), default=0.0)
    if counts and largest <= 1:
        counts += [count_of(v) for v in singles if v.id not in used]
    elif counts or increments:
        rulings.update({v.id: ("subset", "one person, among those counted") for v in singles if v.id not in used})
    return counts, increments, [] if counts or increments else singles


def is_increment(value: Told) -> bool:
    """'two more people died'."""
    return (
        value.nature == "toll"
        and bool(figure_words().increment & set(words_of(value.text)))
        and value.qualifier not in ("more_than", "at_least")
    )


def _is_part_by_words(value: Told) -> bool:
    """'two of the victims', 'three others': told beside, or as some of, people that are told of elsewhere."""
    words = words_of(value.text)
    return words[1:2] == ["of"] or bool(figure_words().remainder & set(words))


def _parts_by_words(values: Sequence[Told], wholes: Sequence[Count], rulings: Rulings) -> list[Count]:
    """Such counts are parts where a larger one is told; where none is, they are all that is known."""
    largest = max((c.number for c in wholes), default=max((v.number for v in values), default=0.0))
    parts = [v for v in values if v.number < largest]
    rulings.update({v.id: ("subset", "told as some of those counted, or beside some of them") for v in parts})
    return [count_of(v) for v in values if v not in parts]


def _with_persons_beside(others: Sequence[Told], singles: Sequence[Told], used: set[str]) -> list[Count]:
    """'His wife and three small children were killed': where a voice counts only a group, and tells of persons who are surely not of it, they add up."""
    if any(v.group is None for v in others):
        return []
    found = []
    for v in others:
        near = [s for s in singles if s.claim.report.id == v.claim.report.id and s.origin.key == v.origin.key and s.id not in used]
        beside = [s for s in told_apart(near) if surely_different(s, v) and "another" not in words_of(s.text)]
        if beside and not any(o is not v and o.origin.key == v.origin.key and o.number >= v.number for o in others):
            found.append(summed([v, *beside]))
            used |= {v.id, *(s.id for s in beside)}
    return found


def _told_together(values: Sequence[Told]) -> tuple[list[Count], set[str]]:
    """'a policeman and three others were killed', 'two women and a man': under one word of one sentence, and sure not to be the same people."""
    found: list[Count] = []
    used: set[str] = set()
    by_word: dict[tuple[str, int], list[Told]] = defaultdict(list)
    for v in values:
        if v.low is not None:
            by_word[v.claim.report.id, v.claim.evidence.trigger.span.start].append(v)
    for told in by_word.values():
        parts = _beside_others(told) or _exclusive([v for v in told if v.group is not None])
        if len(parts) > 1 and any(v.number > 1 for v in parts) and len({v.origin.key for v in parts}) == 1:
            found.append(summed(parts))
            used |= {v.id for v in parts}
    return found, used


def _beside_others(told: list[Told]) -> list[Told]:
    words = figure_words()
    rest = [v for v in told if words.remainder & set(words_of(v.text))]
    first = [v for v in told if v not in rest]
    return [*first, *rest] if len(rest) == 1 and len(first) == 1 and not is_increment(rest[0]) else []


def _exclusive(grouped: list[Told]) -> list[Told]:
    """The largest set of values of which nobody can stand in two; of a group told twice, the larger."""
    best: list[Told] = []
    for line in figure_words().exclusive_groups:
        largest: dict[str, Told] = {}
        for v in grouped:
            if v.group in line and (v.group not in largest or v.number > largest[v.group].number):
                largest[v.group] = v
        found = list(largest.values())
        if sum(v.number for v in found) > sum(v.number for v in best):
            best = found
    return best


def _grouped(grouped: list[Told], wholes: Sequence[Count], rulings: Rulings) -> list[Count]:
    """Groups of a voice that gives a whole are parts of it; of one that gives none, those that exclude each other add up, and the largest stands.

    So are women, children, officers where another voice gives a larger whole; fighters are what a voice calls those it counts.
    """
    own_tolls = figure_words().own_tolls
    largest = max((c.number for c in wholes), default=0.0)
    own = {key: max(c.number for c in wholes if c.origin.key == key) for key in {c.origin.key for c in wholes}}
    parts = [v for v in grouped if v.number < (largest if v.group not in own_tolls else own.get(v.origin.key, 0.0))]
    rulings.update({v.id: ("subset", f"{v.group}, among the {number_words(largest)} told in all") for v in parts})
    grouped = [v for v in grouped if v not in parts]
    found = []
    by_voice: dict[str, list[Told]] = defaultdict(list)
    for v in grouped:
        by_voice[v.origin.key].append(v)
    for told in by_voice.values():
        together = _exclusive([v for v in told if v.low is not None])
        if len(together) == 1 or not together:
            found += [count_of(v) for v in told]
            continue
        found.append(summed(together))
        rulings.update({v.id: ("counts", ADDED) for v in together})
        rulings.update({v.id: ("subset", f"{v.group}, who may be among the others told") for v in told if v not in together})
    return found
