"""Participants in invented reports: phrases, names, types, who is who."""

import pytest
from tests.mentions.reading import parsed

from khabar.lexicon.yaml_files import read_yaml
from khabar.mentions.actors import find_actors
from khabar.mentions.actors_words import FILE, actor_words, collective
from khabar.model import ActorMention

CONTENT = read_yaml(FILE)
assert isinstance(CONTENT, dict)


def actors(text: str) -> dict[str, ActorMention]:
    """By their words; of several mentions of the same words the first."""
    out: dict[str, ActorMention] = {}
    for m in find_actors(parsed(text)):
        out.setdefault(m.actor.text, m)
    return out


@pytest.mark.parametrize(
    ("text", "phrase", "name", "kind"),
    [
        ("Two gunmen attacked the market.", "Two gunmen", None, None),
        ("Protesters blocked the road.", "Protesters", None, "protesters"),
        ("The soldiers opened fire.", "The soldiers", None, "state_forces"),
        ("Residents fled the town.", "Residents", None, "civilians"),
        ("Hundreds of families fled the town.", "families", None, "civilians"),
        ("Fighters of Boko Haram raided the village.", "Boko Haram", "Boko Haram", "rebel_group"),
        ("Daesh claimed the attack.", "Daesh", "Islamic State", "rebel_group"),
        ("Syrian government forces shelled the town.", "Syrian government forces", "Syrian government forces", "state_forces"),
        ("Israeli jets bombed the airport.", "Israeli jets", None, "state_forces"),
        ("Kenya accused the rebels of looting.", "Kenya", "Kenya", "state_forces"),
        ("The US-led coalition bombed the bridge.", "The US-led coalition", "US-led coalition", "external_forces"),
        ("Police arrested Mayor Ada Lorne on Friday.", "Mayor Ada Lorne", "Ada Lorne", None),
    ],
)
def test_phrases(text: str, phrase: str, name: str | None, kind: str | None) -> None:
    found = next((m for words, m in actors(text).items() if words == phrase or (phrase == "families" and words.endswith(phrase))), None)
    assert found is not None, list(actors(text))
    assert found.actor.type == kind
    if name is not None:
        assert found.actor.name == name


def test_the_regime_is_named_only_when_the_report_tells_whose_it_is() -> None:
    told = actors(
        "The Assad regime launched an offensive on Monday.\nThe regime shelled the town on Tuesday. Regime forces arrested two men."
    )
    assert {told[w].actor.name for w in ("The Assad regime", "The regime", "Regime forces")} == {"Syrian government forces"}
    assert len({told[w].entity for w in ("The Assad regime", "The regime", "Regime forces")}) == 1
    untold = actors("The regime shelled the town on Tuesday.")
    assert untold["The regime"].actor.name is None
    assert untold["The regime"].actor.type == "state_forces"


def test_short_names_and_pronouns_are_resolved_inside_the_report() -> None:
    found = find_actors(parsed("Ada Lorne, a nurse, was shot on Friday.\nLorne died in hospital. She had two children."))
    lorne = [m for m in found if m.actor.name == "Ada Lorne"]
    assert {"Ada Lorne", "Lorne", "She"} <= {m.actor.text for m in lorne}
    she = next(m for m in lorne if m.actor.text == "She")
    assert she.pronoun and she.antecedent is not None
    assert len({m.entity for m in lorne}) == 1


def test_an_acronym_that_the_report_introduces_names_the_group() -> None:
    found = find_actors(
        parsed("The Veldan Relief Committee (VRC) sent trucks to Ostrava on Monday.\nThe VRC said rebels looted the trucks.")
    )
    named = {m.actor.text: m.entity for m in found if m.actor.name == "Veldan Relief Committee"}
    assert len(named) >= 2 and len(set(named.values())) == 1


def test_a_definite_noun_repeats_the_indefinite_one() -> None:
    found = actors("A gunman opened fire in a shop on Friday.\nThe gunman fled on foot.")
    assert found["A gunman"].entity == found["The gunman"].entity


def test_two_indefinite_persons_are_two() -> None:
    found = find_actors(parsed("A man was shot on Friday.\nA man was stabbed on Saturday."))
    men = [m.entity for m in found if m.actor.text == "A man"]
    assert len(set(men)) == 2


def test_an_ambiguous_pronoun_stays_unresolved() -> None:
    found = find_actors(parsed("His lawyer said he had left the country."))
    assert all(m.antecedent is None for m in found if m.actor.text == "he")


def test_a_pronoun_in_another_gender_is_not_resolved() -> None:
    found = find_actors(parsed("A woman was shot on Friday.\nHe died in hospital."))
    assert all(m.antecedent is None for m in found if m.actor.text == "He")


def test_an_ambiguous_acronym_needs_its_country_or_full_name() -> None:
    assert not any(m.actor.name == "Karen National Union" for m in find_actors(parsed("The KNU won the match on Sunday.")))
    assert any(m.actor.name == "Karen National Union" for m in find_actors(parsed("In Myanmar the KNU attacked an army base.")))


