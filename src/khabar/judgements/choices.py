"""Words out of a closed list, with the nearest one named where a person mistypes. The lists: types of the model, the codebook, `words.yaml`."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any, get_args

from khabar.errors import LexiconError
from khabar.lexicon.codebook import load_codebook
from khabar.lexicon.yaml_files import read_yaml
from khabar.model.claim import Border, Measure, Status
from khabar.model.mention import ActorType, PlacePrecision, Qualifier, TimePrecision

STATUSES, MEASURES, BORDERS = get_args(Status), get_args(Measure), get_args(Border)
QUALIFIERS, ACTOR_TYPES = get_args(Qualifier), get_args(ActorType)
PLACE_PRECISIONS, TIME_PRECISIONS = get_args(PlacePrecision), get_args(TimePrecision)


@cache
def typed_words() -> dict[str, Any]:
    """`words.yaml`. Raises LexiconError where it is not as expected."""
    content = read_yaml(Path(__file__).with_name("words.yaml"))
    if not isinstance(content, dict):
        raise LexiconError("judgements/words.yaml: a mapping is expected")
    return content


def pick(word: str, allowed: Iterable[str], what: str) -> str:
    """The word of the list that was meant: case, spaces and hyphens aside. Raises ValueError naming the nearest: no guess is taken silently."""
    known = list(allowed)
    given = "_".join(word.lower().replace("-", " ").split())
    if given in known:
        return given
    from difflib import get_close_matches

    near = get_close_matches(given, known, n=1)
    hint = f"; did you mean {near[0]}?" if near else f" (known: {', '.join(known)})" if len(known) <= 20 else ""
    raise ValueError(f"no {what} is called {word!r}{hint}")


def pick_kind(word: str) -> str:
    """The kind of claim of that name. Raises ValueError naming the nearest."""
    return pick(word, load_codebook().kinds, "kind of claim")


def counted_of(kind: str | None) -> str:
    """What a figure of that kind counts where nobody says: killed, displaced ... or other."""
    return str(typed_words()["counted_by_kind"].get(kind, "other"))


def is_nothing(given: object) -> bool:
    """Whether null was meant: None, or the word for it."""
    return given is None or (isinstance(given, str) and given.strip().lower() in typed_words()["nothing"])
