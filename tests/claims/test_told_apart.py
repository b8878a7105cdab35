"""What is a claim of its own beside another of its kind, and whose figure a figure is."""

import pytest
from claim_reports import claims_of


def told(text: str, kind: str) -> list[tuple[str, str | None]]:
    """Trigger and figure of each claim of a kind."""
    return [(c.evidence.trigger.text, c.count.text if c.count else None) for c in claims_of(text, kind)]


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        # spoken about, but of another victim
        (
            "Gunmen killed a driver in Karsk on Monday. The minister also condemned the murder of two nurses in Dovra last week.",
            "killed",
            [("killed", "a driver"), ("murder", "two nurses")],
        ),
        # the same victim
        ("Gunmen killed a driver in Karsk on Monday. The minister condemned the killing.", "killed", [("killed", "a driver")]),
    ],
)
def test_a_victim_of_its_own_is_no_mere_reference(text: str, kind: str, expected: list[tuple[str, str | None]]) -> None:
    assert told(text, kind) == expected


def test_what_two_sides_take_in_turn_is_two_happenings() -> None:
    text = "The rebels captured the town of Karsk on Monday. The army recaptured the town of Karsk on Wednesday."
    assert [(c.actor.text if c.actor else None) for c in claims_of(text, "territory_gained")] == ["The rebels", "The army"]


def test_one_side_that_is_named_in_two_ways_takes_a_town_once() -> None:
    text = "The Dovran army captured the town of Karsk on Monday. State media reported that troops had captured the town of Karsk."
    assert len(claims_of(text, "territory_gained")) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The army said two Dovran rebels were killed in fighting on Friday. It said an air strike on Friday killed two Front militants.",
            ["two Dovran rebels", "two Front militants"],
        ),
        (
            "Two Dovran soldiers were killed in fighting near Karsk on Friday. The two soldiers were killed in fighting near Karsk.",
            ["Two Dovran soldiers"],
        ),
    ],
)
def test_equal_figures_of_people_of_two_names_are_two_claims(text: str, expected: list[str]) -> None:
    assert [c.count.text if c.count else None for c in claims_of(text, "killed")] == expected


@pytest.mark.parametrize(
    ("text", "killed", "other", "figure"),
    [
        ("Flash floods have killed 14 people, displaced thousands and destroyed farms in Karsk.", "14 people", "displaced", "thousands"),
        ("Rebels killed three soldiers and wounded several others near Karsk.", "three soldiers", "injured", "several others"),
    ],
)
def test_an_amount_behind_another_verb_is_that_verbs(text: str, killed: str, other: str, figure: str) -> None:
    assert [f for _, f in told(text, "killed")] == [killed]
    assert [f for _, f in told(text, other)] == [figure]


@pytest.mark.parametrize(
    ("text", "kind", "low"),
    [
        ("The number of displaced families stands at 5,300.", "displaced", 5300),
        ("The total number of people evacuated has reached 2,100.", "evacuation", 2100),
        ("The number of people injured is not known.", "injured", None),
    ],
)
def test_the_predicate_of_the_number_is_the_figure(text: str, kind: str, low: float | None) -> None:
    assert [c.count.low if c.count else None for c in claims_of(text, kind)] == [low]


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("Karsk became the second town to fall to the rebels this year.", "territory_gained", "asserted"),
        ("Karsk was the latest village to be shelled by the army.", "shelling", "asserted"),
        ("The army has sent tanks to capture the town of Karsk.", "territory_gained", "planned"),
    ],
)
def test_the_one_of_a_row_did_so(text: str, kind: str, status: str) -> None:
    assert {c.status for c in claims_of(text, kind)} <= {status}
    if status == "asserted":
        assert claims_of(text, kind)


def test_casualties_that_are_avoided_are_none() -> None:
    assert not claims_of("The army pulled out of Karsk on Monday to avoid civilian casualties.", "casualties")
