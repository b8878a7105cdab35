"""Persons in households, only by a size that the user supplies with its source. Households themselves stay households.

`Total = round half up (households x size)`, in decimal arithmetic, as IDMC computes it.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from khabar.figures.keys import parsed_key
from khabar.figures.told import Told
from khabar.figures.wording import number_words
from khabar.model.event import Figure
from khabar.model.figure_settings import FigureSettings, HouseholdSize


def persons_of(figure: Figure, counted: Sequence[Told], settings: FigureSettings) -> Figure | None:
    """The figure in persons, marked derived; None where no size is given for its country and year, or where it lies in several."""
    if figure.unit != "household" or figure.low is figure.best is figure.high is None:
        return None
    countries = {v.place.country for v in counted if v.place is not None and v.place.country}
    days = [d for v in counted for d in (v.start, v.end, v.on) if d is not None]
    years = {d.year for d in (days or [d for d in (figure.start, figure.end) if d is not None])}
    size = settings.household_size(min(countries), min(years)) if len(countries) == len(years) == 1 else None
    if size is None:
        return None
    key = parsed_key(figure.key)._replace(unit="person", derived="households")
    low, best, high = (in_persons(n, size) for n in (figure.low, figure.best, figure.high))
    shown = next(n for n in (figure.best, figure.low, figure.high) if n is not None)
    formula = (
        f"{number_words(shown)} households x {size.size} persons ({size.country} {size.year}, {size.source})"
        f" = {number_words(in_persons(shown, size) or 0)} persons, rounded half up"
    )
    return replace(
        figure, key=str(key), unit="person", low=low, best=best, high=high, values=(), derived=formula, rule=f"derived: {formula}"
    )


def in_persons(households: float | None, size: HouseholdSize) -> float | None:
    """600 households at 5.25 -> 3150; None stays None."""
    if households is None:
        return None
    return int((Decimal(str(households)) * size.size).quantize(Decimal(1), rounding=ROUND_HALF_UP))


def last_day(values: Sequence[Told]) -> date | None:
    """The last day that any of them covers or was told on."""
    return max((d for v in values for d in (v.end or v.on,) if d is not None), default=None)
