"""The words that make a happening planned, feared, denied ...: `status.yaml` as frozen sets."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from khabar.errors import LexiconError
from khabar.lexicon.yaml_files import read_yaml

GROUPS = ("negated", "denied", "feared", "planned", "demanded", "conditional", "hedged", "attempted", "degree")
_WORDS = ("words", "governors", "cues", "modals", "adverbs", "adjectives", "marks", "subjects")


@dataclass(frozen=True, slots=True)
class StatusWords:
    """One group of `status.yaml`. `examples`: sentences with the trigger in brackets that get this status; `counter_examples`: that do not."""

    words: frozenset[str] = frozenset()
    governors: frozenset[str] = frozenset()
    cues: frozenset[str] = frozenset()
    modals: frozenset[str] = frozenset()
    adverbs: frozenset[str] = frozenset()
    adjectives: frozenset[str] = frozenset()
    marks: frozenset[str] = frozenset()
    subjects: frozenset[str] = frozenset()
    examples: tuple[str, ...] = ()
    counter_examples: tuple[str, ...] = ()


@cache
def load_status_words() -> dict[str, StatusWords]:
    """Every group. Raises LexiconError for unknown groups or keys."""
    raw = read_yaml(Path(__file__).with_name("status.yaml"))
    if not isinstance(raw, dict) or set(raw) != set(GROUPS):
        raise LexiconError(f"status.yaml: the groups must be {', '.join(GROUPS)}")
    out = {}
    for name, group in raw.items():
        if unknown := set(group) - {*_WORDS, "examples", "counter_examples"}:
            raise LexiconError(f"status.yaml: {name}: unknown key {sorted(unknown)[0]!r}")
        words = {k: frozenset(w.lower() for w in group.get(k, ())) for k in _WORDS}
        out[name] = StatusWords(
            **words, examples=tuple(group.get("examples", ())), counter_examples=tuple(group.get("counter_examples", ()))
        )
    return out
