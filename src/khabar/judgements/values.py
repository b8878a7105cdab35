"""What a person gives for one field, made whole: complete JSON data of the contract, so that a judgement stands by itself whatever is read later.

What was left out is taken from the value that stands (`claim`), where that is the same thing: a place under another name inherits no degrees, a
figure written anew keeps what it counts. A span goes with the words it was read from; words that a person types get theirs when they are looked up
in the report, each time the judgement is applied.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from pydantic import TypeAdapter

from khabar.errors import UnusableArgument
from khabar.gazetteer import fold, open_gazetteer
from khabar.judgements.choices import counted_of, pick
from khabar.judgements.forms import FIELDS, Json, read_form
from khabar.judgements.short_counts import bounds, say_count
from khabar.judgements.short_values import time_of_days
from khabar.model import Claim

BY_A_PERSON = "given by a person"
_KEPT_OF_A_PLACE = ("name", "lat", "lon", "country", "admin1", "admin2", "pcode", "geonames_id", "precision", "relation", "parts")
_THINGS = frozenset({"destroyed", "damaged", "affected", "other"})
"""What is counted of these need not be people: without a noun the unit stays other."""
_IDENTITY = ("geonames_id", "pcode")


def field_name(given: str) -> str:
    """The field of that name. Raises UnusableArgument naming the nearest."""
    try:
        return pick(given, FIELDS, "field of a claim that can be set")
    except ValueError as e:
        raise UnusableArgument(str(e)) from None


def whole_value(field: str, given: object, claim: Claim | None, kind: str) -> Any:
    """The value of `field`, complete. `claim`: what stands, None for a claim that is added. Raises UnusableArgument."""
    try:
        read = read_form(field, given)
        if read is None or field not in _COMPLETE:
            return read if field not in _LISTS else [_whole_part(field, part) for part in read]
        standing = _standing_value(claim, field)
        return _COMPLETE[field](read, standing, kind)
    except ValueError as e:
        raise UnusableArgument(f"{field}: {e}") from None


def _standing_value(claim: Claim | None, field: str) -> Json | None:
    value = getattr(claim, field) if claim is not None else None
    return None if value is None else json_of(value)


def json_of(value: Any) -> Any:
    """A value of the model as plain JSON data, spans as pairs."""
    return TypeAdapter(type(value)).dump_python(value, mode="json")


def _whole_part(field: str, part: Json) -> Json:
    if field == "instruments":
        return _named_words(part)
    return {"name": None, "role": None, "organisation": None, **_named_words(part)}


def _named_words(part: Json) -> Json:
    """A part with its words: those given, else its name or its role."""
    text = part.get("text") or part.get("name") or part.get("role") or part.get("organisation")
    if not text:
        raise ValueError("needs words (text) or a name")
    return {"name": None, **part, "text": text}


def _whole_actor(given: Json, standing: Json | None, kind: str) -> Json:
    if standing and not _renames(given, standing):
        given = _over(standing, given)
    return {"type": None, **_named_words(given), "parts": [_named_words(p) for p in given.get("parts", ())]}


def _whole_cause(given: Json, standing: Json | None, kind: str) -> Json:
    if "type" not in given and standing is None:
        raise ValueError("needs a type: conflict, disaster, eviction or other")
    return _over(standing or {"text": given["type"], "type": given["type"]}, given)


def _whole_time(given: Json, standing: Json | None, kind: str) -> Json:
    dated = {"value", "start", "end", "earliest", "latest"} & given.keys()
    if not dated and standing is None:
        raise ValueError("needs a day: start, end or value")
    if not dated:
        assert standing is not None
        given = _over({**standing, "basis": BY_A_PERSON}, given)
    elif "value" in given and not {"start", "end", "earliest", "latest"} & given.keys():
        try:
            given = {**read_form("time", given["value"].replace("/", "..")), **given}
        except ValueError:
            given = {**given}  # 'XXXX-06-25': the year is open, and so are start and end
    else:
        start, end = (date.fromisoformat(given[k]) if given.get(k) else None for k in ("start", "end"))
        given = {**time_of_days(start, end), "ongoing": True if start and not end else None, **given}
    empty = dict.fromkeys(("value", "start", "end", "ongoing", "earliest", "latest"))
    # The words stay the report's ('on Tuesday'): a person says which Tuesday.
    dated_by = next((given[k] for k in ("value", "start", "end", "earliest", "latest") if given.get(k)), None)
    words = {k: v for k, v in (standing or {"text": dated_by or "an open date"}).items() if k in ("text", "span")}
    return _over({**words, **empty, "precision": "unknown", "basis": BY_A_PERSON}, given)


def _whole_count(given: Json, standing: Json | None, kind: str) -> Json:
    if "text" in given and not {"low", "high", "qualifier"} & given.keys():
        given = {**read_form("count", given["text"]), **given}  # words without their numbers: they say them
    kept = standing or {}
    counted = counted_of(kind)
    out = {"unit": kept.get("unit", "other" if counted in _THINGS else "person"), "group": None, "of": kept.get("of") or counted}
    if standing and "group" not in given and given.get("unit", kept["unit"]) == kept["unit"]:
        out["group"] = kept["group"]
    if not {"low", "high", "qualifier"} & given.keys():
        if standing is None:
            raise ValueError("needs a figure: low, high or a qualifier")
        return _over({**kept, **out}, given)
    low, high = given.get("low"), given.get("high")
    qualifier = given.get("qualifier") or _qualifier_of(low, high)
    _check_bounds(qualifier, low, high)
    out = {**out, **given, **bounds(qualifier, low, high), "qualifier": qualifier}
    return {**out, "text": given.get("text") or say_count(out["low"], out["high"], qualifier, out["unit"])}


def _qualifier_of(low: float | None, high: float | None) -> str:
    if low is None:
        return "up_to"
    return "at_least" if high is None else "exact" if low == high else "about"


def _check_bounds(qualifier: str, low: float | None, high: float | None) -> None:
    if low is not None and high is not None and high < low:
        raise ValueError(f"high ({high}) is below low ({low})")
    need_low, need_high = {"vague": (False, False), "at_least": (True, False), "more_than": (True, False)}.get(
        qualifier, (False, True) if qualifier in ("up_to", "nearly", "less_than") else (True, True)
    )
    for name, bound, needed in (("low", low, need_low), ("high", high, need_high)):
        if (bound is not None) != needed:
            raise ValueError(f"{qualifier} {'needs' if needed else 'has no'} {name}")
    if qualifier == "exact" and low != high:
        raise ValueError("exact means that low and high are the same; a range is about")


def _whole_place(given: Json, standing: Json | None, kind: str) -> Json:
    if standing and not _renames(given, standing):
        kept: Json = {k: standing[k] for k in ("text", "span", *_KEPT_OF_A_PLACE)}
        if {"lat", "lon"} & given.keys():
            kept.update(dict.fromkeys(_IDENTITY))  # moved: it is no longer the point that the gazetteer has
        elif standing["lat"] is None or "geonames_id" in given:
            kept.update(_resolved(given.get("name") or kept["name"] or kept["text"], given, standing))
        given = _over(kept, given)
    else:
        named = _named_words(given)["text"]
        given = {"name": named, **_resolved(given.get("name") or named, given, standing), **given}
    out = {**dict.fromkeys(_KEPT_OF_A_PLACE), "precision": "unknown", **_named_words(given)}
    out["parts"] = [_named_words(p) for p in given.get("parts") or ()]
    if (out["lat"] is None) != (out["lon"] is None):
        raise ValueError("lat and lon belong together")
    if out["lat"] is not None and out["precision"] == "unknown":
        out["precision"] = "town"
    return out


def _resolved(name: str, given: Json, standing: Json | None) -> Json:
    """The place of that name among the candidates that the reader kept, or of that GeoNames id; nothing where neither says which."""
    wanted = given.get("geonames_id")
    if given.get("lat") is not None:
        return {}
    near = [c for c in (standing or {}).get("candidates", ()) if fold(c["name"]) == fold(name)]
    near = [c for c in near if wanted in (None, c["geonames_id"])]
    if len(near) == 1:
        found = near[0]
        return {k: found[k] for k in ("name", "lat", "lon", "country", "admin1", "geonames_id")}
    if wanted is None:
        return {}
    for entry in open_gazetteer().lookup(name):
        if entry.geonames_id == wanted:
            precision = "town" if entry.kind == "town" else entry.kind
            return {"name": entry.name, "lat": entry.lat, "lon": entry.lon, "country": entry.country or None, "admin1": entry.admin1,
                    "admin2": entry.admin2, "pcode": entry.pcode, "precision": precision}  # fmt: skip
    hint = f"khabar gazetteer find {name!r} lists them; or give lat and lon"
    raise ValueError(f"no place called {name} has the GeoNames id {wanted} ({hint})")


def _renames(given: Json, standing: Json) -> bool:
    """Whether another thing is named than the one that stands."""
    named = given.get("name") or given.get("text")
    return bool(named) and fold(named) not in (fold(standing["name"] or ""), fold(standing["text"]))


def _over(kept: Json, given: Json) -> Json:
    """`given` over what is kept; the span goes with its words, and an empty one (words of a person) tells nothing."""
    out = {**kept, **given}
    stands = given if "text" in given and given["text"] != kept.get("text") else out
    span = stands.get("span")
    return {k: v for k, v in out.items() if k != "span"} | ({"span": span} if span and span[0] < span[1] else {})


_LISTS = frozenset({"instruments", "said_by"})
_COMPLETE: dict[str, Callable[[Json, Json | None, str], Json]] = {
    "actor": _whole_actor, "target": _whole_actor, "place": _whole_place, "to_place": _whole_place, "time": _whole_time, "as_of": _whole_time,
    "said_on": _whole_time, "count": _whole_count, "cause": _whole_cause,
}  # fmt: skip
