"""Parts of a town that a sentence names as the scene: quarters, districts, neighbourhoods, camps; and its sides.

In: a sentence. Out: what it names, each as one string: the word that reports use for such a part and the folded name ('quarter mill' for 'the Mill Quarter'),
'side north' for 'the northern district', 'many' where it tells of several parts without naming any. Read from the words, since a place phrase is often cut
to the town ('the Station Quarter of Karsk'). Streets and buildings are left out: they may lie in any quarter, and have two names at a corner.
"""

import re
from calendar import day_name, month_name
from collections.abc import Iterable, Iterator, Sequence

from khabar.gazetteer.folding import fold
from khabar.lexicon.parts_of_town import words_of_parts
from khabar.model import Claim

MANY, SIDE = "many", "side"
_TOKEN = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*|[^\w\s]")
_POSSESSIVE = ("'s", "’s")
# Inside a name, between its words: 'Bustan al Qasr'.
_PARTICLES = frozenset({"al", "el", "de", "del", "la", "da", "do"})
# Between a name and the word for what it is: 'Shati refugee camp', 'Station railway quarter' is none.
_BETWEEN = frozenset({"refugee", "displacement", "idp", "residential", "shanty"})
_ARTICLES = frozenset({"a", "an", "the"})
_CALENDAR = frozenset(w.lower() for w in (*day_name, *month_name))
# 'Qaboun, a rebel-held northern suburb': words between the article and the noun.
MOST_BETWEEN = 3
# 'The neighbourhood of Rimal' is Rimal; 'the suburb of Karsk', 'the district of Karsk' may be one of Karsk's.
_NAMED_AFTER = frozenset({"neighbourhood", "neighborhood", "barrio", "quarter", "camp"})


def quarters_of(claims: Sequence[Claim]) -> tuple[str, ...]:
    """The parts of a town that the sentences of these claims name, and the side that stands before a claim's place ('eastern Karsk'), each once, sorted."""
    told = {part for text in {c.evidence.text for c in claims} for part in quarters_in(text)}
    return tuple(sorted(told | set(_sides_of_places(claims))))


def _sides_of_places(claims: Iterable[Claim]) -> Iterator[str]:
    for claim in claims:
        place = claim.place
        if place is None or not place.name:
            continue
        before = claim.report.text[: place.span.start].rsplit(None, 1)
        if before and (side := words_of_parts().sides.get(before[-1].lower())):
            yield f"{SIDE} {side} {fold(place.name)}"


def quarters_in(text: str) -> Iterator[str]:
    """The parts of a town that a text names, in its order."""
    words = _TOKEN.findall(text)
    known = words_of_parts()
    for i, word in enumerate(words):
        noun = word.lower()
        if noun in known.ranks or noun in known.of_a_side:
            if not _is_of_a_body(words, i):
                yield from _one(words, i, noun)
        elif noun in known.many:
            yield from _several(words, i, noun.removesuffix("s"))


def _is_of_a_body(words: Sequence[str], i: int) -> bool:
    """'Mill District Court', 'Mill district police': what follows makes it the name of something that is not the part itself."""
    following = words[i + 1] if i + 1 < len(words) else ""
    is_name = words[i][:1].isupper() and following[:1].isupper() and following.lower() not in _CALENDAR
    return is_name or following.lower() in words_of_parts().bodies


def _one(words: Sequence[str], i: int, noun: str) -> Iterator[str]:
    """The part whose noun stands at `i`, in the singular."""
    sides = _sides_before(words, i)
    if noun in words_of_parts().of_a_side:
        yield from (f"{SIDE} {s}" for s in sides if s in words_of_parts().town_sides)
    elif sides:
        named = _name_before_apposition(words, i)
        yield from [f"{noun} {named}"] if named else [f"{SIDE} {s}" for s in sides]
    elif i and words[i - 1].lower() == "the" and noun in _NAMED_AFTER and " ".join(words[i + 1 : i + 2]) == "of":
        after = list(_run(words[i + 2 :]))
        yield from [f"{noun} {_folded(after)}"] if after and not _is_elsewhere(words, i) else []
    else:
        start, name = _name_before(words, i)
        if name and not _is_elsewhere(words, start):
            yield f"{noun} {name}"
        elif not name and (named := _name_before_apposition(words, i)):
            yield f"{noun} {named}"


def _several(words: Sequence[str], i: int, noun: str) -> Iterator[str]:
    """'The Mill and Station quarters': each; 'many quarters': MANY."""
    if sides := _sides_before(words, i):
        yield from (f"{SIDE} {s}" for s in sides)
        return
    start, name = _name_before(words, i)
    if not name:
        yield MANY
    while name:
        yield f"{noun} {name}"
        joint = start - 1
        start, name = _name_before(words, joint) if joint > 0 and words[joint] in ("and", ",", "or") else (0, "")


def _sides_before(words: Sequence[str], i: int) -> list[str]:
    """The sides right before `i`: 'northern and southern'."""
    sides, found = words_of_parts().sides, []
    while i and (side := sides.get(words[i - 1].lower())):
        found.append(side)
        i -= 2 if i > 1 and words[i - 2] in ("and", ",", "or") else 1
    return found


def _name_before(words: Sequence[str], end: int) -> tuple[int, str]:
    """Where the capitalised words before `end` start, and these, folded; '' where there are none."""
    while end and words[end - 1].lower() in _BETWEEN:
        end -= 1
    start = end
    while start and (_is_name(words[start - 1]) or (words[start - 1].lower() in _PARTICLES and start < end)):
        start -= 1
    while start < end and not _is_name(words[start]):
        start += 1
    return start, _folded(words[start:end])


def _name_before_apposition(words: Sequence[str], i: int) -> str:
    """'Qaboun' of 'Qaboun, a suburb of Damascus'."""
    for article in range(i - 1, max(1, i - 2 - MOST_BETWEEN), -1):
        if words[article].lower() in ("a", "an") and words[article - 1] == ",":
            return _name_before(words, article - 1)[1]
        if not words[article][:1].islower():
            return ""
    return ""


def _run(words: Iterable[str]) -> Iterator[str]:
    for word in words:
        if not _is_name(word) and word.lower() not in _PARTICLES:
            return
        yield word


def _is_name(word: str) -> bool:
    """A capitalised word that is no article, day, month or noun of a part; what owns the part ("Karsk's Mill Quarter") is another name."""
    lower, known = word.lower(), words_of_parts()
    is_capital = word[:1].isupper() or (word[:3].lower() in ("al-", "el-") and word[3:4].isupper())
    return (
        is_capital
        and not word.endswith(_POSSESSIVE)
        and lower not in _ARTICLES | _CALENDAR | known.ranks.keys() | known.many | known.elsewhere
    )


def _is_elsewhere(words: Sequence[str], start: int) -> bool:
    """'Near the Mill Quarter', 'residents of the Mill Quarter said'; 'a Karsk suburb' is one of Karsk's."""
    if start and words[start - 1].lower() in ("a", "an"):
        return True
    if start and words[start - 1].lower() == "the":
        start -= 1
    before = [w.lower() for w in words[max(0, start - 2) : start]]
    return bool(before) and (before[-1] in words_of_parts().elsewhere or " ".join(before) in words_of_parts().elsewhere)


def _folded(words: Iterable[str]) -> str:
    return fold(" ".join(words))
