"""The parse of a report: offsets, independence of reports from each other, tokens, trees."""

import itertools
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.model import ParsedReport, Report, Span
from khabar.text import parse_report
from khabar.text.decode import tree_of
from khabar.text.lemmas import lemma_of
from khabar.text.words import split_words

TEXTS = (
    "At least 12 people were killed in Ostrel on Tuesday, the governor of Veldan province said. Nobody claimed the attack.",
    "Gen. Marko Tal's troops shelled the market. \"We don't know how many died,\" a doctor told Radio Veld.\n\nThe U.N. said 3,400 families fled.",
    "OSTREL (VW) - A bomb went off near the bus station at 10:35 a.m. It wounded nine, including three children.",
)


def report_of(text: str, name: str = "r") -> Report:
    paragraphs, start = [], 0
    for block in text.split("\n\n"):
        paragraphs.append(Span(start, start + len(block)))
        start += len(block) + 2
    return Report(id=name, text=text, sha256="", paragraphs=tuple(p for p in paragraphs if p.start < p.end))


def as_bytes(parsed: ParsedReport) -> bytes:
    return json.dumps([parsed.tokens, parsed.sentences, parsed.entities]).encode()


def test_a_report_reads_the_same_alone_among_others_and_in_reverse() -> None:
    reports = [report_of(t, str(i)) for i, t in enumerate(TEXTS)]
    alone = [as_bytes(parse_report(r)) for r in reports]
    together = [as_bytes(parse_report(r)) for r in reports * 2]
    backwards = [as_bytes(parse_report(r)) for r in reversed(reports)]
    assert together == alone * 2
    assert backwards == alone[::-1]


@pytest.mark.parametrize("text", TEXTS)
def test_tokens_point_at_their_words_and_every_sentence_is_a_tree(text: str) -> None:
    parsed = parse_report(report_of(text))
    for t in parsed.tokens:
        assert text[t.start : t.end] == t.text
    for s in parsed.sentences:
        inside = range(*s.tokens)
        assert sum(parsed.tokens[i].head == -1 for i in inside) == 1
        for i in inside:
            seen = set()
            while parsed.tokens[i].head >= 0:
                assert i not in seen
                seen.add(i)
                i = parsed.tokens[i].head
                assert i in inside
            assert i == s.root


def test_sentences_end_where_they_end() -> None:
    parsed = parse_report(report_of(TEXTS[1]))
    assert [parsed.report.text[s.span.start : s.span.end].split()[0] for s in parsed.sentences] == ["Gen.", '"We', "The"]


def test_the_tree_tells_doer_and_sufferer_apart() -> None:
    parsed = parse_report(report_of("Soldiers shelled the market. The market was shelled by soldiers."))
    by_sentence = [{t.text: t.deprel for t in parsed.tokens if t.sentence == n} for n in (0, 1)]
    assert by_sentence[0]["Soldiers"] == "nsubj"
    assert by_sentence[0]["market"] == "obj"
    assert by_sentence[1]["market"] == "nsubj:pass"
    assert by_sentence[1]["soldiers"].startswith("obl")


def test_outside_the_prose_nothing_is_parsed() -> None:
    text = "Nine people died.\n\nCopyright 2022 Veld Wire."
    parsed = parse_report(Report(id="r", text=text, sha256="", paragraphs=(Span(0, 17),)))
    assert [t.text for t in parsed.tokens] == ["Nine", "people", "died", "."]


def test_nothing_to_read_gives_nothing() -> None:
    parsed = parse_report(Report(id="r", text="", sha256="", paragraphs=()))
    assert parsed.tokens == parsed.sentences == parsed.entities == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("don't shell the U.S.-led convoy", ["do", "n't", "shell", "the", "U.S.", "-", "led", "convoy"]),
        ("Dar'a's 40,000 residents", ["Dar'a", "'s", "40,000", "residents"]),
        ("Lt. Col. Tal said 3.5% fled.", ["Lt.", "Col.", "Tal", "said", "3.5", "%", "fled", "."]),
        ("at 10:35 a.m. near K2", ["at", "10:35", "a.m.", "near", "K", "2"]),
        ("“We cannot leave,” he said…", ["“", "We", "can", "not", "leave", ",", "”", "he", "said", "…"]),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert [s.of(text) for s in split_words(text)] == words


@given(st.text(max_size=300))
@settings(max_examples=200, deadline=None)
def test_words_cover_everything_but_white_space(text: str) -> None:
    spans = split_words(text)
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))
    covered = {i for s in spans for i in range(*s)}
    assert all(text[i].isspace() for i in range(len(text)) if i not in covered)


@given(st.lists(st.sampled_from([*"abc .!?\n“”'-,", "killed ", "Ostrel ", "12 ", "\x00", "é", "漢"]), max_size=80))
@settings(max_examples=30, deadline=None)
def test_any_text_is_parsed_with_exact_offsets(pieces: list[str]) -> None:
    text = "".join(pieces)
    parsed = parse_report(Report(id="r", text=text, sha256="", paragraphs=(Span(0, len(text)),)))
    assert all(text[t.start : t.end] == t.text for t in parsed.tokens)


def test_one_endless_sentence_is_read_in_windows() -> None:
    text = "shells fell on the town and " * 400
    parsed = parse_report(report_of(text))
    assert len(parsed.tokens) == 2400


@pytest.mark.parametrize(
    ("word", "xpos", "lemma"),
    [
        ("besieged", "VBN", "besiege"),
        ("fled", "VBD", "flee"),
        ("families", "NNS", "family"),
        ("displaced", "VBN", "displace"),
        ("shelling", "VBG", "shell"),
        ("killed", "VBN", "kill"),
        ("children", "NNS", "child"),
        ("was", "VBD", "be"),
        ("evacuating", "VBG", "evacuate"),
        ("bombed", "VBD", "bomb"),
        ("buses", "NNS", "bus"),
        ("Ostrel", "NNP", "Ostrel"),
        ("stabbed", "VBD", "stab"),
        ("clashes", "NNS", "clash"),
    ],
)
def test_lemmas(word: str, xpos: str, lemma: str) -> None:
    assert lemma_of(word, xpos) == lemma


def test_scores_without_a_tree_become_one() -> None:
    import numpy as np

    rng = np.random.default_rng(0)
    for n in (1, 2, 3, 8, 40):
        for _ in range(30):
            heads = tree_of(rng.normal(size=(n, n + 1)).astype(np.float32))
            assert sum(h == -1 for h in heads) == 1
            for i in range(n):
                steps = 0
                while heads[i] >= 0 and steps <= n:
                    i, steps = heads[i], steps + 1
                assert steps <= n
