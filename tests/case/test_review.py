"""A case after corrections, new versions and changes of mind: what must still be true of its claims, figures and ids."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import permutations

import pytest

from khabar.case import Added, add_report, brief, claims_in_force, judge, why
from khabar.cli.log import _found_again
from khabar.copies import fingerprint
from khabar.errors import UnusableArgument
from khabar.judgements import added_claim_id
from khabar.model import Report
from khabar.model.event import Event
from khabar.model.judgement import Judgement
from khabar.reports.assemble import report_from_text
from khabar.store import Case, open_case
from tests.case.worlds import AT, assert_whole, events_in
from tests.cli.case_reports import read

KARSK = "Shells killed {} people in Karsk on 4 March 2031, Mila Oren said."
HALVEN = "A mine killed 3 people in Halven on 20 March 2031, Nora Wells said."
ROADS = (
    "The roads out of the valley were closed, and nobody who spoke to our reporter knew when they would be open again. "
    "Traders in the lower town had heard nothing from the ministry by the evening. Owls nest inside the third arch, say birdwatchers."
)
VERGES = (
    "The union of drivers asked for help with clearing the verges before next year's harvest. "
    "Tents were put up beside a mill, where cooks from three parishes served soup."
)


@pytest.fixture
def case(place: str) -> Iterator[Case]:
    """A new one, on either database."""
    with open_case(place, create=True) as made:
        yield made


def told(text: str, name: str, day: int = 5, outlet: str = "Northern Wire") -> Report:
    """A report of March 2031."""
    report = report_from_text(text, id=name, published=date(2031, 3, day), outlet=outlet)
    assert isinstance(report, Report)
    return report


def put(case: Case, report: Report, again: bool = False) -> Added:
    """Into the case, with the claims that the tests' own reader finds."""
    return add_report(case, report, read(report), fingerprint(report), source=report.id, read_with="0", at=AT, again=again)


def decide(case: Case, action: str, subject: str, other: str | None = None, **value: object) -> Judgement:
    """A judgement of Nora Wells."""
    return judge(case, at=AT, author="Nora Wells", action=action, subject=subject, other=other, value=value or None)


def two_events(case: Case) -> tuple[str, str]:
    """Ids of one claim of each."""
    put(case, told(f"{KARSK.format(12)} {ROADS}", "a"))
    put(case, told(f"{HALVEN} {VERGES}", "b", 21, "Halven Radio"))
    (a,), (b,) = case.claims_of("a"), case.claims_of("b")
    assert case.event_of_claim(a.id) != case.event_of_claim(b.id)
    return a.id, b.id


def event_of(case: Case, claim: str) -> Event:
    """As it is now."""
    event = case.event(case.event_of_claim(claim) or "")
    assert event is not None
    return event


def recommend(case: Case, claim: str, value: int) -> Judgement:
    """For the first figure of the claim's event."""
    event = event_of(case, claim)
    return decide(case, "recommend", event.id, figure=event.figures[0].key, value=value, calculation="the hospital's list")


def best(case: Case, claim: str) -> tuple[float | None, str | None]:
    """Of the first figure of the claim's event, and who chose it."""
    figure = event_of(case, claim).figures[0]
    return figure.best, figure.recommended_by


def test_a_correction_of_an_added_claim_is_in_force_everywhere(case: Case) -> None:
    report = told(f"Eleven people died in the town of Karsk, said a nurse. {ROADS}", "a")
    put(case, report)
    made = decide(case, "add", "a", kind="killed", evidence="Eleven people died in the town of Karsk", count="11 people", place="Karsk")
    claim = added_claim_id("a", made.value or {})
    decide(case, "correct", claim, count="17 people")
    shown, explained = claims_in_force(case, [claim])[claim], why(case, claim).claims[0]
    assert best(case, claim)[0] == 17
    assert [c.count.low for c in (shown, explained) if c.count] == [17, 17]


def test_a_rejected_claim_keeps_its_corrections(case: Case) -> None:
    a, _ = two_events(case)
    decide(case, "correct", a, place="Halven (36.5, 40.9)")
    decide(case, "reject", a)
    assert claims_in_force(case, [a])[a].place.name == "Halven"
    decide(case, "correct", a, place={"admin2": "Lower Town"})
    place = claims_in_force(case, [a])[a].place
    assert place is not None and (place.name, place.admin2) == ("Halven", "Lower Town")


