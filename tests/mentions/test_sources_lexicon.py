"""Every example and counter-example of lexicon/speech.yaml, parsed and run."""

import pytest
from tests.mentions.reading import parsed

from khabar.lexicon import speech
from khabar.mentions.sources import find_attributions

SECTIONS = ("verbs", "nouns", "phrases")
EXAMPLES = [
    (group["group"], example["text"], example["source"], example["content"])
    for section in SECTIONS
    for group in speech.entries()[section]
    for example in group["examples"]
]
COUNTER_EXAMPLES = [
    (group.get("lemmas") or group["words"], text)
    for section in SECTIONS
    for group in speech.entries()[section]
    for text in group["counter_examples"]
]


@pytest.mark.parametrize(("group", "text", "source", "content"), EXAMPLES)
def test_examples(group: str, text: str, source: str | None, content: str | list[str]) -> None:
    wanted = (source, [content] if isinstance(content, str) else content)
    found = [(a.source.of(text) if a.source else None, [c.of(text) for c in a.content]) for a in find_attributions(parsed(text))]
    assert wanted in found, group


@pytest.mark.parametrize(("lemmas", "text"), COUNTER_EXAMPLES)
def test_counter_examples(lemmas: list[str], text: str) -> None:
    assert not [a for a in find_attributions(parsed(text)) if a.cue_lemma in lemmas]


@pytest.mark.parametrize("example", speech.entries()["impersonal"]["examples"])
def test_impersonal_examples(example: dict[str, object]) -> None:
    text = str(example["text"])
    content = example["content"]
    (found,) = find_attributions(parsed(text))
    assert found.source is None and found.speakers == () and found.hedged
    assert [c.of(text) for c in found.content] == ([content] if isinstance(content, str) else content)


@pytest.mark.parametrize("text", speech.entries()["impersonal"]["counter_examples"])
def test_a_hedging_adverb_is_no_attribution(text: str) -> None:
    assert find_attributions(parsed(text)) == ()


def test_every_group_has_examples_and_counter_examples() -> None:
    for section in SECTIONS:
        for group in speech.entries()[section]:
            assert group["examples"] and group["counter_examples"], group["group"]


def test_stances_follow_the_way_content_is_taken() -> None:
    assert speech.stance_of("warn", "of") == "fear"
    assert speech.stance_of("warn", "someone to") == "demand"
    assert speech.stance_of("not say") == "report"
    assert speech.stance_of("sleep") is None


def test_states_of_mind_are_no_speech() -> None:
    assert speech.is_speech("say") and speech.is_speech("not deny")
    assert not speech.is_speech("fear")
    assert not speech.is_speech("plan")
