"""Movements of people: flow or stock, internal or across a border, and the day at which a stock holds.

Samples: "600 families fled Ostrel" flow; "40,000 people remain displaced", "the camp shelters 900 displaced families" stock;
"crossed into Veldania" from another country cross_border; "internally displaced" internal.
"""

from collections.abc import Sequence
from dataclasses import replace

from khabar.claims.draft import Draft
from khabar.claims.frames import Frame
from khabar.claims.located import Located
from khabar.claims.reached import with_town
from khabar.model import ParsedReport, Place, PlaceMention, Time
from khabar.model.claim import Border, Measure
from khabar.model.trees import noun_phrase

MOVEMENTS = frozenset({"displaced", "returned", "evacuation", "settled"})
_STAYING = frozenset("remain live shelter stay host accommodate reside languish still currently".split())
_LODGING = frozenset("live shelter stay host accommodate reside languish camp centre center".split())
_UPROOTED = frozenset({"displace", "displaced", "homeless", "uproot", "evict"})
_DESTINATION = frozenset({"to", "into", "toward", "towards", "onto"})
_REFUGEES = frozenset({"refugee", "asylum"})


def find_measure(parsed: ParsedReport, frame: Frame) -> Measure | None:
    """Flow or stock of `displaced`, the kind that may be either. Evacuations, returns and resettlements are flows by their kind: None, unless
    their entry counts who stays ('returnees living in'); coders of claims leave them open too (0 of 49 carry a measure).
    """
    if frame.match.kind != "displaced":
        return "stock" if frame.match.kind in MOVEMENTS and frame.match.entry.measure == "stock" else None
    if _stays(parsed, frame):
        return "stock"
    if _is_happening(parsed, frame.match.head):
        return "flow"
    return "stock" if frame.match.entry.measure == "stock" else "flow"


def with_places_left(parsed: ParsedReport, frame: Frame) -> Frame:
    """The frame in which 'in Ostrel' of 'were displaced by floods in Ostrel' is the place left; 'displaced families in Ostrel' stay there."""
    leads = any(_leads_to(parsed, i) for i in parsed.children[frame.match.head])
    if frame.match.kind != "displaced" or leads or stays_there(parsed, frame):
        return frame
    return replace(frame, places=(*frame.places, *frame.to_places), to_places=())


def stays_there(parsed: ParsedReport, frame: Frame) -> bool:
    """Whether a place beside the trigger is where people stay: 'living in camps in Ostrel', 'displaced families in Ostrel'.

    'Displaced by floods in Ostrel', 'remain displaced in Ostrel', 'are homeless in Ostrel' say where they lost their homes.
    """
    words = [parsed.tokens[i] for i in range(*frame.match.tokens)]
    if not any(w.lemma.lower() in _UPROOTED and w.upos in ("VERB", "ADJ") and w.deprel != "amod" for w in words):
        return True
    return any(parsed.tokens[i].lemma.lower() in _LODGING for i in range(*parsed.subtree(frame.match.head)))


def settle_stocks(located: Located, drafts: Sequence[Draft]) -> None:
    """Where a stock of displaced people is ('900 displaced people in Ostrel camp need food') they have come to.

    After facts are joined, which the place keeps apart.
    """
    for d in drafts:
        stock = d.kind == "displaced" and d.measure == "stock" and d.to_place is None
        if stock and _holds_them(located.parsed, d) and stays_there(located.parsed, d.frame):
            d.to_place = d.place
        part_from_reached(located, d)


def part_from_reached(located: Located, d: Draft) -> None:
    """Takes away a place left that is the place reached ('fled to camps near Ostrel')."""
    if d.kind == "displaced" and d.to_place is not None:
        d.to_place = with_town(located, d.to_place)
        if d.place is not None and _is_one(d.place, d.to_place):
            d.place, d.place_by = None, ""


