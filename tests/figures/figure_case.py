"""One case of figures: claims in an analyst's shorthand, and the figures that a careful recorder takes from them. tests/figures/cases/README.md tells the form."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from khabar.model import Actor, Cause, Claim, Count, Evidence, Place, Report, Span, Speaker, Time, Trigger
from khabar.model.event import Origin
from khabar.model.figure_settings import ChosenFigure, FigureSettings, HouseholdSize

PLACES = {
    "Veldania": Place("Veldania", Span(0, 0), "Veldania", 45.0, 20.0, "VLD", precision="country"),
    "Karsk Province": Place("Karsk Province", Span(0, 0), "Karsk Province", 45.2, 20.2, "VLD", "Karsk Province", precision="admin1"),
    "Lorn Province": Place("Lorn Province", Span(0, 0), "Lorn Province", 46.9, 21.9, "VLD", "Lorn Province", precision="admin1"),
    "Karsk": Place("Karsk", Span(0, 0), "Karsk", 45.20, 20.20, "VLD", "Karsk Province", precision="town"),
    "Karsk market": Place(
        "the market of Karsk", Span(0, 0), "Karsk", 45.20, 20.20, "VLD", "Karsk Province", precision="site", relation="part of"
    ),
    "Halven": Place("Halven", Span(0, 0), "Halven", 45.60, 20.60, "VLD", "Karsk Province", precision="town"),
    "Ostra": Place("Ostra", Span(0, 0), "Ostra", 46.90, 21.90, "VLD", "Lorn Province", precision="town"),
    "Ostra quarter": Place("the Ostra quarter", Span(0, 0), "Ostra quarter", 45.21, 20.21, "VLD", precision="area"),
    "Brenn": Place("Brenn", Span(0, 0), "Brenn", 40.0, 10.0, "SOV", "Brenn Land", precision="town"),
}
QUALIFIERS = {
    "at least": "at_least",
    "more than": "more_than",
    "about": "about",
    "nearly": "nearly",
    "up to": "up_to",
    "fewer than": "less_than",
}
UNITS = {
    "families": "household",
    "households": "household",
    "houses": "house",
    "schools": "facility",
    "percent": "percent",
    "villages": "village",
}
KINDS = {
    "arrested": "arrest", "abducted": "abduction", "evacuated": "evacuation", "destroyed": "property_destruction", "damaged": "property_destruction",
    "besieged": "besieged_population", "at_risk": "at_risk_population", "in_need": "at_risk_population", "affected": "service_closed",
}  # fmt: skip
OF = {"besieged": "trapped", "at_risk": "resident"}
CLAIM_KEYS = {
    "id", "what", "count", "text", "by", "voice", "on", "as of", "when", "where", "to", "group", "part of", "status", "background", "cause", "border",
    "total", "measure", "report", "word", "who", "event", "kind", "actor", "side",
}  # fmt: skip
EXPECT_KEYS = {"figure", "low", "best", "high", "open", "says", "derived", "values", "from", "to", "place"}
CASE_KEYS = {"why", "floors", "sizes", "chosen", "claims", "figures", "absent", "contradictions", "one event", "no contradictions"}
_COUNT = re.compile(
    r"^(?:(?P<q>at least|more than|about|nearly|up to|fewer than) )?(?P<a>[\d,.]+)(?: to (?P<b>[\d,]+))?(?: (?P<unit>.+))?$"
)


class _Loader(yaml.SafeLoader):
    """`on` is a word here; only true and false are truth values."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:bool" or first in "tTfF"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


class CaseError(ValueError):
    """The case itself cannot be read."""


@dataclass(frozen=True)
class FigureCase:
    """What a file says, as the arguments of figures_of and what is expected of it."""

    name: str
    claims: tuple[Claim, ...]
    origins: dict[str, Origin]
    settings: FigureSettings
    chosen: dict[str, ChosenFigure]
    happening_of: dict[str, str] | None
    expected: tuple[dict[str, Any], ...]
    absent: tuple[str, ...]
    contradictions: tuple[dict[str, Any], ...] | None


def load_cases(path: Path) -> list[FigureCase]:
    """The cases of one file, separated by `---`. Raises CaseError for a key that does not exist."""
    return [_case(raw, f"{path.stem}-{i}") for i, raw in enumerate(yaml.load_all(path.read_text(encoding="utf-8"), _Loader), start=1)]


