"""Who says what in invented reports: content, source, chain, names carried over. A line is a paragraph."""

import time

import pytest
from tests.mentions.reading import parsed

from khabar.mentions.sources import find_attributions
from khabar.mentions.times import find_times
from khabar.model import Attribution, Report, Span


def attributions(text: str) -> list[Attribution]:
    return list(find_attributions(parsed(text)))


def said(text: str) -> list[tuple[str | None, list[str]]]:
    """Source and content of each attribution, as words."""
    return [(a.source.of(text) if a.source else None, [c.of(text) for c in a.content]) for a in attributions(text)]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("The mayor said two bridges had collapsed.", "The mayor", ["two bridges had collapsed"]),
        ("The mayor said that two bridges had collapsed.", "The mayor", ["that two bridges had collapsed"]),
        ("Two bridges had collapsed, the mayor said on Monday.", "the mayor", ["Two bridges had collapsed"]),
        ("Two bridges had collapsed, said Mirna Kovat, a teacher.", "Mirna Kovat, a teacher", ["Two bridges had collapsed"]),
        ("Two bridges, the mayor said, had collapsed.", "the mayor", ["Two bridges", "had collapsed"]),
        ("Nine people were killed, officials said as rescue went on.", "officials", ["Nine people were killed"]),
        ("“Two bridges collapsed,” she said. “Go home.”", "she", ["“Two bridges collapsed,”", "“Go home.”"]),
        ("“Two bridges collapsed,” she said, “and nobody came.”", "she", ["“Two bridges collapsed,”", "“and nobody came.”"]),
        ("Kovat said the town was “a graveyard” after the raid.", "Kovat", ["the town was “a graveyard” after the raid"]),
        ("The town was “a graveyard,” Kovat said.", "Kovat", ["The town was “a graveyard,”"]),
        ("“Why did they leave?” the teacher asked.", "the teacher", ["“Why did they leave?”"]),
        (
            "At least 12 people, who had fled the raid, drowned in the river, according to local activists.",
            "local activists",
            ["At least 12 people, who had fled the raid, drowned in the river"],
        ),
        ("According to the police, a driver was shot.", "the police", ["a driver was shot"]),
        ("Police told residents that the road was closed.", "Police", ["that the road was closed"]),
        ("Kadra accused Veldania of shelling the border villages.", "Kadra", ["of shelling the border villages"]),
        ("The army denied that it had shelled the school.", "The army", ["that it had shelled the school"]),
        ("The rebels vowed to retake the town.", "The rebels", ["to retake the town"]),
        (
            "A report by the Lodna Relief Committee found that 300 homes had burned.",
            "A report by the Lodna Relief Committee",
            ["that 300 homes had burned"],
        ),
    ],
)
def test_one_attribution(text: str, source: str, content: list[str]) -> None:
    assert (source, content) in said(text)


@pytest.mark.parametrize(
    "text",
    [
        "The fire was reportedly set on purpose.",
        "Two men were allegedly beaten at the gate.",
        "The so-called “free zone” lies east of the river.",
        "The army added two tanks to the convoy.",
        "Ten people were killed and thirty were wounded.",
    ],
)
def test_no_attribution(text: str) -> None:
    assert said(text) == []


def test_a_speaker_told_an_agency_at_the_end_of_a_long_sentence() -> None:
    text = (
        "Many villagers have been hurt and the only clinic has been closed, Aymar Dost, spokesman for the Lodna Relief Committee, "
        "a group founded by teachers from the valley, told Northern Wire."
    )
    (found,) = attributions(text)
    (speaker,) = found.speakers
    assert [c.of(text) for c in found.content] == ["Many villagers have been hurt and the only clinic has been closed"]
    assert (speaker.text, speaker.name, speaker.role, speaker.organisation) == (
        "Aymar Dost",
        "Aymar Dost",
        "spokesman",
        "Lodna Relief Committee",
    )
    assert found.heard is not None and found.heard.text == "Northern Wire"
    assert found.source is not None and found.source.of(text).startswith("Aymar Dost, spokesman for the Lodna Relief Committee")


def test_short_name_and_pronoun_carry_the_fullest_mention() -> None:
    text = (
        "Two clinics have closed, Aymar Dost, spokesman for the Lodna Relief Committee, said.\n"
        "“They have no fuel,” he said.\n"
        "“Nobody can pay for it,” Dost added."
    )
    _, by_pronoun, by_name = attributions(text)
    for found, words in ((by_pronoun, "he"), (by_name, "Dost")):
        (speaker,) = found.speakers
        assert (speaker.text, speaker.name, speaker.role) == (words, "Aymar Dost", "spokesman")
        assert speaker.organisation == "Lodna Relief Committee"


def test_an_office_stands_for_who_holds_it() -> None:
    text = "Lt. Anna Rook said the driver was shot.\nThe car was burned, the lieutenant said."
    assert [a.speakers[0].name for a in attributions(text)] == ["Anna Rook", "Anna Rook"]


def test_nobody_named_stays_unnamed() -> None:
    text = "A navy spokesman said the ship was safe.\nPolice said the driver was shot."
    spokesman, police = (a.speakers[0] for a in attributions(text))
    assert (spokesman.name, spokesman.role) == (None, "navy spokesman")
    assert (police.name, police.organisation) == (None, "Police")


def test_who_stands_for_the_noun_before_it() -> None:
    text = "A farmer who said he had lost two goats waited at the gate."
    (found,) = attributions(text)
    assert found.source is not None and found.source.of(text) == "who"
    assert found.speakers[0].text == "A farmer"


