"""MUC-4: which filler a claim gives for which role, and how fillers pair with entities; all invented."""

import pytest

from khabar.evaluation.muc4 import agree, aligned, entities, fillers, score_muc4
from khabar.model import Actor, Claim, Evidence, Part, Report, Span, Trigger
from khabar.model.claim import Status
from khabar.model.mention import ActorType

NOWHERE = Span(0, 1)


def actor(text: str, name: str | None = None, kind: ActorType | None = None, parts: tuple[Part, ...] = ()) -> Actor:
    return Actor(text, NOWHERE, name, kind, parts)


def claim(
    kind: str, doer: Actor | None = None, struck: Actor | None = None, status: Status = "asserted", weapons: tuple[str, ...] = ()
) -> Claim:
    report = Report(id="invented", text="x", sha256="", paragraphs=(NOWHERE,))
    evidence = Evidence(NOWHERE, "x", Trigger(NOWHERE, "x"))
    instruments = tuple(Part(w, NOWHERE) for w in weapons)
    return Claim("1", report, kind, status, evidence, actor=doer, target=struck, instruments=instruments)


def roles(*claims: Claim) -> dict[str, list[list[str]]]:
    """The roles that are filled."""
    return {role: [sorted(words) for words in found] for role, found in fillers(claims).items() if found}


def test_a_raid_fills_perpetrator_target_and_weapon() -> None:
    raid = claim("bombing", actor("Guerrillas", None, "rebel_group"), actor("a power station"), weapons=("two rockets",))
    assert roles(raid) == {"PerpInd": [["guerrillas"]], "Target": [["a power station"]], "Weapon": [["two rockets"]]}


def test_members_of_a_group_are_persons_and_the_group_an_organisation() -> None:
    seizure = claim("abduction", actor("OFM guerrillas", "Ostrel Freedom Movement", "rebel_group"), actor("Mayor Ada Lorne", "Ada Lorne"))
    assert roles(seizure) == {
        "PerpInd": [["ofm guerrillas"]],
        "PerpOrg": [["ostrel freedom movement"]],
        "Victim": [["ada lorne", "mayor ada lorne"]],
    }


def test_bodies_are_organisations_and_their_troops_persons_of_one() -> None:
    assert roles(claim("killed", actor("the army", None, "state_forces"))) == {"PerpOrg": [["the army"]]}
    assert roles(claim("killed", actor("army troops", None, "state_forces"))) == {"PerpInd": [["army troops"]], "PerpOrg": [["army"]]}
    assert roles(claim("killed", actor("a column"))) == {"PerpInd": [["a column"]]}


def test_each_of_two_named_victims_counts() -> None:
    both = actor("Ada Lorne and Per Eklund", parts=(Part("Ada Lorne", NOWHERE, "Ada Lorne"), Part("Per Eklund", NOWHERE, "Per Eklund")))
    assert roles(claim("killed", None, both)) == {"Victim": [["ada lorne"], ["per eklund"]]}


def test_nameless_victims_plans_and_other_kinds_fill_no_role() -> None:
    assert roles(claim("killed", None, actor("two peasants"))) == {}
    assert roles(claim("bombing", actor("gunmen"), actor("the embassy"), status="planned")) == {}
    assert roles(claim("negotiation", actor("the rebels"), actor("the government"))) == {}


def test_what_blew_up_was_struck_and_shots_are_no_weapon() -> None:
    assert roles(claim("bombing", actor("an empty bus"))) == {"Target": [["an empty bus"]]}
    assert roles(claim("attack_on_civilians", weapons=("some shots",))) == {}


def test_who_is_accused_of_an_act_told_in_the_sentence_did_it() -> None:
    charge = claim("accusation", None, actor("Ada Lorne", "Ada Lorne"))
    assert roles(claim("killed"), charge) == {"PerpInd": [["ada lorne"]]}
    assert roles(charge) == {}


def test_two_wordings_of_one_filler_count_once() -> None:
    twice = claim("killed", actor("guerrillas")), claim("bombing", actor("a guerrilla column"))
    assert roles(*twice) == {"PerpInd": [["a guerrilla column", "guerrillas"]]}


@pytest.mark.parametrize(
    ("ours", "theirs", "same"),
    [
        ("the fuel truck", "truck", True),
        ("colonel pablo ruiz", "pablo ruiz", True),
        ("a bomb", "car bomb", True),
        ("the car", "car bomb", True),
        ("the farm", "presidential palace", False),
        ("art", "party", False),
    ],
)
def test_wordings_agree_by_whole_words_or_by_their_last(ours: str, theirs: str, same: bool) -> None:
    assert agree(frozenset({ours}), frozenset({theirs})) is same


def test_pairs_are_one_to_one_whatever_the_order() -> None:
    ours = [frozenset({"bomb"}), frozenset({"car bomb"})]
    theirs = [frozenset({"car bomb"}), frozenset({"bomb", "time bomb"})]
    assert aligned(ours, theirs) == aligned(ours[::-1], theirs) == 2
    assert aligned([frozenset({"bomb"}), frozenset({"a bomb"})], [frozenset({"bomb"})]) == 1


def test_an_entity_of_two_templates_counts_once() -> None:
    mention = [[{"start": 0, "end": 6, "text": "rebels"}]]
    template = {"PerpInd": mention, "PerpOrg": [], "Target": [], "Victim": [], "Weapon": []}
    assert entities([template, template])["PerpInd"] == [frozenset({"rebels"})]


def test_figures_for_every_role_and_all() -> None:
    template = {"PerpInd": [[{"start": 0, "end": 6, "text": "rebels"}]], "PerpOrg": [], "Target": [], "Victim": [], "Weapon": []}
    figures = {f.measure: f.value for f in score_muc4("templates/muc4_gtt.dev", [{"templates": [template]}], lambda r: ())}
    assert figures["all roles R"] == 0.0
    assert len(figures) == 18
