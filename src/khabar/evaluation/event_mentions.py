"""Event mentions clustered across reports (ECB+), given the mentions: ours by claims and events, beside the lemma baseline.

In: records with event mentions, each with its gold cluster. Out: MUC, B-cubed, CEAF-e and CoNLL F over the validated mentions that fall under the
codebook, which is to say that one of its triggers stands there. Sample: 'killed' in two reports is one cluster of ours where the two claims of kind
`killed` are in one event. A mention without a claim stands alone. The baseline is given the topics: the same lemma within one topic is one cluster; our
reports are fused all together, and their topics are not told.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial

from khabar.case.in_memory import ReadReport, events_in_memory
from khabar.claims import claim_triggers, extract_claims
from khabar.copies import fingerprint
from khabar.evaluation.coreference_scores import Groups, b_cubed, ceaf_e, conll_f, groups_of, muc
from khabar.evaluation.figures import Figure, share
from khabar.evaluation.readings import RecordReader
from khabar.exports.jsonl import Json
from khabar.model import Claim, ParsedReport, Report, Span
from khabar.model.happening import Happening
from khabar.pipeline import find_mentions


@dataclass(frozen=True, slots=True)
class EventMention:
    """One gold mention that falls under the codebook. `claim`, `kind`: of the claim that it is read as, None without one; `lemma`: of its head."""

    name: str
    gold: str
    topic: str
    lemma: str
    claim: str | None
    kind: str | None


@dataclass(slots=True)
class _Reading:
    """What the records of a corpus hold, as they are read."""

    reports: list[ReadReport] = field(default_factory=list)
    mentions: list[EventMention] = field(default_factory=list)


def score_event_mentions(family: str, corpus: str, records: Sequence[Json], reader: RecordReader) -> list[Figure]:
    """The figures of one corpus; a record that is set aside yields no mention."""
    read = _Reading()
    for record in records:
        reader.look_at(record, partial(_read, record=record, into=read), None)
    ours = clusters(read.mentions, events_in_memory(read.reports))
    told = {m.name for m in read.mentions if m.claim is not None}
    every = sum(1 for r in records for _ in _validated(r))
    figures = [
        Figure(family, corpus, "mentions under the codebook", share(len(read.mentions), every), every),
        Figure(family, corpus, "of these read as a claim", share(len(told), len(read.mentions)), len(read.mentions)),
    ]
    by_lemma = groups_of((m.name, f"{m.topic} {m.lemma}") for m in read.mentions)
    gold = groups_of((m.name, m.gold) for m in read.mentions)
    for who, found in (("", ours), ("lemma baseline ", by_lemma)):
        scores = {"MUC": muc(gold, found), "B-cubed": b_cubed(gold, found), "CEAF-e": ceaf_e(gold, found)}
        figures += [Figure(family, corpus, f"{who}{name} F", s.f, len(read.mentions)) for name, s in scores.items()]
        figures.append(Figure(family, corpus, f"{who}CoNLL F", conll_f(gold, found), len(read.mentions)))
        only = conll_f(_restricted(gold, told), _restricted(found, told))
        figures.append(Figure(family, corpus, f"{who}CoNLL F, mentions read as a claim", only, len(told)))
    return figures


def clusters(mentions: Iterable[EventMention], events: Iterable[Iterable[Happening]]) -> Groups:
    """One cluster an event and kind: a shelling and its dead are one event and two mentions' clusters."""
    event_of = {claim: number for number, event in enumerate(events) for h in event for claim in h.claims}
    return groups_of((m.name, m.name if m.claim is None else f"{event_of[m.claim]} {m.kind}") for m in mentions)


def _read(report: Report, record: Json, into: _Reading) -> None:
    parsed, found = find_mentions(report)
    triggers = claim_triggers(parsed)
    claims = extract_claims(parsed, found, triggers)
    kinds = [(parsed.span_of(t.tokens), t.kind) for t in triggers]
    into.reports.append(ReadReport(report, claims, fingerprint(report)))
    into.mentions += [m for number, gold in enumerate(_validated(record)) if (m := _mention(number, gold, record, parsed, kinds, claims))]


def _validated(record: Json) -> list[Json]:
    return [m for m in record["mentions"] if m["kind"] == "event" and m["validated"]]


def _mention(
    number: int, gold: Json, record: Json, parsed: ParsedReport, triggers: Sequence[tuple[Span, str]], claims: Sequence[Claim]
) -> EventMention | None:
    span = Span(gold["start"], gold["end"])
    kinds = {kind for at, kind in triggers if at.overlaps(span)}
    if not kinds:
        return None
    claim = claim_at(span, kinds, claims)
    identity = (claim.id, claim.kind) if claim else (None, None)
    return EventMention(f"{record['id']} {number}", gold["cluster"], record["topic"], _lemma(parsed, span), *identity)


def claim_at(span: Span, kinds: Iterable[str], claims: Sequence[Claim]) -> Claim | None:
    """The claim whose trigger stands at `span`, that with most of it first; else one that is told there again and has one of `kinds`."""
    own = [c for c in claims if c.evidence.trigger.span.overlaps(span)]
    if own:
        return min(own, key=lambda c: (-_shared(c.evidence.trigger.span, span), c.evidence.trigger.span, c.id))
    again = [(e.span, c) for c in claims if c.kind in kinds for e in c.also if e.span.overlaps(span)]
    return min(again, key=lambda a: (a[0].end - a[0].start, a[1].evidence.span, a[1].id))[1] if again else None


def _shared(a: Span, b: Span) -> int:
    return min(a.end, b.end) - max(a.start, b.start)


def _lemma(parsed: ParsedReport, span: Span) -> str:
    """Of the word that governs the mention."""
    inside = [t for t in parsed.tokens if t.span.overlaps(span)]
    numbers = {t.i for t in inside}
    head = next((t for t in inside if t.head not in numbers), None)
    return head.lemma.lower() if head else ""


def _restricted(groups: Groups, to: set[str]) -> Groups:
    return [kept for g in groups if (kept := frozenset(m for m in g if m in to))]
