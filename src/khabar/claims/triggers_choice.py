"""Chooses among the entries that match: a phrase beats its parts, the specific entry the general one, and idioms name nothing.

'Rocket attack' is shelling, not an attack on civilians; in 'bombs exploded' one word is enough; 'heart attack' is no attack.
"""

from dataclasses import dataclass

from khabar.lexicon.codebook import Codebook
from khabar.lexicon.codebook_entries import BLOCK, TriggerEntry
from khabar.model import ParsedReport, Span

_CALLS = frozenset({"appeal", "demand"})
_CONTENT = frozenset({"obl", "xcomp", "ccomp", "obj", "advcl", "nmod", "conj"})
# Of two words for one thing, the governor stays: 'bombs exploded', 'bomb blast', 'the death of 12 victims'.
_SAME_THING = frozenset({"compound", "nsubj", "nsubj:pass", "obj", "amod", "nmod", "obl", "appos"})


@dataclass(frozen=True, slots=True)
class TriggerMatch:
    """Words that name a happening of `kind`. `head`: the governing word; `tokens`: all of the trigger; `entry` says roles and outputs.

    `refers_to`: the head of the match that reports this happening, where these words only speak of it again ('the blast'); None where
    they report it themselves.
    """

    head: int
    tokens: Span
    kind: str
    entry: TriggerEntry
    strength: float
    refers_to: int | None = None


def choose(parsed: ParsedReport, found: list[TriggerMatch], codebook: Codebook) -> tuple[TriggerMatch, ...]:
    """The matches that stand, in order of the text; of one layer at most one to a word."""
    blocked: dict[int, list[TriggerMatch]] = {}
    for block in (m for m in found if m.kind == BLOCK):
        for i in range(*block.tokens):
            blocked.setdefault(i, []).append(block)
    matches = [m for m in found if m.kind != BLOCK and not any(_blocks(b, m) for i in range(*m.tokens) for b in blocked.get(i, ()))]
    matches.sort(key=lambda m: (-_size(m), -m.entry.weight, -m.strength, m.head, m.kind))
    layer: dict[str, str] = {m.kind: codebook.kinds[m.kind].layer for m in matches}
    taken: set[tuple[str, int]] = set()
    standing: list[TriggerMatch] = []
    for m in matches:
        places = {(layer[m.kind], i) for i in (*range(*m.tokens), m.head)}
        if not places & taken:
            taken |= places
            standing.append(m)
    kept = _Kept(standing)
    standing = [
        m
        for m in standing
        if not (_said_by_governor(parsed, m, kept) or _is_called_for(parsed, m, kept) or _is_purpose(parsed, m, kept, layer))
    ]
    return tuple(sorted(standing, key=lambda m: (m.tokens.start, m.head, m.kind)))


# 'agreed to lift the siege' reports an agreement and, as planned, the end of the siege
_COMMITMENTS = frozenset({"agreement", "ceasefire", "negotiation"})


class _Kept:
    """The matches that stand, by head and by word."""

    def __init__(self, matches: list[TriggerMatch]) -> None:
        self.at_head: dict[int, list[TriggerMatch]] = {}
        self.calls: set[int] = set()
        for m in matches:
            self.at_head.setdefault(m.head, []).append(m)
            if m.kind in _CALLS:
                self.calls.update(range(*m.tokens))


def _size(m: TriggerMatch) -> int:
    return m.tokens.end - m.tokens.start


def _blocks(block: TriggerMatch, m: TriggerMatch) -> bool:
    """An idiom ('heart attack', 'killed the bill') holds against what lies in it, unless the other asks for more."""
    if not block.tokens.overlaps(m.tokens):
        return False
    return _size(block) > _size(m) or (_size(block) == _size(m) and block.entry.weight >= m.entry.weight)


def _said_by_governor(parsed: ParsedReport, m: TriggerMatch, kept: _Kept) -> bool:
    token = parsed.tokens[m.head]
    return token.deprel in _SAME_THING and any(k.kind == m.kind for k in kept.at_head.get(token.head, ()))


def _is_called_for(parsed: ParsedReport, m: TriggerMatch, kept: _Kept) -> bool:
    """'Called for the withdrawal of troops' is an appeal and no second claim: what is called for has not happened."""
    i = m.head
    if m.kind in _CALLS:
        return False
    for _ in range(3):
        token = parsed.tokens[i]
        if token.head < 0 or token.deprel.split(":")[0] not in _CONTENT:
            return False
        if token.head in kept.calls:
            return not _is_past(parsed, m.head)
        if token.deprel != "conj":
            return False
        i = token.head
    return False


def _is_past(parsed: ParsedReport, i: int) -> bool:
    """Whether a finite past verb reports what did happen: 'urged calm after troops killed nine'."""
    token = parsed.tokens[i]
    return token.xpos == "VBD" or any(
        parsed.tokens[c].deprel == "aux" and parsed.tokens[c].xpos in ("VBD", "VBZ", "VBP") for c in parsed.children[i]
    )


def _is_purpose(parsed: ParsedReport, m: TriggerMatch, kept: _Kept, layer: dict[str, str]) -> bool:
    """'Launched an offensive to retake the town': the aim of an act is no act of its own."""
    token = parsed.tokens[m.head]
    if layer[m.kind] != "act" or token.deprel not in ("advcl", "acl", "xcomp") or token.xpos != "VB":
        return False
    return any(layer[k.kind] == "act" and k.kind not in _COMMITMENTS for k in kept.at_head.get(token.head, ()))
