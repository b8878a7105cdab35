"""The cues of speech as data: `speech.yaml` -> verbs, nouns, phrases and titles, looked up by lemma.

Sample: `verbs()["deny"]` says that its content is a clause or an object and that its stance is denial.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, cast

from khabar.lexicon.yaml_files import read_yaml

FRAMES = frozenset({"clause", "object", "gerund", "to", "someone to", "as", "predicate"})
"""What `takes` may hold besides prepositions."""


@dataclass(frozen=True, slots=True)
class Cue:
    """One word or phrase that marks speech. `takes`: see the head of speech.yaml; a lemma in several groups takes what any of them does.

    `inner`: the ways of taking content that only tell a state of mind ('they plan to', 'they fear that'). `stances` tells which stance each way of taking content has: 'warned of floods' is fear, 'warned them to leave' a demand.
    """

    lemma: str
    takes: frozenset[str]
    stances: Mapping[str, str]
    speech: bool = True
    hedged: bool = False
    inner: frozenset[str] = frozenset()

    @property
    def prepositions(self) -> frozenset[str]:
        """The prepositions that may introduce the content."""
        return self.takes - FRAMES


@cache
def entries() -> dict[str, Any]:
    """The file as it stands, for the tests that run its examples."""
    return cast(dict[str, Any], read_yaml(Path(__file__).with_name("speech.yaml")))


@cache
def verbs() -> Mapping[str, Cue]:
    """Cue verbs by lemma; a particle follows after a space ('point out')."""
    return _cues("verbs")


@cache
def nouns() -> Mapping[str, Cue]:
    """Cue nouns by lemma ('the claim that ...')."""
    return _cues("nouns")


@cache
def words(name: str) -> frozenset[str]:
    """A plain list of the file: roles, titles, organisations, documents, headline_sources."""
    return frozenset(entries()[name])


@cache
def hearers(kind: str) -> frozenset[str]:
    """Verbs whose object is who is told (`kind` 'object'), or that name them with 'to' (`kind` 'to')."""
    return frozenset(entries()["hearers"][kind])


@cache
def ranks() -> Mapping[str, str]:
    """Abbreviated ranks and offices, without the stop: 'lt' -> 'lieutenant'."""
    return MappingProxyType(dict(entries()["ranks"]))


@cache
def stance_of(cue_lemma: str, frame: str = "clause") -> str | None:
    """What a cue does to its content (`Attribution.cue_lemma`): report, denial, fear, plan, demand ...; None where unknown."""
    lemma = cue_lemma.removeprefix("not ")
    cue = verbs().get(lemma) or nouns().get(lemma)
    if cue is None:
        return None
    return cue.stances.get(frame) or next(iter(cue.stances.values()))


@cache
def is_speech(cue_lemma: str) -> bool:
    """Whether the cue is uttered by somebody ('said', 'denied'), not an inner state told by the report ('hope', 'plan')."""
    lemma = cue_lemma.removeprefix("not ")
    cue = verbs().get(lemma) or nouns().get(lemma)
    return cue is None or cue.speech


def _cues(section: str) -> Mapping[str, Cue]:
    out: dict[str, Cue] = {}
    for group in entries()[section]:
        for lemma in group["lemmas"]:
            new = Cue(
                lemma,
                frozenset(group["takes"]),
                MappingProxyType({t: group["stance"] for t in group["takes"]}),
                group["speech"],
                group.get("hedged", False),
                frozenset() if group["speech"] else frozenset(group["takes"]),
            )
            old = out.get(lemma)
            out[lemma] = new if old is None else _joined(old, new)
    return MappingProxyType(out)


def _joined(old: Cue, new: Cue) -> Cue:
    stances = MappingProxyType({**new.stances, **old.stances})
    inner = old.inner | (new.inner - old.takes)
    return Cue(old.lemma, old.takes | new.takes, stances, old.speech or new.speech, old.hedged or new.hedged, inner)
