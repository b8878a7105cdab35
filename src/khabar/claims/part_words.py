"""The words that speak of a part: 'three of them', 'among the dead', 'two of the victims', 'the dead include'.

Samples: "Among the dead were three children" and "two of those killed" name the toll they are part of ('named'); "four of them" points back to what was
just told ('pointing'); "three children were killed" says nothing of the kind.
"""

from khabar.claims.draft import Draft
from khabar.claims.located import Located

_POINTING = frozenset({"them", "whom", "these"})
_DEFINITE = frozenset({"the", "those", "these", "its", "their", "all"})
_STRUCK = frozenset(
    "dead victim killed death casualty fatality wounded injured injury hurt missing arrested arrestee detainee detained abducted abductee captive hostage"
    " displaced evacuee deceased slain".split()
)
"""Lemmas and participles that name those whom a toll counts."""
_PERSONS = frozenset(
    "people persons person victim victims others other dead killed deaths fatalities lives casualties wounded injured".split()
)
_MOST_BETWEEN = 4


def says_part(located: Located, d: Draft) -> str:
    """'named', 'pointing' or '': whether the words of the figure say that it is a part, and of what."""
    if d.count is None:
        return ""
    parsed = located.parsed
    sentence = parsed.sentences[d.sentence].tokens
    behind = next((i for i in range(*sentence) if parsed.tokens[i].start >= d.count.span.end), sentence.end)
    starts = [i for i in range(*sentence) if parsed.tokens[i].text.lower() == "among"]
    starts += [i for i in range(behind, min(behind + 1, sentence.end)) if parsed.tokens[i].text.lower() == "of"]
    inside = [i for i in range(*sentence) if d.count.span.start <= parsed.tokens[i].start < d.count.span.end]
    starts += [i for i in inside if parsed.tokens[i].text.lower() == "of"]
    found = {_spoken_of(located, i + 1, sentence.end) for i in starts}
    if behind + 1 < sentence.end and "still" in (parsed.tokens[k].text.lower() for k in range(behind, behind + 2)):
        found.add("pointing")  # '13 were hurt, 11 were still in hospital'
    return "named" if "named" in found else "pointing" if "pointing" in found else ""


def _spoken_of(located: Located, i: int, end: int) -> str:
    """What stands behind 'among' or 'of': 'the dead', 'those killed', 'the 12 victims'; 'them'."""
    tokens = located.parsed.tokens
    if i >= end:
        return ""
    if tokens[i].text.lower() not in _DEFINITE:
        return "pointing" if tokens[i].text.lower() in _POINTING else ""
    for k in range(i + 1, min(i + 1 + _MOST_BETWEEN, end)):
        if tokens[k].lemma.lower() in _STRUCK or tokens[k].text.lower() in _STRUCK:
            return "named"
        if tokens[k].upos not in ("NUM", "ADJ", "ADV", "AUX", "PRON", "DET"):
            break
    return "pointing" if tokens[i].text.lower() == "these" else ""


def same_sort(whole: Draft, d: Draft) -> bool:
    """Whether the whole may count what the part counts: 'people' hold 'nine children', '139 insurgents' hold no 'ten marines'."""
    if whole.count is None or d.count is None:
        return False
    one, other = _noun(whole.count.text), _noun(d.count.text)
    return not one or not other or one == other or (whole.count.unit == "person" and one in _PERSONS)


def _noun(text: str) -> str:
    """The last word of a figure, empty where that is a number: '139 insurgents' -> insurgents, 'nine' -> ''."""
    words = text.lower().split()
    return words[-1] if len(words) > 1 and words[-1].isalpha() else ""
