"""What a log comes to: later wins, undo restores, and only the sequence counts."""

from hypothesis import given, settings
from hypothesis import strategies as st
from judged_case import AT, Log, an_event

from khabar.judgements import Effects, effects_of, in_force, new_judgement, touched_by
from khabar.judgements.adding import added_claim_id
from khabar.model.figure_settings import ChosenFigure

ADD = {"kind": "siege", "evidence": "Troops have besieged Ostra Bridge since 25 February."}


def test_no_judgements_no_effects():
    assert effects_of([]) == Effects()


def test_the_later_verdict_holds_and_the_change_is_noted():
    log = Log()
    log("accept", "c1")
    log("reject", "c1")
    effects = effects_of(log.rows)
    assert set(effects.rejected) == {"c1"} and not effects.accepted
    assert len(effects.contradictions) == 1 and "c1" in effects.contradictions[0]


def test_correcting_a_rejected_claim_takes_it_back():
    log = Log()
    log("reject", "c1")
    log("correct", "c1", value={"status": "feared"})
    assert not effects_of(log.rows).rejected


def test_later_corrections_win_field_by_field():
    log = Log()
    log("correct", "c1", value={"status": "feared", "hedged": "yes"}, author="Nora Wells")
    log("correct", "c1", value={"status": "denied"}, author="Piet Halder", reason="he says so himself")
    corrections = effects_of(log.rows).corrections["c1"]
    assert (corrections["status"].value, corrections["status"].author, corrections["status"].reason) == (
        "denied",
        "Piet Halder",
        "he says so himself",
    )
    assert (corrections["hedged"].value, corrections["hedged"].author) == (True, "Nora Wells")
    assert set(corrections) == {"status", "hedged"}


def test_pairs_whatever_the_order_of_their_names():
    log = Log()
    made = log("same_event", "c2", "c1")
    assert effects_of(log.rows).must == {("c1", "c2"): made.id}


def test_of_contradicting_pairs_the_later_holds_and_it_is_noted():
    log = Log()
    log("same_event", "c1", "c2")
    last = log("not_same_event", "c2", "c1")
    effects = effects_of(log.rows)
    assert not effects.must and effects.cannot == {("c1", "c2"): last.id}
    assert "two events" in effects.contradictions[0] and last.id in effects.contradictions[0]


def test_a_split_keeps_what_goes_together_and_parts_it_from_the_rest():
    log = Log()
    log("split", "c1", value={"with": "c2"}, event=an_event("c1", "c2", "c3", "c4"))
    effects = effects_of(log.rows)
    assert set(effects.must) == {("c1", "c2")}
    assert set(effects.cannot) == {("c1", "c3"), ("c1", "c4"), ("c2", "c3"), ("c2", "c4")}


def test_a_split_is_parted_again_by_a_later_pair():
    log = Log()
    log("split", "c1", event=an_event("c1", "c2", "c3"))
    log("same_event", "c1", "c2")
    effects = effects_of(log.rows)
    assert set(effects.must) == {("c1", "c2")} and set(effects.cannot) == {("c1", "c3")}


def test_reports_notes_additions_and_figures():
    from test_decide import figure

    log = Log()
    log("finished", "r1")
    log("nothing_here", "r1")
    log("note", "c1", reason="first")
    log("note", "c1", reason="second")
    added = log("add", "r1", value=ADD)
    log("recommend", "e1", value={"figure": "k", "value": 640, "calculation": "600 + 40"}, event=an_event("c1", figures=[figure("k")]))
    effects = effects_of(log.rows)
    assert set(effects.finished) == set(effects.nothing_here) == {"r1"}
    assert [j.reason for j in effects.notes["c1"]] == ["first", "second"]
    assert effects.added == {added_claim_id("r1", added.value): added} and effects.added_to("r1") == (added,)
    assert effects.chosen == {"e1": {"k": ChosenFigure(640, "600 + 40", "Nora Wells")}}


def test_undo_and_undo_of_undo():
    log = Log()
    log("reject", "c1")
    back = log("undo", log.rows[0].id)
    assert not effects_of(log.rows).rejected
    again = log("undo", back.id)
    assert set(effects_of(log.rows).rejected) == {"c1"}
    log("undo", again.id)
    assert not effects_of(log.rows).rejected


def test_an_undone_judgement_contradicts_nobody():
    log = Log()
    log("same_event", "c1", "c2")
    log("undo", "1")
    log("not_same_event", "c1", "c2")
    assert effects_of(log.rows).contradictions == ()


def test_touched():
    log = Log()
    log("correct", "c1", value={"status": "feared"})
    log("same_event", "c1", "c2")
    log("add", "r1", value=ADD)
    log("undo", "1")
    log("undo", "4")
    found = [touched_by(j, log.rows) for j in log.rows]
    assert found[0].claims == {"c1"} and found[0].reports == {"r1"} and found[0] == found[3] == found[4]
    assert found[1].claims == {"c1", "c2"} and not found[1].reports
    assert found[2].reports == {"r1"} and next(iter(found[2].claims)).startswith("a-")


claims = st.sampled_from(["c1", "c2", "c3"])
steps = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(["accept", "reject", "note"]), claims, st.none(), st.none()),
        st.tuples(st.just("correct"), claims, st.none(), st.fixed_dictionaries({}, optional={"status": st.sampled_from(["feared", "denied"]), "hedged": st.booleans()})),
        st.tuples(st.sampled_from(["same_event", "not_same_event"]), claims, claims, st.none()),
        st.tuples(st.sampled_from(["finished", "nothing_here"]), st.just("r1"), st.none(), st.none()),
    ),
    max_size=8,
)  # fmt: skip


def written(made, rows=()):
    out = list(rows)
    for action, subject, other, value in made:
        last = out[-1] if out else None
        out.append(new_judgement(last, at=AT, author="Nora Wells", action=action, subject=subject, other=other, value=value))
    return out


@settings(deadline=None)
@given(steps, st.randoms(use_true_random=False))
def test_only_the_sequence_counts(made, random):
    rows = written(made)
    mixed = list(rows)
    random.shuffle(mixed)
    assert effects_of(mixed) == effects_of(rows)


@settings(deadline=None)
@given(steps, steps.filter(len))
def test_undoing_all_that_came_after_restores_exactly(before, after):
    """And taking the undos back brings exactly that again."""
    rows = written(before)
    longer = written(after, rows)
    undone = written([("undo", j.id, None, None) for j in longer[len(rows) :]], longer)
    assert effects_of(undone) == effects_of(rows) and in_force(undone) == in_force(rows)
    again = written([("undo", j.id, None, None) for j in undone[len(longer) :]], undone)
    assert effects_of(again) == effects_of(longer)
