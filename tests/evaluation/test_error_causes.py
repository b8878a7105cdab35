"""Errors are counted under the cause that offsets tell."""

import pytest
from tests.evaluation.annotated import TEXT, annotated, at, claimed, named, pair, scored

from khabar.evaluation.error_causes import error_causes

FIRST = "Shelling killed 12 people in Denna on Monday, the mayor said."
ROAD = "Soldiers also closed the road to Karsk."
KILLED = annotated("killed", "killed", FIRST)


def causes(ours, theirs, pairs=()):
    counts = error_causes([scored(ours, theirs, pairs)]).counts
    return {group: dict(c) for group, c in counts.items() if c}


@pytest.mark.parametrize(
    ("ours", "cause"),
    [
        ([], "no claim is found in its sentence"),
        ([claimed("siege", "closed", ROAD)], "no claim is found in its sentence"),
        ([claimed("shelling", "Shelling", FIRST)], "other claims are found in its sentence, not this"),
        ([claimed("injured", "killed", FIRST)], "its word is taken for another kind"),
        ([claimed("killed", "people", FIRST)], "one of several of its kind in one sentence"),
    ],
)
def test_why_an_annotated_claim_is_missed(ours, cause):
    assert causes(ours, [KILLED])["missed"] == {cause: 1}


@pytest.mark.parametrize(
    ("kind", "trigger", "evidence", "cause"),
    [
        ("killed", "killed", FIRST, "told again, or one claim too many of its kind in one sentence"),
        ("killed", "children", "Two of them were children.", "told again, or one claim too many of its kind in one sentence"),
        ("injured", "killed", FIRST, "another kind for the coder, on the same word"),
        ("shelling", "Shelling", FIRST, "in a sentence that the coder has other claims of"),
        ("killed", "raid", "In 2027 a raid had killed 40.", "a kind that the coder has elsewhere in the report: mostly told again"),
        ("siege", "closed", ROAD, "a kind that the coder has nowhere in the report: mostly the word means something else"),
    ],
)
def test_why_a_claim_is_one_too_many(kind, trigger, evidence, cause):
    theirs = [KILLED | {"spans": KILLED["spans"] | {"also.0": at("Two of them were children.")}}]
    assert causes([claimed(kind, trigger, evidence)], theirs)["extra"] == {cause: 1}


def test_a_kind_of_the_same_family_counts_on_both_sides():
    found = causes([claimed("casualties", "killed", FIRST)], [KILLED], [pair(is_same_kind=False)])
    assert found == {"missed": {"taken for a kind of the same family": 1}, "extra": {"a kind of the same family for the coder": 1}}


def the_field(name, score, ours=None, theirs=None, others=()):
    mine, their = claimed("killed", "killed", FIRST, **(ours or {})), annotated("killed", "killed", FIRST, **(theirs or {}))
    return causes([mine], [their, *others], [pair(**{name: score})])[name]


MISSING, EXTRA, OTHER = (False, False, True), (False, True, False), (False, True, True)


@pytest.mark.parametrize(
    ("score", "ours", "theirs", "cause"),
    [
        (MISSING, {}, {"place_text": "Denna"}, "missing (it stands in its own sentence)"),
        (MISSING, {}, {"place_text": "Karsk"}, "missing (it stands in another sentence)"),
        (EXTRA, {"place": named("Karsk")}, {}, "given where the coder has none, from another sentence"),
        (OTHER, {"place": named("Karsk")}, {"place_text": "Denna"}, "another place, from another sentence"),
        (OTHER, {"place": named("the mayor")}, {"place_text": "Denna"}, "another place, from its own sentence"),
        (OTHER, {"place": named("Karsk")}, {"place_text": "Denna", "to_text": "Karsk"}, "the place reached for the place left"),
    ],
)
def test_why_a_place_is_wrong(score, ours, theirs, cause):
    assert the_field("place", score, ours, theirs) == {cause: 1}


def a_time(start, end, words="on Monday"):
    return {"time": {"span": at(words), "start": start, "end": end}}


