"""Which charts a brief gets: one for each quantity, unit and measure, so that flow and stock, families and people never share an axis.

In: a `Brief`. Out: (title, SVG) pairs, in order of the table of figures.
"""

from khabar.exports.chart import figure_chart
from khabar.exports.chart_marks import is_series, marks_of
from khabar.model.brief import Brief, FigureRow

# A single bar is no course over time: the table tells it better.
LEAST_MARKS = 2
MOST_CHARTS = 6


def brief_charts(brief: Brief) -> list[tuple[str, str]]:
    """The charts of the figures that several days or periods tell; places and groups have charts of their own, since they may overlap."""
    groups: dict[tuple[str, ...], list[FigureRow]] = {}
    for row in brief.figures:
        f = row.figure
        groups.setdefault((f.of, f.unit, f.measure or "", f.group or "", f.place or "", f.cause or "", f.border or ""), []).append(row)
    out = []
    for rows in groups.values():
        figures = [r.figure for r in rows]
        if len(marks_of(figures)) >= LEAST_MARKS:
            title = f"{rows[0].what[:1].upper()}{rows[0].what[1:]}" + (f", {rows[0].where}" if rows[0].where else "")
            sort = " (running total as told)" if is_series(figures) and figures[0].measure is None else ""
            out.append((title + sort, figure_chart(figures, dict(brief.volume), title + sort, rows[0].unit)))
    return out[:MOST_CHARTS]
