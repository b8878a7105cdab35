"""Which place and which time: a scored choice among all that the report names, and 'none'.

Every candidate gets a score that is a sum of named signs (where it stands, how it hangs on the trigger, what the rules and the encoder's role head say,
which other claims share it); the weights are data (`lexicon/links.yaml`), fitted on labelled reports by `training/fit_links.py`. The rules of
`where`, `when` and `episodes` are signs among others: what they chose stays unless the other signs outweigh it.
"""

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from khabar.claims.draft import Draft
from khabar.claims.episodes import is_unnamed
from khabar.claims.link_signs import Hints, near_signs, place_standing, time_standing
from khabar.claims.located import Located
from khabar.claims.no_scenes import is_no_scene
from khabar.claims.sites import is_open
from khabar.claims.when import bare_if_modifier, is_dating, spoken_at
from khabar.claims.where import is_modifier, place_under, site_in
from khabar.model import Place, PlaceMention, TimeMention
from khabar.model.trees import noun_phrase

OWN = frozenset({"own", "target", "clause", "joined", "sentence"})
"""How the rules found a place or time in the words of the claim itself: another sentence does not outweigh that."""
LEAST_READ = 0.6
"""Probability of the encoder's role head from which a phrase that is no known place may be one."""
M = TypeVar("M", PlaceMention, TimeMention)
MOST = 16
"""Candidates a field; the nearest to the trigger. A report of a thousand places must not cost a million comparisons."""


@dataclass
class Candidate(Generic[M]):
    """A mention that may fill the field. `key`: equal for mentions of the same place or time; `standing`: signs that do not depend on the claim."""

    mention: M
    key: str
    sentence: int
    standing: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Choice(Generic[M]):
    """One candidate (None: no value) with all its signs, for fitting and for `why`."""

    candidate: Candidate[M] | None
    signs: tuple[str, ...]


def best_choice(choices: Iterable[Choice[M]], table: dict[str, float]) -> tuple[Candidate[M] | None, str]:
    """The choice of the highest score (the first of equals), with its three weightiest signs."""
    scored = [(sum([table.get(s, 0.0) for s in c.signs]), -n, c) for n, c in enumerate(choices)]
    if not scored:
        return None, ""
    _, _, best = max(scored, key=lambda x: x[:2])
    strong = sorted((s for s in best.signs if table.get(s, 0.0) > 0), key=lambda s: -table[s])[:3]
    return best.candidate, ", ".join(strong) or "nothing speaks against it"


def place_choices(
    located: Located, drafts: Sequence[Draft], hints: Hints, settled: Container[int] = frozenset()
) -> Iterator[list[Choice[PlaceMention]]]:
    """For each draft the candidates of its place with their signs; the first is 'none'. Nothing for those whose `id` is in `settled`."""
    named = [
        m for m in located.places if not m.demonym and not m.metonymic and not is_modifier(located.parsed, m) and not is_unnamed(m.place)
    ]
    named += [d.place for d in drafts if d.place is not None]
    named += _read_places(located, drafts, hints, {i for m in named for i in range(*m.tokens)})
    pool = _pool(named, lambda m: m.place.span, _place_key, located)
    shares: dict[str, int] = {}
    for c in pool:
        shares[c.key] = shares.get(c.key, 0) + 1
    fine = {c.mention.place.country for c in pool if c.mention.place.precision in ("town", "site", "near", "admin2")}
    seen: set[str] = set()
    for c in pool:
        c.standing = place_standing(located, c.mention, not seen, shares[c.key], c.mention.place.country in fine)
        seen.add(c.key)
    own = [(d, _place_key(d.place)) if d.place is not None else (d, None) for d in drafts]
    reached = [d.to_place.place for d in drafts if d.to_place is not None and (d.kind == "displaced" or is_unnamed(d.to_place.place))]
    yield from _choices(located, own, pool, hints, "place", settled, reached)


def time_choices(located: Located, drafts: Sequence[Draft], hints: Hints) -> Iterator[list[Choice[TimeMention]]]:
    """For each draft the candidates of its time with their signs; the first is 'none'."""
    dating = [
        bare_if_modifier(located.parsed, m)
        for m in located.mentions.times
        if is_dating(located.parsed, m) and spoken_at(located, m) is None
    ]
    dating += [d.time for d in drafts if d.time is not None]
    pool = _pool(dating, lambda m: m.span, _time_key, located)
    for n, c in enumerate(pool):
        c.standing = time_standing(located, c.mention, n == 0)
    own = [(d, _time_key(d.time)) if d.time is not None else (d, None) for d in drafts]
    yield from _choices(located, own, pool, hints, "time")