def _is_one(a: PlaceMention, b: PlaceMention) -> bool:
    return a.place.span.overlaps(b.place.span) or (a.place.text.casefold() == b.place.text.casefold() and a.place.text[:1].isupper())


def _holds_them(parsed: ParsedReport, d: Draft) -> bool:
    """Whether the place hangs on the displaced themselves ('displaced people in Ostrel camp')."""
    them = parsed.tokens[d.frame.match.head].head
    return d.place_by == "target" or (d.place_by == "sentence" and d.place is not None and them in parsed.ancestors(d.place.head)[:2])


def _leads_to(parsed: ParsedReport, i: int) -> bool:
    return any(parsed.tokens[c].text.lower() in _DESTINATION for c in parsed.all_children(i, "case"))


def _is_happening(parsed: ParsedReport, i: int) -> bool:
    """'were displaced by floods', 'have fled': a verb with an auxiliary, an agent or a past form of its own."""
    token = parsed.tokens[i]
    numbers = [c for c in parsed.children[token.head] if parsed.tokens[c].deprel == "nummod"] if token.head >= 0 else []
    if token.deprel == "amod" and any(n > i for n in numbers):
        return True  # 'and displaced 2,000 families': a verb, whatever the tree says
    return token.upos == "VERB" and (
        # 'Floods displaced 3,000 families', with the past taken for a participle: it has an object
        parsed.child(i, "obj") is not None
        or token.xpos in ("VBD", "VBZ", "VBP", "VBG")
        or parsed.child(i, "aux", "aux:pass", "obl:agent") is not None
    )


def _stays(parsed: ParsedReport, frame: Frame) -> bool:
    """A state that lasts: 'remain displaced', 'displaced people living in camps'; a participle before or after its noun under such a verb."""
    i = frame.match.head
    near = [i, *parsed.children[i]]
    token = parsed.tokens[i]
    if token.head >= 0 and token.deprel in ("xcomp", "amod", "acl", "obj", "nsubj", "obl", "nmod"):
        near += [token.head, *parsed.children[token.head]]
        above = parsed.tokens[token.head].head
        near += [above] if above >= 0 and token.deprel in ("amod", "acl", "nmod") else []
    return any(parsed.tokens[n].lemma.lower() in _STAYING and parsed.tokens[n].upos in ("VERB", "ADV", "ADJ") for n in near)


def find_border(located: Located, frame: Frame, place: Place | None, to_place: Place | None) -> Border | None:
    """Only where the report tells: both ends known, 'internally', 'across the border', refugees."""
    if frame.match.kind not in ("displaced", "returned", "evacuation"):
        return None
    parsed = located.parsed
    head = frame.match.head
    clause = {parsed.tokens[c].text.lower() for n in (head, frame.clause) for c in parsed.children[n]} | {
        parsed.tokens[i].text.lower()
        for phrase in (range(head, head + 1), *(range(*noun_phrase(parsed, t)) for t in frame.targets))
        for i in phrase
    }
    if clause & {"internally", "internal", "idps", "idp"}:
        return "internal"
    under = range(*parsed.subtree(frame.clause))
    if any(
        parsed.tokens[k].lemma.lower() == "border"
        and parsed.tokens[k].head >= 0
        and any(parsed.tokens[c].text.lower() in ("across", "over") for c in parsed.children[k])
        for k in under
    ):
        return "cross_border"
    if place is not None and to_place is not None and place.country and to_place.country:
        return "internal" if place.country == to_place.country else "cross_border"
    if any(parsed.tokens[t].lemma.lower() in _REFUGEES for t in (frame.match.head, *frame.targets)):
        return "cross_border"
    return None


def find_as_of(measure: Measure | None, cumulative: bool, time: Time | None) -> Time | None:
    """The day at which a stock or a running total holds, where the report dates it."""
    if time is not None and time.text.lower().startswith("as of"):
        return time
    return time if (measure == "stock" or cumulative) and time is not None and time.precision in ("day", "week", "month") else None
