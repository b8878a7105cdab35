"""Labels that are held for wrong, from `held_wrong.yaml`: the figures of a corpus are given with them and without them.

In: the name of a corpus. Out: the ids of its records whose label the text contradicts. Sample: a label of 0 killed on 'A man was shot dead'.
"""

from functools import cache
from pathlib import Path
from typing import Any

from khabar.errors import LexiconError
from khabar.lexicon.yaml_files import read_yaml

WITHOUT = ", labels held wrong left out"
"""What a measure is called when those records are left out; the one with all labels is the headline."""


def held_wrong(corpus: str, field: str) -> frozenset[str]:
    """The ids of records of `corpus` ('counts/gvdb.dev': the part after the dot does not matter) whose label for `field` is held for wrong."""
    return _ids().get((corpus.rsplit(".", 1)[0], field), frozenset())


@cache
def _ids() -> dict[tuple[str, str], frozenset[str]]:
    raw: Any = read_yaml(Path(__file__).with_name("held_wrong.yaml"))
    if not isinstance(raw, dict) or not isinstance(raw.get("labels"), list):
        raise LexiconError("held_wrong.yaml: expected a list of labels")
    found: dict[tuple[str, str], set[str]] = {}
    for entry in raw["labels"]:
        if entry["says"] == entry["gold"] or not entry["evidence"]:
            raise LexiconError(f"held_wrong.yaml: {entry['id']} tells nothing against its label")
        found.setdefault((entry["corpus"], entry["field"]), set()).add(entry["id"])
    return {key: frozenset(ids) for key, ids in found.items()}
