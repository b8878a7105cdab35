"""How many different people single claims are about.

In: claims that each strike one person. Out: a number. Sample: 'a man was killed', 'Jon Aro, 34, died', 'Aro's wife was killed' give 2.
"""

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from khabar.lexicon.yaml_files import read_yaml
from khabar.model import Claim

# A name's particles and titles say nothing of who it is.
SHORTEST_NAME_WORD = 3


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


def by_own_hand(claim: Claim) -> bool:
    """'killed himself', 'turned the gun on himself': whoever died did it."""
    if claim.count is not None and claim.actor is not None and claim.actor.span == claim.count.span:
        return True
    words = {*re.findall(r"[a-z]+", claim.evidence.trigger.text.lower()), *re.findall(r"[a-z]+", claim.count.text.lower() if claim.count else "")}
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
        if words and words[0][0].isupper() and words[-1][0].isupper() and words[0].lower() not in _lists()["articles"] and not _is_common(target.text, name):
            found.append({w.lower() for w in words if w[0].isupper() and len(w) >= SHORTEST_NAME_WORD})
    return [words for words in found if words]


def _is_common(text: str, name: str) -> bool:
    """'a Good Samaritan': a capital after an article makes no name."""
    first = text.split(" ", 1)[0].lower()
    return first in _lists()["articles"] and name in text and " " not in name.strip()


def _sort(claim: Claim) -> str | None:
    """The sort of an unnamed person, by the last word that tells it."""
    if claim.target is None or _names(claim):
        return None
    words = re.findall(r"[a-z]+", claim.target.text.lower())
    return next((sort for w in reversed(words) for sort, nouns in _lists()["sorts"].items() if w in nouns), None)


@cache
def _lists() -> dict[str, Any]:
    data: Any = read_yaml(Path(__file__).with_name("victims.yaml"))
    return {"sorts": {sort: frozenset(nouns) for sort, nouns in data["sorts"].items()}, "articles": frozenset(data["articles"]), "own_hand": frozenset(data["own_hand"])}