@pytest.mark.parametrize("chosen_for", [0, 1])
def test_a_chosen_figure_stays_with_its_claims_when_events_are_joined_and_parted(case: Case, chosen_for: int) -> None:
    claims = two_events(case)
    choice = recommend(case, claims[chosen_for], 99)
    joined = decide(case, "same_event", *claims)
    assert best(case, claims[0]) == best(case, claims[1]) == (99, "Nora Wells")
    decide(case, "undo", joined.id)
    assert best(case, claims[chosen_for]) == (99, "Nora Wells")
    assert best(case, claims[1 - chosen_for])[1] is None
    decide(case, "undo", choice.id)  # made on an id that may lead elsewhere by now
    assert best(case, claims[chosen_for])[1] is None
    assert_whole(case)


def test_a_chosen_figure_comes_back_with_its_claim(case: Case) -> None:
    a, _ = two_events(case)
    recommend(case, a, 99)
    rejected = decide(case, "reject", a)
    assert case.event_of_claim(a) is None
    decide(case, "undo", rejected.id)
    assert best(case, a) == (99, "Nora Wells")


def test_a_chosen_figure_moves_to_an_event_that_was_not_touched(case: Case) -> None:
    a, b = two_events(case)
    joined = decide(case, "same_event", a, b)
    recommend(case, a, 99)
    decide(case, "undo", joined.id)
    holder, other = (a, b) if best(case, a)[1] else (b, a)
    assert best(case, other)[1] is None
    rejected = decide(case, "reject", holder)
    assert best(case, other) == (99, "Nora Wells")
    decide(case, "undo", rejected.id)
    assert sorted([best(case, a)[1] or "", best(case, b)[1] or ""]) == ["", "Nora Wells"]


def test_an_event_keeps_its_id_when_its_report_is_corrected(case: Case) -> None:
    a, b = two_events(case)
    before, other = case.event_of_claim(a), case.event_of_claim(b)
    put(case, told(f"{KARSK.format(14)} {ROADS}", "a", 6))
    (changed,) = case.claims_of("a")
    assert changed.id != a and case.event_of_claim(changed.id) == before
    put(case, told(f"CORRECTED: {KARSK.format(15)} {ROADS}", "c", 7))
    assert list(case.report_ids()) == ["b", "c"]
    (corrected,) = case.claims_of("c")
    assert case.event_of_claim(corrected.id) == before and case.event_of_claim(b) == other
    assert_whole(case)


def test_a_new_sentence_takes_no_id_from_one_that_stands(case: Case) -> None:
    put(case, told(f"{KARSK.format(12)} {ROADS} {HALVEN}", "a"))
    karsk, halven = case.claims_of("a")
    before = case.event_of_claim(halven.id)
    put(case, told(f"{ROADS} {HALVEN}", "a", 6))
    assert case.event_of_claim(halven.id) == before and case.event_of_claim(karsk.id) is None
    assert_whole(case)


def test_a_chosen_figure_whose_claims_changed_is_to_be_looked_at_again(case: Case) -> None:
    a, _ = two_events(case)
    made = recommend(case, a, 99)
    assert not _found_again(case, case.judgements())
    put(case, told(f"{KARSK.format(14)} {ROADS}", "a", 6))
    (found,) = _found_again(case, case.judgements())
    assert found.judgement.id == made.id and a in found.why


def test_why_shows_what_was_taken_back_as_taken_back(case: Case) -> None:
    put(case, told(f"{KARSK.format(12)} {ROADS}", "a"))
    put(case, told(f"{KARSK.format(15)} {VERGES}", "b", 5, "Halven Radio"))
    (a,), (b,) = case.claims_of("a"), case.claims_of("b")
    recommend(case, b.id, 13)
    decide(case, "undo", decide(case, "not_same_event", a.id, b.id).id)
    assert [j.action for j in why(case, a.id).judgements] == ["recommend", "not_same_event", "undo"]


