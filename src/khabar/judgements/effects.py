"""What a log of judgements comes to: which claims are left out, corrected and added, which pairs must or cannot be one event, which figures are chosen.

A pure function of the set of rows: their sequence decides what is later, never the order in which they are handed over. Later wins, field by field.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, TypeVar

from khabar.judgements.adding import added_claim_id
from khabar.judgements.force import in_force
from khabar.model.figure_settings import ChosenFigure
from khabar.model.judgement import Judgement, Tier

K = TypeVar("K", str, tuple[str, str])
V = TypeVar("V")

Pair = tuple[str, str]
"""Two claims, the lesser id first."""


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person puts in place of a machine's value: `value` as JSON data (`null` too), by whom, when and why, and the judgement's id and sequence."""

    value: Any
    author: str
    at: str
    reason: str | None
    judgement: str
    sequence: int


@dataclass(frozen=True, slots=True)
class Effects:
    """The state that a log leaves behind. Keys are ids of claims, reports and events as they were decided on.

    `rejected`, `accepted`: claim -> the judgement. `corrections`: claim -> field -> what stands instead. `added`: id of the new claim -> its judgement.
    `must`, `cannot`: pair of claims -> the judgement that last said so. `chosen`: event -> figure key -> the choice. `finished`, `nothing_here`: report
    -> the judgement (its `value.seen.sha256` is the version that was read). `notes`: anything -> its notes, oldest first; `comments`: claim -> its comments,
    the same. `signed_off`: claim, report or event -> the last sign-off. `tiers`: claim, report or event -> who may see it, where somebody said so.
    `contradictions`: in words, where a later judgement took the place of an earlier one that said otherwise and nobody undid that.
    """

    rejected: Mapping[str, Judgement] = field(default_factory=lambda: MappingProxyType({}))
    accepted: Mapping[str, Judgement] = field(default_factory=lambda: MappingProxyType({}))
    corrections: Mapping[str, Mapping[str, Correction]] = field(default_factory=lambda: MappingProxyType({}))
    added: Mapping[str, Judgement] = field(default_factory=lambda: MappingProxyType({}))
    must: Mapping[Pair, str] = field(default_factory=lambda: MappingProxyType({}))
    cannot: Mapping[Pair, str] = field(default_factory=lambda: MappingProxyType({}))
    chosen: Mapping[str, Mapping[str, ChosenFigure]] = field(default_factory=lambda: MappingProxyType({}))
    finished: Mapping[str, Judgement] = field(default_factory=lambda: MappingProxyType({}))
    nothing_here: Mapping[str, Judgement] = field(default_factory=lambda: MappingProxyType({}))
    notes: Mapping[str, tuple[Judgement, ...]] = field(default_factory=lambda: MappingProxyType({}))
    contradictions: tuple[str, ...] = ()
    comments: Mapping[str, tuple[Judgement, ...]] = field(default_factory=lambda: MappingProxyType({}))
    signed_off: Mapping[str, Judgement] = field(default_factory=lambda: MappingProxyType({}))
    tiers: Mapping[str, Tier] = field(default_factory=lambda: MappingProxyType({}))

    def added_to(self, report_id: str) -> tuple[Judgement, ...]:
        """The claims that people added to that report, oldest first."""
        return tuple(j for j in self.added.values() if j.subject == report_id)


def effects_of(judgements: Iterable[Judgement]) -> Effects:
    """What the whole log comes to, taken-back rows left out."""
    state = Folded()
    for j in in_force(judgements):
        state.take(j)
    return state.effects()


def pairs_of(judgement: Judgement) -> tuple[tuple[Pair, bool], ...]:
    """The pairs of claims that a judgement decides on, each with whether they are one event."""
    value = judgement.value or {}
    if judgement.action in ("same_event", "not_same_event") and judgement.other:
        return ((_pair(judgement.subject, judgement.other), judgement.action == "same_event"),)
    if judgement.action != "split":
        return ()
    leaving = (judgement.subject, *value.get("with", ()))
    together = [(_pair(judgement.subject, other), True) for other in value.get("with", ())]
    apart = [(_pair(one, other), False) for one in leaving for other in value.get("from", ())]
    return (*together, *apart)