def test_chain_of_those_who_pass_words_on() -> None:
    text = "Northern Wire reported that 12 people had died, citing police."
    (found,) = attributions(text)
    assert [s.text for s in found.speakers] == ["Northern Wire", "police"]


def test_quoted_as_saying_has_the_origin_last() -> None:
    text = "Northern Wire quoted the mayor as saying that the road was open."
    (found,) = attributions(text)
    assert [s.text for s in found.speakers] == ["Northern Wire", "the mayor"]
    assert [c.of(text) for c in found.content] == ["that the road was open"]


def test_what_is_quoted_is_told_from_what_is_reported() -> None:
    text = "Kovat said the town was “a graveyard” after the raid."
    (found,) = attributions(text)
    assert [q.of(text) for q in found.quoted] == ["“a graveyard”"]


def test_adding_goes_on_with_the_same_speaker() -> None:
    text = "“We have no water,” Mirna Kovat said, adding that the wells were dry."
    first, second = attributions(text)
    assert [c.of(text) for c in first.content] == ["“We have no water,”"]
    assert [c.of(text) for c in second.content] == ["that the wells were dry"]
    assert second.speakers[0].name == first.speakers[0].name == "Mirna Kovat"


def test_a_quotation_of_its_own_paragraph_goes_on_with_the_speaker() -> None:
    text = "“We have no water,” Mirna Kovat said.\n“The wells are dry.”\nThe market was empty."
    (found,) = attributions(text)
    assert [c.of(text) for c in found.content] == ["“We have no water,”", "“The wells are dry.”"]


def test_a_quotation_over_paragraphs_has_one_attribution() -> None:
    text = "“The road is cut.\n“The wells are dry,” Mirna Kovat said."
    (found,) = attributions(text)
    assert [c.of(text) for c in found.content] == ["“The road is cut.", "“The wells are dry,”"]


def test_a_state_of_mind_inside_another_s_words_adds_no_speaker() -> None:
    text = "Mirna Kovat said they fear that the dam will burst."
    fear = next(a for a in attributions(text) if a.cue_lemma == "fear")
    assert fear.speakers == () and fear.source is not None and fear.source.of(text) == "they"


def test_what_one_means_to_do_is_nobodys_word() -> None:
    (found,) = attributions("The army plans to retake the town.")
    assert found.cue_lemma == "plan" and found.speakers == ()


@pytest.mark.parametrize(
    ("text", "lemma", "hedged"),
    [
        ("The army did not say that the road was open.", "not say", False),
        ("The rebels claimed that they had shot down a helicopter.", "claim", True),
        ("The ministry pointed out that the road was open.", "point out", False),
    ],
)
def test_the_cue_tells_its_stance(text: str, lemma: str, hedged: bool) -> None:
    (found,) = attributions(text)
    assert (found.cue_lemma, found.hedged) == (lemma, hedged)


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("Police: two bridges collapse in Lodna", "Police", ["two bridges collapse in Lodna"]),
        ("Two bridges collapse in Lodna: police", "police", ["Two bridges collapse in Lodna"]),
    ],
)
def test_headlines_speak_by_colon(text: str, source: str, content: list[str]) -> None:
    assert said(text) == [(source, content)]


def test_a_topic_before_a_colon_does_not_speak() -> None:
    assert said("Lodna floods: what we know so far") == []


def test_the_day_of_speaking_is_not_the_day_of_the_event() -> None:
    p = parsed("The mayor said on Tuesday that two bridges had collapsed on Sunday.")
    (found,) = find_attributions(p, (), find_times(p))
    assert found.said_on is not None and found.said_on.text == "Tuesday"


def test_a_day_inside_the_content_is_not_when_they_spoke() -> None:
    p = parsed("The mayor said two bridges had collapsed on Sunday.")
    (found,) = find_attributions(p, (), find_times(p))
    assert found.said_on is None


def test_spans_equal_their_words_and_content_leaves_the_cue_out() -> None:
    text = "“We have no water,” said Mirna Kovat, a teacher. The army, the mayor said, denied that it shelled the school."
    for a in attributions(text):
        assert a.cue is not None
        assert not any(c.overlaps(a.cue) for c in a.content)
        for s in a.speakers:
            assert s.span is not None and s.span.of(text) == s.text


def test_a_source_in_brackets_is_cited_for_what_comes_before() -> None:
    text = "Some 3,000 people were still displaced (Lodna Relief Committee, 20 May 2031)."
    assert said(text) == [("Lodna Relief Committee", ["Some 3,000 people were still displaced"])]


@pytest.mark.parametrize("text", ["The Lodna Relief Committee (LRC) has closed two clinics.", "The bridge (built in 1931) has collapsed."])
def test_other_brackets_cite_nobody(text: str) -> None:
    assert said(text) == []


def test_according_to_without_a_comma() -> None:
    assert said("According to police five miners died.") != []


def test_he_who_is_not_named_is_called_by_the_words_for_him() -> None:
    text = "The coordinator of the Lodna camps said the wells were dry.\n“We have no fuel,” he said."
    assert [a.speakers[0].name for a in attributions(text)] == [None, "coordinator of the Lodna camps"]


def test_nothing_to_read_gives_nothing() -> None:
    assert attributions("") == []


def test_a_long_run_of_cues_takes_linear_time() -> None:
    from khabar.text import parse_report

    line = "“We fled,” he said. She said that it burned, citing police, according to them. “Go.” "
    text = line * 250
    p = parse_report(Report("long", text, "", (Span(0, len(text)),)))
    start = time.perf_counter()
    find_attributions(p)
    assert time.perf_counter() - start < 10