@pytest.mark.parametrize(
    ("score", "ours", "theirs", "cause"),
    [
        (MISSING, {}, {"time_text": "In 2027", "time": ["2027-01-01", "2027-12-31"]}, "missing (it stands in another sentence)"),
        (MISSING, a_time(None, None), {"time": ["2031-03-03", "2031-03-03"]}, "found, but its day is left open"),
        (EXTRA, a_time("2031-03-03", "2031-03-03"), {}, "given where the coder has none, from its own sentence"),
        (EXTRA, a_time("2031-03-03", "2031-03-03"), {"time_text": "on Monday"}, "without a day for the coder, from its own sentence"),
        (OTHER, a_time("2031-03-03", None), {"time": ["2031-03-03", "2031-03-03"]}, "the right beginning, another end"),
        (
            OTHER,
            a_time("2031-03-01", "2031-03-31"),
            {"time": ["2031-03-03", "2031-03-03"]},
            "a wider or narrower time that holds the right day",
        ),
        (
            OTHER,
            a_time("2027-01-01", "2027-12-31", "In 2027"),
            {"time": ["2031-03-03", "2031-03-03"]},
            "another time, from another sentence",
        ),
    ],
)
def test_why_a_time_is_wrong(score, ours, theirs, cause):
    assert the_field("time", score, ours, theirs) == {cause: 1}


@pytest.mark.parametrize(
    ("mine", "theirs", "cause"),
    [
        ((12, None), {"low": 12, "high": 12}, "the same figure, with another bound or unit"),
        ((40, 40), {"low": 12, "high": 12}, "the figure of another claim: a part, a total or another group"),
        ((7, 7), {"low": 12, "high": 12}, "another figure"),
    ],
)
def test_why_a_figure_is_wrong(mine, theirs, cause):
    other = annotated("killed", "killed", "In 2027 a raid had killed 40.", n=2, count={"low": 40, "high": 40})
    assert the_field("count", OTHER, {"count": {"low": mine[0], "high": mine[1]}}, {"count": theirs}, [other]) == {cause: 1}


@pytest.mark.parametrize(
    ("score", "ours", "theirs", "cause"),
    [
        (MISSING, [], ["the mayor"], "missing (it stands in its own sentence)"),
        (EXTRA, ["the mayor"], [], "given where the report speaks in its own voice"),
        (OTHER, ["Denna", "the mayor"], ["Denna"], "the right one as a link, not as the origin"),
        (OTHER, ["Denna"], ["Denna", "the mayor"], "a link of the chain for its origin"),
        (OTHER, ["Soldiers"], ["the mayor"], "somebody else"),
    ],
)
def test_why_a_speaker_is_wrong(score, ours, theirs, cause):
    said = [{"text": s, "span": at(s)} for s in ours], [{"text": s} for s in theirs]
    assert the_field("speaker", score, {"said_by": said[0]}, {"said_by": said[1]}) == {cause: 1}


def test_status_background_part_and_plain_fields():
    assert the_field("status", OTHER, {"status": "asserted"}, {"status": "feared"}) == {"feared taken for asserted": 1}
    assert the_field("background", MISSING) == {"history taken for the episode, without a time of its own": 1}
    assert the_field("background", MISSING, {}, {"time_text": "In 2027"}) == {"history taken for the episode, though it has a time": 1}
    assert the_field("background", EXTRA) == {"the episode taken for history": 1}
    assert the_field("part", EXTRA) == {"a figure of its own told as a part": 1}
    assert the_field("actor", OTHER) == {"another value": 1} and the_field("actor", MISSING) == {"missing": 1}


def test_one_field_alone_keeps_a_claim_from_being_whole():
    ours = [claimed("killed", "killed", FIRST, place=named("Karsk"))] * 2
    pairs = [pair(0, 0, place=(False, True, True)), pair(1, 1, place=(False, True, True), background=(False, False, True))]
    found = error_causes([scored(ours, [KILLED] * 2, pairs, text=TEXT)])
    assert found.alone == {"place": 1}
    assert (found.of["place"], found.of["missed"], found.of["extra"]) == (2, 2, 2)


def test_how_often_a_value_is_right_by_where_it_was_taken_from():
    ours = [claimed("killed", "killed", FIRST, place=named(words)) for words in ("Denna", "Karsk")] + [claimed("killed", "killed", FIRST)]
    pairs = [pair(0, 0), pair(1, 1, place=(False, True, True)), pair(2, 2, place=(False, False, True))]
    taken = error_causes([scored(ours, [KILLED | {"place_text": "Denna"}] * 3, pairs)]).taken
    assert taken["place"] == {"from its own sentence": [1, 1], "from another sentence": [0, 1], "not given": [0, 1]}
    assert taken["speaker"] == {"not given": [3, 3]} and "count" not in taken
