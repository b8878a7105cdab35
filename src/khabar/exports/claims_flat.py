"""Claims as points of a map, one flat record a claim. The flat form for a spreadsheet is in `csv.py`.

In: a claim. Out: a dict of `CLAIM_POINT`, for `flat.feature_collection`. The days are those of the claim's time, else the day at which its figure holds.
"""

from khabar.exports.flat import Cell
from khabar.exports.jsonl import iso
from khabar.model import Claim
from khabar.wording.sentence import say

CLAIM_POINT = ("id", "lat", "lon", "kind", "status", "background", "sentence", "place", "start", "end", "report_id", "outlet", "published", "evidence")


def claim_point(c: Claim) -> dict[str, Cell]:
    """The claim under `CLAIM_POINT`; `lat` and `lon` are None where its place has no point."""
    p, t = c.place, c.time or c.as_of
    return {
        "id": c.id,
        "lat": p.lat if p else None,
        "lon": p.lon if p else None,
        "kind": c.kind,
        "status": c.status,
        "background": c.background,
        "sentence": say(c),
        "place": (p.name or p.text) if p else None,
        "start": iso(t.start) if t else None,
        "end": iso(t.end) if t else None,
        "report_id": c.report.id,
        "outlet": c.report.outlet,
        "published": iso(c.report.published),
        "evidence": c.evidence.text,
    }
