"""Figures over time as one SVG: no script, nothing loaded, readable in grey and by a screen reader.

In: figures of one quantity, unit and measure. Out: the SVG as text. Flow and stock never share an axis (give them to two calls): flows and tolls
are bars over their period; stocks, and one toll told anew from day to day, are steps. Whiskers run from low to high; a lower bound has an arrow that stays
open. Days of which nothing is told are hatched, never drawn as zero. Under the trend stands the number of reports a day, so that silence of the press
is not read as calm.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from html import escape

from khabar.exports.chart_marks import Mark, is_series, marks_of
from khabar.exports.chart_scale import Scale, day_ticks, nice_ticks
from khabar.model.event import Figure
from khabar.wording.amounts import say_number
from khabar.wording.sentence import say_day

WIDTH, HEIGHT = 720, 380
LEFT, RIGHT, TOP, BOTTOM = 74, 18, 64, 262
STRIP_TOP, STRIP_BOTTOM = 300, 336
# Charts on one page share the pattern: it is the same in each.
HATCH = "khabar-hatch"
MIXED = "a chart shows one quantity, in one unit, as flow or as stock"

_STYLE = (
    ".kh text{font:12px system-ui,sans-serif;fill:#1b1b1f}.kh .t{font-size:15px;font-weight:600}.kh .s{fill:#46464f}.kh .b{fill:#7d9cc4;stroke:#123a6b}"
    ".kh .w,.kh .l{stroke:#1b1b1f;stroke-width:1.6;fill:none}.kh .l{stroke:#123a6b;stroke-width:2.4}.kh .g{stroke:#d9d9de}.kh .a{stroke:#1b1b1f}"
    ".kh .v{fill:#8a8a94}.kh .n{stroke:#fff;stroke-width:4;stroke-linejoin:round}.kh .p{fill:#fff;stroke:#123a6b;stroke-width:2}"
)


def figure_chart(figures: Sequence[Figure], volume: Mapping[date, int], title: str, unit: str = "") -> str:
    """The SVG of `figures`; `volume`: reports a day; `unit`: the label of the axis ('households'). '' where no value has both a day and a number.

    Raises ValueError where the figures differ in quantity, unit or measure: their numbers do not belong on one axis.
    """
    if len({(f.of, f.unit, f.measure) for f in figures}) > 1:
        raise ValueError(MIXED)
    is_stock = is_series(figures)
    drawn = marks_of(figures)
    if not drawn:
        return ""
    first = min([m.first for m in drawn] + [d for d in volume if volume[d]])
    last = max([m.last for m in drawn] + [d for d in volume if volume[d]])
    scale = Scale(first, last, max(m.top or 0 for m in drawn), LEFT, WIDTH - RIGHT, TOP, BOTTOM)
    body = [
        *_frame(scale, unit or figures[0].unit, is_stock),
        *_unknown(scale, drawn, is_stock),
        *(_steps(scale, drawn) if is_stock else [x for m in drawn for x in _bar(scale, m)]),
        *(x for m in drawn for x in _whisker(scale, m)),
        *_strip(scale, volume),
    ]
    return _document(title, _described(title, drawn, is_stock), body)


def _frame(scale: Scale, unit: str, is_stock: bool) -> list[str]:
    """Axes with labels, grid lines, days."""
    out = [f'<text class="s" x="{LEFT}" y="{TOP - 14}">{escape(unit)} ({"as told on the day" if is_stock else "in the period"})</text>']
    for value in nice_ticks(scale.top):
        y = scale.y(value)
        out.append(f'<line class="g" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y}" y2="{y}"/>')
        out.append(f'<text class="s" x="{LEFT - 8}" y="{y + 4}" text-anchor="end">{say_number(value)}</text>')
    for day, label in day_ticks(scale.first, scale.last):
        x = scale.middle(day)
        out.append(f'<line class="a" x1="{x}" x2="{x}" y1="{BOTTOM}" y2="{BOTTOM + 5}"/>')
        out.append(f'<text class="s" x="{x}" y="{BOTTOM + 19}" text-anchor="middle">{label}</text>')
    out.append(f'<line class="a" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{BOTTOM}" y2="{BOTTOM}"/>')
    return out


def _unknown(scale: Scale, marks: Sequence[Mark], is_stock: bool) -> list[str]:
    """Hatches the days that no value covers: before the first stock and after the last, and between flows."""
    covered = [(marks[0].first, marks[-1].first)] if is_stock else sorted((m.first, m.last) for m in marks)
    gaps, day = [], scale.first
    for first, last in covered:
        if first > day:
            gaps.append((day, first - timedelta(1)))
        day = max(day, last + timedelta(1)) if last < date.max else last
    if day <= scale.last:
        gaps.append((day, scale.last))
    out = []
    for first, last in gaps:
        x, end = scale.left_of(first), scale.right_of(last)
        out.append(
            f'<rect x="{x}" y="{TOP}" width="{round(end - x, 1)}" height="{BOTTOM - TOP}" fill="url(#{HATCH})"><title>no figure told</title></rect>'
        )
    return out


def _bar(scale: Scale, m: Mark) -> list[str]:
    """A bar up to the best value; where only an upper bound is told there is no bar, only the whisker that hangs from it."""
    value = m.best if m.best is not None else m.low
    if value is None:
        return []
    x, width = scale.bar(m.first, m.last)
    y = scale.y(value)
    label = f"{_span(m)}: {m.words}"
    return [f'<rect class="b" x="{x}" y="{y}" width="{width}" height="{round(BOTTOM - y, 1)}"><title>{escape(label)}</title></rect>']


def _steps(scale: Scale, marks: Sequence[Mark]) -> list[str]:
    """From each day told the value holds until the next one; a ring marks the days that are told."""
    points = [
        (scale.middle(m.first), scale.y(m.best if m.best is not None else m.low if m.low is not None else m.high or 0), m) for m in marks
    ]
    path = f"M{points[0][0]} {points[0][1]}" + "".join(f"H{x}V{y}" for x, y, _ in points[1:])
    rings = [f'<circle class="p" cx="{x}" cy="{y}" r="4"><title>{escape(f"{_span(m)}: {m.words}")}</title></circle>' for x, y, m in points]
    return [f'<path class="l" d="{path}"/>', *rings]


def _whisker(scale: Scale, m: Mark) -> list[str]:
    """Low to high with caps; an arrow upwards where there is no upper bound, downwards where there is no lower one."""
    x = round((scale.left_of(m.first) + scale.right_of(m.last)) / 2, 1)
    out = _label(scale, m, x) if scale.has_room else []
    base = m.low if m.low is not None else m.best
    if m.is_open:
        y = scale.y(m.best if m.best is not None else base or 0)
        return [*out, f'<path class="w" d="M{x} {y}V{y - 20}M{x - 5} {y - 13}L{x} {y - 21}L{x + 5} {y - 13}"/>']
    if base is None and m.high is not None:
        y = scale.y(m.high)
        return [*out, f'<path class="w" d="M{x - 6} {y}H{x + 6}M{x} {y}V{y + 20}M{x - 5} {y + 13}L{x} {y + 21}L{x + 5} {y + 13}"/>']
    if base is not None and m.high is not None and base != m.high:
        low, high = scale.y(base), scale.y(m.high)
        return [*out, f'<path class="w" d="M{x} {low}V{high}M{x - 6} {low}H{x + 6}M{x - 6} {high}H{x + 6}"/>']
    return out


def _label(scale: Scale, m: Mark, x: float) -> list[str]:
    """The words above the mark, over a white edge that keeps them readable on lines and hatches."""
    height = round(scale.y(m.top or 0) - (26 if m.is_open else 8), 1)
    place = f'x="{x}" y="{height}" text-anchor="middle"'
    return [f'<text class="n" aria-hidden="true" {place}>{escape(m.words)}</text>', f"<text {place}>{escape(m.words)}</text>"]


def _strip(scale: Scale, volume: Mapping[date, int]) -> list[str]:
    """Reports a day, on an axis of its own."""
    most = max(volume.values(), default=0)
    out = [f'<text class="s" x="{LEFT - 8}" y="{STRIP_TOP + 12}" text-anchor="end">reports</text>']
    out.append(f'<text class="s" x="{LEFT - 8}" y="{STRIP_TOP + 27}" text-anchor="end">a day</text>')
    for day, number in sorted(volume.items()):
        if number:
            x, width = scale.bar(day, day)
            height = round((STRIP_BOTTOM - STRIP_TOP) * number / most, 1)
            plural = "s" if number > 1 else ""
            out.append(
                f'<rect class="v" x="{x}" y="{round(STRIP_BOTTOM - height, 1)}" width="{width}" height="{height}">'
                f"<title>{say_day(day)}: {number} report{plural}</title></rect>"
            )
    out.append(f'<line class="a" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{STRIP_BOTTOM}" y2="{STRIP_BOTTOM}"/>')
    out.append(f'<text class="s" x="{WIDTH - RIGHT}" y="{STRIP_TOP - 2}" text-anchor="end">most on one day: {most}</text>' if most else "")
    return out


def _span(m: Mark) -> str:
    return say_day(m.first) if m.first == m.last else f"{say_day(m.first)} to {say_day(m.last)}"


def _described(title: str, marks: Sequence[Mark], is_stock: bool) -> str:
    sort = "Each value is told on its day and carried on to the next." if is_stock else "Each bar is the number in its period."
    return f"{title}. {sort} " + " ".join(f"{_span(m)}: {m.words}." for m in marks) + " Hatched days have no figure; they are not zero."


def _document(title: str, described: str, body: Sequence[str]) -> str:
    hatch = (
        f'<defs><pattern id="{HATCH}" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        '<line x1="0" y1="0" x2="0" y2="7" stroke="#c3c3cb" stroke-width="2"/></pattern></defs>'
    )
    legend = (
        f'<text class="s" x="{LEFT}" y="{HEIGHT - 14}">Whisker: low to high. Arrow: no upper (or lower) bound. '
        "Hatched: no figure told, not zero.</text>"
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" role="img" class="kh">\n'
        f"<title>{escape(title)}</title>\n<desc>{escape(described)}</desc>\n<style>{_STYLE}</style>\n{hatch}\n"
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>\n<text class="t" x="{LEFT}" y="26">{escape(title)}</text>\n'
        + "\n".join(x for x in body if x)
        + f"\n{legend}\n</svg>\n"
    )
