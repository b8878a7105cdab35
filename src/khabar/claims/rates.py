"""Is it a rate or a trend, and no happening? 'About 40 people are killed a year', 'attacks rose by 20 percent'.

A yearly figure and a change of a number are statistics: they tell of no day and no place of the episode beside them. What goes on daily ('is shelled every
day') is news and none of these.
"""

from collections.abc import Iterator

from khabar.claims.draft import Draft
from khabar.claims.frames import clause_of
from khabar.model import ParsedReport

RATE = "a rate or trend"
_EVERY = frozenset({"every", "each", "per"})
_ARTICLES = frozenset({"a", "an"})
_NOT_BEHIND = frozenset({"ago", "later", "earlier", "after", "before", "on", "since", "old"})
_PERCENT = frozenset({"percent", "%", "percentage"})


def is_rate(parsed: ParsedReport, d: Draft, words: dict[str, frozenset[str]]) -> bool:
    """Whether the words of the draft tell a figure for each year or on average, or how much a number of happenings changed. `words`: `background.yaml`."""
    return (d.count is not None and _is_yearly(parsed, d, words)) or _is_trend(parsed, d, words)


def told_as_rate(d: Draft) -> bool:
    """Whether the words of a draft, asked before, tell a rate or a trend: no setting is inherited then."""
    return d.words is not None and RATE in d.words


def _is_yearly(parsed: ParsedReport, d: Draft, words: dict[str, frozenset[str]]) -> bool:
    own = {d.frame.match.head, d.frame.clause}
    return any(clause_of(parsed, i) in own or parsed.tokens[i].head in own for i in _yearly(parsed, d.sentence, words["yearly"]))


def _yearly(parsed: ParsedReport, sentence: int, yearly: frozenset[str]) -> Iterator[int]:
    """'every year', 'per year', '300 people a year', 'annually', 'on average'."""
    tokens = parsed.tokens
    first, last = parsed.sentences[sentence].tokens
    for i in range(first, last):
        word, before = tokens[i].text.lower(), tokens[i - 1].text.lower() if i > first else ""
        if (
            word in yearly
            or (word == "average" and before == "on")
            or (word in ("year", "annum") and before in _EVERY)
            or (word == "year" and before in _ARTICLES and _follows_count(parsed, first, i, last))
        ):
            yield i


def _follows_count(parsed: ParsedReport, first: int, i: int, last: int) -> bool:
    """'300 people a year', not 'a year ago' or 'half a year later'."""
    counted = i - 2 >= first and parsed.tokens[i - 2].upos in ("NOUN", "NUM")
    return counted and (i + 1 >= last or parsed.tokens[i + 1].text.lower() not in _NOT_BEHIND)


def _is_trend(parsed: ParsedReport, d: Draft, words: dict[str, frozenset[str]]) -> bool:
    """'Attacks rose by 20 percent', 'the number of killings is down 12 percent': the noun is the subject of a change that is measured."""
    head = d.frame.match.head
    if parsed.tokens[head].upos != "NOUN":
        return False
    top = head
    while parsed.tokens[top].deprel in ("nmod", "conj", "compound") and parsed.tokens[top].head >= 0:
        top = parsed.tokens[top].head
    above = parsed.tokens[top].head
    if not parsed.tokens[top].deprel.startswith("nsubj") or above < 0:
        return False
    sentence = parsed.sentences[d.sentence].tokens
    near = range(above, min(sentence.end, above + 6))
    changes = any(parsed.tokens[i].lemma.lower() in words["trends"] for i in (above, *parsed.children[above]))
    cents = any(
        parsed.tokens[i].text.lower() in _PERCENT
        or (parsed.tokens[i].text.lower() == "cent" and parsed.tokens[i - 1].text.lower() == "per")
        for i in near
    )
    return changes and cents
