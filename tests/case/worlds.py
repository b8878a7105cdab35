"""Small worlds for the properties of a case, and what a case comes to, ids of events aside."""

import random
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from benchmarks.synthetic_claims import synthetic

from khabar.case import Coming, add_all, add_report, add_to, judge
from khabar.copies import fingerprint
from khabar.model import Claim, Report
from khabar.model.copies import Fingerprint
from khabar.model.event import Event
from khabar.model.filters import EventFilter
from khabar.model.judgement import Judgement
from khabar.store import Case, Reading, Writing, open_case

AT = "2034-01-01T12:00:00Z"


class Told(NamedTuple):
    """A report as it is handed to a case."""

    report: Report
    claims: tuple[Claim, ...]
    fingerprint: Fingerprint


@cache
def world(seed: int, reports: int = 16) -> tuple[Told, ...]:
    """A crowded little world: a week, five towns, so that almost everything meets something."""
    return tuple(Told(r, c, fingerprint(r)) for r, c in synthetic(reports, seed, days=7, towns=5, hot_share=0.3))


def shuffled(told: Sequence[Told], seed: int) -> list[Told]:
    """Another order of arrival."""
    return random.Random(seed).sample(list(told), len(told))


def put(where: Case | Writing, told: Iterable[Told]) -> None:
    """One by one: each in a transaction of its own, or all in the one that is given."""
    for report, claims, print_ in told:
        if isinstance(where, Case):
            add_report(where, report, claims, print_, source="test", read_with="0", at=AT)
        else:
            add_to(where, report, claims, print_, source="test", read_with="0", at=AT)


def put_together(case: Case, told: Iterable[Told]) -> None:
    """All at once: their events are computed once."""
    with case.writing() as writing:
        add_all(writing, [Coming(t.report, t.claims, t.fingerprint, "test") for t in told], read_with="0", at=AT)


def decide(case: Case, action: str, subject: str, other: str | None = None, **value: object) -> Judgement:
    """A judgement of Ana's."""
    return judge(case, at=AT, author="Ana", action=action, subject=subject, other=other, value=value or None)


def events_in(case: Reading) -> list[Event]:
    """Every event, in order of id."""
    return sorted(case.find_events(EventFilter(background="both")), key=lambda e: e.id)


def comes_to(case: Reading) -> list[Event]:
    """All that the case says of its events, their ids aside."""
    return sorted((replace(e, id="") for e in events_in(case)), key=lambda e: e.claims)


def case_of(place: str, told: Iterable[Told]) -> list[Event]:
    """What a new case at `place` comes to after these reports came in this order."""
    with open_case(place, create=True) as case:
        put(case, told)
        assert_whole(case)
        return comes_to(case)


def case_at_once(place: str, told: Iterable[Told]) -> list[Event]:
    """What a new case at `place` comes to after these reports came all at once."""
    with open_case(place, create=True) as case:
        put_together(case, told)
        assert_whole(case)
        return comes_to(case)


def assert_whole(case: Reading) -> None:
    """Each current report has its happenings, each claim one happening, each happening one event, and events hold nothing else."""
    events = events_in(case)
    of_event: dict[str, str] = {}
    for event in events:
        for happening in event.happenings:
            assert happening not in of_event, f"{happening} is in {of_event[happening]} and {event.id}"
            of_event[happening] = event.id
        for claim in event.claims:
            assert case.event_of_claim(claim) == event.id
    happenings = {h.id: h for report in case.report_ids() for h in case.happenings_of(report)}
    assert happenings.keys() == of_event.keys()
    in_happenings = [c for h in happenings.values() for c in h.claims]
    assert len(in_happenings) == len(set(in_happenings))
    assert sorted(c for e in events for c in e.claims) == sorted(in_happenings)
    rejected = {j.subject for j in case.judgements() if j.action == "reject"}
    assert {c.id for report in case.report_ids() for c in case.claims_of(report)} - rejected <= set(in_happenings)
    assert case.claims(in_happenings).keys() == set(in_happenings)
    assert len(events) == case.counts().events and case.counts().happenings == len(happenings)