def test_relative_pronouns_stand_for_their_noun() -> None:
    found = find_actors(parsed("The soldiers who entered the village burned ten houses."))
    who = next(m for m in found if m.actor.text == "who")
    soldiers = next(m for m in found if m.actor.text.startswith("The soldiers"))
    assert who.entity == soldiers.entity and who.pronoun


def test_spans_are_the_words_themselves_and_heads_are_unique() -> None:
    report = parsed("Police said two gunmen killed Ada Lorne and her son near the river. They fled in a truck.")
    found = find_actors(report)
    assert [m.actor.span.of(report.report.text) for m in found] == [m.actor.text for m in found]
    assert len({m.head for m in found}) == len(found)
    assert all(m.tokens.start <= m.head < m.tokens.end for m in found)


@pytest.mark.parametrize(
    "example", CONTENT["collectives"]["examples"] + CONTENT["collectives"]["counter_examples"], ids=lambda e: e["text"]
)
def test_collective_nouns(example: dict[str, str | None]) -> None:
    words = [w.removesuffix("s") if w != "forces" else "force" for w in str(example["text"]).split() if w not in ("the", "three")]
    found = collective(words)
    assert found is not None and found.type == example["type"]


@pytest.mark.parametrize("example", CONTENT["groups"]["examples"] + CONTENT["groups"]["counter_examples"], ids=lambda e: e["text"])
def test_known_groups(example: dict[str, str | None]) -> None:
    context = f"In Sudan, {example['text']} attacked the town."
    names = {m.actor.name for m in find_actors(parsed(context))}
    assert (example["name"] in names) if example["name"] else not names & {"Islamic State", "Rapid Support Forces"}


def test_every_group_has_one_name_and_a_type() -> None:
    types = {
        "state_forces",
        "rebel_group",
        "political_militia",
        "identity_militia",
        "rioters",
        "protesters",
        "civilians",
        "external_forces",
        "other",
    }
    seen: dict[str, str] = {}
    for groups in actor_words().groups.values():
        for group in groups:
            assert group.type in types
            seen.setdefault(group.name, group.type)
            assert seen[group.name] == group.type


@pytest.mark.parametrize(
    "introduction",
    [
        "The Ostrel Freedom Movement (OFM) attacked the town.",
        "The Ostrel Freedom Movement, or OFM, attacked the town.",
        "The Ostrel Freedom Movement, known as the OFM, attacked the town.",
        "The Ostrel Freedom Movement, better known by its acronym OFM, attacked the town.",
    ],
)
def test_however_an_acronym_is_introduced_it_names_the_group_and_its_fighters(introduction: str) -> None:
    found = actors(f"{introduction} The OFM denied it. OFM fighters fled.")
    assert found["The OFM"].actor.name == "Ostrel Freedom Movement"
    assert found["The OFM"].entity == found["The Ostrel Freedom Movement"].entity
    assert found["OFM fighters"].actor.name == "Ostrel Freedom Movement"


def test_letters_that_a_name_does_not_spell_are_no_acronym_of_it() -> None:
    assert actors("The Ostrel Freedom Movement, or UNX, attacked the town. The UNX denied it.")["The UNX"].actor.name == "UNX"


def test_one_person_under_two_spellings_is_one() -> None:
    found = actors("Aymen Lorne, a doctor, spoke on Monday. Ayman Lorne said nine people had died. Lorne left.")
    assert len({found[words].entity for words in ("Aymen Lorne", "Ayman Lorne", "Lorne")}) == 1
    assert {found[words].actor.name for words in ("Aymen Lorne", "Ayman Lorne", "Lorne")} == {"Aymen Lorne"}


def test_two_spellings_in_one_sentence_are_two_persons() -> None:
    found = actors("Khaled Lorne met Khalid Lorne on Monday.")
    assert found["Khaled Lorne"].entity != found["Khalid Lorne"].entity


def test_a_second_name_is_the_same_person() -> None:
    found = actors("Ada Lorne, better known as Mira Kadri, spoke on Monday. Kadri left the town.")
    assert found["Mira Kadri"].entity == found["Ada Lorne"].entity == found["Kadri"].entity
    assert found["Kadri"].actor.name == "Ada Lorne"


def test_a_name_that_ends_in_man_is_no_title() -> None:
    assert actors("Police arrested Abdul Rahman Lorne on Friday.")["Abdul Rahman Lorne"].actor.name == "Abdul Rahman Lorne"


def test_a_group_has_one_name_however_it_is_called() -> None:
    found = actors("Al-Qaeda in Iraq said so. The leader of al-Qaeda in Iraq was killed.")
    assert {m.actor.name for words, m in found.items() if "Qaeda in Iraq" in words and "leader" not in words} == {"Al-Qaeda in Iraq"}
