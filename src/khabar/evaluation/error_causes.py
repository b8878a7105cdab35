"""Why claims are wrong, as far as the offsets tell: annotated claims that are missed, claims that no coder has, fields that differ.

In: scored reports. Out: counts, `{"missed": {"no claim is found in its sentence": 12, ...}, "place": {...}, ...}`, and how many each is out of. Nothing of the
texts is given out. What each cause means for a reader of claims is said in docs/errors.md.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from khabar.evaluation.field_causes import FIELD_CAUSES, where_taken
from khabar.evaluation.scored_reports import Json, Pair, ScoredReport
from khabar.evaluation.whole_claims import WHOLE_FIELDS


@dataclass(slots=True)
class Causes:
    """Counts by cause; `of` says out of how many; `alone`: claims of the right kind that one field alone keeps from being whole.

    `taken`: field -> where its value was taken from -> [right, all], of the claims that are found.
    """

    counts: dict[str, Counter[str]] = field(default_factory=dict)
    of: dict[str, int] = field(default_factory=dict)
    kinds: dict[str, Counter[str]] = field(default_factory=dict)
    alone: Counter[str] = field(default_factory=Counter)
    taken: dict[str, dict[str, list[int]]] = field(default_factory=dict)

    def add(self, group: str, cause: str) -> None:
        """One more error of `group` ('missed', 'extra', or a field)."""
        self.counts.setdefault(group, Counter())[cause] += 1


def error_causes(reports: Iterable[ScoredReport]) -> Causes:
    """All errors of some reports by cause."""
    out = Causes()
    for name in ("missed", "extra"):
        out.counts[name], out.kinds[name], out.of[name] = Counter(), Counter(), 0
    for report in reports:
        _missed(report, out)
        _extra(report, out)
        for pair in report.pairs:
            _fields(report, pair, out)
    return out


def _missed(report: ScoredReport, out: Causes) -> None:
    found = {p.theirs: p for p in report.pairs}
    out.of["missed"] += len(report.theirs)
    for number, claim in enumerate(report.theirs):
        pair = found.get(number)
        if pair and pair.is_same_kind:
            continue
        out.kinds["missed"][claim["kind"]] += 1
        out.add("missed", "taken for a kind of the same family" if pair else _why_missed(report, number, claim))


def _why_missed(report: ScoredReport, number: int, claim: Json) -> str:
    spans = claim["spans"]
    on_word = [c for c in report.ours if _meet(trigger_of(c), spans["trigger"])]
    near = [c for c in report.ours if _meet(trigger_of(c), spans["evidence"])]
    if any(c["kind"] == claim["kind"] for c in [*on_word, *near]):
        return "one of several of its kind in one sentence"
    if on_word:
        return "its word is taken for another kind"
    if near:
        return "other claims are found in its sentence, not this"
    return "no claim is found in its sentence"


def _extra(report: ScoredReport, out: Causes) -> None:
    answered = {p.ours: p for p in report.pairs}
    out.of["extra"] += len(report.ours)
    for number, claim in enumerate(report.ours):
        pair = answered.get(number)
        if pair and pair.is_same_kind:
            continue
        out.kinds["extra"][claim["kind"]] += 1
        out.add("extra", "a kind of the same family for the coder" if pair else _why_extra(report.theirs, claim))


def _why_extra(theirs: Sequence[Json], claim: Json) -> str:
    trigger = trigger_of(claim)
    here = [g for g in theirs if any(_meet(trigger, span) for span in _stretches(g))]
    if any(g["kind"] == claim["kind"] for g in here):
        return "told again, or one claim too many of its kind in one sentence"
    if any(_meet(trigger, g["spans"]["trigger"]) for g in here):
        return "another kind for the coder, on the same word"
    if here:
        return "in a sentence that the coder has other claims of"
    if any(g["kind"] == claim["kind"] for g in theirs):
        return "a kind that the coder has elsewhere in the report: mostly told again"
    return "a kind that the coder has nowhere in the report: mostly the word means something else"


def trigger_of(claim: Json) -> Sequence[int]:
    """The offsets of the words that name our claim."""
    span: Sequence[int] = claim["evidence"]["trigger"]["span"]
    return span


def _stretches(claim: Json) -> list[Sequence[int]]:
    return [span for name, span in claim["spans"].items() if name == "evidence" or name.startswith("also.")]


def _meet(a: Sequence[int] | None, b: Sequence[int] | None) -> bool:
    return bool(a and b and min(a[1], b[1]) > max(a[0], b[0]))


def _fields(report: ScoredReport, pair: Pair, out: Causes) -> None:
    ours, theirs = report.ours[pair.ours], report.theirs[pair.theirs]
    for name, score in pair.fields.items():
        out.of[name] = out.of.get(name, 0) + 1
        if not score.is_right:
            out.add(
                name,
                FIELD_CAUSES[name](report, ours, theirs, score) if name in FIELD_CAUSES else _plain(score.is_claimed, score.is_annotated),
            )
        if where := where_taken(name, report, ours):
            right_and_all = out.taken.setdefault(name, {}).setdefault(where, [0, 0])
            right_and_all[0] += score.is_right
            right_and_all[1] += 1
    wrong = [name for name in WHOLE_FIELDS if not pair.fields[name].is_right]
    if pair.is_same_kind and len(wrong) == 1:
        out.alone[wrong[0]] += 1


def _plain(is_claimed: bool, is_annotated: bool) -> str:
    if is_claimed and is_annotated:
        return "another value"
    return "missing" if is_annotated else "given where the coder has none"
