"""Quotations signed with a dash, the turns of a transcript, and where the words of one cue end before the next. A line is a paragraph."""

import pytest
from tests.mentions.reading import parsed

from khabar.mentions.sources import find_attributions


def said(text: str) -> list[tuple[str | None, list[str]]]:
    return [(a.source.of(text) if a.source else None, [c.of(text) for c in a.content]) for a in find_attributions(parsed(text))]


@pytest.mark.parametrize("dash", ["―", "—", "–", "--"])
def test_a_signed_quotation_is_said_by_whoever_signs(dash: str) -> None:
    text = f"Residents wrote to us.\n“We want the road back. Nobody listens.” {dash} Mirna Kovat\nThe road stayed shut."
    assert ("Mirna Kovat", ["“We want the road back. Nobody listens.”"]) in said(text)


def test_a_dash_that_goes_on_with_the_sentence_signs_nothing() -> None:
    text = "“We want the road back.” — Soldiers fired on the crowd\nThe road stayed shut."
    assert all(source != "Soldiers" and source != "Soldiers fired on the crowd" for source, _ in said(text))


def test_a_quotation_inside_a_sentence_is_not_signed() -> None:
    text = "The banner read “Give the road back” — Mirna Kovat\nThe road stayed shut."
    assert all(source != "Mirna Kovat" for source, _ in said(text))


TRANSCRIPT = (
    "BREKT: When will the road open? People are waiting.\nKOVAT: In a week. We need fuel.\nBREKT: And the bridge?\nKOVAT: Next year."
)


def test_the_turns_of_a_transcript() -> None:
    found = said(TRANSCRIPT)
    assert ("BREKT", ["When will the road open? People are waiting"]) in [(s, [c.rstrip(".") for c in words]) for s, words in found]
    assert ("KOVAT", ["In a week. We need fuel"]) in [(s, [c.rstrip(".") for c in words]) for s, words in found]


def test_a_word_in_capitals_before_a_colon_is_no_turn_of_its_own() -> None:
    text = "UPDATE: The road was opened again.\nUPDATE: The bridge was opened too.\nUPDATE: The mill burned."
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        (
            "Kovat said they had fled at night, adding that two children were lost.",
            "Kovat",
            "they had fled at night",
        ),
        (
            "Kovat said they had fled at night, carrying two children.",
            "Kovat",
            "they had fled at night, carrying two children",
        ),
    ],
)
def test_where_the_words_of_one_cue_end(text: str, source: str, content: str) -> None:
    assert (source, [content]) in said(text)


def test_a_quotation_goes_on_after_what_the_speaker_did_meanwhile() -> None:
    text = "“Every time it rains,” Kovat said, pointing at the wall, “the river comes in.”"
    assert ("Kovat", ["“Every time it rains,”", "“the river comes in.”"]) in said(text)


def test_a_date_in_brackets_is_no_citation() -> None:
    assert said("Residents were moved to tents on Saturday (July 18, 2031).") == []


def test_the_subject_of_a_passive_speaks_in_what_follows() -> None:
    found = said("The union was taken aback by the raid and said that nobody had been warned.")
    assert ("The union", ["that nobody had been warned"]) in found


def speaker_names(text: str) -> list[str | None]:
    return [a.speakers[-1].name for a in find_attributions(parsed(text)) if a.speakers]


def test_a_given_name_that_two_people_share_is_extended_to_neither() -> None:
    text = "Anna Kovat and Anna Dost were arrested on Monday. Anna said nobody had told her why."
    assert speaker_names(text)[-1] == "Anna"


def test_a_given_name_of_one_person_is_hers() -> None:
    text = "Anna Kovat was arrested on Monday. Anna said nobody had told her why."
    assert speaker_names(text)[-1] == "Anna Kovat"


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("Veldania's defence ministry", "Veldania's defence ministry"),
        ("The ministry for emergency situations", "The ministry for emergency situations"),
        ("The Veldanian ministry of health", "The Veldanian ministry of health"),
        ("the Ministry of Internal Affairs", "the Ministry of Internal Affairs"),
        ("The Sheriff's Department", "The Sheriff's Department"),
        ("Lodna police spokesman Aymar Dost", "Lodna police spokesman Aymar Dost"),
    ],
)
def test_a_body_keeps_the_words_that_say_which(source: str, text: str) -> None:
    report = f"The road was shut, {source} said." if source[0].islower() else f"{source} said the road was shut."
    assert text in [s.text for a in find_attributions(parsed(report)) for s in a.speakers]
