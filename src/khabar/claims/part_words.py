"""The words that speak of a part: 'three of them', 'among the dead', 'two of the victims', 'the other two'; and those that speak of none: 'another nine'.

Samples: "Among the dead were three children" and "two of those killed" name the toll they are part of ('named'); "four of them" points back to what was
just told ('pointing'); "another nine" adds to it; "initially 500" is what a later count took the place of; "three children were killed" says nothing.
"""

from functools import cache
from pathlib import Path

import khabar.lexicon
from khabar.claims.draft import Draft
from khabar.claims.located import Located
from khabar.claims.shares import share_opening
from khabar.errors import LexiconError
from khabar.lexicon.yaml_files import read_yaml

_GROUPS = frozenset(
    "pointing definite counted shares remainder still besides added apart happening superseded total general by_age_and_sex civil".split()
)
_MOST_BETWEEN = 4
_NEAR = 3
"""Words before a figure that may say how it stands to the earlier ones."""


@cache
def part_words() -> dict[str, frozenset[str]]:
    """The groups of parts.yaml. Raises LexiconError where one is missing or unknown."""
    raw = read_yaml(Path(khabar.lexicon.__file__).with_name("parts.yaml"))
    if not isinstance(raw, dict) or set(raw) != _GROUPS:
        raise LexiconError(f"parts.yaml: expected the groups {', '.join(sorted(_GROUPS))}")
    return {name: frozenset(words) for name, words in raw.items()}


def says_part(located: Located, d: Draft) -> str:
    """'named', 'pointing' or '': whether the words of the figure say that it is a part, and of what."""
    if d.count is None:
        return "named" if _is_share(located, d) else ""
    inside = _tokens_of(located, d)
    if not inside:
        return ""
    words, sentence = part_words(), located.parsed.sentences[d.sentence].tokens
    text = {i: located.parsed.tokens[i].text.lower() for i in range(*sentence)}
    behind = inside[-1] + 1
    starts = [i for i in text if text[i] == "among"] + [i for i in (*inside, behind) if text.get(i) == "of"]
    found = {_spoken_of(located, i + 1, sentence.end) for i in starts}
    if "the" in (text[inside[0]], text.get(inside[0] - 1)) and any(text.get(i) in words["remainder"] for i in (*inside[:3], behind)):
        found.add("pointing")  # 'the other two died in hospital'
    if any(text.get(i) in words["still"] for i in (*inside, behind, behind + 1)):
        found.add("pointing")  # '13 were hurt, 11 were still in hospital'
    return "named" if "named" in found else "pointing" if "pointing" in found else ""


def _is_share(located: Located, d: Draft) -> bool:
    """'Some of those killed', 'most of the displaced': of those whom the trigger names, without a number."""
    opened = share_opening(located, d.frame.match.tokens.start)
    return opened is not None and opened > 0 and located.parsed.tokens[opened - 1].text.lower() in part_words()["shares"]


def _spoken_of(located: Located, i: int, end: int) -> str:
    """What stands behind 'among' or 'of': 'the dead', 'those killed', 'the 12 victims'; 'them'."""
    tokens, words = located.parsed.tokens, part_words()
    if i >= end:
        return ""
    if tokens[i].text.lower() not in words["definite"]:
        return "pointing" if tokens[i].text.lower() in words["pointing"] else ""
    for k in range(i + 1, min(i + 1 + _MOST_BETWEEN, end)):
        if tokens[k].lemma.lower() in words["counted"] or tokens[k].text.lower() in words["counted"]:
            return "named"
        if tokens[k].upos not in ("NUM", "ADJ", "ADV", "AUX", "PRON", "DET"):
            break
    return "pointing" if tokens[i].text.lower() == "these" else ""


def figure_opened(located: Located, d: Draft) -> float | None:
    """'Of the eight victims, three were stabbed and two strangled': 8, for each figure of that sentence behind 'the eight'."""
    tokens, sentence = located.parsed.tokens, located.parsed.sentences[d.sentence].tokens
    first = [tokens[i].text.lower() for i in range(sentence.start, min(sentence.start + 2, sentence.end))]
    if d.count is None or len(first) < 2 or first[0] != "of" or first[1] not in part_words()["definite"]:
        return None
    near = range(sentence.start + 2, sentence.start + 2 + _NEAR)
    opened = next((q for q in located.mentions.quantities if q.number.start in near and q.sort == "count"), None)
    return opened.count.low if opened is not None and opened.count.span.end < d.count.span.start else None


def is_added(located: Located, d: Draft) -> bool:
    """'Seven militants were also killed', 'another nine died', 'three more': besides those told before, and none of them."""
    parsed, words = located.parsed, part_words()
    if any(parsed.tokens[c].text.lower() in words["besides"] for c in parsed.children[d.frame.match.head]):
        return True
    return any(w in words["added"] for w in _around(located, d))


def is_apart_or_older(located: Located, d: Draft) -> bool:
    """'Two died in a separate clash', 'Days later he was shot': another happening; 'initially 500': an older count; 'a total of 264': a sum of its own."""
    words, near = part_words(), set(_around(located, d))
    if near & (words["superseded"] | words["total"]):
        return True
    tokens = [located.parsed.tokens[i] for i in range(*located.parsed.sentences[d.sentence].tokens)]
    text, lemmas = [t.text.lower() for t in tokens], [t.lemma.lower() for t in tokens]
    if words["apart"] & set(text) or text[1:2] == ["later"] or text[:2] == ["in", "addition"]:
        return True
    return any(t == "another" and words["happening"] & set(lemmas[k + 1 : k + 3]) for k, t in enumerate(text))


def _tokens_of(located: Located, d: Draft) -> list[int]:
    """The words of the figure inside the draft's sentence."""
    tokens = located.parsed.tokens
    span = d.count.span if d.count is not None else None
    return [i for i in range(*located.parsed.sentences[d.sentence].tokens) if span is not None and span.start <= tokens[i].start < span.end]


def _around(located: Located, d: Draft) -> list[str]:
    """The words of the figure and the few right before it in its sentence."""
    inside = _tokens_of(located, d)
    if not inside:
        return []
    first = max(located.parsed.sentences[d.sentence].tokens.start, inside[0] - _NEAR)
    return [t.text.lower() for t in located.parsed.tokens[first : inside[-1] + 1]]


def same_sort(whole: Draft, d: Draft) -> bool:
    """Whether the whole may count what the part counts: 'people' hold 'nine children', '139 insurgents' hold no 'ten marines'."""
    if whole.count is None or d.count is None:
        return False
    noun, words = _noun(d.count.text), part_words()
    if whole.count.unit != "person":
        return not noun or not _noun(whole.count.text) or noun == _noun(whole.count.text)
    one, other = whole.count.group, d.count.group
    if one is None or one == other:
        return True
    if one in words["civil"] and (noun in words["general"] or other in words["by_age_and_sex"]):
        return True
    return other is None and (not noun or d.count.text[:1].isupper() or d.count.low == 1)


def is_general(whole: Draft, d: Draft) -> bool:
    """Whether the figure says no more of whom it counts than the whole does: 'nine', 'nine people', 'nine families' of '40 families'."""
    if whole.count is None or d.count is None:
        return True
    noun = _noun(d.count.text)
    return not noun or noun in part_words()["general"] or noun == _noun(whole.count.text)


def _noun(text: str) -> str:
    """The last word of a figure, empty where that is a number: '139 insurgents' -> insurgents, 'nine' -> ''."""
    words = text.lower().split()
    return words[-1] if len(words) > 1 and words[-1].isalpha() else ""
