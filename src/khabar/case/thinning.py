"""An event as only some of its claims tell it: for somebody who may not see the others.

In: an event and the claims left out. Out: the event summed up anew; nothing of it rests on what is left out, its choices by people neither.
"""

from collections.abc import Collection
from dataclasses import replace

from khabar.case.judging import claims_in_force
from khabar.events import Around, summarise
from khabar.model.event import Event
from khabar.model.judgement import Judgement
from khabar.store import Reading


def thinned(reading: Reading, event: Event, without: Collection[str], log: tuple[Judgement, ...] | None = None) -> Event | None:
    """The event without these claims; None where none is left. `log`: the judgements, where they are at hand."""
    wanted = [c for c in event.claims if c not in without]
    claims = claims_in_force(reading, wanted, log)
    members = []
    for happening in reading.happenings(event.happenings).values():
        own = [claims[c] for c in happening.claims if c in claims]
        if own:
            members.append(replace(happening, claims=tuple(c.id for c in own), kinds=tuple(dict.fromkeys(c.kind for c in own))))
    if not members:
        return None
    members.sort(key=lambda h: h.id)
    told = [claims[c] for h in members for c in h.claims]
    reports = sorted({c.report.id for c in told})
    agencies = {r: p.agency for r, p in reading.fingerprints(reports).items()}
    around = Around(reading.copies_among(reports), {r: agencies.get(r) for r in reports}, reading.figures_settings(), {})
    return summarise(event.id, members, told, around)
