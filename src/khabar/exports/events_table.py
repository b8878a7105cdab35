"""Events for a person at a terminal: a block each, what happened over who says so, the figures, and where the reports disagree.

In: events. Out: rich renderables, which the caller prints. Sample:

e7  Shelling, Torvane, 9 September 2031
    covered market (Torvane, VEL) · 9 September 2031
    4 reports, 4 outlets, 3 independent origins: Idrin Saleth, Vera Anselm, interior ministry
    killed 5 to 18 (best 11) · injured 27 to 32 (best 27)
    DISPUTED killed: 5 (interior ministry) / 11 (Vera Anselm) / 18 (Idrin Saleth)
"""

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from khabar.exports.figure_words import has_number, say_contradiction, say_days, say_figure, say_where
from khabar.exports.table import plain
from khabar.model.event import Event
from khabar.wording.amounts import listed
from khabar.wording.sentence import say_day

MOST_ORIGINS, MOST_FIGURES = 5, 12


def event_block(event: Event) -> RenderableType:
    """One event, its lines wrapped under its title."""
    head = Text(f"{event.id}  ", style="bold cyan")
    head.append(plain(event.title), style="bold")
    if beside := marks(event):
        head.append("  " + " · ".join(beside), style="yellow")
    lines = [Text(plain(f"{say_where(event.place)} · {_days(event)}"))]
    lines.append(Text(plain(say_voices(event)), style="dim"))
    if told := figures_told(event):
        lines.append(Text(plain(" · ".join(told))))
    names = {o.key: o.name for o in event.origins}
    for c in event.contradictions:
        line = Text("DISPUTED ", style="bold yellow")
        lines.append(line.append(plain(say_contradiction(c, names)), style="not bold yellow"))
    return Group(head, indented(lines), Text(""))


def _days(event: Event) -> str:
    """The days told; where none is, when it was reported, which is not when it happened."""
    told = say_days(event.start, event.end, event.ongoing, event.precision)
    if event.start or event.end or not event.first_published:
        return told
    return f"{told}, first reported on {say_day(event.first_published)}"


def marks(event: Event) -> list[str]:
    """What a reader must not overlook: nobody asserts it, or only history tells it."""
    return ([] if event.status == "asserted" else [event.status.upper()]) + (["BACKGROUND"] if event.background else [])


def say_voices(event: Event) -> str:
    """'5 reports, 4 outlets, 2 independent origins: Idrin Saleth, Northern Wire'."""
    said = listed([o.name for o in event.origins], MOST_ORIGINS)
    return event.independence + (f": {said}" if said else "")


def figures_told(event: Event) -> list[str]:
    """The figures in words, each once; those of which no value counts only where there is no other."""
    counting = [f for f in event.figures if has_number(f)] or list(event.figures)
    shown = list(dict.fromkeys(say_figure(f, event.place) for f in counting))
    return [*shown[:MOST_FIGURES], *([f"{len(shown) - MOST_FIGURES} more"] if len(shown) > MOST_FIGURES else [])]


def indented(lines: list[Text]) -> Table:
    """Lines under a heading; what runs on keeps a further step to the right, so that each line's beginning is seen."""
    table = Table(box=None, show_header=False, padding=0, pad_edge=False)
    table.add_column(width=4)
    table.add_column(overflow="fold")
    for line in lines:
        table.add_row("", line)
    return table
