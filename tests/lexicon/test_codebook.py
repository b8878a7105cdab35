"""The codebook as data: it loads, its mappings use the other schemes' own words, and a mistake in a file is named."""

from pathlib import Path

import pytest

import khabar.lexicon
from khabar.errors import LexiconError
from khabar.lexicon.codebook import LAYERS, load_codebook, read_codebook

SHIPPED = Path(khabar.lexicon.__file__).parent

KINDS = (
    "armed_clash shelling air_strike bombing attack_on_civilians abduction arrest sexual_violence property_destruction attack_on_health "
    "offensive territory_gained siege siege_lifted troop_movement release "
    "killed injured casualties missing displaced returned settled evacuation besieged_population at_risk_population "
    "service_closed shortage aid_blocked aid_delivered "
    "agreement agreement_violated ceasefire negotiation demand disarmament protest accusation appeal other"
).split()

ACLED = {
    "Battles": {"Armed clash", "Government regains territory", "Non-state actor overtakes territory"},
    "Explosions/Remote violence": {
        "Chemical weapon",
        "Air/drone strike",
        "Suicide bomb",
        "Shelling/artillery/missile attack",
        "Remote explosive/landmine/IED",
        "Grenade",
    },
    "Violence against civilians": {"Sexual violence", "Attack", "Abduction/forced disappearance"},
    "Protests": {"Peaceful protest", "Protest with intervention", "Excessive force against protesters"},
    "Riots": {"Violent demonstration", "Mob violence"},
    "Strategic developments": {
        "Agreement",
        "Arrests",
        "Change to group/activity",
        "Disrupted weapons use",
        "Headquarters or base established",
        "Looting/property destruction",
        "Non-violent transfer of territory",
        "Other",
    },
}
PLOVER = {
    "AGREE": set(),
    "AID": set(),
    "CONSULT": {"visit", "third-party", "multilateral", "phone"},
    "RETREAT": {"withdraw", "release", "disarm", "ceasefire", "access", "resign"},
    "REQUEST": {"assist", "change", "yield", "meet"},
    "ACCUSE": {"disapprove", "investigate", "allege"},
    "PROTEST": {"demo", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize"},
    "SANCTION": {"convict", "expel", "withdraw", "discontinue"},
    "MOBILIZE": {"troops", "weapons", "police", "militia"},
    "COERCE": {"seize", "restrict", "censor", "curfew", "martial-law", "arrest", "deport", "withhold", "misinformation", "cyber"},
    "ASSAULT": set(
        "abduct beat torture sexual targeted destroy primitive firearms explosives suicide-attack aerial drone heavy-weapons crowd-control"
        " unconventional".split()
    ),
}
IDMC = {
    "Internal Displacements": {"Displaced", "Evacuated", "Destroyed housing"},
    "Return": {"Returns"},
    "Relocation Elsewhere": {"Relocated"},
    "Deaths": {"Multiple/Other"},
}


def test_every_kind_of_the_contract_is_there() -> None:
    assert sorted(load_codebook().kinds) == sorted(KINDS)


@pytest.mark.parametrize("kind", load_codebook().kinds.values(), ids=lambda k: k.kind)
def test_kind_says_what_it_is_and_is_called_by_the_schemes_own_names(kind) -> None:  # type: ignore[no-untyped-def]
    assert kind.definition.endswith(".") and kind.is_not and kind.examples and kind.counter_examples and kind.triggers
    assert kind.layer in LAYERS
    m = kind.mapping
    assert m.acled is None or m.acled[1] in ACLED[m.acled[0]]
    assert m.plover is None or m.plover[1] is None or m.plover[1] in PLOVER[m.plover[0]]
    assert m.idmc is None or m.idmc[1] in IDMC[m.idmc[0]]
    assert set(m.ucdp) <= {1, 2, 3}


def test_every_entry_has_an_example() -> None:
    assert [e.name for e in load_codebook().entries() if e.kind != "none" and not e.examples] == []


def test_loading_twice_gives_the_same_object() -> None:
    assert load_codebook() is load_codebook()


def write(folder: Path, text: str, classes: str = "") -> Path:
    (folder / "codebook").mkdir(parents=True, exist_ok=True)
    (folder / "codebook" / "ours.yaml").write_text(text, encoding="utf-8")
    if classes:
        (folder / "classes.yaml").write_text(classes, encoding="utf-8")
    return folder


KIND = """
family: violence
kinds:
  shelling:
    definition: Guns fire.
    not: Fireworks.
    layer: act
    mapping: {acled: null, ucdp: [], plover: null, idmc: null}
    triggers:
      - %s
"""


@pytest.mark.parametrize(
    ("entry", "complaint"),
    [
        ("{verb: [shell], objekt: [town]}", "ours.yaml: shelling, entry 1 (shell): unknown key 'objekt'"),
        ("{verb: [shell], object: ['@nobody']}", "no class '@nobody'"),
        ("{verb: [shell], noun: [shelling]}", "exactly one of verb, noun, adjective, phrase"),
        ("{verb: []}", "verb needs a list of words"),
        ("{phrase: [barrage]}", "fewer than two words"),
        ("{verb: [shell], strength: 2}", "strength must lie between 0 and 1"),
        ("{verb: [shell], voice: middle}", "voice 'middle' is none of active, passive"),
        ("{verb: [shell], roles: {object: prey}}", "role 'object': 'prey' is unknown"),
        ("{verb: [shell], status: maybe}", "status 'maybe'"),
        ("{verb: [shell], examples: ['Guns shelled the town.']}", "no [trigger] in brackets"),
        ("{verb: [shell], verb: [bomb]}", "'verb' is given twice"),
        ("shell", "expected an entry"),
    ],
)
def test_a_mistake_names_file_and_entry(tmp_path: Path, entry: str, complaint: str) -> None:
    with pytest.raises(LexiconError) as caught:
        read_codebook(write(tmp_path, KIND % entry))
    assert complaint in str(caught.value)
    assert "ours.yaml" in str(caught.value)


def test_a_team_adds_words_and_kinds_in_a_folder_of_its_own(tmp_path: Path) -> None:
    ours = write(
        tmp_path,
        """
family: politics
kinds:
  shelling:
    triggers:
      - {verb: [howitzer], examples: ["They [howitzered] the hill."]}
  election:
    definition: A vote is held.
    not: A vote in a club.
    layer: act
    mapping: {acled: null, ucdp: [], plover: null, idmc: null}
    triggers:
      - {noun: [election], on: ["@our_days"], roles: {in: place}, examples: ["The [election] on Sunday was calm."]}
""",
        "our_days: [sunday]\n",
    )
    shipped = load_codebook()
    both = read_codebook(SHIPPED, ours)
    assert len(both.kinds["shelling"].triggers) == len(shipped.kinds["shelling"].triggers) + 1
    assert both.kinds["shelling"].definition == shipped.kinds["shelling"].definition
    assert both.kinds["election"].triggers[0].roles["in"] == "place"


def test_on_and_no_are_words(tmp_path: Path) -> None:
    book = read_codebook(write(tmp_path, KIND % "{verb: [fire], on: ['no', off], roles: {on: target}}"))
    [entry] = book.kinds["shelling"].triggers
    assert entry.conditions[0].slot == "on" and entry.conditions[0].words.lemmas == {"no", "off"}


def test_classes_may_name_classes_but_not_what_is_missing(tmp_path: Path) -> None:
    book = read_codebook(
        write(tmp_path, KIND % "{verb: [fire], at: ['@armed']}", "armed: ['@soldiers', gunman]\nsoldiers: [soldier, 'army chief']\n")
    )
    assert book.classes["armed"].lemmas == {"soldier", "gunman"}
    assert book.classes["armed"].pairs["chief"] == {"army"}
    with pytest.raises(LexiconError, match="no class '@sailors'"):
        read_codebook(write(tmp_path, KIND % "{verb: [fire]}", "armed: ['@sailors']\n"))
