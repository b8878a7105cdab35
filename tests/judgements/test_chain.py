"""The chain: what a row holds, and that no edit of any stored row goes unnoticed."""

import hashlib
import json
from dataclasses import fields, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from judged_case import AT, Log

from khabar.errors import UnusableArgument
from khabar.judgements import hash_of, new_judgement, verify_chain
from khabar.judgements.chain import FIRST_PREVIOUS
from khabar.model.judgement import Judgement

words = st.text(max_size=12)
json_data = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**12), 10**12) | st.floats(allow_nan=False, allow_infinity=False) | words,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3),
    max_leaves=6,
)
decisions = st.tuples(
    st.sampled_from(["accept", "reject", "note", "correct"]), words.filter(str.strip), st.none() | st.dictionaries(words, json_data, max_size=3), st.none() | words
)  # fmt: skip


def chain_of(rows):
    out = []
    for action, subject, value, reason in rows:
        last = out[-1] if out else None
        out.append(new_judgement(last, at=AT, author="Nora Wells", action=action, subject=subject, value=value, reason=reason, words="w"))
    return out


@pytest.fixture
def rows():
    log = Log()
    log("accept", "c1")
    log("correct", "c1", value={"count": "at least 600 households", "place": "Halven"}, reason="the map shows it")
    log("reject", "c2")
    return log.rows


def test_a_row_says_what_it_rests_on(rows):
    first, second, third = rows
    assert [j.sequence for j in rows] == [1, 2, 3]
    assert first.previous == FIRST_PREVIOUS and second.previous == first.hash and third.previous == second.hash
    assert first.id.startswith("j-") and len({j.id for j in rows}) == 3


def test_the_hash_is_sha256_of_canonical_json_of_all_fields_before_it(rows):
    """Whoever keeps a copy of the log can check it without Khabar."""
    content = {f.name: getattr(rows[1], f.name) for f in fields(Judgement) if f.name != "hash"}
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert rows[1].hash == hashlib.sha256(text.encode()).hexdigest()


def test_the_same_decision_gives_the_same_row():
    def make():
        log = Log()
        log("accept", "c1")
        return log.rows

    assert make() == make()


def test_a_sound_chain(rows):
    report = verify_chain(rows)
    assert report.ok and report.rows == 3 and report.last_hash == rows[-1].hash and report.broken is None


def test_an_empty_log_is_sound():
    assert verify_chain([]).ok and verify_chain([]).last_hash == FIRST_PREVIOUS


@pytest.mark.parametrize(
    "tamper, fault, number",
    [
        (lambda r: [r[0], replace(r[1], author="Somebody Else"), r[2]], "hash", 2),
        (lambda r: [r[0], r[2]], "sequence", 3),
        (lambda r: [r[1], r[2]], "sequence", 2),
        (lambda r: [r[0], r[0], r[1], r[2]], "sequence", 1),
        (lambda r: [r[1], r[0], r[2]], "sequence", 2),
    ],
    ids=["edited", "dropped", "first dropped", "doubled", "exchanged"],
)
def test_the_first_broken_row_is_named(rows, tamper, fault, number):
    report = verify_chain(tamper(rows))
    assert not report.ok and report.fault == fault and report.broken.sequence == number and report.broken.id in report.reason


def test_a_row_rewritten_with_its_hash_breaks_the_link_of_the_next(rows):
    forged = replace(rows[0], reason="forged")
    forged = replace(forged, hash=hash_of(forged))
    report = verify_chain([forged, *rows[1:]])
    assert report.fault == "link" and report.broken == rows[1]


def test_a_log_cut_at_its_end_is_noticed_by_a_noted_hash(rows):
    assert verify_chain(rows[:2]).ok
    report = verify_chain(rows[:2], noted=rows[2].hash)
    assert not report.ok and report.fault == "noted" and report.broken is None
    assert verify_chain(rows, noted=rows[1].hash).ok


@settings(deadline=None)
@given(st.lists(decisions, min_size=1, max_size=5), st.data())
def test_any_edit_of_any_row_breaks_verification(made, data):
    rows = chain_of(made)
    place = data.draw(st.integers(0, len(rows) - 1))
    name = data.draw(st.sampled_from([f.name for f in fields(Judgement)]))
    old = getattr(rows[place], name)
    kind = {"sequence": st.integers(), "value": st.none() | st.dictionaries(words, json_data, max_size=3)}.get(name, st.none() | words)
    new = data.draw(kind.filter(lambda v: json.dumps(v) != json.dumps(old)))
    edited = [*rows[:place], replace(rows[place], **{name: new}), *rows[place + 1 :]]
    report = verify_chain(edited)
    assert verify_chain(rows).ok and not report.ok and report.broken.sequence is not None


@settings(deadline=None)
@given(st.lists(decisions, max_size=5))
def test_a_chain_survives_storage_as_json(made):
    rows = chain_of(made)
    stored = [replace(j, value=json.loads(json.dumps(j.value))) for j in rows]
    assert verify_chain(stored).ok and stored == rows


@pytest.mark.parametrize("at", ["yesterday", "2031-03-06T09:00:00", "2031-03-06T09:00:00+01:00", "2031-03-06"])
def test_a_time_that_is_not_utc_is_refused(at):
    with pytest.raises(UnusableArgument):
        new_judgement(None, at=at, author="Nora Wells", action="accept", subject="c1")


def test_times_are_written_one_way():
    row = new_judgement(None, at="2031-03-06T09:00:00+00:00", author="Nora Wells", action="accept", subject="c1")
    assert row.at == AT


@pytest.mark.parametrize("value", [{"x": float("nan")}, {"x": object()}, {1: "x"}])
def test_what_json_cannot_hold_is_refused(value):
    with pytest.raises(UnusableArgument):
        new_judgement(None, at=AT, author="Nora Wells", action="note", subject="c1", value=value)


def test_what_a_database_cannot_hold_is_replaced():
    row = new_judgement(None, at=AT, author="Nora Wells", action="note", subject="c1", reason="a\x00b\ud800c", value={"x": 2.0})
    assert row.reason == "a\ufffdb\ufffdc" and json.dumps(row.value) == '{"x": 2}'
    assert verify_chain([row]).ok


@pytest.mark.parametrize("missing", [{"author": " "}, {"subject": ""}, {"action": "delete"}])
def test_a_row_needs_author_subject_and_a_known_action(missing):
    with pytest.raises(UnusableArgument):
        new_judgement(None, **{"at": AT, "author": "Nora Wells", "action": "accept", "subject": "c1", **missing})
