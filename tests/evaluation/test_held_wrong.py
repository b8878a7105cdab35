"""The list of labels held for wrong: each entry tells what speaks against its label, and where."""

from pathlib import Path

import pytest

import khabar.evaluation
from khabar.evaluation.held_wrong import held_wrong
from khabar.lexicon.yaml_files import read_yaml

LABELS = read_yaml(Path(khabar.evaluation.__file__).with_name("held_wrong.yaml"))["labels"]


@pytest.mark.parametrize("entry", LABELS, ids=lambda e: f"{e['id']} {e['field']}")
def test_an_entry_names_its_evidence_and_its_reason(entry):
    assert set(entry) == {"corpus", "id", "field", "gold", "says", "evidence", "text", "reason"}
    assert entry["says"] != entry["gold"]
    assert entry["evidence"] and all(0 <= start < end for start, end in entry["evidence"])
    assert entry["text"].endswith(".") and entry["reason"]


def test_no_label_is_held_twice():
    keys = [(e["corpus"], e["id"], e["field"]) for e in LABELS]
    assert len(keys) == len(set(keys))


def test_a_split_does_not_matter_and_a_field_does():
    assert held_wrong("counts/idmc.dev", "displaced") == held_wrong("counts/idmc.test", "displaced") != frozenset()
    assert held_wrong("counts/idmc.dev", "displaced") & held_wrong("counts/idmc.dev", "location") == frozenset()