def _read_places(located: Located, drafts: Sequence[Draft], hints: Hints, covered: set[int]) -> Iterator[PlaceMention]:
    """What the encoder takes for the place of a trigger and no list knows: 'the grain depot on the hill', 'a wedding party'."""
    for d in drafts:
        for (role, i), p in hints.roles.get(d.frame.match.head, {}).items():
            if (
                role == "place"
                and p >= LEAST_READ
                and i not in covered
                and located.parsed.tokens[i].upos in ("NOUN", "PROPN")
                and not _is_sum(located, i)
                and not _is_person(located, i)
                and i not in located.time_tokens
            ):
                tokens = noun_phrase(located.parsed, i)
                span = located.parsed.span_of(tokens)
                covered.update(range(*tokens))
                bare = PlaceMention(tokens, i, Place(span.of(located.parsed.report.text), span))
                town = d.place if d.place is not None and not is_unnamed(d.place.place) else None
                inside = town is not None and located.parsed.tokens[town.head].sentence == d.sentence
                yield place_under(located, i) or (site_in(located, bare, town) if town is not None and inside else bare)


def _is_person(located: Located, i: int) -> bool:
    """'The bullet hit Pell'; 'in Pell' is a place, whoever has the same name."""
    return located.is_of_person(i) and located.parsed.child(i, "case") is None


def _is_sum(located: Located, i: int) -> bool:
    """'Sh15.4 billion', '60 percent': no place, whatever its capitals say."""
    figure, end = located.quantity_at.get(i), located.parsed.tokens[i].end
    return located.parsed.report.text[end : end + 1].isdigit() or (figure is not None and figure.sort not in ("count", "other"))


def _place_key(m: PlaceMention) -> str:
    return str(m.place.geonames_id or (m.place.name or m.place.text).casefold())


def _time_key(m: TimeMention) -> str:
    return f"{m.time.start} {m.time.end} {m.value if m.time.start is None and m.time.end is None else ''}"


def _pool(mentions: Iterable[M], span: Callable[[M], object], key: Callable[[M], str], located: Located) -> list[Candidate[M]]:
    """The mentions, one a stretch of text, in order of the text."""
    unique: dict[object, M] = {}
    for m in mentions:
        unique[span(m)] = m
    return [Candidate(m, key(m), located.parsed.tokens[m.head].sentence) for m in sorted(unique.values(), key=lambda m: m.tokens)]


def _nearest(pool: Sequence[Candidate[M]], sentence: int) -> list[Candidate[M]]:
    return sorted(pool, key=lambda c: abs(c.sentence - sentence))[:MOST]


def _choices(
    located: Located,
    own: Sequence[tuple[Draft, str | None]],
    pool: Sequence[Candidate[M]],
    hints: Hints,
    name: str,
    settled: Container[int] = frozenset(),
    reached: Sequence[Place] = (),
) -> Iterator[list[Choice[M]]]:
    votes: dict[str, int] = {}
    for _, key in own:
        if key is not None:
            votes[key] = votes.get(key, 0) + 1
    for d, key in own:
        if id(d) in settled:
            yield []
            continue
        mine: list[str] = hints.of_draft(d, name)
        by = d.place_by if name == "place" else d.time_by
        none = ["none", *(f"none, {sign}" for sign in mine), f"none, rule {by or 'none'}"]
        out: list[Choice[M]] = [Choice(None, tuple(none))]
        wide = name == "place" and is_open(located.parsed, d)
        near: list[Candidate[M]] = [c for c in pool if c.sentence == d.sentence] if by in OWN and not wide else _nearest(pool, d.sentence)
        for candidate in near:
            if isinstance(candidate.mention, PlaceMention) and _is_elsewhere(located, d, candidate.mention, reached):
                continue
            found: list[str] = list(candidate.standing)
            found += near_signs(located, hints, d, candidate.mention, candidate.sentence, name)
            found += _beside_rule(d, candidate, key, by, votes.get(candidate.key, 0))
            found += [f"{sign}, {candidate.standing[0]}" for sign in mine]
            out.append(Choice(candidate, tuple(found)))
        yield out


def _beside_rule(d: Draft, c: Candidate[M], key: str | None, by: str, votes: int) -> list[str]:
    """How the candidate stands to what the rules chose for this claim and for the others."""
    out: list[str] = []
    if c.key == key:
        out.append(f"rule {by}" if _stands_at(d, c.mention) else "the rule's by name")
    elif key is not None:
        out.append(f"not the rule's {by}")
    shared = votes - (c.key == key)
    out.append(f"shared by {'no other' if not shared else 'one' if shared == 1 else 'some' if shared < 4 else 'many'}")
    return out


def _is_elsewhere(located: Located, d: Draft, m: PlaceMention, reached: Sequence[Place]) -> bool:
    """Where to, not where: 'safe passage to other regions', 'taken to St. Ana Hospital'; nobody leaves where others have fled to.

    `reached`: where the displaced have come to, and what any people have come to that has no name: such words are of their own sentence alone.
    """
    return (
        (d.to_place is not None and m.place.span.overlaps(d.to_place.place.span))
        or any(m.place.span.overlaps(p.span) for p in reached if d.kind == "displaced" or is_unnamed(p))
        or is_no_scene(located, d.kind, m)
    )


def _stands_at(d: Draft, m: PlaceMention | TimeMention) -> bool:
    """Whether the mention is the very one that the rules chose."""
    if isinstance(m, PlaceMention):
        return d.place is not None and d.place.place.span == m.place.span
    return d.time is not None and d.time.span == m.span
