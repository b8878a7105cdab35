"""The word lists by which speakers are told apart, as sets of folded lemmas: `origins.yaml` and the lists of `speech.yaml`."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from khabar.errors import LexiconError
from khabar.gazetteer import fold
from khabar.lexicon.speech import words as speech_words
from khabar.lexicon.word_forms import noun_forms
from khabar.lexicon.yaml_files import read_yaml


@dataclass(frozen=True, slots=True)
class SpeakerWords:
    """See the comments of `origins.yaml`. `same_roles`: role -> the first of its group; `aliases`: folded name of an armed group -> its neutral name."""

    roles: frozenset[str]
    organisations: frozenset[str]
    documents: frozenset[str]
    titles: frozenset[str]
    particles: frozenset[str]
    speaks_for: frozenset[str]
    spokespersons: frozenset[str]
    offices: frozenset[str]
    statements: frozenset[str]
    papers: frozenset[str]
    made_known: frozenset[str]
    not_organisations: frozenset[str]
    vague: frozenset[str]
    same_roles: Mapping[str, str]
    unnamed_bodies: frozenset[str]
    media: frozenset[str]
    agency_endings: tuple[str, ...]
    nobody: frozenset[str]
    days: frozenset[str]
    given_names: frozenset[str]
    aliases: Mapping[str, str]


@cache
def speaker_words() -> SpeakerWords:
    """The lists. Raises LexiconError where one is missing or malformed."""
    folder = Path(__file__).parents[1] / "lexicon"
    data = read_yaml(folder / "origins.yaml")
    try:
        listed = {key: frozenset(fold(str(w)) for w in data[key]) for key in _OWN}  # type: ignore[index]
        groups: list[list[str]] = data["same_roles"]  # type: ignore[index]
        endings = tuple(str(e) for e in data["agency_endings"])  # type: ignore[index]
        armed = read_yaml(folder / "actors.yaml")["groups"]["entries"]  # type: ignore[index]
        ambiguous = set(read_yaml(folder / "actors.yaml")["need_full_name"])  # type: ignore[index]
        given = frozenset(map(str, read_yaml(folder / "given_names.yaml")["names"]))  # type: ignore[index]
        spoken = {key: frozenset(fold(w) for w in speech_words(key)) for key in _SPEECH}
    except (TypeError, KeyError) as e:
        raise LexiconError(f"origins.yaml: {e!r}") from e
    aliases = {fold(str(a)): str(g["name"]) for g in armed for a in (g["name"], *g.get("also", ())) if a not in ambiguous}
    same_roles = MappingProxyType({fold(w): fold(group[0]) for group in groups for w in group})
    return SpeakerWords(
        roles=spoken["roles"],
        organisations=spoken["organisations"],
        documents=spoken["documents"],
        titles=spoken["titles"],
        particles=spoken["name_particles"] - {""},
        days=spoken["days"],
        same_roles=same_roles,
        agency_endings=endings,
        given_names=given,
        aliases=MappingProxyType(aliases),
        **listed,
    )


_SPEECH = ("roles", "organisations", "documents", "titles", "name_particles", "days")
_OWN = (
    "speaks_for",
    "spokespersons",
    "offices",
    "statements",
    "papers",
    "made_known",
    "not_organisations",
    "vague",
    "unnamed_bodies",
    "media",
    "nobody",
)


@cache
def singular(word: str) -> str:
    """The singular of a folded noun: 'activists' -> activist, 'authorities' -> authority, 'witness' itself."""
    if (base := noun_forms().get(word)) is not None:
        return base
    if len(word) <= 3 or word.endswith(("ss", "us", "is", "news", "forces", "nations")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("sses", "ches", "shes", "xes")):
        return word[:-2]
    return word.removesuffix("s")
