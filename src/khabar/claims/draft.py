"""A claim in the making: what the fields steps found for one trigger, before claims are joined and given their ids."""

from dataclasses import dataclass, field

from khabar.claims.frames import Frame
from khabar.model import Actor, Cause, Count, Part, PlaceMention, Reason, Span, Speaker, Time, TimeMention
from khabar.model.claim import Border, Measure, Status


@dataclass
class Draft:
    """Mutable on purpose, and never leaves `claims`. `part_of` is the draft whose figure contains this one; `kept` the probability of being a claim at all;
    `words`: what its words tell of history, once asked."""

    frame: Frame
    sentence: int
    evidence: Span
    trigger: Span
    status: Status = "asserted"
    hedged: bool = False
    background: bool = False
    actor: Actor | None = None
    target: Actor | None = None
    instruments: tuple[Part, ...] = ()
    place: PlaceMention | None = None
    place_by: str = ""
    to_place: PlaceMention | None = None
    time: TimeMention | None = None
    time_by: str = ""
    count: Count | None = None
    measure: Measure | None = None
    cumulative: bool = False
    cause: Cause | None = None
    border: Border | None = None
    said_by: tuple[Speaker, ...] = ()
    said_on: Time | None = None
    quoted: bool = False
    part_of: "Draft | None" = None
    kept: float | None = None
    words: tuple[str, ...] | None = None
    also: list[Span] = field(default_factory=list)
    why: list[Reason] = field(default_factory=list)

    @property
    def kind(self) -> str:
        """The kind of the claim."""
        return self.frame.match.kind

    def because(self, name: str, rule: str, span: Span | None = None) -> None:
        """Note why a field has its value."""
        self.why.append(Reason(name, rule, span))
