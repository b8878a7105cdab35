"""What somebody only wants to keep from happening is no claim; what somebody stopped, or looks into, is one."""

import pytest
from claim_reports import claims_of


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The two states set up a hotline on Monday to prevent clashes between their air forces.", "armed_clash"),
        ("The allies have resolved to prevent the fall of Karsk.", "territory_gained"),
        ("The aim of the plan is stopping the Dovran militia seizing the town of Karsk.", "territory_gained"),
        ("Troops came to Karsk to stop the rebels from shelling the port.", "shelling"),
    ],
)
def test_what_is_to_be_prevented_is_no_claim(text: str, kind: str) -> None:
    assert claims_of(text, kind) == []


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("Police prevented an attack on the market in Karsk on Monday.", "attack_on_civilians", "asserted"),
        ("The mayor condemned the alliance for failing to stop Dovran air strikes on Karsk.", "air_strike", "asserted"),
        ("The deal required that the army halt air strikes against Karsk.", "air_strike", "asserted"),
        ("The minister announced a panel to investigate the shelling of Karsk.", "shelling", "asserted"),
        ("The army agreed to halt its withdrawal of troops from Karsk.", "shelling", None),
    ],
)
def test_what_is_stopped_or_looked_into_did_happen(text: str, kind: str, status: str | None) -> None:
    assert [c.status for c in claims_of(text, kind)] == ([status] if status else [])


def test_an_aim_beside_prevention_stays_what_it_was() -> None:
    text = "The operation was meant to prevent clashes and to establish an army presence in Karsk. Troops were sent to Karsk on Monday."
    assert len(claims_of(text, "troop_movement")) >= 1


def test_calls_for_killing_report_no_death() -> None:
    assert [c.status for c in claims_of("On Monday the candidate advocated killing the families of rebels in Karsk.", "killed")] in (
        [],
        ["demanded"],
    )
