"""A person's decision -> the next judgement: each action's subject and value checked against what stands, and made whole.

In: the last judgement of the log, the decision, and `About`: what the case knows of its subject. Out: a `Judgement`, ready to be appended.
Every mistake raises UnusableArgument, which says how to put it right.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Literal, cast, get_args

from khabar.errors import UnusableArgument
from khabar.judgements.adding import read_addition
from khabar.judgements.chain import new_judgement
from khabar.judgements.choices import counted_of, pick
from khabar.judgements.evidence import read_evidence
from khabar.judgements.figure_forms import read_choice
from khabar.judgements.force import undone_by
from khabar.judgements.forms import Json
from khabar.judgements.marking import read_marked
from khabar.judgements.signing import check_signing, read_comment, read_tier
from khabar.judgements.splitting import read_split
from khabar.judgements.values import field_name, json_of, whole_value
from khabar.model import Claim, Report
from khabar.model.event import Event
from khabar.model.judgement import Action, Judgement

Subject = Literal["claim", "claims", "report", "event", "judgement", "anything"]
SUBJECTS: Mapping[Action, Subject] = MappingProxyType(
    {
        "accept": "claim", "reject": "claim", "correct": "claim", "split": "claim", "same_event": "claims", "not_same_event": "claims",
        "add": "report", "finished": "report", "nothing_here": "report", "recommend": "event", "undo": "judgement", "note": "anything",
        "comment": "claim", "sign_off": "anything", "tier": "anything",
    }
)  # fmt: skip
"""What each action is about: what the case looks up before `decide`."""


@dataclass(frozen=True, slots=True)
class About:
    """What the case knows of the subject; None where it is no such thing.

    `claim`, `other`: as they stand, corrections applied. `event`: the subject, or for a split the event that the claim is in. `judgements`: the whole
    log. `known`: the subject is something else that can be noted on (a situation).
    """

    claim: Claim | None = None
    other: Claim | None = None
    report: Report | None = None
    event: Event | None = None
    judgements: tuple[Judgement, ...] = ()
    known: bool = False


@dataclass(frozen=True, slots=True)
class _Decision:
    """What was asked for, before it is checked."""

    subject: str
    other: str | None
    value: Any
    reason: str | None
    author: str
    about: About


Checked = tuple[str, Json | None, str | None]
"""Subject, value and words, as they go into the log."""


def decide(
    previous: Judgement | None,
    *,
    at: str,
    author: str,
    action: str,
    subject: str,
    other: str | None = None,
    value: Mapping[str, Any] | None = None,
    reason: str | None = None,
    about: About,
) -> Judgement:
    """The judgement that follows `previous` (None: the first of the case). Raises UnusableArgument, naming what is wrong and how to write it."""
    name = action_name(action)
    reason = reason.strip() or None if reason else None
    if value is not None and not isinstance(value, Mapping):
        raise UnusableArgument(f"{name}: the value is a mapping of names to values")
    if SUBJECTS[name] != "claims" and other is not None:
        raise UnusableArgument(f"{name} has one subject, not two")
    if value and name not in _VALUED:
        raise UnusableArgument(f"{name} takes no value ({', '.join(map(str, value))}): only {', '.join(_VALUED)} do")
    decision = _Decision(subject.strip(), other.strip() if other else None, dict(value or {}), reason, author.strip(), about)
    checked, data, words = _CHECKS[name](decision)
    return new_judgement(
        previous, at=at, author=author, action=name, subject=checked, other=decision.other, value=data or None, words=words, reason=reason
    )


def action_name(word: str) -> Action:
    """The action of that name ('same-event' is same_event). Raises UnusableArgument naming the nearest."""
    try:
        return cast(Action, pick(word, get_args(Action), "judgement"))
    except ValueError as e:
        raise UnusableArgument(str(e)) from None


def seen(claim: Claim) -> Json:
    """What was on the screen besides the words: where to look for a successor if the claim is gone some day."""
    return {"report": claim.report.id, "kind": claim.kind}


def _claim(d: _Decision) -> Claim:
    if d.about.claim is None:
        raise UnusableArgument(f"no claim has the id {d.subject!r}")
    return d.about.claim


def _report(d: _Decision) -> Report:
    if d.about.report is None:
        raise UnusableArgument(f"no report has the id {d.subject!r}")
    return d.about.report


def _on_claim(d: _Decision) -> Checked:
    claim = _claim(d)
    return claim.id, {"seen": seen(claim)}, claim.evidence.text


def _correct(d: _Decision) -> Checked:
    claim = _claim(d)
    if not d.value:
        raise UnusableArgument("correct needs at least one field: place=Karsk, count='at least 600 households' ...")
    given, evidence = _given_fields(d.value), _corrected_evidence(d.value, claim)
    given = {field: read_marked(field, value, claim.report) for field, value in given.items()}
    kind = whole_value("kind", given["kind"], claim, claim.kind) if "kind" in given else claim.kind
    data = {field: whole_value(field, value, claim, kind) for field, value in given.items()}
    if data.get("part_of") == claim.id:
        raise UnusableArgument("part_of: a claim is no part of itself")
    if kind != claim.kind and "count" not in data and claim.count is not None and claim.count.of == counted_of(claim.kind):
        # Two killed who turn out to be injured are two injured: the figure says so too.
        data["count"] = {**json_of(claim.count), "of": counted_of(kind)}
    return claim.id, {**data, **evidence, "seen": seen(claim)}, claim.evidence.text


def _given_fields(value: Json) -> dict[str, object]:
    """Field -> what was given for it, evidence aside."""
    given: dict[str, object] = {}
    for key, data in value.items():
        if key in _MARKS:
            continue
        if (field := field_name(key)) in given:
            raise UnusableArgument(f"{field} is set twice")
        given[field] = data
    return given


def _corrected_evidence(value: Json, claim: Claim) -> Json:
    """`{evidence: ...}` where its words, or its trigger, were marked anew."""
    if not value.keys() & set(_MARKS):
        return {}
    return {"evidence": read_evidence(value.get("evidence"), value.get("trigger"), claim.report, claim.evidence)}


def _add(d: _Decision) -> Checked:
    report = _report(d)
    data = read_addition(d.value, report, d.about.judgements)
    return report.id, {**data, "seen": {"sha256": report.sha256}}, data["evidence"]["text"]


def _on_report(d: _Decision) -> Checked:
    report = _report(d)
    return report.id, {"seen": {"sha256": report.sha256}}, None


def _pair(d: _Decision) -> Checked:
    claim = _claim(d)
    if not d.other:
        raise UnusableArgument("a pair needs two claims: name the other one too")
    if d.other == d.subject:
        raise UnusableArgument("a pair needs two different claims")
    if d.about.other is None:
        raise UnusableArgument(f"no claim has the id {d.other!r}")
    beside = {**seen(d.about.other), "words": d.about.other.evidence.text}
    return claim.id, {"seen": seen(claim), "other_seen": beside}, claim.evidence.text


def _split(d: _Decision) -> Checked:
    claim = _claim(d)
    data = read_split(d.value, claim, d.about.event)
    return claim.id, {**data, "seen": seen(claim)}, claim.evidence.text


def _recommend(d: _Decision) -> Checked:
    if d.about.event is None:
        raise UnusableArgument(f"no event has the id {d.subject!r}")
    return d.about.event.id, read_choice(d.value, d.about.event), None


def _note(d: _Decision) -> Checked:
    about = d.about
    if d.reason is None:
        raise UnusableArgument("a note needs words: give them as the reason")
    if about.claim is not None:
        return _on_claim(d)
    if about.report is not None:
        return _on_report(d)
    found = about.event is not None or about.known or any(j.id == d.subject for j in about.judgements)
    if not found:
        raise UnusableArgument(f"nothing in this case has the id {d.subject!r}")
    return d.subject, None, None


def _undo(d: _Decision) -> Checked:
    target = next((j for j in d.about.judgements if d.subject in (j.id, str(j.sequence))), None)
    if target is None:
        raise UnusableArgument(f"no judgement has the id {d.subject!r} (khabar log lists them)")
    if by := undone_by(d.about.judgements).get(target.id):
        raise UnusableArgument(f"judgement {target.id} is already taken back, by {by}; undo that one to have it again")
    return target.id, None, None


def _sign_off(d: _Decision) -> Checked:
    check_signing(d.author, d.about.judgements, claim=d.about.claim, report=d.about.report, event=d.about.event)
    return _named(d)


def _comment(d: _Decision) -> Checked:
    claim = _claim(d)
    if d.reason is None:
        raise UnusableArgument("a comment needs words: give them as the reason")
    return claim.id, {**read_comment(d.value), "seen": seen(claim)}, claim.evidence.text


def _tier(d: _Decision) -> Checked:
    subject, data, words = _named(d)
    return subject, {**read_tier(d.value), **(data or {})}, words


def _named(d: _Decision) -> Checked:
    """A claim, a report or an event, with what was on the screen."""
    if d.about.claim is not None:
        return _on_claim(d)
    if d.about.report is not None:
        return _on_report(d)
    if d.about.event is None:
        raise UnusableArgument(f"no claim, report or event has the id {d.subject!r}")
    return d.about.event.id, None, None


_MARKS = ("evidence", "trigger")
"""What a correction may mark anew beside the fields: the words that the claim rests on."""
_VALUED = ("correct", "add", "split", "recommend", "comment", "tier")
_CHECKS: dict[Action, Callable[[_Decision], Checked]] = {
    "accept": _on_claim, "reject": _on_claim, "correct": _correct, "add": _add, "finished": _on_report, "nothing_here": _on_report,
    "same_event": _pair, "not_same_event": _pair, "split": _split, "recommend": _recommend, "note": _note, "undo": _undo,
    "sign_off": _sign_off, "comment": _comment, "tier": _tier,
}  # fmt: skip
