"""Runs the examples and counter-examples that stand beside the rules in the lexicon."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from times_reports import THURSDAY, times

import khabar.lexicon
from khabar.lexicon.yaml_files import read_yaml

LEXICON = Path(khabar.lexicon.__file__).parent
RULES: list[dict[str, Any]] = [rule for level in read_yaml(LEXICON / "times_grammar.yaml")["levels"] for rule in level["rules"]]  # type: ignore[index]
EXAMPLES = [pytest.param(e, id=f"{r['rule']}-{k}") for r in RULES for k, e in enumerate(r.get("examples", ()))]
LOOK_ALIKES = [pytest.param(e, id=f"{r['rule']}-{k}") for r in RULES for k, e in enumerate(r.get("not", ()))]
CASES = [
    pytest.param(case, id=case["text"])
    for name in ("times_holidays.yaml", "times_clauses.yaml")
    for case in read_yaml(LEXICON / name)["examples"]  # type: ignore[index]
]


@pytest.mark.parametrize("example", EXAMPLES)
def test_a_rule_reads_its_examples(example: str) -> None:
    text, values = example.split(" -> ")
    assert [str(t.value) for t in times(text, THURSDAY)] == values.split(", ")


@pytest.mark.parametrize("text", LOOK_ALIKES)
def test_what_only_looks_like_a_time_is_none(text: str) -> None:
    assert [(t.text, t.value) for t in times(text, THURSDAY)] == []


@pytest.mark.parametrize("case", CASES)
def test_the_cases_of_a_word_list(case: dict[str, Any]) -> None:
    found = times(case["text"], date.fromisoformat(case["published"]))
    assert [(t.text, t.value) for t in found] == [(f["text"], f["value"]) for f in case["found"]]


def test_every_rule_has_an_example_or_a_look_alike() -> None:
    assert [r["rule"] for r in RULES if not r.get("examples") and not r.get("not")] == []


def test_rules_have_names_of_their_own() -> None:
    names = [r["rule"] for r in RULES]
    assert sorted(set(names)) == sorted(names)
