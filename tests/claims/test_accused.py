"""Who accuses tells the act: 'accused the army of shelling the town' is a shelling on the accuser's word; what is denied is denied."""

import pytest
from claim_reports import claims_of


def test_the_act_is_told_by_the_accuser_and_done_by_the_accused() -> None:
    found = claims_of("Kadra accused the rebels of killing 12 civilians in Ostra.")
    killed = next(c for c in found if c.kind == "killed")
    assert killed.said_by[-1].text == "Kadra"
    assert killed.actor is not None
    assert "rebels" in killed.actor.text
    assert not any(c.kind == "accusation" for c in found)


def test_an_accusation_of_no_act_stands() -> None:
    assert [c.kind for c in claims_of("The governor accused the militia of arming the rebels.")] == ["accusation"]


@pytest.mark.parametrize(
    "text",
    [
        "The minister denied that the siege had been lifted.",
        "The general denied the siege was lifted.",
        "The army denied lifting the siege of Ostra.",
    ],
)
def test_what_is_denied_in_any_form_is_denied(text: str) -> None:
    assert [(c.kind, c.status) for c in claims_of(text)] == [("siege_lifted", "denied")]


def test_who_condemns_an_attack_does_not_tell_it() -> None:
    found = claims_of("The council condemned the bombing of the market in Ostra, which killed 12 people.")
    assert found
    assert all(not any(s.text == "The council" for s in c.said_by) for c in found)
    told = claims_of("The council said that a bombing in Ostra killed 12 people.", "killed")
    assert told[0].said_by[-1].text == "The council"
