"""One claimed value as the rules of figures see it: what it counts, its bounds, the day it holds at, the place and period it covers, whose word it is.

Samples: 'at least 600 families left Karsk since Friday' -> displaced, household, flow, 600 and more, running from Friday, Karsk;
'nobody was killed' -> killed, none, left out; 'several were hurt' -> a value without bounds, left out.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from khabar.figures.days_told import day_of, holds_at, period_of
from khabar.figures.words import figure_words, words_of
from khabar.model import Claim, Count, Place
from khabar.model.event import Origin
from khabar.model.figure_settings import FigureSettings


@dataclass(frozen=True, slots=True)
class Told:
    """`low`, `high` as claimed, or the user's floor for a vague word. `on`: the day it holds at or
    was first told by this voice; `told_on`: that of this very claim; `spoken`: the day of the first telling,
    whatever day the number holds at. `is_dated`: the claim itself gives
    that day; `explicit`: it does, or the count is cumulative.

    `start`, `end`, `running`: the period it covers ('since Friday' runs from Friday to `on`). `left_out`: why it enters no total, else None. `floor`: the
    vague word that was counted at the user's floor. `place`: of those who move the place left, of those who stay
    the one where they stay. `measure` None where the claim has none.
    """

    claim: Claim
    origin: Origin
    said_by: str
    of: str
    unit: str
    nature: str
    measure: str | None
    group: str | None
    cause: str | None
    border: str | None
    low: float | None
    high: float | None
    qualifier: str
    text: str
    on: date | None
    is_dated: bool
    explicit: bool
    place: Place | None
    start: date | None
    end: date | None
    running: bool
    happening: str | None = None
    left_out: str | None = None
    floor: str | None = None
    told_on: date | None = None
    spoken: date | None = None

    @property
    def id(self) -> str:
        """The claim's."""
        return self.claim.id

    @property
    def number(self) -> float:
        """The number as written: that of 'at least 12' and of 'up to 12' is 12. Only for values with a bound."""
        return self.low if self.low is not None else self.high or 0.0


def told_values(
    claims: Sequence[Claim], origin_of: Mapping[str, Origin], settings: FigureSettings, happening_of: Mapping[str, str] | None = None
) -> list[Told]:
    """The values of `claims`, in the order of their days and ids: of each claim once, whatever the order they come in."""
    once = {c.id: c for c in claims}
    found = [v for c in once.values() if (v := _told(c, origin_of[c.id], settings, (happening_of or {}).get(c.id))) is not None]
    return sorted(_first_told(found), key=order)


def _first_told(values: Sequence[Told]) -> list[Told]:
    """What a voice repeats, or a copy carries again, is no news: it dates from the first day on which that voice told it of the same people."""
    first: dict[tuple[object, ...], date] = {}
    spoken: dict[tuple[object, ...], date] = {}
    for v in values:
        key, told = _same_word(v), _spoken(v.claim)
        if v.on is not None:
            first[key] = min(v.on, first.get(key, v.on))
        if told is not None:
            spoken[key] = min(told, spoken.get(key, told))
    return [replace(v, on=first.get(_same_word(v)), told_on=v.on, spoken=spoken.get(_same_word(v))) for v in values]


def _spoken(claim: Claim) -> date | None:
    return day_of(claim.said_on) or claim.report.published


def _same_word(v: Told) -> tuple[object, ...]:
    place = v.place.name if v.place is not None else None
    what = (v.origin.key, v.of, v.unit, v.measure, v.low, v.high, v.qualifier, v.group, v.happening, v.left_out)
    return (*what, place, v.start, v.end, v.running, v.explicit, v.on if v.is_dated else None)


def order(value: Told) -> tuple[date, str, str]:
    """Earlier days first, unknown days before all; ties by report and claim."""
    return (value.on or date.min, value.claim.report.id, value.id)


def _told(claim: Claim, origin: Origin, settings: FigureSettings, happening: str | None) -> Told | None:
    words, count = figure_words(), claim.count
    if count is None:
        return _none_told(claim, origin, happening) if claim.status == "negated" else None
    of = words.quantity(claim.kind, count.of)
    if count.unit not in words.units:
        return None
    low, high, floor, reason = _bounds(count, settings)
    nature = claim.measure or words.natures.get(of, "toll") if of in ("displaced", "returned") else words.natures.get(of, "toll")
    return _placed(claim, origin, of, nature, low, high, floor, _left_out(claim) or reason, happening)


def _none_told(claim: Claim, origin: Origin, happening: str | None) -> Told | None:
    """'Nobody was killed': 0 on that voice's word, shown and able to contradict. 'No one else was hurt' and 'no officers were hurt' tell no 0."""
    words = figure_words()
    of = words.quantity(claim.kind, None)
    if of not in words.natures:
        return None
    about_all = claim.target is None and not words.beside & set(words_of(claim.evidence.text))
    none = 0.0 if about_all else None
    return _placed(claim, origin, of, words.natures[of], none, none, None, _left_out(claim), happening)


def _placed(
    claim: Claim,
    origin: Origin,
    of: str,
    nature: str,
    low: float | None,
    high: float | None,
    floor: str | None,
    left_out: str | None,
    happening: str | None,
) -> Told:
    count, words = claim.count, figure_words()
    group = count.group if count is not None and count.group not in words.whole_groups else None
    start, end, running = period_of(claim)
    return Told(
        claim=claim,
        origin=origin,
        said_by=_said_by(claim, origin),
        of=of,
        unit=count.unit if count is not None else "person",
        nature=nature,
        measure=claim.measure if of in ("displaced", "returned", "evacuated", "settled") else None,
        group=group,
        cause=claim.cause.type if claim.cause is not None else None,
        border=claim.border,
        low=low,
        high=high,
        qualifier=count.qualifier if count is not None else "exact",
        text=count.text if count is not None else claim.evidence.trigger.text,
        on=holds_at(claim, nature) or _spoken(claim),
        is_dated=holds_at(claim, nature) is not None,
        explicit=claim.cumulative or holds_at(claim, nature) is not None,
        place=(claim.to_place or claim.place) if nature == "stock" else claim.place,
        start=start,
        end=end,
        running=running,
        happening=happening,
        left_out=left_out,
        floor=floor,
    )


def _bounds(count: Count, settings: FigureSettings) -> tuple[float | None, float | None, str | None, str | None]:
    """Low, high, the vague word counted at a floor, and why the value cannot count."""
    if count.low is not None or count.high is not None:
        return count.low, count.high, None, None
    word = figure_words().vague_word(count.text)
    if word is not None and word in settings.floors:
        return settings.floors[word], None, word, None
    return None, None, None, f"no number: '{count.text}'"


def _left_out(claim: Claim) -> str | None:
    if claim.background:
        return "history, not this happening"
    if claim.status != "asserted":
        return {"negated": "said not to have happened", "denied": "denied"}.get(
            claim.status, f"{claim.status}, not told as having happened"
        )
    return None


def _said_by(claim: Claim, origin: Origin) -> str:
    """Whose word it is, by the name of the origin: one name for all its spellings, and none of the words told after it."""
    last = claim.said_by[-1] if claim.said_by else None
    return origin.name or (last.name or last.text if last is not None else None) or claim.report.outlet or "the report"
