"""The words that tell history: 'the 2018 deal', 'years after', 'who had fled', 'since militants launched', 'a life sentence for'.

Each sign is a group of `lexicon/background.yaml` or a shape of the tree; none decides alone, `background` adds them up.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import khabar.lexicon
from khabar.claims.clauses import holds_now
from khabar.claims.draft import Draft
from khabar.claims.rates import RATE, is_rate
from khabar.errors import LexiconError
from khabar.lexicon.yaml_files import read_yaml
from khabar.model import ParsedReport

GROUPS = ("earlier", "formerly", "lately", "memory", "sentence", "court", "superlatives", "spans", "sequels", "yearly", "trends")
_UP = 6


@dataclass(frozen=True, slots=True)
class HistoryWords:
    """`background.yaml`: the words of each group in lower case, the weight of each sign, the sum from which a claim is history."""

    words: dict[str, frozenset[str]]
    weights: dict[str, float]


@cache
def history_words() -> HistoryWords:
    """The lexicon, read once. Raises LexiconError where a group or the weights are missing."""
    raw = read_yaml(Path(khabar.lexicon.__file__).with_name("background.yaml"))
    if not isinstance(raw, dict) or not {*GROUPS, "weights"} <= set(raw):
        raise LexiconError(f"background.yaml: expected {', '.join(GROUPS)} and weights")
    words = {name: frozenset(str(w).lower() for w in raw[name]["words"]) for name in GROUPS}
    return HistoryWords(words, {str(k): float(v) for k, v in raw["weights"].items()})


def verb_of(parsed: ParsedReport, d: Draft) -> int:
    """The predicate whose tense tells when the draft is told."""
    head = d.frame.match.head
    return head if parsed.tokens[head].upos in ("VERB", "ADJ", "AUX") else d.frame.clause


def tense(parsed: ParsedReport, i: int, cues: frozenset[int]) -> str:
    """'had done', 'had done, relative', 'now', 'past' or 'no tense'; a pluperfect under a past verb of saying is plain past ('said it had sunk')."""
    helps = {parsed.tokens[c].text.lower() for c in parsed.children[i] if parsed.tokens[c].deprel.startswith("aux")}
    if helps & {"had", "'d"}:
        if parsed.tokens[i].deprel == "acl:relcl":
            return "had done, relative"
        above = parsed.ancestors(i)[:3]
        return "had done, as told" if any(a in cues for a in above) else "had done"
    if holds_now(parsed, i):
        return "now"
    if parsed.tokens[i].deprel == "acl:relcl":
        return "past, relative"
    return "past" if parsed.tokens[i].xpos == "VBD" or helps & {"was", "were", "been"} else "no tense"


def word_signs(parsed: ParsedReport, d: Draft) -> Iterator[str]:
    """Signs of the words around the trigger."""
    words = history_words().words
    head = d.frame.match.head
    yield from _beside(parsed, head, words)
    chain = [head, *parsed.ancestors(head)[:_UP]]
    yield from _under(parsed, chain, words)
    if any(parsed.tokens[c].lemma.lower() in words["formerly"] for i in {head, d.frame.clause} for c in parsed.children[i]):
        yield "formerly"
    if any(parsed.tokens[c].lemma.lower() in words["lately"] for i in {head, verb_of(parsed, d)} for c in parsed.children[i]):
        yield "lately"
    if is_rate(parsed, d, words):
        yield RATE


def _beside(parsed: ParsedReport, head: int, words: dict[str, frozenset[str]]) -> Iterator[str]:
    """Of a noun: 'previous attacks', 'the 2018 deal', 'last year's blast'."""
    if parsed.tokens[head].upos != "NOUN":
        return
    for c in parsed.children[head]:
        token = parsed.tokens[c]
        if c > head:
            continue
        text = token.text.lower()
        if text in words["earlier"]:
            yield "an earlier one"
        elif _is_year(text) or any(_is_year(parsed.tokens[k].text) for k in parsed.children[c] if k < head):
            yield "of a named year"
        elif token.lemma.lower() in words["spans"] and token.deprel == "nmod:poss":
            yield "of last year"


def _under(parsed: ParsedReport, chain: list[int], words: dict[str, frozenset[str]]) -> Iterator[str]:
    """What stands above the trigger: 'the anniversary of', 'a life sentence for', 'since ...', 'years after ...'."""
    for below, i in zip([None, *chain], chain, strict=False):
        token = parsed.tokens[i]
        lemma = token.lemma.lower()
        if below is not None:
            if lemma in words["memory"]:
                yield "in memory of it"
            if lemma in words["sentence"] and _case(parsed, below) in ("for", "of", "over", "in"):
                yield "sentenced for it"
            elif lemma in words["court"] and _case(parsed, below) in ("for", "of", "over", "with", "in"):
                yield "before a court for it"
        for c in parsed.children[i]:
            mark = parsed.tokens[c].text.lower()
            if c >= i or parsed.tokens[c].deprel not in ("mark", "case"):
                continue
            if mark in ("after", "since", "from") and c and parsed.tokens[c - 1].lemma.lower() in words["sequels"]:
                yield "years after it"
            elif mark == "since":
                yield from _since(parsed, i, words)
        if token.deprel in ("ccomp", "root"):
            return


def _since(parsed: ParsedReport, i: int, words: dict[str, frozenset[str]]) -> Iterator[str]:
    """'the first attack since ...' and 'on alert since militants launched ...'."""
    sentence = parsed.sentences[parsed.tokens[i].sentence]
    before = parsed.tokens[max(sentence.tokens.start, i - 25) : i]
    if any(t.lemma.lower() in words["superlatives"] for t in before):
        yield "the first since it"
    elif parsed.tokens[i].upos == "VERB":
        yield "since it happened"
    else:
        yield "since it"


def _case(parsed: ParsedReport, i: int) -> str:
    return next((parsed.tokens[c].text.lower() for c in parsed.children[i] if parsed.tokens[c].deprel in ("case", "mark")), "")


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.isdigit() and text[:2] in ("18", "19", "20")
