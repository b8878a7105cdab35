"""What holds of every claim of every report: spans are the words, bounds are in order, the same report gives the same bytes."""

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.exports.jsonl import claim_json, claim_line
from khabar.model import Claim, Report
from khabar.pipeline import extract_claims
from khabar.reports import report_from_text

SENTENCES = (
    "At least 12 people were killed when shells hit a market in Aleppo on Tuesday, the governor said.",
    "Gunmen abducted nine students from a school near Maiduguri, police told Reuters.",
    '"We have 600 families without homes," said Mira Tal, spokeswoman for the Relief Union.',
    "Between 10 and 15 soldiers died and up to 40 were wounded in the ambush on 3 March.",
    "The army denied that it had bombed the clinic.",
    "Thousands fled to Uganda last week because of the fighting.",
    "No one was hurt.",
    "In 2019 a ceasefire let 3,000 fighters leave the city.",
    "Officials fear the flood will displace another 20,000 people by Friday.",
    "Twelve people, five of them women, were killed and 30 others wounded.",
    "He said the siege, which began in June, would be lifted.",
    "More than 70 houses were destroyed in Denna, Karsk and Halven.",
)


def claims_of(text: str, published: date | None) -> tuple[Claim, ...]:
    report = report_from_text(text, id="r", published=published)
    return extract_claims(report) if isinstance(report, Report) else ()


def spans_in(value: Any) -> Iterator[tuple[str, list[int]]]:
    """Every {text, span} anywhere in a claim's JSON."""
    if isinstance(value, dict):
        if isinstance(value.get("span"), list) and "text" in value:
            yield value["text"], value["span"]
        for inner in value.values():
            yield from spans_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from spans_in(inner)


def check(text: str, claims: tuple[Claim, ...]) -> None:
    ids = [c.id for c in claims]
    assert len(set(ids)) == len(ids)
    for claim in claims:
        data = claim_json(claim)
        for words, (start, end) in spans_in(data):
            assert text[start:end] == words
        count, time = claim.count, claim.time
        if count is not None and count.low is not None and count.high is not None:
            assert count.low <= count.high
        if time is not None and time.start is not None and time.end is not None:
            assert time.start <= time.end
        assert claim.part_of is None or claim.part_of in ids
        assert claim.part_of != claim.id
        assert 0 <= claim.confidence <= 1
        assert json.loads(claim_line(claim)) == json.loads(json.dumps(data))


@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6), st.booleans(), st.sampled_from([" ", "\n\n", "\n"]))
@settings(max_examples=40, deadline=None)
def test_every_claim_is_grounded_and_in_order(sentences: list[str], dated: bool, between: str) -> None:
    text = between.join(sentences)
    published = date(2031, 3, 5) if dated else None
    claims = claims_of(text, published)
    check(text, claims)
    assert [claim_line(c) for c in claims_of(text, published)] == [claim_line(c) for c in claims]


@given(st.text(alphabet="killed 12 people in Aleppo, said.\"“”'()-\n", max_size=200))
@settings(max_examples=40, deadline=None)
def test_noise_is_read_without_a_fault(text: str) -> None:
    check(text, claims_of(text, date(2031, 3, 5)))


@pytest.mark.parametrize("published", [None, date(2031, 3, 5)])
def test_a_correction_elsewhere_leaves_ids_unchanged(published: date | None) -> None:
    before = {c.evidence.text: c.id for c in claims_of(" ".join(SENTENCES[:2]), published)}
    after = {c.evidence.text: c.id for c in claims_of("The report was corrected. " + " ".join(SENTENCES[:2]), published)}
    shared = before.keys() & after.keys()
    assert shared
    assert all(before[k] == after[k] for k in shared)


def test_without_a_publication_day_nothing_is_dated_by_guess() -> None:
    text = "Gunmen killed nine people in Maiduguri on Tuesday. Two days earlier a bomb wounded four."
    for claim in claims_of(text, None):
        assert claim.time is None or (claim.time.start is None and claim.time.end is None)