def test_the_same_words_by_another_outlet_are_a_copy(case: Case) -> None:
    text = f"{KARSK.format(12)} {ROADS}"
    assert put(case, told(text, "a")).became == "new"
    assert put(case, told(text, "a")).became == "known"
    assert put(case, told(text, "b", outlet="Halven Radio")).became == "copy"
    (event,) = events_in(case)
    assert event.outlets == ("Halven Radio", "Northern Wire") and len(event.origins) == 1


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_an_older_version_never_comes_back_beside_the_correction(case: Case, order: Sequence[int]) -> None:
    old = told(f"{KARSK.format(9)} {VERGES}", "a", 4)
    new = told(f"{KARSK.format(12)} {ROADS}", "a", 5)
    corrected = told(f"CORRECTED: {KARSK.format(13)} {ROADS}", "b", 6)
    for i in order:
        put(case, (old, new, corrected)[i])
    assert list(case.report_ids()) == ["b"]
    assert_whole(case)


def test_reading_replaced_words_again_leaves_them_replaced(case: Case) -> None:
    old, new = told(f"{KARSK.format(9)} {ROADS}", "a"), told(f"{KARSK.format(12)} {ROADS}", "a")
    put(case, old)
    put(case, new)
    assert put(case, old, again=True).became == "older_version"
    assert put(case, new, again=True).became == "version"
    (event,) = events_in(case)
    assert event.figures[0].best == 12


def test_the_id_of_a_situation_leads_on_where_its_event_was_joined(case: Case) -> None:
    put(case, told(f"Troops besieged the old quarter of Karsk since 1 March 2031, Mila Oren said. {ROADS}", "a"))
    put(case, told(f"Gunmen besieged the mill of Karsk since 12 March 2031, Nora Wells said. {VERGES}", "b", 21, "Halven Radio"))
    (a,), (b,) = case.claims_of("a"), case.claims_of("b")
    first, second = case.event_of_claim(a.id), case.event_of_claim(b.id)
    decide(case, "same_event", a.id, b.id)
    assert first != second and brief(case, f"s-{first}-siege") == brief(case, f"s-{second}-siege")
    with pytest.raises(UnusableArgument, match="no situation"):
        brief(case, "s-e9-siege")


def test_a_note_on_a_situation_that_is_not_there(case: Case) -> None:
    two_events(case)
    with pytest.raises(UnusableArgument, match="nothing in this case"):
        judge(case, at=AT, author="Nora Wells", action="note", subject="s-e9-siege", reason="ask again")
    made = judge(case, at=AT, author="Nora Wells", action="note", subject="s-e1-siege", reason="ask again")
    assert made.subject == "s-e1-siege"


@pytest.mark.parametrize("joined", [("a", "b"), ("b", "a")])
def test_an_undone_merge_gives_both_their_ids_back(case: Case, joined: tuple[str, str]) -> None:
    claims = dict(zip("ab", two_events(case), strict=True))
    before = {name: case.event_of_claim(c) for name, c in claims.items()}
    assert len(set(before.values())) == 2
    made = decide(case, "same_event", *(claims[name] for name in joined))
    assert len({case.event_of_claim(c) for c in claims.values()}) == 1
    gone = next(e for e in before.values() if e != case.event_of_claim(claims["a"]))
    assert case.redirect(str(gone)) is not None
    decide(case, "undo", made.id)
    assert {name: case.event_of_claim(c) for name, c in claims.items()} == before
    assert case.redirect(str(gone)) is None and len(events_in(case)) == 2
    assert_whole(case)


def test_an_event_of_which_all_was_rejected_comes_back_under_its_id(case: Case) -> None:
    first, _ = two_events(case)
    event_id = str(case.event_of_claim(first))
    made = decide(case, "reject", first)
    assert case.event(event_id) is None
    decide(case, "undo", made.id)
    assert case.event_of_claim(first) == event_id and len(events_in(case)) == 2
    assert_whole(case)


def test_an_id_of_old_takes_nothing_from_an_event_that_goes_on(case: Case) -> None:
    """What stands apart after the undo is another group than the one that was joined: it gets an id of its own."""
    first, second = two_events(case)
    before = {str(case.event_of_claim(c)) for c in (first, second)}
    made = decide(case, "same_event", first, second)
    living = str(case.event_of_claim(first))
    put(
        case,
        told(f"Shells hit the mill and killed 12 people in Karsk on 4 March 2031, Mila Oren said. {VERGES}", "more", outlet="Halven Radio"),
    )
    decide(case, "undo", made.id)
    ids = {str(case.event_of_claim(c)) for c in (first, second)}
    assert living in ids and len(ids) == 2 and len(events_in(case)) == len({e.id for e in events_in(case)})
    assert before & ids
    assert_whole(case)
