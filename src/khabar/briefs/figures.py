"""The table of figures: low, best and high in words, the unit, the period, and the rule that chose them."""

from collections.abc import Iterator
from datetime import date

from khabar.briefs.citing import citations
from khabar.briefs.known import counting
from khabar.briefs.scope import Scope
from khabar.briefs.wording import quantity, words
from khabar.figures.words import figure_words
from khabar.model.brief import FigureRow
from khabar.model.event import Figure
from khabar.wording.amounts import listed, say_best, say_number, say_unit
from khabar.wording.sentence import say_day


def figure_rows(scope: Scope) -> Iterator[FigureRow]:
    """One row a figure: those of the situations, then those of events outside them; a figure that rests on no claim of the scope is left out."""
    inside = {e for s in scope.situations for e in s.events}
    figures = [f for s in scope.situations for f in s.figures] + [f for e in scope.events if e.id not in inside for f in e.figures]
    order = {name: n for n, name in enumerate(words()["quantities"])}
    distinct = {(f.key, f.values): f for f in figures}.values()
    for f in sorted(
        distinct, key=lambda f: (order.get(f.of, len(order)), f.measure or "", f.unit, f.group or "", f.start or f.end or date.max, f.key)
    ):
        if told := counting(f, scope):
            yield _row(f, citations(told), scope)


def _row(f: Figure, cited: tuple, scope: Scope) -> FigureRow:  # type: ignore[type-arg]
    table = words()["figure_table"]
    measure = words()["measures"].get(f.measure or "", "")
    vague = listed([f"“{v.text}”" for v in f.values if v.claim in scope.claims and v.low is None and v.high is None])
    has_number = (f.low, f.best, f.high) != (None, None, None)
    return FigureRow(
        what=quantity(f) + (f", {measure}" if measure else ""),
        unit=say_unit(f.unit, None),
        where=f.place or "",
        period=_period(f),
        low=say_number(f.low) if f.low is not None else str(table["low"]),
        best=(say_best(f) if f.best is not None else str(table["best"]))
        if has_number
        else f"{table['best']} ({vague})"
        if vague
        else str(table["best"]),
        high=say_number(f.high) if f.high is not None else str(table["open" if f.is_lower_bound else "high"]),
        rule=_rule(f),
        figure=f,
        citations=cited,
    )


def _rule(f: Figure) -> str:
    """The rule that chose the values; a person's choice with the calculation, and what was derived with what."""
    chosen = f"chosen by {f.recommended_by}: {f.calculation or 'no calculation given'}" if f.recommended_by else f.rule
    return chosen + (f"; {f.derived}" if f.derived else "")


def _period(f: Figure) -> str:
    """'on 4 March 2031', '3 to 9 March'; for a stock the day it holds on; '' where none is told."""
    if f.measure == "stock" or (f.measure is None and figure_words().natures.get(f.of) == "stock"):
        return f"as of {say_day(f.end or f.start)}" if (f.end or f.start) else ""  # type: ignore[arg-type]
    if f.start and f.end and f.start != f.end:
        return f"{say_day(f.start)} to {say_day(f.end)}"
    if f.start:
        return f"on {say_day(f.start)}" if f.end else f"since {say_day(f.start)}"
    return f"until {say_day(f.end)}" if f.end else ""
