"""How many different people single claims are about.

In: claims that each strike one person. Out: a number. Sample: 'a man was killed', 'Jon Aro, 34, died', 'Aro's wife was killed' give 2.
"""

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import khabar.lexicon
from khabar.lexicon.yaml_files import read_yaml
from khabar.model import Claim

# A name's particles and titles say nothing of who it is.
SHORTEST_NAME_WORD = 3
# 'at least another five people': the figure stands among the first words.
MOST_WORDS_BEFORE_A_NUMBER = 4
# ' himself'.
LONGEST_REFLEXIVE = 10


def different_people(claims: Sequence[Claim]) -> int:
    """Names that share no word are two people; an unnamed one may be any of the named; two unnamed ones of different sorts are two."""
    people: list[set[str]] = []
    for claim in claims:
        for words in _names(claim):
            known = [p for p in people if p & words]
            for p in known:
                people.remove(p)
            people.append(words.union(*known))
    sorts = {sort for c in claims if (sort := _sort(c))}
    # A death that is claimed of nobody in particular ('a fatal shooting') is still a death.
    return max(len(people), len(sorts), 1 if claims else 0)


def survivors(injured: Sequence[Claim], killed: Sequence[Claim]) -> list[Claim]:
    """The injured without those who are told to have died: 'He had a gunshot wound ... He was pronounced dead'.

    Only words that fit the dead as well ('wound', 'taken to hospital') are doubted; 'another man', a different name or sort is someone else.
    """
    return [c for c in injured if not killed or not _fits_the_dead(c) or _is_someone_else(c, killed)]


def _fits_the_dead(claim: Claim) -> bool:
    single = claim.count is None or claim.count.low in (None, 1)
    return single and bool({*_words(claim.evidence.trigger.text)} & _lists()["may_die"])


def _is_someone_else(claim: Claim, killed: Sequence[Claim]) -> bool:
    names, dead_names = _names(claim), [n for k in killed for n in _names(k)]
    sort, dead_sorts = _sort(claim), {s for k in killed if (s := _sort(k))}
    words = {*_words(claim.target.text if claim.target else ""), *_words(claim.count.text if claim.count else "")}
    if words & _lists()["others"]:
        return True
    if names and dead_names:
        return not any(n & d for n in names for d in dead_names)
    return bool(sort and dead_sorts and sort not in dead_sorts)


def people_shot(claims: Sequence[Claim]) -> int:
    """How many people acts of shooting or stabbing are said to have struck: the largest figure, or how many different single people.

    The claim of an act carries no figure: it stands in the words for whom it struck ('Five people were shot').
    """
    shot = [c for c in claims if c.target is not None and c.evidence.trigger.text.lower() in _lists()["struck"]]
    numbers = [n for c in shot if c.target is not None and (n := _leading_number(c.target.text)) is not None]
    single = [
        c
        for c in shot
        if c.target is not None and _leading_number(c.target.text) is None and (_names(c) or _sort(c) or _is_single(c.target.text))
    ]
    return max([*numbers, different_people(single)], default=0)


def _leading_number(text: str) -> int | None:
    for word in re.findall(r"[\w-]+", text.lower())[:MOST_WORDS_BEFORE_A_NUMBER]:
        if word.isdecimal():
            return int(word)
        if word in _lists()["numbers"]:
            return int(_lists()["numbers"][word])
    return None


def _is_single(text: str) -> bool:
    """'the 17-year-old', 'the victim': one person without a name or a sort."""
    words = re.findall(r"[a-z-]+", text.lower())
    return bool(words) and words[-1] in _lists()["single"]


def by_own_hand(claim: Claim) -> bool:
    """'killed himself', 'turned the gun on himself': whoever died did it."""
    if claim.count is not None and claim.actor is not None and claim.actor.span == claim.count.span:
        return True
    after = claim.report.text[claim.evidence.trigger.span.end :][:LONGEST_REFLEXIVE]
    if re.match(r"\s+(?:him|her)self\b", after):
        return True
    words = {
        *re.findall(r"[a-z]+", claim.evidence.trigger.text.lower()),
        *re.findall(r"[a-z]+", claim.count.text.lower() if claim.count else ""),
    }
    return bool(words & _lists()["own_hand"])


def _names(claim: Claim) -> list[set[str]]:
    """The words of each person's name in whom it struck: 'Nicole Aro, 23, and Per Eklund' gives two; 'a man', 'the victim' none."""
    target = claim.target
    if target is None:
        return []
    names = [p.name or p.text for p in target.parts] if len(target.parts) > 1 else [target.name or target.text]
    found = []
    for name in names:
        words = re.findall(r"\w+", name)
        # 'Ostrel soccer player' begins with a capital and is no name: a name also ends with one.
        if (
            words
            and words[0][0].isupper()
            and words[-1][0].isupper()
            and words[0].lower() not in _lists()["articles"]
            and not _is_sort(words[-1])
            and not _is_common(target.text, name)
        ):
            found.append({w.lower() for w in words if w[0].isupper() and len(w) >= SHORTEST_NAME_WORD})
    return [words for words in found if words]


def _is_sort(word: str) -> bool:
    """'UNT Student', 'Dovra Man': in a headline a common noun has a capital as well."""
    return word.lower() in _lists()["single"] or any(word.lower() in nouns for nouns in _lists()["sorts"].values())


def _is_common(text: str, name: str) -> bool:
    """'a Good Samaritan': a capital after an article makes no name."""
    first = text.split(" ", 1)[0].lower()
    return first in _lists()["articles"] and name in text and " " not in name.strip()


def _sort(claim: Claim) -> str | None:
    """The sort of an unnamed person, by the last word that tells it."""
    if claim.target is None or _names(claim):
        return None
    words = _words(claim.target.text)
    return next((sort for w in reversed(words) for sort, nouns in _lists()["sorts"].items() if w in nouns), None)


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z]+", text.lower())


@cache
def _lists() -> dict[str, Any]:
    data: Any = read_yaml(Path(__file__).with_name("victims.yaml"))
    quantities: Any = read_yaml(Path(khabar.lexicon.__file__).with_name("quantities.yaml"))
    numbers = quantities["numbers"]
    words = {name: frozenset(data[name]) for name in ("articles", "own_hand", "struck", "single", "may_die", "others")}
    return {
        "sorts": {sort: frozenset(nouns) for sort, nouns in data["sorts"].items()},
        "numbers": {**numbers["units"], **numbers["tens"]},
        **words,
    }
