"""What is said beside an export: the filter in words, what is left out, the licence, and the README that goes with the file."""

from collections.abc import Sequence

from khabar.model.question import Question
from khabar.web.filters import Asked
from khabar.web.rows import Json

LICENCE = (
    "The words quoted belong to the publishers of the reports: short quotations, with their source, for research, relief and documentation. "
    "Places: GeoNames, CC BY 4.0 (geonames.org), and gazetteers that this case's owners added. "
    "Records tell of harm to people: pass on names and exact places only where that puts nobody at risk."
)


def filter_in_words(asked: Asked) -> str:
    """'kinds killed, injured; since 2031-03-01; without history'."""
    q: Question = asked.question
    parts = [
        f"{name} {', '.join(values)}"
        for name, values in (("kinds", q.kinds), ("families", q.families), ("status", q.statuses), ("review", asked.review), ("report", q.reports))
        if values
    ]
    parts += [f"{name} {value}" for name, value in (("place", q.place), ("situation", asked.situation), ("since", q.since), ("until", q.until)) if value]
    if q.words:
        parts.append(f"words {q.words!r}")
    if q.near:
        parts.append(f"within {q.near.km:g} km of {q.near.lat:g}, {q.near.lon:g}")
    if q.box:
        parts.append(f"inside {q.box.west:g}, {q.box.south:g} to {q.box.east:g}, {q.box.north:g} (longitude, latitude)")
    if q.min_origins:
        parts.append(f"told by {q.min_origins} or more independent origins")
    if q.no_point:
        parts.append("on no map")
    parts.append({"no": "without history", "yes": "history only", "both": "history too"}[q.background])
    return "; ".join(parts)


def readme(case: str, preview: Json, left_out: Sequence[Json]) -> str:
    """The text that belongs beside the file."""
    lines = [
        f"{preview['total']} {preview['what']} of the case {case}, as {preview['format']}",
        f"Written: {preview['generated_at']} (state {preview['state']})",
        f"Filter: {preview['filter']}",
        f"Tier: {preview['tier']}",
        *(f"Left out: {row['n']} {row['reason']}" for row in left_out),
        "",
        LICENCE,
    ]
    return "\n".join(lines) + "\n"
