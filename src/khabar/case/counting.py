"""What a user sets for the figures of a case, with the events that it bears on computed anew in the same transaction.

In: floors for vague words, household sizes. Out: what was taken, what it took the place of, the ids of the events written.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from khabar.case.fusing import fuse
from khabar.errors import UnusableArgument
from khabar.figures import figure_words, parse_vague_floor
from khabar.model.event import FigureValue
from khabar.model.figure_settings import HouseholdSize, VagueFloor
from khabar.store import Case, ImportedSize, Writing


@dataclass(frozen=True, slots=True)
class CountedAnew:
    """`replaced`: the sizes or floors that gave way, and `events`: the ids of the events whose figures were computed again."""

    replaced: tuple[ImportedSize | VagueFloor, ...]
    events: tuple[str, ...]


def set_vague_floors(
    case: Case,
    floors: Mapping[str, int | None],
    *,
    at: str,
    author: str,
    reason: str | None = None,
    reasons: Mapping[str, str | None] | None = None,
) -> CountedAnew:
    """Sets what vague words count at least ('dozens': 24); None takes the floor of a word away. Words that are not named keep theirs.

    `at`: ISO 8601 UTC; `reason`: why, for all, `reasons` by word. Raises UnusableArgument for an unknown word, a number that is none, or no author;
    children of CaseError.
    """
    if not author.strip():
        raise UnusableArgument("a floor needs its author: who sets it")
    given = [(parse_vague_floor(word, 1 if floor is None else floor), floor) for word, floor in floors.items()]
    wanted = {word: None if floor is None else least for (word, least), floor in given}
    with case.writing() as writing:
        held = {f.word: f for f in writing.vague_floors()}
        differs = {word for word, least in wanted.items() if (held[word].at_least if word in held else None) != least}
        why = reasons or {}
        made = {
            word: VagueFloor(word, least, author.strip(), at, why.get(word) or reason)
            for word, least in wanted.items()
            if least is not None
        }
        writing.put_vague_floors((*(f for word, f in held.items() if word not in wanted), *made.values()))
        events = _anew(writing, lambda value, unit: figure_words().vague_word(value.text) in differs) if differs else ()
        return CountedAnew(tuple(held[word] for word in sorted(differs & held.keys())), events)


def bring_household_sizes(case: Case, sizes: Sequence[HouseholdSize], *, at: str) -> CountedAnew:
    """Takes in persons per household, each in place of the one held for its country and year. `at`: ISO 8601 UTC. Raises children of CaseError."""
    with case.writing() as writing:
        replaced = writing.put_household_sizes(sizes, at)
        return CountedAnew(replaced, _anew(writing, lambda value, unit: unit == "household"))


def _anew(writing: Writing, is_touched: Callable[[FigureValue, str], bool]) -> tuple[str, ...]:
    """Computes the events again that have a value which the setting may bear on; gives their ids."""
    touched = [e.id for e in writing.find_events(None) if any(is_touched(v, f.unit) for f in e.figures for v in f.values)]
    return tuple(sorted(fuse(writing, (), events=touched))) if touched else ()