def _case(raw: dict[str, Any], name: str) -> FigureCase:
    _known(raw, CASE_KEYS, name)
    if not raw.get("why") or not raw.get("claims") or not (raw.get("figures") or raw.get("absent") or raw.get("contradictions")):
        raise CaseError(f"{name}: a case has why, claims, and figures or contradictions")
    claims = tuple(claim_of(entry, name) for entry in raw["claims"])
    origins = {c.id: origin_of(c, entry.get("voice", "organisation")) for c, entry in zip(claims, raw["claims"], strict=True)}
    events = {c.id: str(entry["event"]) for c, entry in zip(claims, raw["claims"], strict=True) if "event" in entry}
    sizes = tuple(HouseholdSize(s["country"], s["year"], Decimal(str(s["size"])), s["source"]) for s in raw.get("sizes", ()))
    for entry in raw.get("figures", ()):
        _known(entry, EXPECT_KEYS, name)
    against = [] if raw.get("no contradictions") else raw.get("contradictions")
    return FigureCase(
        name=f"{name}: {raw['why']}",
        claims=claims,
        origins=origins,
        settings=FigureSettings(raw.get("floors", {}), sizes),
        chosen={
            c["figure"]: ChosenFigure(c["value"], c["calculation"], c["author"], c.get("low"), c.get("high")) for c in raw.get("chosen", ())
        },
        happening_of=events or None,
        expected=tuple(raw.get("figures", ())),
        absent=tuple(raw.get("absent", ())),
        contradictions=None if against is None else tuple(against),
    )


def origin_of(claim: Claim, voice: str) -> Origin:
    """One origin a name."""
    name = claim.said_by[-1].text
    return Origin(name.casefold(), voice, name, (name,), (), (), (), "one name")  # type: ignore[arg-type]


def claim_of(entry: dict[str, Any], name: str = "claim") -> Claim:
    """A claim from shorthand."""
    _known(entry, CLAIM_KEYS, name)
    key, what, on = str(entry["id"]), entry["what"], entry.get("on")
    report = Report(id=str(entry.get("report", f"report-{key}")), text="", sha256="", paragraphs=(), published=on)
    word = int(entry.get("word", sum(ord(c) * (i + 1) for i, c in enumerate(key)) + 1000))
    count = _count(entry, what)
    words = entry.get("text") or (count.text if count else what)
    measure = entry.get("measure", "flow" if what in ("displaced", "returned") else None)
    return Claim(
        id=key,
        report=report,
        kind=entry.get("kind", KINDS.get(what, what)),
        status=entry.get("status", "asserted"),
        evidence=Evidence(Span(0, 9), words, Trigger(Span(word, word + 5), what)),
        background=bool(entry.get("background")),
        actor=Actor(entry["actor"], Span(0, 0), entry["actor"], entry.get("side")) if "actor" in entry else None,
        target=Actor(entry["who"], Span(0, 0), entry["who"]) if "who" in entry else None,
        place=PLACES[entry["where"]] if "where" in entry else None,
        to_place=PLACES[entry["to"]] if "to" in entry else None,
        time=_time(entry["when"]) if "when" in entry else None,
        as_of=_time(entry["as of"]) if "as of" in entry else None,
        count=count,
        measure=None if measure == "none" else measure,
        part_of=entry.get("part of"),
        cumulative=bool(entry.get("total")),
        cause=Cause(entry["cause"], "", Span(0, 0)) if "cause" in entry else None,
        border=entry.get("border"),
        said_by=(Speaker(entry.get("by", "Northern Wire"), None),),
    )


def _count(entry: dict[str, Any], what: str) -> Count | None:
    if "count" not in entry:
        return None
    told = str(entry["count"])
    text = entry.get("text", entry.get("who", told))
    found = _COUNT.match(told)
    of = OF.get(what, what if what not in ("shelling", "attack_on_civilians") else None)
    if found is None:
        unit = next((u for w, u in UNITS.items() if told.endswith(w)), "person")
        return Count(text, Span(0, len(text)), None, None, unit, "vague", of, entry.get("group"))
    n = float(found["a"].replace(",", ""))
    q = QUALIFIERS.get(found["q"] or "", "exact")
    low, high = (None if q in ("nearly", "up_to", "less_than") else n), (None if q in ("at_least", "more_than") else n)
    if found["b"]:
        high = float(found["b"].replace(",", ""))
    return Count(text, Span(0, len(text)), low, high, UNITS.get(found["unit"] or "", "person"), q, of, entry.get("group"))  # type: ignore[arg-type]


def _time(told: Any) -> Time:
    """2031-03-01; 2031-03-01..2031-03-05; since 2031-03-01; since 2031-03-01 until 2031-03-05 ('had fled since')."""
    text = str(told)
    if text.startswith("since ") and " until " in text:
        first, _, last = text[6:].partition(" until ")
        return Time(text, Span(0, 0), start=date.fromisoformat(first), end=date.fromisoformat(last), precision="day")
    if text.startswith("since "):
        return Time(text, Span(0, 0), start=date.fromisoformat(text[6:]), ongoing=True, precision="day")
    first, _, last = text.partition("..")
    return Time(
        text, Span(0, 0), start=date.fromisoformat(first), end=date.fromisoformat(last or first), precision="range" if last else "day"
    )


def _known(raw: dict[str, Any], known: set[str], name: str) -> None:
    if unknown := sorted(set(raw) - known):
        raise CaseError(f"{name}: unknown {', '.join(unknown)}")
