"""Events and claims as far as situations are made of them, so that a large case fits into memory: without texts and figures.

In: an open case. Out: events without figures; claims of the kinds that begin, carry on or end a situation without the text of their report, and of all
others no more than when they were printed and which cause they tell.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from khabar.case.judging import claims_in_force
from khabar.model import Claim, Evidence, Report, Span, Trigger
from khabar.model.event import Event
from khabar.model.filters import EventFilter
from khabar.situations.rules import situation_rules
from khabar.store import Reading

AT_ONCE = 500
"""Events whose claims are fetched together."""

_NO_WORDS = Evidence(Span(0, 0), "", Trigger(Span(0, 0), ""))


def lean_case(reading: Reading, asked: EventFilter) -> tuple[list[Event], dict[str, Claim]]:
    """The events asked for, in order, and their claims, both lean."""
    kinds = {kind for sort in situation_rules().kinds for kind in sort.roles}
    reports: dict[str, Report] = {}
    events: list[Event] = []
    claims: dict[str, Claim] = {}
    for page in _paged(reading.find_events(asked)):
        for claim in claims_in_force(reading, sorted({c for e in page for c in e.claims})).values():
            report = reports.setdefault(claim.report.id, replace(claim.report, text="", paragraphs=(), title_span=None))
            claims[claim.id] = replace(claim, report=report, why=()) if claim.kind in kinds else _stub(claim, report)
        events += [replace(e, figures=(), contradictions=()) for e in page]
    return events, claims


def _stub(claim: Claim, report: Report) -> Claim:
    return Claim(claim.id, report, claim.kind, claim.status, _NO_WORDS, background=claim.background, cause=claim.cause)


def _paged(events: Iterator[Event]) -> Iterator[Sequence[Event]]:
    while page := list(islice(events, AT_ONCE)):
        yield page
