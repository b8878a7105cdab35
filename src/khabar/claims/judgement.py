"""Is it a claim at all? A sum of signs over what the codebook says of the words and what the encoder reads in them.

Samples: "missing chances" matches an entry of `missing`, and the encoder doubts it; "200 remain in the hall" matches none, and the encoder reads `displaced`.
Weights in `lexicon/links.yaml` under `keep`, fitted by `training/fit_links.py`. The encoder's readings of status, hedging and history were tried the same way:
beside the rules they measured no better (background right 0.85 against 0.87 on claims/dev, status and hedging equal), so the rules stand there.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from math import exp

from khabar.claims.draft import Draft
from khabar.claims.link_signs import Hints, group_of, share
from khabar.claims.link_weights import weights
from khabar.claims.located import Located
from khabar.claims.topics import topic_signs, topics_of
from khabar.claims.triggers_choice import TriggerMatch
from khabar.claims.triggers_learned import READ

SURE = 0.9
"""Probability of the encoder's reading from which a trigger counts as sure."""
SHORT = 80
"""Words under which a report does not show what it is about."""
LEAST_KEPT = 0.5
"""Probability of being a claim at all under which a draft is dropped: likelier none than one."""
LEAST_COUNTED = 0.45
"""The same for a claim that carries a figure, which is seldom a chance word. Swept on five sets of labels: mean F 0.723 with 0.38, 0.722 with 0.45, 0.720
with 0.5; whole claims right 0.257, 0.259, 0.260."""
STRONG = 0.75
"""Strength of an entry of the codebook that hardly errs: 'lost their homes'."""
LEAST_STRONG = 0.33
"""The same for a figure with such an entry; on the labels it changes nothing, in short notes ('29,739 people lost their homes') it keeps the figure."""
SURE_WORDS, LEAST_SURE = 0.9, 0.4
"""Strength of an entry whose words and arguments name one thing only ('lifted the siege'), and the probability that such a claim needs without a figure."""


def drop_unlikely(located: Located, drafts: list[Draft], hints: Hints) -> list[Draft]:
    """The drafts that are claims at all, by the sum of their signs; a part goes with its whole."""
    table = weights().get("keep")
    if not table:
        return drafts
    kept: list[Draft] = []
    gone: set[int] = set()
    around = Around(located, drafts, hints)
    for d in drafts:
        d.kept = chance(table, keep_signs(located, d, hints, around))
        if d.kept < _least(d) or (d.part_of is not None and id(d.part_of) in gone):
            gone.add(id(d))
        else:
            d.because(
                "kind",
                f"a claim at all with probability {d.kept:.2f}; the encoder's own reading of the words: {_reading(hints, d):.2f}",
            )
            kept.append(d)
    return kept


def _reading(hints: Hints, d: Draft) -> float:
    """The encoder's probability that the draft's words name its kind."""
    return hints.kind(d.frame.match.head, tuple(range(*d.frame.match.tokens)), d.kind)


def _least(d: Draft) -> float:
    """The probability that a draft needs."""
    if d.count is None:
        return LEAST_SURE if d.frame.match.strength >= SURE_WORDS else LEAST_KEPT
    return LEAST_STRONG if d.frame.match.strength >= STRONG else LEAST_COUNTED


def chance(table: dict[str, float], signs: Sequence[str]) -> float:
    """The probability that the sum of the signs' weights stands for."""
    return 1 / (1 + exp(-sum(table.get(s, 0.0) for s in signs)))


class Around:
    """What the report is about and what else it tells, for the judgement of each of its drafts."""

    def __init__(self, located: Located, drafts: Sequence[Draft], hints: Hints) -> None:
        self.topics = topics_of(located.parsed)
        self.short = len(located.parsed.tokens) < SHORT
        self.kinds = Counter(d.kind for d in drafts)
        sure = sum(_reading(hints, d) >= SURE for d in drafts)
        share = sure / max(1, len(located.parsed.sentences))
        self.dense = "none" if not sure else "few" if share < 0.1 else "some" if share < 0.4 else "many"

    def signs(self, d: Draft) -> Iterator[str]:
        """Signs of the report for one of its drafts."""
        group = group_of(d.kind)
        if self.short:
            yield "a report of a few words"
            return
        yield from topic_signs(self.topics, d.kind, group)
        yield f"sure triggers: {self.dense}"
        yield f"sure triggers: {self.dense}, {group}"
        others = {group_of(k) for k, n in self.kinds.items() if n > (k == d.kind)}
        yield f"{group}, beside {'violence' if 'violence' in others else 'harm' if 'harm' in others else 'others' if others else 'nothing'}"


def keep_signs(located: Located, d: Draft, hints: Hints, around: Around) -> tuple[str, ...]:
    """Signs that the words name a happening of that kind at all."""
    m = d.frame.match
    token = located.parsed.tokens[m.head]
    strength = _strength(m)
    p = _reading(hints, d)
    out = [
        "a claim at all",
        f"entry {strength}",
        f"reading {min(int(p * 10), 9) / 10}",
        f"reading {share(p)}, entry {strength}",
        m.kind,
        f"{m.kind}, reading {share(p)}",
    ]
    out.append(f"{token.upos}, reading {share(p)}")
    figure = "with" if d.count is not None else "negated, so no" if d.status == "negated" else "no"
    out.append(f"{figure} figure, {group_of(d.kind)}")
    out.append(f"{'with' if d.target is not None else 'no'} sufferer, {'with' if d.actor is not None else 'no'} doer")
    out.append("own place" if d.place_by in ("own", "clause", "target") else "no own place")
    out.append("own time" if d.time_by in ("own", "clause") else "no own time")
    if d.status != "asserted":
        out += [f"status {d.status}", f"status {d.status}, {group_of(d.kind)}"]  # 'no casualties were reported' is a claim
    if d.part_of is not None:
        out.append("a part")
    if d.background:
        out.append("history")
    out.append(f"read as another kind: {share(hints.another_kind(m.head, tuple(range(*m.tokens)), m.kind))}")
    out.append("lead" if d.sentence < 3 else "body")
    return (*out, *around.signs(d))


def _strength(m: TriggerMatch) -> str:
    """What the codebook says of the words, in steps."""
    if m.entry.name.endswith(READ):
        return "new"
    return next(name for least, name in ((0.9, "sure"), (0.75, "strong"), (0.5, "fair"), (0.0, "weak")) if m.strength >= least)
