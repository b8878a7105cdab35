"""From resolved boxes to a Figure that a reader sees: values with their standing, days, place, floors, and a person's choice."""

from collections.abc import Sequence
from dataclasses import replace

from khabar.figures.counts import Resolved, Rulings
from khabar.figures.households import last_day
from khabar.figures.keys import Key, parsed_key
from khabar.figures.told import Told
from khabar.figures.wording import amount_words, day_words, listed, number_words
from khabar.model.event import Figure, FigureValue
from khabar.model.figure_settings import ChosenFigure, FigureSettings


def built(key: Key, values: Sequence[Told], result: Resolved, rulings: Rulings, settings: FigureSettings) -> Figure:
    """One figure. `rulings`: of every value."""
    counted = [v for v in values if rulings[v.id][0] == "counts"]
    starts = [v.start for v in counted if v.start is not None and v.nature != "stock"]
    has_period = bool(starts) and counted[0].nature == "flow"
    floors = sorted({f"'{v.floor}' at least {number_words(settings.floors[v.floor])}" for v in counted if v.floor})
    return Figure(
        key=str(key),
        of=key.of,
        unit=key.unit,
        measure=key.measure if key.measure in ("flow", "stock") else None,  # type: ignore[arg-type]
        low=_whole(result.low),
        best=_whole(result.best),
        high=_whole(result.high),
        is_lower_bound=result.is_lower_bound,
        rule=result.rule + _superseded(values, rulings),
        values=tuple(_shown(v, rulings) for v in values),
        place=key.place or _one_place(counted),
        group=key.group,
        cause=key.cause,
        border=key.border,
        start=min(starts) if has_period else None,
        end=last_day(counted) if has_period or (counted and counted[0].nature == "stock") else None,
        derived=f"counted at floors that the user set: {', '.join(floors)}" if floors else None,
    )


def _shown(v: Told, rulings: Rulings) -> FigureValue:
    standing, reason = rulings[v.id]
    if v.floor and standing == "counts":
        reason = f"'{v.floor}' counts at least {number_words(v.low or 0)}, a floor that the user set{'; ' + reason if reason else ''}"
    return FigureValue(
        claim=v.id,
        report=v.claim.report.id,
        origin=v.origin.key,
        said_by=v.said_by,
        low=_whole(v.low),
        high=_whole(v.high),
        qualifier=v.qualifier,
        on=v.told_on,
        cumulative=v.claim.cumulative,
        standing=standing,
        reason=reason,
        text=v.text,
        group=v.group,
        status=v.claim.status,
        start=v.start,
        end=v.end,
        place=v.place.name if v.place is not None else None,
    )


def _superseded(values: Sequence[Told], rulings: Rulings) -> str:
    """'; 12 of 2 March 2031 is superseded': the earlier numbers, that a reader may look for them."""
    old = [v for v in values if rulings[v.id][0] == "superseded"]
    if not old:
        return ""
    shown = listed((f"{amount_words(v.low, v.high, v.qualifier)}{f' of {day_words(v.on)}' if v.on else ''}" for v in old), 4)
    return f"; {shown} {'is' if len({(v.low, v.high, v.on) for v in old}) == 1 else 'are'} superseded"


def _one_place(counted: Sequence[Told]) -> str | None:
    names = {v.place.name for v in counted if v.place is not None and v.place.name}
    return names.pop() if len(names) == 1 else None


def _whole(n: float | None) -> float | None:
    return int(n) if n is not None and n == int(n) else n


def with_choice(figure: Figure, choice: ChosenFigure) -> Figure:
    """A person's figure in place of the rule's; the rule stays readable, and every value with it."""
    low = choice.low if choice.low is not None else min(figure.low, choice.value) if figure.low is not None else None
    high = choice.high if choice.high is not None else max(figure.high, choice.value) if figure.high is not None else None
    return replace(
        figure,
        low=_whole(None if low is None else min(low, choice.value)),
        best=_whole(choice.value),
        high=_whole(None if high is None else max(high, choice.value)),
        is_lower_bound=high is None and low is not None,
        rule=f"chosen by {choice.author}: {choice.calculation} (the rule gives: {figure.rule})",
        recommended_by=choice.author,
        calculation=choice.calculation,
    )


def from_choice(text: str, choice: ChosenFigure) -> Figure:
    """A choice for a figure that no claim tells any more: it is kept, and says so."""
    key = parsed_key(text)
    empty = Resolved(None, None, None, "no claim gives this figure")
    bare = built(key, (), empty, {}, FigureSettings())
    return replace(with_choice(bare, choice), key=text)
