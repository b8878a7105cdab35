"""Triggers: the codebook's own examples through parser and matcher, the choice among entries, and what refers back."""

import re
from collections import Counter
from dataclasses import replace
from functools import cache

import pytest

from khabar.claims.triggers import TriggerMatch, find_triggers
from khabar.lexicon.codebook import load_codebook
from khabar.model import ParsedReport, Report, Span
from khabar.text import parse_report

# The parser errs now and then on a sentence out of context: so many of the codebook's sentences may fail, no more.
TOLERATED = 0.03


def read(*paragraphs: str) -> ParsedReport:
    spans, at = [], 0
    for paragraph in paragraphs:
        spans.append(Span(at, at + len(paragraph)))
        at += len(paragraph) + 1
    parsed = parse_report(Report(id="r", text="\n".join(paragraphs), sha256="0" * 64, paragraphs=tuple(spans)))
    # entities are one signal among others: the codebook's sentences are read without them
    return replace(parsed, entities=())


def kinds_of(text: str) -> list[str]:
    return sorted({m.kind for m in find_triggers(read(text))})


def sentences() -> list[tuple[str, str, str, bool]]:
    """(kind, entry, sentence, whether it is an example) of everything in the codebook; kind 'none' for a block."""
    book = load_codebook()
    out = []
    for kind in book.kinds.values():
        out += [(kind.kind, kind.kind, s, True) for s in kind.examples] + [(kind.kind, kind.kind, s, False) for s in kind.counter_examples]
    for entry in book.entries():
        out += [(entry.kind, entry.name, s, entry.kind != "none") for s in entry.examples]
        out += [(entry.kind, entry.name, s, False) for s in entry.counter_examples]
    return out


@cache
def failures() -> tuple[tuple[str, str, str], ...]:
    """(kind, entry, sentence) of every sentence of the codebook that is not read as it says."""
    every = sentences()
    failed = []
    for n in range(0, len(every), 40):
        batch = every[n : n + 40]
        parsed = read(*(re.sub(r"[\[\]]", "", s) for _, _, s, _ in batch))
        found = find_triggers(parsed)
        for (kind, entry, sentence, positive), span in zip(batch, parsed.report.paragraphs, strict=True):
            here = [m for m in found if parsed.tokens[m.head].start in range(*span)]
            words = {parsed.text_of(m.tokens) for m in here if kind in ("none", m.kind)}
            expected = set(re.findall(r"\[(.*?)\]", sentence)) if positive else set()
            if not expected <= words or (not positive and words):
                failed.append((kind, entry, sentence))
    return tuple(failed)


def test_the_codebook_reads_its_own_sentences() -> None:
    failed = failures()
    assert len(failed) <= TOLERATED * len(sentences()), "\n".join(f"{entry}: {sentence}" for _, entry, sentence in failed)


def test_no_kind_fails_on_more_than_a_few_of_its_sentences() -> None:
    of_kind = Counter(kind for kind, *_ in sentences())
    failed = Counter(kind for kind, *_ in failures())
    assert {k: n for k, n in failed.items() if n > max(3, of_kind[k] // 10)} == {}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels attacked an army post in Ostrel.", ["armed_clash"]),
        ("Gunmen attacked a village near Ostrel.", ["attack_on_civilians"]),
        ("A rocket attack on Ostrel damaged a school.", ["property_destruction", "shelling"]),
        ("The governor of Ostrel was assassinated.", ["attack_on_civilians", "killed"]),
        ("Rockets hit a hospital in Ostrel.", ["attack_on_health", "shelling"]),
        ("An air strike killed nine people.", ["air_strike", "killed"]),
        ("Teachers went on strike over pay.", ["protest"]),
        ("Six people died when a bus crashed near Ostrel.", ["killed"]),
        ("He died of a heart attack at home.", []),
        ("The committee killed the bill on Monday.", []),
        ("The film bombed at the box office.", []),
        ("Prosecutors dropped the charges.", []),
        ("A fire broke out in a kitchen.", []),
    ],
)
def test_specific_reading_wins(text: str, expected: list[str]) -> None:
    assert [k for k in kinds_of(text) if k != "killed" or "killed" in expected] == expected


def match_of(text: str, kind: str) -> tuple[ParsedReport, TriggerMatch]:
    parsed = read(text)
    [found] = [m for m in find_triggers(parsed) if m.kind == kind]
    return parsed, found


def test_match_tells_words_head_and_entry() -> None:
    parsed, found = match_of("Mortar fire killed two herders in Ostrel.", "shelling")
    assert parsed.text_of(found.tokens) == "Mortar fire"
    assert parsed.tokens[found.head].text == "fire"
    assert found.strength == found.entry.strength > 0.5


def test_roles_differ_by_entry() -> None:
    _, fled = match_of("Some 400 families fled to Brodek.", "displaced")
    assert fled.entry.roles["subject"] == "target" and fled.entry.roles["to"] == "to_place" and fled.entry.count_of == "displaced"
    _, killed = match_of("The storm killed four people.", "killed")
    assert killed.entry.roles["object"] == "target" and killed.entry.count_of == "killed"


def test_of_two_words_for_one_thing_the_governor_stays() -> None:
    assert [m.kind for m in find_triggers(read("Two bombs exploded in Ostrel."))] == ["bombing"]


def test_what_is_called_for_is_no_claim_of_its_own() -> None:
    assert kinds_of("The envoy called for the withdrawal of all troops.") == ["appeal"]


def test_the_aim_of_an_operation_is_no_operation() -> None:
    assert kinds_of("The army launched an offensive to retake Ostrel.") == ["offensive"]


def test_a_definite_noun_refers_back_to_what_was_reported() -> None:
    parsed = read(
        "A bomb exploded at a market in Ostrel on Monday.", "Police are investigating the blast.", "The attack was condemned abroad."
    )
    found = [m for m in find_triggers(parsed) if m.kind in ("bombing", "attack_on_civilians")]
    assert [parsed.tokens[m.head].text for m in found if m.refers_to is None] == ["exploded"]
    assert {m.refers_to for m in found if m.refers_to is not None} == {found[0].head}


def test_without_a_first_report_the_noun_reports_itself() -> None:
    [found] = find_triggers(read("Police are investigating the blast."))
    assert found.kind == "bombing" and found.refers_to is None


def test_matches_stand_in_order_and_inside_the_text() -> None:
    parsed = read("Shelling killed 12 people and wounded 30 in Ostrel, and 600 families fled their homes.")
    found = find_triggers(parsed)
    assert [m.kind for m in found] == ["shelling", "killed", "injured", "displaced"]
    assert all(m.tokens.start <= m.head < m.tokens.end for m in found)


def test_nothing_in_ordinary_prose() -> None:
    assert find_triggers(read("The town council met on Monday and voted to repair the library roof.")) == ()
