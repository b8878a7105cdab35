"""A claim as one English sentence that can be checked against the report at a glance.

In: a `Claim`. Out: 'Mila Oren (spokeswoman, Ostra Relief) told Northern Wire that at least 600 families left their homes in
Ostra Bridge since 3 March 2031', and the marks beside it: FEARED, BACKGROUND, doubtful ...
"""

from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from khabar.lexicon.yaml_files import read_yaml
from khabar.model import Actor, Claim, Place, Span, Speaker, Time

TO_COME = frozenset({"feared", "planned", "demanded", "conditional"})

# Below this a claim is shown as doubtful (never hidden): on annotated reports fewer than half of such claims were right.
DOUBTFUL_BELOW = 0.5


# 'Karsk', 'Deir ez-Zor', 'the old town of Karsk' (no name): in words.
LONGEST_NAME = 4


@cache
def _words() -> dict[str, dict[str, dict[str, str]]]:
    data: Any = read_yaml(Path(__file__).with_name("sentences.yaml"))
    return {section: dict(data[section]) for section in ("kinds", "status")}


def say(claim: Claim) -> str:
    """The whole sentence: who says so, the status, and what."""
    forms = _words()["kinds"].get(claim.kind, {"noun": claim.kind.replace("_", " ")})
    is_clause = "clause" in forms
    words = _words()["status"][claim.status]
    what = _clause(claim, forms) if is_clause else _noun(claim, forms)
    opening = _opening(claim.said_by)
    if not opening:
        # A clause says 'nobody' itself; an asserted or negated one needs no other opening.
        alone = "" if is_clause and claim.status == "negated" else words["alone"]
        return _capital(f"{alone} {what}".strip())
    if len(claim.said_by) > 1 and claim.status == "asserted":
        outlet = claim.said_by[0]
        return _capital(f"{opening} told {outlet.name or outlet.text} {'that' if is_clause else 'of'} {what}")
    return _capital(f"{opening} {words['clause' if is_clause else 'noun']} {what}")


def marks(claim: Claim) -> list[str]:
    """What a reader must not overlook: status in capitals, history, hedges, totals, doubt."""
    out = [] if claim.status == "asserted" else [claim.status.upper()]
    if claim.background:
        out.append("BACKGROUND")
    if claim.hedged:
        out.append("hedged")
    if claim.cumulative:
        out.append("running total")
    if claim.part_of:
        out.append("part of a figure above or below")
    if claim.measure == "stock":
        out.append("stock")
    if claim.border == "cross_border":
        out.append("across a border")
    if claim.cause:
        out.append(f"cause: {claim.cause.type}")
    if claim.confidence < DOUBTFUL_BELOW:
        out.append(f"doubtful ({claim.confidence:.2f})")
    return out


def say_speaker(speaker: Speaker) -> str:
    """'Mila Oren (spokeswoman, Ostra Relief)'."""
    name = speaker.name or _lower(speaker.text)
    first, _, rest = name.partition(", ")
    if rest and first.split()[0].lower() in ("its", "his", "her", "their"):
        # 'its spokesman, Colonel Petar Saal': whose, only the report's sentence before tells.
        name = rest
    beside = [x for x in (speaker.role, speaker.organisation) if x and x.lower() not in name.lower()]
    return f"{name} ({', '.join(beside)})" if beside else name


def say_place(place: Place) -> str:
    """As written, with the name that it was resolved to where that tells more: 'the old town (Ostra, VEL)'."""
    shown = place.text
    if place.name and place.name.lower() not in shown.lower():
        shown += f" ({place.name}{', ' + place.country if place.country else ''})"
    return shown


def call_place(place: Place) -> str:
    """What a place is called in a title: as the reports write it where that is a name ('Douma', resolved to 'Dūmā'), else its resolved name."""
    is_name = place.text[:1].isupper() and len(place.text.split()) <= LONGEST_NAME
    return place.text if is_name or not place.name else place.name


def say_time(time: Time) -> str:
    """'on 4 March 2031', 'since 25 June 2031', 'in 2018', or the words themselves where the date stays open."""
    start, end = time.start, time.end
    if start and end:
        return _say_days(start, end, time.ongoing)
    if start:
        return f"since {say_day(start)}" if time.ongoing is not False else f"from {say_day(start)}"
    if end:
        return f"until {say_day(end)}"
    if time.earliest and time.latest:
        return f"“{time.text}” (date open: between {say_day(time.earliest)} and {say_day(time.latest)})"
    return f"“{time.text}” (date open)"


