"""One colour and one underline style for each part of a claim, the same in the terminal and in HTML: never colour alone.

Colours are dark enough for WCAG AA contrast on white (at least 4.5 : 1); the styles tell the parts apart without them.
"""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from khabar.model import Claim, Span


@dataclass(frozen=True, slots=True)
class Look:
    """How one part of a claim is shown. `line`: a CSS text-decoration-style; `terminal`: a rich style."""

    label: str
    colour: str
    line: str
    terminal: str


LOOKS: dict[str, Look] = {
    "trigger": Look("what happened", "#b3261e", "solid", "bold red underline"),
    "actor": Look("who did it", "#8a4b00", "dashed", "yellow italic"),
    "target": Look("to whom", "#7a2e8e", "dotted", "magenta underline"),
    "count": Look("how many", "#0b57d0", "double", "bold blue underline2"),
    "instrument": Look("with what", "#5b4a3f", "wavy", "yellow dim underline"),
    "place": Look("where", "#146c2e", "solid", "green underline"),
    "time": Look("when", "#006a6a", "dashed", "cyan italic"),
    "speaker": Look("who says so", "#3d3d99", "dotted", "bright_blue italic underline"),
}


def parts_of(claim: Claim) -> Iterator[tuple[str, Span]]:
    """Each stretch of the report that a field of the claim rests on, with the name of its look."""
    yield "trigger", claim.evidence.trigger.span
    if claim.actor:
        yield "actor", claim.actor.span
    if claim.target:
        yield "target", claim.target.span
    if claim.count:
        yield "count", claim.count.span
    yield from (("instrument", i.span) for i in claim.instruments)
    yield from (("place", p.span) for p in (claim.place, claim.to_place) if p)
    yield from (("time", t.span) for t in (claim.time, claim.as_of, claim.said_on) if t)
    yield from (("speaker", s.span) for s in claim.said_by if s.span)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of the report over which the same looks and the same claims hold. `claims`: their numbers in the list."""

    span: Span
    looks: tuple[str, ...]
    claims: tuple[int, ...]


def stretches(length: int, claims: tuple[Claim, ...]) -> list[Stretch]:
    """Cuts a report of `length` characters at every edge of a part or an evidence span, in order and without gaps.

    A sweep over the sorted edges: one that asked every stretch about every claim would be quadratic on a long report.
    """
    edges: dict[int, list[tuple[bool, str, int]]] = {0: [], length: []}
    for number, claim in enumerate(claims):
        for look, span in [*parts_of(claim), ("", claim.evidence.span), *(("", e.span) for e in claim.also)]:
            if span.end > span.start:
                edges.setdefault(span.start, []).append((True, look, number))
                edges.setdefault(span.end, []).append((False, look, number))
    out: list[Stretch] = []
    active: dict[tuple[str, int], int] = {}
    cuts = sorted(edges)
    for start, end in itertools.pairwise(cuts):
        for is_opening, look, number in sorted(edges[start]):
            key = (look, number)
            active[key] = active.get(key, 0) + (1 if is_opening else -1)
            if not active[key]:
                del active[key]
        looks = {look for look, _ in active if look}
        out.append(Stretch(Span(start, end), tuple(k for k in LOOKS if k in looks), tuple(sorted({n for _, n in active}))))
    return out
