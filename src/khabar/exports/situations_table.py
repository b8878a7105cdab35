"""Situations for a person at a terminal: a block each, since when, whether it still goes on, what was promised, its course and figures.

In: situations. Out: rich renderables, which the caller prints.
"""

from rich.console import Group, RenderableType
from rich.text import Text

from khabar.exports.events_table import MOST_FIGURES, indented
from khabar.exports.figure_words import has_number, say_contradiction, say_days, say_figure, say_where
from khabar.exports.table import plain
from khabar.model.event import Figure, Phase, Situation
from khabar.wording.sentence import say_day

MOST_PHASES = 12


def situation_block(situation: Situation) -> RenderableType:
    """One situation, its lines wrapped under its title."""
    head = Text(f"{situation.id}  ", style="bold cyan")
    head.append(plain(situation.title), style="bold")
    lines = [Text(plain(f"{say_where(situation.place)} · {say_state(situation)}"))]
    lines += [Text(plain(_phase(p)), style="yellow") for p in situation.promises]
    lines += [Text(plain(_phase(p))) for p in situation.phases[:MOST_PHASES]]
    if len(situation.phases) > MOST_PHASES:
        lines.append(Text(f"{len(situation.phases) - MOST_PHASES} more phases"))
    if told := figures_told(situation.figures, situation):
        lines.append(Text(plain(" · ".join(told))))
    if situation.events:
        lines.append(Text(plain("events: " + ", ".join(situation.events)), style="dim"))
    for c in situation.contradictions:
        lines.append(Text("DISPUTED ", style="bold yellow").append(plain(say_contradiction(c, {})), style="not bold yellow"))
    return Group(head, indented(lines), Text(""))


def say_state(situation: Situation) -> str:
    """'since 1 September 2031, still going on as of 15 September 2031'; 'ended on ...'; 'ended, on a day that nobody gives'."""
    began = f"since {say_day(situation.start)}" if situation.start else "begun on a day that nobody gives"
    if situation.as_of is None and not situation.end and (told := next((p.what for p in situation.phases if p.kind == "start"), "")):
        # As loosely as it is told: 'in 2027'.
        began = told.removeprefix(situation.kind).strip() or began
    if situation.end:
        return f"{say_day(situation.start)} to {say_day(situation.end)}" if situation.start else f"ended on {say_day(situation.end)}"
    if situation.end_claims:
        return f"{began}, ended on a day that nobody gives"
    return f"{began}, still going on as of {say_day(situation.as_of)}" if situation.as_of else f"{began}, no end told"


def figures_told(figures: tuple[Figure, ...], situation: Situation) -> list[str]:
    """The figures in words, each once, those with a number only."""
    shown = list(dict.fromkeys(say_figure(f, situation.place) for f in figures if has_number(f)))
    return [*shown[:MOST_FIGURES], *([f"{len(shown) - MOST_FIGURES} more"] if len(shown) > MOST_FIGURES else [])]


def _phase(phase: Phase) -> str:
    """'offensive from 28 July 2031': its own words, with the days where these do not say them."""
    is_said = (phase.start is None and phase.end is None) or any(d and say_day(d) in phase.what for d in (phase.start, phase.end))
    return phase.what if is_said else f"{phase.what} ({say_days(phase.start, phase.end)})"
