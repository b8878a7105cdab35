"""How far the review of a claim has come, and the logbook that keeps it up."""

import random
from dataclasses import replace

import pytest
from judged_case import TEXT, Log, a_report, fled, killed

from khabar.judgements import bearing_on, effects_of, logbook, review_states, reviewed_claims, undone_by

NORA, PIET = "Nora Wells", "Piet Halder"


def states(log, **claims):
    given = {"c1": fled(), "c2": killed()} | claims
    return review_states(log.rows, given)


STEPS = [
    ([], "to_do"),
    (["accept"], "accepted"),
    (["reject"], "rejected"),
    (["correct"], "corrected"),
    (["correct", "accept"], "accepted"),
    (["reject", "correct"], "corrected"),
    (["comment"], "needs_work"),
    (["accept", "comment"], "needs_work"),
    (["comment", "accept"], "accepted"),
    (["accept", "sign_off"], "approved"),
    (["accept", "sign_off", "comment"], "needs_work"),
    (["accept", "sign_off", "correct"], "approved_but_changed"),
    (["accept", "sign_off", "reject"], "approved_but_changed"),
    (["accept", "sign_off", "correct", "comment"], "approved_but_changed"),
    (["accept", "sign_off", "correct", "sign_off"], "approved"),
    (["accept", "undo"], "to_do"),
    (["accept", "sign_off", "correct", "undo"], "approved"),
    (["note"], "to_do"),
    (["same_event"], "to_do"),
]


@pytest.mark.parametrize("actions, state", STEPS, ids=["-".join(a) or "none" for a, _ in STEPS])
def test_the_last_decision_gives_the_state(actions, state):
    log = Log()
    for action in actions:
        if action == "undo":
            log("undo", log.rows[-1].id)
        elif action == "same_event":
            log("same_event", "c1", "c2")
        else:
            value = {"hedged": True} if action == "correct" else None
            log(action, "c1", value=value, reason="look" if action in ("comment", "note") else None, author=PIET if action == "sign_off" else NORA)
    assert states(log) == {"c1": state, "c2": "to_do"}
    assert states(log) == {i: logbook(log.rows).reviewed[i].over(c) if i in logbook(log.rows).reviewed else "to_do" for i, c in (("c1", fled()), ("c2", killed()))}


@pytest.mark.parametrize("signed, state", [(False, "look_again"), (True, "approved_but_changed")])
def test_a_changed_sentence_asks_for_another_look(signed, state):
    log = Log()
    log("accept", "c1")
    if signed:
        log("sign_off", "c1", author=PIET)
    changed = replace(fled(), report=a_report(TEXT.replace("At least 600", "Some 700")))
    assert states(log, c1=changed)["c1"] == state
    assert states(log, c1=None)["c1"] == state
    assert review_states(log.rows, {"c2": None}) == {"c2": "to_do"}


def test_an_added_claim():
    log = Log()
    log("add", "r1", value={"kind": "siege", "evidence": "Troops have besieged Ostra Bridge since 25 February."})
    (added,) = reviewed_claims(log.rows)
    assert reviewed_claims(log.rows)[added].state == "added"


def test_a_report_with_nothing_in_it_rejects_its_claims_until_one_is_taken_up():
    log = Log()
    log("accept", "c2")
    log("nothing_here", "r1")
    assert states(log) == {"c1": "rejected", "c2": "rejected"}
    log("accept", "c1")
    assert states(log) == {"c1": "accepted", "c2": "rejected"}
    newer = replace(fled(), report=a_report(sha256="b" * 64))
    assert review_states(log.rows[:2], {"c1": newer}) == {"c1": "to_do"}


def some_log(seed):
    """Thirty rows of two people, undos of undos among them."""
    draw, log = random.Random(seed), Log()
    while len(log.rows) < 30:
        action = draw.choice(["accept", "reject", "correct", "comment", "note", "same_event", "not_same_event", "undo", "finished", "tier", "sign_off"])
        value = {"correct": {"hedged": True}, "tier": {"tier": "partner"}}.get(action)
        subject = "r1" if action == "finished" else draw.choice(["c1", "c2"])
        if action == "undo":
            if not log.rows:
                continue
            subject = draw.choice(log.rows).id
        other = {"c1": "c2", "c2": "c1"}[subject] if action.endswith("same_event") else None
        try:
            log(action, subject, other, value=value, reason="words", author=draw.choice([NORA, PIET]))
        except Exception as error:
            assert "taken back" in str(error) or "deci" in str(error) or "rejected" in str(error), error
    return log.rows


@pytest.mark.parametrize("seed", range(8))
def test_a_logbook_that_goes_on_is_the_one_read_whole(seed):
    rows = some_log(seed)
    book = logbook(rows[:3])
    for n in range(3, 30, 3):
        book = book.then(rows[n : n + 3])
        whole = logbook(rows[: n + 3])
        assert book.effects == whole.effects == effects_of(rows[: n + 3])
        assert (book.rows, book.undone, book.reviewed) == (whole.rows, undone_by(rows[: n + 3]), reviewed_claims(rows[: n + 3]))
        for identity in ("c1", "c2", "r1", rows[0].id, rows[n].id):
            assert book.on(identity) == bearing_on(rows[: n + 3], identity), identity


def test_a_logbook_that_went_on_leaves_the_one_before_as_it_was():
    rows = some_log(3)
    before = logbook(rows[:12])
    told = repr(before.effects)
    before.then(rows[12:])
    assert repr(before.effects) == told
