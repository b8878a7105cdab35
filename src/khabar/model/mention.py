"""What claims are made of: places, times, quantities, actors and attributions found in one report.

A mention holds the *value* (`Place`, `Time`, `Count`, `Actor`, `Speaker`: exactly the fields of the claim contract)
and where in the tree it stands (`tokens`, `head`), so that the claims step can attach it to a happening.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from khabar.model.spans import Span

PlacePrecision = Literal["site", "town", "near", "area", "admin2", "admin1", "country", "unknown"]
TimePrecision = Literal["day", "week", "month", "season", "year", "range", "unknown"]
Qualifier = Literal["exact", "at_least", "more_than", "about", "nearly", "up_to", "less_than", "vague"]
ActorType = Literal[
    "state_forces", "rebel_group", "political_militia", "identity_militia", "rioters", "protesters", "civilians", "external_forces", "other"
]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]


@dataclass(frozen=True, slots=True)
class Part:
    """One member of a coordinated phrase ('Nahla' in 'Nahla, Kasad and Doma')."""

    text: str
    span: Span
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A gazetteer entry that a name may stand for, with the score it got in context (0..1)."""

    name: str
    geonames_id: int | None
    lat: float
    lon: float
    country: str
    admin1: str | None
    score: float


@dataclass(frozen=True, slots=True)
class Place:
    """A place as written and as resolved. Degrees WGS84; `country` ISO 3166-1 alpha-3; all None where unresolved.

    `relation`: how the phrase stands to the resolved point: 'near', 'north of', 'part of' (a quarter, a site), '12 km from' ... or None.
    """

    text: str
    span: Span
    name: str | None = None
    lat: float | None = None
    lon: float | None = None
    country: str | None = None
    admin1: str | None = None
    admin2: str | None = None
    pcode: str | None = None
    geonames_id: int | None = None
    precision: PlacePrecision = "unknown"
    relation: str | None = None
    candidates: tuple[Candidate, ...] = ()
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Time:
    """A time as written and as resolved. `start`, `end`: calendar days or None; never passed through a time zone.

    `value` as TIMEX3 ('2021-07-28', '2021-06', 'XXXX-06-25' where the year is open). `ongoing` None = unknown.
    `earliest`, `latest`: what the text itself implies where start and end stay open. `basis`: the rule, in words.
    """

    text: str
    span: Span
    value: str | None = None
    start: date | None = None
    end: date | None = None
    ongoing: bool | None = None
    earliest: date | None = None
    latest: date | None = None
    precision: TimePrecision = "unknown"
    basis: str | None = None


@dataclass(frozen=True, slots=True)
class Count:
    """A figure as written. at_least, more_than: high None; up_to, nearly, less_than: low None; vague: both None.

    `unit`: person, household, house, facility, village, vehicle, vessel, aircraft, event, percent, animal, weapon, other ...
    `of` is set by the claims step (killed, injured, displaced ...); `group`: children, civilians, soldiers ...
    """

    text: str
    span: Span
    low: int | float | None
    high: int | float | None
    unit: str
    qualifier: Qualifier
    of: str | None = None
    group: str | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """Who did it, or to whom, as written, with a neutral canonical name and an ACLED-like type."""

    text: str
    span: Span
    name: str | None = None
    type: ActorType | None = None
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Speaker:
    """One link of the chain of who says so. `span` is None for the outlet itself, which need not stand in the text."""

    text: str
    span: Span | None
    name: str | None = None
    role: str | None = None
    organisation: str | None = None


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place phrase. `tokens` half-open; `head` the token that heads it.

    `metonymic`: 'Damascus said' (the place acts). `demonym`: 'Syrian' (counts as a place only as context).
    """

    tokens: Span
    head: int
    place: Place
    metonymic: bool = False
    demonym: bool = False


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time expression. `span`, `text`, `type`, `value`, `start`, `end`, `precision` are those of the bare TIMEX3 ('Wednesday');

    `time` is the same with the words around it applied ('since Wednesday': open end, ongoing), ready for a claim.
    `relation`: since, until, before, after, by, during, between, None. `tokens` are those of the bare expression.
    """

    tokens: Span
    head: int
    span: Span
    text: str
    type: TimexType
    value: str | None
    start: date | None
    end: date | None
    precision: TimePrecision
    relation: str | None
    time: Time


@dataclass(frozen=True, slots=True)
class QuantityMention:
    """A figure. `tokens`: the whole phrase with qualifier, number and noun; `number`: the number's own tokens; `noun`: the counted noun, or None.

    `sort`: count, percent, age, money, distance, duration, ordinal, measure (tonnes, degrees ...), other. Only count, percent and
    ordinal ever become the count of a claim.
    """

    tokens: Span
    head: int
    number: Span
    noun: int | None
    sort: str
    count: Count


@dataclass(frozen=True, slots=True)
class ActorMention:
    """A participant phrase. `entity` numbers the participant inside the report: two mentions of one participant share it.

    `pronoun`: the words are a pronoun; `actor.text` and `.span` are then the pronoun's, `actor.name` the antecedent's name
    and `antecedent` the span of the fullest earlier wording, or None where unresolved.
    """

    tokens: Span
    head: int
    actor: Actor
    entity: int
    pronoun: bool = False
    antecedent: Span | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """Somebody says something. `content`: the stretches said, in characters. Several attributions may nest.

    `speakers`: the chain as this attribution gives it, outermost first, origin last ('X reported, citing Y' -> X, Y).
    `source`, `cue`: where the speaker and the cue ('said', 'according to') stand; either may be None.
    `quoted`: the stretches of `content` inside quotation marks. `hedged`: the cue itself doubts ('claimed', 'alleged').
    `heard`: who is told ('told Reuters' -> 'Reuters'), or None. `said_on`: when they spoke, or None.
    """

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    speakers: tuple[Speaker, ...]
    cue_lemma: str | None = None
    quoted: tuple[Span, ...] = ()
    hedged: bool = False
    heard: Speaker | None = None
    said_on: Time | None = None


@dataclass(frozen=True, slots=True)
class Mentions:
    """Everything found in one report, each kind in order of the text."""

    places: tuple[PlaceMention, ...] = ()
    times: tuple[TimeMention, ...] = ()
    quantities: tuple[QuantityMention, ...] = ()
    actors: tuple[ActorMention, ...] = ()
    attributions: tuple[Attribution, ...] = ()
