"""An invented siege with everything that a brief must keep apart: its events, claims and figures."""

from dataclasses import replace

from tests.situations.veldania import KARSK, NOWHERE, by_id, claim, count, day, event, on, place, report, since

from khabar.model import Actor
from khabar.model.copies import CopyOf
from khabar.model.event import Contradiction, Figure, FigureValue, Side
from khabar.situations import situations_of

ARMY = Actor("government troops", NOWHERE, "Veldanian government forces", "state_forces")
WIRE = report("nw-1", "2031-07-01", "Northern Wire", title="Troops ring Karsk", url="https://northernwire.example/1")
REPRINT = report("hp-1", "2031-07-01", "Halven Post", title="Karsk ringed")
RADIO = report("hr-1", "2031-07-05", "Halven Radio", title="Families leave Karsk")
TODAY = report("vt-1", "2031-07-08", "Veldania Today", title="Army promises to lift siege")

SIEGE = claim(
    "c-siege", "siege", WIRE, time=since("2031-06-25"), words="Troops have besieged Karsk since 25 June.", trigger="besieged", actor=ARMY
)
SIEGE_AGAIN = claim(
    "c-siege-2",
    "siege",
    REPRINT,
    time=since("2031-06-25"),
    words="Troops have besieged Karsk since 25 June.",
    trigger="besieged",
    actor=ARMY,
)
STILL = claim("c-still", "siege", RADIO, words="The siege goes on, the governor said.", trigger="siege", by="the governor")
SHELLED = claim(
    "c-shell", "shelling", WIRE, time=on("2031-06-28"), words="Shells hit the market on Saturday.", trigger="Shells", actor=ARMY
)
KILLED = claim("c-dead", "killed", WIRE, time=on("2031-06-28"), words="At least 12 people were killed.", trigger="killed",
               count=count(12, None, "killed", qualifier="at_least", text="At least 12 people"))  # fmt: skip
KILLED_MORE = claim("c-dead-2", "killed", RADIO, time=on("2031-06-28"), words="The governor put the dead at 15.", trigger="dead", by="the governor",
                    count=count(15, 15, "killed", text="15"))  # fmt: skip
KILLED_FEWER = claim("c-dead-3", "killed", TODAY, time=on("2031-06-28"), words="Four people died, the army said.", trigger="died", by="the army",
                     count=count(4, 4, "killed", text="Four people"))  # fmt: skip
FLED = claim("c-fled", "displaced", RADIO, time=since("2031-07-04"), words="At least 600 families have left since Friday.", trigger="left",
             count=count(600, None, "displaced", "household", "at_least", "At least 600 families"), measure="flow")  # fmt: skip
FEARED = claim("c-fear", "displaced", RADIO, status="feared", words="She fears that all 40,000 will have to leave.", trigger="leave",
               count=count(40000, 40000, "displaced", text="all 40,000"))  # fmt: skip
PROMISE = claim(
    "c-lift",
    "siege_lifted",
    TODAY,
    status="planned",
    time=on("2031-07-11"),
    words="The army will lift the siege on Friday.",
    trigger="lift",
    by="the army",
)
DENIAL = claim(
    "c-deny",
    "shelling",
    TODAY,
    status="denied",
    time=on("2031-06-28"),
    words="The army denied shelling the town.",
    trigger="shelling",
    by="the army",
)
HISTORY = claim("c-2018", "siege", RADIO, background=True, time=on("in 2018", start="2018-01-01", end="2018-12-31", precision="year"),
                words="Karsk was besieged in 2018.", trigger="besieged")  # fmt: skip
MILL = claim(
    "c-mill",
    "shelling",
    TODAY,
    at=place(None, text="al-Mill", precision="unknown", country=None),
    words="Shells fell on al-Mill.",
    trigger="Shells",
    by=None,
)

CLAIMS = by_id(SIEGE, SIEGE_AGAIN, STILL, SHELLED, KILLED, KILLED_MORE, KILLED_FEWER, FLED, FEARED, PROMISE, DENIAL, HISTORY, MILL)
REPORTS = {r.id: r for r in (WIRE, REPRINT, RADIO, TODAY)}
COPIES = (CopyOf("hp-1", "nw-1", "reprint", 0.97, "the same words in the same order"),)


def value(told, standing="counts", **more):
    c = told.count
    return FigureValue(
        told.id,
        told.report.id,
        "o1",
        told.said_by[-1].text,
        c.low,
        c.high,
        c.qualifier,
        told.report.published,
        False,
        standing,
        "",
        c.text,
        **more,
    )


DEAD = Figure("killed|person", "killed", "person", None, 4, 12, 15, False, "the value of most origins that is no outlier; low and high are the least and the most told",
              (value(KILLED), value(KILLED_MORE), value(KILLED_FEWER)))  # fmt: skip
FAMILIES = Figure("displaced|household|flow", "displaced", "household", "flow", 600, 600, None, True, "the only value", (value(FLED),),
                  start=day("2031-07-04"), end=day("2031-07-05"))  # fmt: skip
DISPUTE = Contradiction(
    "killed", (Side("at least 12", ("c-dead",), ("o1",)), Side("15", ("c-dead-2",), ("o2",)), Side("4", ("c-dead-3",), ("o3",)))
)
EVENTS = (
    event("e-1", SIEGE, SIEGE_AGAIN, STILL),
    event("e-2", SHELLED, KILLED, KILLED_MORE, KILLED_FEWER, DENIAL, figures=(DEAD,), contradictions=(DISPUTE,)),
    event("e-3", FLED, figures=(FAMILIES,)),
    event("e-4", FEARED),
    event("e-5", PROMISE),
    event("e-6", HISTORY),
    event("e-7", MILL),
)
SITUATIONS = situations_of(EVENTS, CLAIMS)
SIEGE_SITUATION = next(s for s in SITUATIONS if s.kind == "siege" and s.end is None and s.start == day("2031-06-25"))


def hostile(words):
    """The same case where a report's words, title and outlet, and a place, are `words`."""
    bad = replace(RADIO, title=words, outlet=words, url=words)
    at = replace(KARSK, text=f"Karsk {words}")
    changed = {
        c.id: replace(c, report=bad, place=at, evidence=replace(c.evidence, text=words)) if c.report.id == RADIO.id else c
        for c in CLAIMS.values()
    }
    told = [FLED.id, FEARED.id, STILL.id]
    events = [replace(e, place=at, title=words, outlets=(words,)) if set(told) & set(e.claims) else e for e in EVENTS]
    figure = replace(FAMILIES, place=words, rule=words, values=(replace(FAMILIES.values[0], text=words, said_by=words),))
    events[2] = replace(
        events[2], figures=(figure,), contradictions=(Contradiction(words, (Side(words, (FLED.id,), ()), Side(words, (FLED.id,), ()))),)
    )
    return events, changed, {**REPORTS, bad.id: bad}
