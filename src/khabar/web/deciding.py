"""A decision on its way from a browser into the case: who may, on what they see, and what is told back.

What a person does not see is to them as if it were not there, for decisions too: both are refused in the same words.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Annotated, TypeVar

from fastapi import Depends, Request

from khabar.case.judging import WHATEVER, Decision, Judged, claims_in_force, judge_all, judge_each
from khabar.case.judging import preview as preview_in
from khabar.case.thinning import thinned
from khabar.errors import DecidedMeanwhile
from khabar.judgements import SUBJECTS, action_name, added_claim_id
from khabar.model.event import Event
from khabar.model.filters import EventFilter
from khabar.model.judgement import Judgement
from khabar.store import Case, Reading
from khabar.web.claim_lists import all_claims, claims_total
from khabar.web.claim_shape import claim_answers, judgement_json
from khabar.web.errors import Refusal, not_found, unusable
from khabar.web.filters import asked_for
from khabar.web.looking import Look, looking
from khabar.web.people.accounts import now
from khabar.web.people.rights import Right
from khabar.web.people.tiers import Withheld
from khabar.web.people.who import WHY, Person, allowed
from khabar.web.rows import Json, event_rows
from khabar.web.shapes.judgements import BulkGiven, DecisionGiven

MayJudge = Annotated[Person, Depends(allowed("judge"))]
Made = TypeVar("Made")
MOST = 500
_RIGHTS: dict[str, Right] = {"sign_off": "sign_off", "tier": "tier"}


def decide_all(request: Request, person: Person, given: Sequence[DecisionGiven]) -> Json:
    """Stores them. Raises Refusal (403, 404, 409) and what `khabar.case.judging` raises."""
    decisions = _checked(request, person, given)
    judged = _refusing(request, person, lambda case: judge_all(case, decisions, at=now(), author=person.name))
    with looking(request, person) as look:
        claims = _claims_of(judged.judgements, look)
        told = claim_answers(look.reading, [c for c in claims if c not in look.hidden.claims], look.hidden)
        first = next((c for c in told if c["id"] in _claims_of(judged.judgements[:1], look)), None)
        rows = [judgement_json(look.book, j) for j in judged.judgements]
        _note(request, person, look, judged.judgements)
        events = _event_rows(look, judged, claims)
        return {"judgement": rows[0], "claim": first, "judgements": rows, "claims": told, "events": events}


def preview_of(request: Request, person: Person, given: Sequence[DecisionGiven]) -> Json:
    """What they would come to."""
    decisions = _checked(request, person, given)
    with looking(request, person) as look:
        hidden = look.hidden

    def seen(reading: Reading, event: Event) -> Event | None:
        if event.id in hidden.events:
            return None
        return event if hidden.claims.isdisjoint(event.claims) else thinned(reading, event, hidden.claims)

    found = _refusing(request, person, lambda case: preview_in(case, decisions, at=now(), author=person.name, seen=seen))
    with looking(request, person) as look:
        # The events are as the person sees them already: nothing more is to be taken out of them.
        shown = replace(look, hidden=Withheld(tiers=look.hidden.tiers))
        return {side: [_with_claims(shown, e) for e in events] for side, events in (("before", found.before), ("after", found.after))}


def decide_many(request: Request, person: Person, given: BulkGiven) -> Json:
    """Accepts or rejects what a filter finds. Raises Refusal (400, 409)."""
    asked = asked_for(**given.filter.model_dump(exclude={"event"}))
    with looking(request, person) as look:
        question = asked.narrowed(look)
        if given.filter.event:
            question = replace(question, events=(question.events or frozenset({given.filter.event})) & {given.filter.event})
        total, seen = claims_total(look, question), len(look.book.rows)
        if total > MOST:
            raise unusable(f"the filter finds {total:,} claims, and at most {MOST} can be decided at once", "filter")
        if total != given.expect:
            raise Refusal(409, f"the filter finds {total} claims by now, not {given.expect}: look again, then decide", code="filter_changed")
        ids = list(all_claims(look, question))
    judged = _refusing(
        request, person, lambda case: judge_each(case, given.action, ids, at=now(), author=person.name, reason=given.reason, after=seen)
    )
    with looking(request, person) as look:
        _note(request, person, look, judged.judgements)
        rows = [judgement_json(look.book, j) for j in judged.judgements]
        return {"judgements": rows, "events": _event_rows(look, judged, ids)}


def _checked(request: Request, person: Person, given: Sequence[DecisionGiven]) -> list[Decision]:
    """The decisions of somebody who may make them, on what they see. Raises Refusal (403, 404)."""
    out = []
    with looking(request, person) as look:
        rows = {j.id: j for j in look.book.rows} | {str(j.sequence): j for j in look.book.rows}
        for d in given:
            action = action_name(d.action)
            _check_right(person, _right_of(action, d.subject, rows))
            for named in (d.subject, d.other):
                if named is not None and not _is_seen(look, named, rows, SUBJECTS[action] == "judgement"):
                    raise not_found(f"there is nothing with the id {named!r} to decide on")
            if not all(_is_seen(look, i, rows, False) for i in _along(d.value or {})):
                raise not_found("one of the claims named is not there")
            after = d.after if "after" in d.model_fields_set else WHATEVER
            out.append(Decision(action, d.subject, d.other, d.value, d.reason, after))
    return out


def _along(value: Json) -> list[str]:
    """The claims that a split names: as a list, or in one string with commas between them."""
    given = [value.get(key) or () for key in ("with", "from")]
    words = [w for part in given for w in (part.split(",") if isinstance(part, str) else part if isinstance(part, list) else ())]
    return [w for w in words if isinstance(w, str) and w.strip()]


def _right_of(action: str, subject: str, rows: dict[str, Judgement]) -> Right:
    """What the person must be allowed to; to take something back, what they must to do it."""
    while action == "undo" and subject in rows:
        action, subject = rows[subject].action, rows[subject].subject
    return _RIGHTS.get(action, "judge")


def _check_right(person: Person, right: Right) -> None:
    if right not in person.may:
        raise Refusal(403, f"{WHY[right]}: you are signed in as {person.name}, {person.role}")


def _is_seen(look: Look, named: str, rows: dict[str, Judgement], is_judgement: bool) -> bool:
    """Whether the person sees a thing of that id: a judgement, a claim, a report, an event, a situation."""
    named = named.strip()
    row = rows.get(named)
    if row is not None and (is_judgement or row.id == named):
        return not look.hidden.hides(row, look.book)
    if is_judgement or named in look.hidden:
        return False
    if named.startswith("s-") or look.reading.report(named) or claims_in_force(look.reading, [named]):
        return True  # of a situation the decision itself finds out whether it is there
    event = look.reading.event(named)
    return event is not None and event.id not in look.hidden.events


def _refusing(request: Request, person: Person, run: Callable[[Case], Made]) -> Made:
    """What `run` makes of the case. Raises Refusal (409) where somebody else was quicker, with what they decided as far as the person sees it."""
    try:
        return run(request.app.state.case)
    except DecidedMeanwhile as error:
        with looking(request, person) as look:
            newer = [judgement_json(look.book, j) for j in error.newer if not look.hidden.hides(j, look.book)]
        raise Refusal(409, str(error), more={"newer": newer}) from None


def _claims_of(rows: Iterable[Judgement], look: Look) -> list[str]:
    """The claims that these rows are about; of an undo those that the row is about which it takes back."""
    out: list[str] = []
    for made in rows:
        j = look.book.taken_back(made)[-1]
        named = [added_claim_id(j.subject, j.value or {})] if j.action == "add" else [i for i in (j.subject, j.other) if i]
        out += [*named, *(j.value or {}).get("with", ())]
    return list(dict.fromkeys(out))


def _event_rows(look: Look, judged: Judged, claims: Iterable[str]) -> list[Json]:
    """The events put together anew, those decided on, and those of the claims: their review went on."""
    named = {i for j in judged.judgements for row in look.book.taken_back(j)[-1:] for i in (row.subject, row.other) if i}
    ids = {*judged.events, *named, *look.reading.survey.events_of_claims(claims).values()}
    found = look.reading.find_events(EventFilter(ids=tuple(sorted(ids)), background="both")) if ids else ()
    return event_rows(look, found)


def _with_claims(look: Look, event: Event) -> Json:
    (row,) = event_rows(look, [event])
    return {**row, "claim_ids": list(event.claims)}


def _note(request: Request, person: Person, look: Look, rows: Iterable[Judgement]) -> None:
    """A row of the audit for each sensitive record that was changed."""
    changed = {i: look.hidden.tier_of(i) for j in rows for i in (j.subject, j.other) if i}
    request.app.state.people.note_records(person, "change", changed)
