"""Why an event is one, for a person at a terminal: what each report tells of it, how alike each two are and by which reasons, what people decided.

In: an event with its happenings, their links, claims, judgements and copies. Out: rich renderables, which the caller prints. Reports are numbered [1], [2] ...
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from rich.console import RenderableType
from rich.text import Text

from khabar.exports.events_table import indented, say_voices
from khabar.exports.table import plain
from khabar.lexicon.yaml_files import read_yaml
from khabar.model import Claim, Report
from khabar.model.copies import CopyOf
from khabar.model.event import Event
from khabar.model.happening import Happening, Link, Sign
from khabar.wording.sentence import marks, say, say_day

LONGEST_TITLE = 70


@cache
def why_words() -> dict[str, Any]:
    """The file `why.yaml`."""
    data: Any = read_yaml(Path(__file__).with_name("why.yaml"))
    return dict(data)


def why_blocks(
    event: Event,
    happenings: Sequence[Happening],
    links: Sequence[Link],
    claims: Mapping[str, Claim],
    copies: Sequence[CopyOf],
    decided: Sequence[str],
    most_pairs: int | None = None,
    left_out: int = 0,
) -> Iterator[RenderableType]:
    """The whole answer. `links`: strongest first; `decided`: judgements in words; `most_pairs`: show no more than that; `left_out`: pairs that were not looked at."""
    reports = {c.report.id: c.report for c in claims.values()}
    happenings = sorted(happenings, key=lambda h: (h.published or date.max, h.report, h.id))
    numbers = {h.id: f"[{n}]" for n, h in enumerate(happenings, 1)}
    head = Text(f"{event.id}  ", style="bold cyan").append(plain(event.title), style="bold")
    yield head
    yield indented([Text(plain(say_voices(event)), style="dim")])
    yield _heading("What each report tells")
    for h in happenings:
        yield Text(plain(f"{numbers[h.id]} {_report(reports[h.report])}" if h.report in reports else f"{numbers[h.id]} {h.report}"))
        yield indented([_claim(claims[c]) for c in h.claims if c in claims])
    yield from _pairs(happenings, links, numbers, most_pairs, left_out)
    yield from _section("Copies", [_copy(c, happenings, numbers) for c in copies])
    yield from _section("Who counts as one origin", [f"{o.name}: {o.reason}" for o in event.origins if o.reason])
    yield from _section("What people decided", decided)


def _pairs(
    happenings: Sequence[Happening], links: Sequence[Link], numbers: Mapping[str, str], most: int | None, left_out: int
) -> Iterator[RenderableType]:
    if len(happenings) < 2:
        yield _heading("One report tells of it: there is nothing to compare")
        return
    yield _heading("How alike each two are (the sum of the reasons; above 0 they speak for one event)")
    for link in links[:most]:
        both = " ".join(sorted((numbers[link.a], numbers[link.b]), key=lambda n: (len(n), n)))
        yield Text(f"{both}  ").append(_signed(link.score), style="bold green" if link.score > 0 else "bold yellow")
        yield indented([*_reasons(link.signs)])
    if most is not None and len(links) > most:
        yield Text(f"and {len(links) - most} more pairs (--limit)", style="dim")
    if left_out:
        yield Text(f"these are the strongest, over which all hang together; {left_out} further pairs are left out (--all)", style="dim")
    apart = len(happenings) * (len(happenings) - 1) // 2 - len(links) - left_out
    if apart:
        pairs = "1 pair has" if apart == 1 else f"{apart} pairs have"
        yield Text(f"{pairs} nothing that speaks for one event; others, or people, hold them together", style="dim")
    if len(links) > 1 and not left_out:
        yield Text(f"on average {_signed(sum(x.score for x in links) / len(links))}", style="dim")


def _reasons(signs: Sequence[Sign]) -> Iterator[Text]:
    """What holds of any two, then what speaks for, then what speaks against, each heaviest first."""
    begun = [s for s in signs if not s.level]
    parts = {
        "to begin with": begun,
        "for": [s for s in signs if s.level and s.weight > 0],
        "against": [s for s in signs if s.level and s.weight < 0],
    }
    for title, wanted in parts.items():
        if wanted:
            ordered = sorted(wanted, key=lambda s: (-abs(s.weight), s.name))
            yield Text(f"{title}: ", style="dim").append("; ".join(say_sign(s) for s in ordered), style="not dim")


def say_sign(sign: Sign) -> str:
    """'days told: same day +1.8'."""
    name = str(why_words()["signs"].get(sign.name, sign.name))
    level = str(why_words()["levels"].get(sign.name, {}).get(sign.level, sign.level))
    return f"{name}: {level} {_signed(sign.weight)}" if level else f"{name} {_signed(sign.weight)}"


def _copy(copy: CopyOf, happenings: Sequence[Happening], numbers: Mapping[str, str]) -> str:
    shown = {h.report: numbers[h.id] for h in reversed(happenings)}
    return f"{shown.get(copy.report, copy.report)} is no voice of its own beside {shown.get(copy.original, copy.original)}: {copy.reason}"


def _report(report: Report) -> str:
    title = report.title or ""
    short = title if len(title) <= LONGEST_TITLE else title[: LONGEST_TITLE - 1].rstrip() + "…"
    day = say_day(report.published) if report.published else "no publication date"
    return ", ".join(x for x in (report.outlet or "outlet not named", f"“{short}”" if short else report.id, day) if x)


def _claim(claim: Claim) -> Text:
    line = Text(f"{claim.id} ", style="dim").append(f"{claim.kind} ", style="cyan not dim").append(plain(say(claim)), style="not dim")
    return line.append("  " + " · ".join(beside), style="yellow not dim") if (beside := marks(claim)) else line


def _section(title: str, lines: Sequence[str]) -> Iterator[RenderableType]:
    if lines:
        yield _heading(title)
        yield indented([Text(plain(x)) for x in lines])


def _heading(words: str) -> Text:
    return Text(f"\n{words}", style="bold")


def _signed(weight: float) -> str:
    return f"{weight:+.1f}".replace("-", "−")
