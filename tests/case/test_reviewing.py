"""What a reviewer does to a case, on both databases: look at what would come of it, two at once, move a claim, decide on many, and the queue."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from sqlalchemy import text

from khabar.case import claims_in_force, judge
from khabar.case.decided import decided
from khabar.case.judging import Decision, judge_all, judge_each, preview
from khabar.case.marking import read_marks
from khabar.case.reviewing import queue, rank_all
from khabar.errors import DecidedMeanwhile, UnusableArgument
from khabar.judgements import effects_of, logbook
from khabar.model.question import Box, Question
from khabar.store import Case, open_case
from tests.case.test_review import HALVEN, KARSK, ROADS, VERGES, decide, put, told, two_events
from tests.case.worlds import AT, assert_whole, comes_to, put_together, world

NORA, PIET = "Nora Wells", "Piet Halder"


@pytest.fixture
def case(place: str) -> Iterator[Case]:
    """A new one, on either database."""
    with open_case(place, create=True) as made:
        yield made


def by(case: Case, author: str, action: str, subject: str, **more: object) -> object:
    return judge(case, at=AT, author=author, action=action, subject=subject, **more)


# --- preview --------------------------------------------------------------------------------------------------------------------


def test_a_preview_shows_what_would_be_and_leaves_nothing(case: Case) -> None:
    a, b = two_events(case)
    before, words = comes_to(case), case.search("Karsk")
    found = preview(case, [Decision("same_event", a, b)], at=AT, author=NORA)
    assert [set(e.claims) for e in found.before] == [{a}, {b}]
    assert [set(e.claims) for e in found.after] == [{a, b}]
    assert comes_to(case) == before and case.judgements() == () and case.search("Karsk") == words
    assert_whole(case)
    made = judge_all(case, [Decision("same_event", a, b)], at=AT, author=NORA)
    assert [case.event(i).claims for i in made.events] == [e.claims for e in found.after]


def test_a_preview_of_a_decision_that_cannot_be_made(case: Case) -> None:
    a, _ = two_events(case)
    with pytest.raises(UnusableArgument, match="two different"):
        preview(case, [Decision("same_event", a, a)], at=AT, author=NORA)
    assert case.judgements() == ()
    assert decide(case, "accept", a).sequence == 1


def test_a_preview_of_a_rejected_claim(case: Case) -> None:
    a, _ = two_events(case)
    found = preview(case, [Decision("reject", a)], at=AT, author=NORA)
    assert [e.claims for e in found.before] == [(a,)] and found.after == ()
    assert case.event_of_claim(a) is not None


# --- two at once ----------------------------------------------------------------------------------------------------------------


def test_who_did_not_see_the_last_decision_of_another_is_told(case: Case) -> None:
    a, b = two_events(case)
    first = by(case, NORA, "accept", a, after=None)
    with pytest.raises(DecidedMeanwhile, match="accept by Nora Wells") as caught:
        by(case, PIET, "reject", a, after=None)
    assert [j.id for j in caught.value.newer] == [first.id] and len(case.judgements()) == 1
    second = by(case, PIET, "reject", a, after=first.id)
    by(case, PIET, "accept", a, after=first.id)  # his own row between is no surprise
    with pytest.raises(DecidedMeanwhile):
        by(case, NORA, "undo", first.id, after=first.id)
    by(case, NORA, "accept", b, after=None)  # another claim
    by(case, NORA, "comment", a, reason="why?")  # nothing said about what was seen
    with pytest.raises(UnusableArgument, match="no judgement has the id 'j-0'"):
        by(case, NORA, "accept", a, after="j-0")
    assert second.sequence == 2


def test_both_claims_of_a_pair_are_watched(case: Case) -> None:
    a, b = two_events(case)
    by(case, PIET, "reject", b)
    with pytest.raises(DecidedMeanwhile):
        by(case, NORA, "same_event", a, other=b, after=None)


# --- several at once ------------------------------------------------------------------------------------------------------------


def two_of_one_and_one(case: Case) -> tuple[str, str, str]:
    put(case, told(f"{KARSK.format(12)} {ROADS}", "a"))
    put(case, told(f"{KARSK.format(12)} {VERGES}", "b", 6, "Halven Radio"))
    put(case, told(f"{HALVEN} Nobody else was hurt, and the road was open again by noon.", "c", 21, "The Karsk Courier"))
    (a,), (b,), (c,) = (case.claims_of(i) for i in "abc")
    assert case.event_of_claim(a.id) == case.event_of_claim(b.id) != case.event_of_claim(c.id)
    return a.id, b.id, c.id


def test_a_claim_moves_from_one_event_to_another(case: Case) -> None:
    a, b, c = two_of_one_and_one(case)
    move = [Decision("split", a, after=None), Decision("same_event", a, c, after=None)]
    shown = preview(case, move, at=AT, author=NORA)
    assert sorted(sorted(e.claims) for e in shown.after) == sorted([sorted([a, c]), [b]])
    judged = judge_all(case, move, at=AT, author=NORA)
    assert case.event_of_claim(a) == case.event_of_claim(c) != case.event_of_claim(b)
    assert [j.action for j in judged.judgements] == ["split", "same_event"]
    assert_whole(case)


def test_all_or_nothing(case: Case) -> None:
    a, _, c = two_of_one_and_one(case)
    before = comes_to(case)
    with pytest.raises(UnusableArgument, match="no claim has the id 'x'"):
        judge_all(case, [Decision("split", a), Decision("same_event", a, "x")], at=AT, author=NORA)
    assert case.judgements() == () and comes_to(case) == before
    assert c in claims_in_force(case, [c])


def test_many_claims_are_decided_on_at_once(case: Case) -> None:
    a, b, c = two_of_one_and_one(case)
    judged = judge_each(case, "reject", [a, c], at=AT, author=NORA, reason="not of this valley")
    assert [(j.subject, j.reason) for j in judged.judgements] == [(a, "not of this valley"), (c, "not of this valley")]
    assert case.event_of_claim(a) is case.event_of_claim(c) is None and case.event_of_claim(b) is not None
    assert_whole(case)
    with pytest.raises(UnusableArgument, match="accepted or rejected"):
        judge_each(case, "split", [b], at=AT, author=NORA)
    with pytest.raises(UnusableArgument, match="no claim"):
        judge_each(case, "accept", [b, "x"], at=AT, author=NORA)
    with pytest.raises(DecidedMeanwhile):
        judge_each(case, "accept", [a, b], at=AT, author=PIET, after=0)
    assert len(case.judgements()) == 2


def test_an_undo_of_an_undo_brings_the_events_back(case: Case) -> None:
    a, b, _ = two_of_one_and_one(case)
    decide(case, "not_same_event", a, b)
    assert case.event_of_claim(a) != case.event_of_claim(b)
    decide(case, "undo", "1")
    assert case.event_of_claim(a) == case.event_of_claim(b)
    decide(case, "undo", "2")
    assert case.event_of_claim(a) != case.event_of_claim(b)
    assert_whole(case)


def test_the_log_kept_is_the_log_of_the_case(case: Case) -> None:
    a, b = two_events(case)
    for action in ("accept", "reject", "undo", "accept"):
        decide(case, action, "1" if action == "undo" else a)
        assert decided(case).effects == effects_of(case.judgements())
    decide(case, "tier", b, tier="partner")
    assert decided(case).rows == case.judgements() == logbook(case.judgements()).rows


# --- words marked for a field ---------------------------------------------------------------------------------------------------

MARKED = "Government forces shelled Vienna on Tuesday. A village near Graz has been cut off since 25 February, governor Mila Oren said."


def mark(words: str) -> dict[str, list[int]]:
    return {"span": [MARKED.index(words), MARKED.index(words) + len(words)]}


@pytest.mark.parametrize(
    "field, words, read",
    [
        ("place", "Vienna", {"name": "Vienna", "country": "AUT", "precision": "town"}),
        ("place", "in Vienna", None),  # these words do not stand there
        ("time", "on Tuesday", {"start": "2031-03-04", "end": "2031-03-04"}),
        ("time", "since 25 February", {"start": "2031-02-25", "ongoing": True}),
        ("time", "25 February", {"start": "2031-02-25", "end": "2031-02-25"}),
        ("actor", "Government forces", {"type": "state_forces"}),
        ("place", "A village near Graz", {}),
        ("place", "shelled Vienna", {}),
    ],
)
def test_marked_words_are_read_as_the_reader_reads_them(field: str, words: str, read: dict[str, object] | None) -> None:
    report = told(MARKED, "m", 6)
    if read is None:
        with pytest.raises(ValueError):
            mark(words)
        return
    found = read_marks({field: mark(words)}, report)[field]
    assert found["span"] == mark(words)["span"] and read.items() <= found.items()
    if not read:
        assert found == mark(words)  # only words: what they mean is not guessed


def test_a_marked_place_comes_into_force_with_its_point(case: Case) -> None:
    put(case, told(f"{KARSK.format(12)} They had come from Vienna. {ROADS}", "a"))
    (claim,) = case.claims_of("a")
    start = claim.report.text.index("Vienna")
    decide(case, "correct", claim.id, place={"span": [start, start + 6]})
    place = claims_in_force(case, [claim.id])[claim.id].place
    assert place is not None and (place.text, place.country, round(place.lat or 0)) == ("Vienna", "AUT", 48)


# --- the queue ------------------------------------------------------------------------------------------------------------------


def waiting(case: Case, **more: object) -> list[str]:
    return [q.claim.id for q in queue(case, Question(background="both"), **more).items]


def test_the_queue_is_by_impact_and_doubt(case: Case) -> None:
    put_together(case, world(3))
    page = queue(case, Question(background="both"), limit=500)
    ranks = [q.impact * q.doubt for q in page.items]
    assert page.total == len(page.items) == case.counts().claims and ranks == sorted(ranks, reverse=True) and page.next is None
    assert all("confidence" in q.why for q in page.items) and any("people" in q.why for q in page.items[:20])
    whole = [q.claim.id for q in page.items]
    pages, after = [], None
    while not pages or after is not None:
        part = queue(case, Question(background="both"), limit=7, after=after)
        pages, after = [*pages, *(q.claim.id for q in part.items)], part.next
        assert part.total == page.total
    assert pages == whole


def test_decided_claims_leave_the_queue_and_come_back(case: Case) -> None:
    a, b = two_events(case)
    assert set(waiting(case)) == {a, b}
    by(case, NORA, "accept", a)
    assert waiting(case) == [b] and queue(case).total == 1
    assert waiting(case, states=("accepted",)) == [a]
    by(case, PIET, "comment", a, reason="which mill?")
    assert set(waiting(case)) == {a, b} and waiting(case, states=("needs_work",)) == [a]
    by(case, PIET, "nothing_here", case.claims([b])[b].report.id)
    assert waiting(case) == [a] and waiting(case, states=("rejected",)) == [b]


def test_an_added_claim_waits_where_somebody_asks_about_it(case: Case) -> None:
    put(case, told(f"{KARSK.format(12)} Eleven people died in the lower town. {ROADS}", "a"))
    made = by(case, NORA, "add", "a", value={"kind": "killed", "evidence": "Eleven people died in the lower town", "count": "11 people"})
    (added,) = decided(case).effects.added
    assert added not in waiting(case) and made.sequence == 1
    by(case, PIET, "comment", added, reason="which day?")
    assert added in waiting(case) and queue(case).total == 2
    assert waiting(case, states=("needs_work",)) == [added]


def test_the_queue_answers_the_question(case: Case) -> None:
    a, b = two_events(case)
    assert [q.claim.id for q in queue(case, Question(words="mine")).items] == [b]
    assert queue(case, Question(box=Box(0, 0, 1, 1))).items == ()
    assert {q.claim.id for q in queue(case, Question(kinds=("killed",))).items} == {a, b}


def test_the_rank_follows_the_event(case: Case) -> None:
    put(case, told(f"{KARSK.format(12)} {ROADS}", "a"))
    (a,) = case.claims_of("a")
    alone = queue(case).items[0]
    put(case, told(f"{KARSK.format(12).replace('Mila Oren', 'Nora Wells')} {VERGES}", "b", 5, "Halven Radio"))
    now = next(q for q in queue(case).items if q.claim.id == a.id)
    assert now.impact > alone.impact and "2 origins" in now.why and "origins" not in alone.why
    order = {i: rank for i, rank in case.most_urgent(Question(), None, 10, 2)}
    assert order[a.id] == pytest.approx(now.impact * now.doubt)  # what is kept is what is shown


def test_a_new_version_takes_the_place_of_the_old_one_in_the_queue(case: Case) -> None:
    put(case, told(f"{KARSK.format(12)} {ROADS}", "a"))
    (old,) = case.claims_of("a")
    put(case, told(f"{KARSK.format(14)} {ROADS}", "a", 6))
    (new,) = case.claims_of("a")
    assert waiting(case) == [new.id] != [old.id]


def test_a_case_without_ranks_is_ranked_once(case: Case) -> None:
    put_together(case, world(3))
    before = queue(case, limit=500)
    with case.writing() as writing:
        writing._connection.execute(text("UPDATE claim_ranks SET rank = NULL, impact = NULL, sure = NULL"))
    rank_all(case)
    assert not case.unranked(1)
    assert [replace(q) for q in queue(case, limit=500).items] == list(before.items)