class Folded:
    """The log as far as it was read. What stands under a key is replaced, never changed, so that a copy of the outer mappings is a copy of all."""

    def __init__(self) -> None:
        self.verdicts: dict[str, Judgement] = {}
        self.corrections: dict[str, dict[str, Correction]] = {}
        self.added: dict[str, Judgement] = {}
        self.pairs: dict[Pair, tuple[bool, str]] = {}
        self.chosen: dict[str, dict[str, ChosenFigure]] = {}
        self.marks: dict[str, dict[str, Judgement]] = {"finished": {}, "nothing_here": {}, "sign_off": {}}
        self.words: dict[str, dict[str, tuple[Judgement, ...]]] = {"note": {}, "comment": {}}
        self.tiers: dict[str, Tier] = {}
        self.contradictions: list[str] = []

    def copied(self) -> "Folded":
        """Another one that goes on from here."""
        out = Folded()
        for name in ("verdicts", "corrections", "added", "pairs", "chosen", "tiers", "contradictions"):
            setattr(out, name, getattr(self, name).copy())
        out.marks = {k: dict(v) for k, v in self.marks.items()}
        out.words = {k: dict(v) for k, v in self.words.items()}
        return out

    def take(self, j: Judgement) -> None:
        """One judgement that holds, later than all before."""
        value = j.value or {}
        if j.action in ("accept", "reject"):
            self._say(j)
        elif j.action == "correct":
            if j.subject in self.verdicts and self.verdicts[j.subject].action == "reject":
                self._say(j)
            self._correct(j, value)
        elif j.action == "add":
            self.added[added_claim_id(j.subject, value)] = j
        elif j.action == "recommend":
            choice = ChosenFigure(
                value["value"], value["calculation"], j.author, value.get("low"), value.get("high"), tuple(value.get("claims", ()))
            )
            self.chosen[j.subject] = {**self.chosen.get(j.subject, {}), value["figure"]: choice}
        elif j.action in self.marks:
            self.marks[j.action][j.subject] = j
        elif j.action in self.words:
            self.words[j.action][j.subject] = (*self.words[j.action].get(j.subject, ()), j)
        elif j.action == "tier":
            self.tiers[j.subject] = value["tier"]
        for pair, is_one in pairs_of(j):
            self._join(pair, is_one, j)

    def effects(self) -> Effects:
        """What it comes to so far; what is taken later does not change it."""
        of_each = {k: MappingProxyType(self.corrections[k]) for k in sorted(self.corrections)}
        return Effects(
            rejected=_sorted({k: j for k, j in self.verdicts.items() if j.action == "reject"}),
            accepted=_sorted({k: j for k, j in self.verdicts.items() if j.action == "accept"}),
            corrections=MappingProxyType(of_each),
            added=MappingProxyType(dict(self.added)),
            must=_sorted({p: i for p, (is_one, i) in self.pairs.items() if is_one}),
            cannot=_sorted({p: i for p, (is_one, i) in self.pairs.items() if not is_one}),
            chosen=_sorted({k: MappingProxyType(v) for k, v in self.chosen.items()}),
            finished=_sorted(self.marks["finished"]),
            nothing_here=_sorted(self.marks["nothing_here"]),
            notes=_sorted(self.words["note"]),
            contradictions=tuple(self.contradictions),
            comments=_sorted(self.words["comment"]),
            signed_off=_sorted(self.marks["sign_off"]),
            tiers=_sorted(self.tiers),
        )

    def _say(self, j: Judgement) -> None:
        """Accepted or rejected: the later holds. Correcting a rejected claim takes it back: whoever corrects it holds that it is one."""
        before = self.verdicts.get(j.subject)
        if before is not None and before.action != j.action:
            self.contradictions.append(f"claim {j.subject}: {before.action} ({before.id}), then {j.action} ({j.id}): the later holds")
        self.verdicts[j.subject] = j

    def _correct(self, j: Judgement, value: Mapping[str, Any]) -> None:
        new = {n: Correction(data, j.author, j.at, j.reason, j.id, j.sequence) for n, data in value.items() if n != "seen"}
        self.corrections[j.subject] = {**self.corrections.get(j.subject, {}), **new}

    def _join(self, pair: Pair, is_one: bool, j: Judgement) -> None:
        before = self.pairs.get(pair)
        if before is not None and before[0] != is_one:
            said = ("one event", "two events") if is_one else ("two events", "one event")
            self.contradictions.append(f"claims {pair[0]} and {pair[1]}: {said[1]} ({before[1]}), then {said[0]} ({j.id}): the later holds")
        self.pairs[pair] = (is_one, j.id)


def _sorted(of: Mapping[K, V]) -> Mapping[K, V]:
    return MappingProxyType({k: of[k] for k in sorted(of)})


def _pair(one: str, other: str) -> Pair:
    return (one, other) if one < other else (other, one)
