"""Single persons told of: who is the same, and how many they are together.

'Mira Aro', 'Aro, 34' and 'the woman' are one dead woman told three times; 'Mira Aro' and 'her son Tarin' are two.
"""

import re
from collections.abc import Sequence

from rapidfuzz.distance import Levenshtein

from khabar.figures.told import Told
from khabar.figures.words import figure_words, words_of
from khabar.gazetteer.folding import fold
from khabar.lexicon.nouns import noun_sense

_WORD = re.compile(r"[^\W\d_][^\W\d_.'’-]*")
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii"})
_LONG_NAME = 5
"""From this length on, one letter more or less is a spelling, not another name."""


def is_one_person(value: Told) -> bool:
    """'a man', 'Mira Aro', 'one of them', 'one victim': tells of one person. 'One person was killed' gives a toll of one."""
    if value.unit != "person" or not value.low == value.high == 1:
        return False
    words = words_of(value.text)
    of_them = figure_words().of_those_hurt | {"of", "more", "other"}
    return not (words and words[0] in figure_words().one and (not words[1:] or words[1] not in of_them))


def number_of_people(values: Sequence[Told]) -> int:
    """How many different people these single persons surely are: so many names, or so many whom one report tells apart."""
    by_report: dict[str, list[Told]] = {}
    for v in values:
        by_report.setdefault(v.claim.report.id, []).append(v)
    return max([1 if values else 0, len(people(values)), *(len(told_apart(told)) for told in by_report.values())])


def told_apart(values: Sequence[Told]) -> list[Told]:
    """One value for each of the unnamed persons of one report who are surely different: in sex, in age, or 'another'."""
    found: list[Told] = []
    for v in sorted((v for v in values if not name_words(v)), key=lambda v: (-len(_looks(v)), v.id)):
        if all(surely_different(v, other) for other in found):
            found.append(v)
    return found


def surely_different(a: Told, b: Told) -> bool:
    """A man and a woman, a toddler and a mother, a girl of four and one of eight. Of two persons or groups of persons."""
    looks_a, looks_b = _looks(a), _looks(b)
    if ("another" in looks_a) != ("another" in looks_b):
        return True
    ages_a, ages_b = ({w for w in looks if w.isdigit()} for looks in (looks_a, looks_b))
    if ages_a and ages_b and ages_a != ages_b:
        return True
    opposite = (("male", "female"), ("small", "grown"))
    return any((x in looks_a and y in looks_b) or (y in looks_a and x in looks_b) for x, y in opposite)


def _looks(value: Told) -> frozenset[str]:
    """{'male', 'grown', '24'} of 'a 24-year-old man'. An age only of one person."""
    words, said = figure_words(), set(words_of(value.text))
    looks = {
        name for name, of in (("male", words.male), ("female", words.female), ("small", words.small), ("grown", words.grown)) if of & said
    }
    looks -= {"male", "female"} if {"male", "female"} <= looks else set()
    age = {w for w in said if w.isdigit() and value.number == 1 and "year" in said}
    return frozenset(looks | age | ({"another"} & said))


def same_person(a: Told, b: Told) -> bool:
    """Whether two single persons are surely one: the same name, or the same words ('a 9-year-old boy', 'the 9-year-old boy') that tell an age."""
    names = name_words(a), name_words(b)
    if all(names):
        return len(names[0]) + len(names[1]) > 2 and _same(*names)
    return not any(names) and _aged_words(a) == _aged_words(b) and any(w.isdigit() for w in _aged_words(a))


def same_victim(wounded: Told, dead: Told) -> bool:
    """Whether who is told as wounded is surely the one told as dead: one person, or in one report the same words ('a man shot himself and died'), or one age."""
    if same_person(wounded, dead):
        return True
    if wounded.claim.report.id != dead.claim.report.id or all(map(name_words, (wounded, dead))) or surely_different(wounded, dead):
        return False
    if _is_of_them(wounded) or _is_of_them(dead):
        return False
    same_words = wounded.claim.evidence.span == dead.claim.evidence.span and _aged_words(wounded) == _aged_words(dead)
    return same_words or bool(_ages(wounded) and _ages(wounded) == _ages(dead))


def _is_of_them(value: Told) -> bool:
    """'another', 'one of them': one of several, who may be any of them."""
    words = words_of(value.text)
    return words[1:2] == ["of"] or bool(figure_words().remainder & set(words))


def _ages(value: Told) -> frozenset[str]:
    return frozenset(w for w in _looks(value) if w.isdigit())


def _aged_words(value: Told) -> tuple[str, ...]:
    return tuple(w for w in words_of(value.text) if w not in ("a", "an", "the"))


def people(values: Sequence[Told]) -> list[tuple[str, ...]]:
    """The different names among `values`, the fullest form of each, as folded words."""
    found: list[tuple[str, ...]] = []
    for name in sorted({n for v in values if (n := name_words(v))}, key=lambda n: (-len(n), n)):
        if not any(_same(name, other) for other in found):
            found.append(name)
    return found


def name_words(value: Told) -> tuple[str, ...]:
    """'his sister Reshawna Oro Jr.' -> ('reshawna', 'oro'); 'a Karsk woman' -> ()."""
    target = value.claim.target
    for text in (target.name if target is not None else None, value.text):
        if text and (name := _trailing_name(text)):
            return name
    return ()


def _trailing_name(text: str) -> tuple[str, ...]:
    run: list[str] = []
    for word in reversed(_WORD.findall(text)):
        key = fold(word)
        if key in _SUFFIXES:
            continue
        if not word[:1].isupper() or noun_sense([key]) is not None:
            break
        run.append(key)
    kept = [w for w in reversed(run) if len(w) > 1 and w not in ("the", "his", "her", "their", "our", "my")]
    return tuple(kept)


def _same(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether the shorter name is contained in the fuller one, a letter apart allowed in long words."""
    short, full = sorted((a, b), key=len)
    return all(any(_spelled_alike(w, o) for o in full) for w in short)


def _spelled_alike(a: str, b: str) -> bool:
    return a == b or (min(len(a), len(b)) >= _LONG_NAME and Levenshtein.distance(a, b, score_cutoff=1) <= 1)