def _say_days(start: date, end: date, ongoing: bool | None) -> str:
    if start == end:
        return f"on {say_day(start)}"
    if ongoing:
        return f"since {say_day(start)}"
    whole_months = start.day == 1 and (end + timedelta(days=1)).day == 1 if end < date.max else False
    if whole_months and start.year == end.year:
        if (start.month, end.month) == (1, 12):
            return f"in {start.year}"
        if start.month == end.month:
            return f"in {start:%B} {start.year}"
    return f"between {say_day(start)} and {say_day(end)}"


def say_day(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"


def _opening(chain: tuple[Speaker, ...]) -> str:
    """The origin, and between it and the outlet whoever passed it on; '' where nobody is named."""
    if not chain:
        return ""
    between = [say_speaker(s) for s in chain[1:-1]]
    return say_speaker(chain[-1]) + (f", cited by {', '.join(reversed(between))}," if between else "")


def _clause(claim: Claim, forms: dict[str, str]) -> str:
    who = _people(claim) or forms.get("subject", "people")
    if claim.status == "negated" and claim.count is None:
        parts = [forms["nobody"]]
    else:
        one = claim.count is not None and claim.count.low == claim.count.high == 1
        is_stock = claim.measure == "stock" and "stock" in forms
        form = forms["would"] if claim.status in TO_COME else forms["stock"] if is_stock else forms["clause"]
        parts = [who, form.format(be="was" if one else "were", are="is" if one else "are")]
    if claim.actor:
        parts.append(f"by {say_actor(claim.actor)}" if "{" in forms["clause"] else f"because of {say_actor(claim.actor)}")
    return " ".join(parts + _around(claim, forms))


def _noun(claim: Claim, forms: dict[str, str]) -> str:
    noun = forms["noun"]
    if claim.status == "negated":
        noun = noun.removeprefix("an ").removeprefix("a ").removeprefix("the ")
    parts = [noun]
    if claim.count and not (claim.target and is_inside(claim.count.span, claim.target.span)):
        parts.append(f"({claim.count.text})")
    is_none = claim.status == "negated"
    # 'An attack on civilians against civilians' says it twice.
    if claim.target and not f" {noun} ".endswith(f" {_lower(claim.target.text)} "):
        parts.append(f"{forms.get('target', 'of')} {_any(_lower(claim.target.text), is_none)}")
    if claim.actor:
        parts.append(f"by {_any(say_actor(claim.actor), is_none)}")
    return " ".join(parts + _around(claim, forms))


def _any(words: str, is_none: bool) -> str:
    """'No soldier' fired: there was no shot 'by any soldier'."""
    first, _, rest = words.partition(" ")
    return f"any {rest}" if is_none and rest and first.lower() == "no" else words


def _around(claim: Claim, forms: dict[str, str]) -> list[str]:
    """With what, where, whither, when."""
    parts = []
    if claim.instruments:
        parts.append("with " + ", ".join(i.text for i in claim.instruments))
    if claim.place:
        is_near = claim.place.relation == "near" and not claim.place.text.lower().startswith("near")
        parts.append(f"{'near' if is_near else forms.get('from', 'in')} {say_place(claim.place)}")
    if claim.to_place:
        parts.append(f"{forms.get('to', 'to')} {say_place(claim.to_place)}")
    if claim.time:
        parts.append(say_time(claim.time))
    if claim.as_of and (claim.as_of.start or claim.as_of.end):
        parts.append(f"(as of {say_day(claim.as_of.end or claim.as_of.start or date.min)})")
    return parts


def _people(claim: Claim) -> str:
    """'at least 12 civilians': the figure and the people, without saying either twice; '' where there is neither."""
    count, target = claim.count, claim.target
    if count and target:
        if is_inside(target.span, count.span):
            return _lower(count.text)
        if is_inside(count.span, target.span):
            return _lower(target.text)
        if 0 <= target.span.start - count.span.end <= 1:
            return _lower(f"{count.text} {target.text}")
        return f"{_lower(count.text)} ({target.text})"
    if count:
        is_bare = not any(c.isalpha() for c in count.text)
        return _lower(count.text) + (f" {count.unit}s" if is_bare and count.unit != "person" else " people" if is_bare else "")
    return _lower(target.text) if target else ""


def is_inside(inner: Span, outer: Span) -> bool:
    """Whether every character of `inner` lies in `outer`."""
    return outer.start <= inner.start and inner.end <= outer.end


def say_actor(actor: Actor) -> str:
    """The neutral name, else the words without the capital of a sentence's first word."""
    return actor.name or _lower(actor.text)


def _lower(words: str) -> str:
    """'At least 12' -> 'at least 12'; names and abbreviations keep their capital."""
    first, _, rest = words.partition(" ")
    is_opening_word = first.istitle() and rest and rest.split()[0].islower() | rest[0].isdigit()
    return f"{first.lower()} {rest}" if is_opening_word else words


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
