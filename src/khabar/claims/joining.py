"""Drafts of one report -> one draft a reported fact: repeats go into `also`, effects take place and time from the act that caused them.

Sample: "A bomb killed nine in Ostrel on Monday. ... The bombing came a day after talks failed." gives one `bombing`, with the second mention in `also`.
"""

from collections.abc import Sequence
from dataclasses import replace

from khabar.claims.apart import are_two
from khabar.claims.draft import Draft
from khabar.claims.link_weights import weights
from khabar.claims.located import Located
from khabar.claims.repeats import Told, all_told, figures_of, repeat_signs
from khabar.claims.same_claim import UNEQUAL, is_same, may_repeat, names_differ, words_of
from khabar.model import Actor, Speaker

MARGIN = 0.25
"""Log-odds from which two drafts are one claim."""
ACTS = frozenset(
    {"attack_on_civilians", "armed_clash", "shelling", "air_strike", "bombing", "attack_on_health", "offensive", "sexual_violence"}
)
SIDED = frozenset({"armed_clash", "agreement", "ceasefire", "negotiation"})
"""Kinds whose participants are sides, not doer and sufferer."""
RESPONSIBILITY = "responsibility"
"""A trigger of kind `other` that holds this word claims or admits an act."""
LASTING = frozenset({"siege", "offensive", "besieged_population", "service_closed"})


def inherit_from_causes(drafts: Sequence[Draft]) -> None:
    """'The blast killed nine': the death takes actor, instruments, place and time of the blast, and the blast the clause's place and time."""
    by_head = {d.frame.match.head: d for d in drafts}
    for d in drafts:
        _take_doer_beside(d, drafts)
    for d in drafts:
        for head in d.frame.causes:
            cause = by_head.get(head)
            if cause is None or cause is d:
                continue
            if d.actor is None and cause.actor is not None and d.kind != cause.kind and cause.kind not in SIDED:
                d.actor = cause.actor
                d.because("actor", "the doer of the act that caused it", cause.trigger)
            if cause.target is None and d.target is not None and d.kind in ("killed", "injured", "casualties"):
                cause.target = d.target
                cause.because("target", "who was harmed by it", d.target.span)
            if not d.instruments:
                d.instruments = cause.instruments
            for one, other in ((d, cause), (cause, d)):
                share_setting(one, other, "cause")
            if cause.background:
                d.background = True


def _take_doer_beside(d: Draft, drafts: Sequence[Draft]) -> None:
    """'Soldiers shot a student dead': the death takes the doer of the act that governs it."""
    if d.actor is not None or d.kind not in ("killed", "injured", "casualties"):
        return
    for other in drafts:
        same = (
            d.frame.match.head in other.frame.match.tokens
            or d.frame.clause == other.frame.match.head
            or d.frame.match.head == other.frame.clause
        )
        if other.sentence == d.sentence and other.kind in ACTS and other.kind not in SIDED and same and other.actor is not None:
            d.actor, d.instruments = other.actor, d.instruments or other.instruments
            d.because("actor", f"the doer of the {other.kind} beside it", other.actor.span)
            return


def claim_acts(located: Located, drafts: list[Draft]) -> None:
    """'The Front claimed responsibility for the bombing': one further claim of the act, on the claimant's word (annotation guide, doubts settled)."""
    for n, d in enumerate(drafts):
        words = located.parsed.text_of(d.frame.match.tokens).lower()
        if d.kind != "other" or RESPONSIBILITY not in words or d.actor is None:
            continue
        acts = [x for x in drafts if x is not d and x.sentence == d.sentence and x.frame.match.head in d.frame.causes + d.frame.targets]
        acts = acts or [x for x in drafts if x is not d and x.sentence == d.sentence and x.frame.match.head > d.frame.match.head]
        if not acts:
            continue
        act, actor = acts[0], d.actor
        claimed = replace(
            d,
            frame=replace(d.frame, match=replace(d.frame.match, kind=act.kind, refers_to=None)),
            target=act.target,
            also=[],
            why=list(d.why),
        )
        claimed.place, claimed.place_by, claimed.time, claimed.time_by = act.place, act.place_by, act.time, act.time_by
        claimed.said_by = (
            (*d.said_by, Speaker(actor.text, actor.span, actor.name)) if not any(s.span == actor.span for s in d.said_by) else d.said_by
        )
        claimed.because("actor", "claims responsibility for it", actor.span)
        drafts[n] = claimed


def link_references(drafts: Sequence[Draft]) -> dict[int, Draft]:
    """Drafts whose words only speak again of a happening told elsewhere ('the blast'), by id, with the draft that tells it; they learn its setting."""
    told: dict[int, Draft] = {}
    for d in drafts:
        if d.frame.match.refers_to is None:
            told.setdefault(d.frame.match.head, d)
    found: dict[int, Draft] = {}
    for d in drafts:
        source = told.get(d.frame.match.refers_to) if d.frame.match.refers_to is not None else None
        if source is not None:
            found[id(d)] = source
            share_setting(d, source, "reference")
            d.actor, d.instruments = d.actor or source.actor, d.instruments or source.instruments
    return found


def drop_references(located: Located, drafts: Sequence[Draft], references: dict[int, Draft]) -> list[Draft]:
    """The drafts without mere references, whose words and details go to the draft that tells the happening."""
    kept = []
    for d in drafts:
        source = references.get(id(d))
        if source is None or _tells_its_own(located, source, d):
            kept.append(d)
        elif d.part_of is None and figures_of(source.count, d.count) not in UNEQUAL:
            absorb(source, d)
    return kept


def _tells_its_own(located: Located, source: Draft, d: Draft) -> bool:
    """'condemned the murder of a judge', 'responsible for the death of 19 people': a figure or a victim of its own, whatever was told before."""
    if d.count is not None and figures_of(source.count, d.count) in UNEQUAL:
        return True
    if d.target is None or source.target is None or not (words_of(d.target) and words_of(source.target)):
        return False
    return names_differ(located, source.target, d.target)


def share_setting(to: Draft, source: Draft, how: str) -> None:
    """Fills a missing place or time of `to` from `source`."""
    if to.place is None and source.place is not None:
        to.place, to.place_by = source.place, how
        to.because("place", f"the place of the {source.kind} it belongs to", source.place.place.span)
    if to.time is None and source.time is not None:
        to.time, to.time_by = source.time, how
        to.because("time", f"the time of the {source.kind} it belongs to", source.time.span)


def join_repeats(located: Located, drafts: Sequence[Draft]) -> list[Draft]:
    """One draft a fact, in order of the text; the fullest wording is the evidence, the others stand in `also`."""
    kept: list[Draft] = []
    report = all_told(drafts)
    for d in drafts:
        same = _told_before(located, kept, d, report)
        if same is None:
            kept.append(d)
            continue
        fuller, other = (d, same) if _fullness(located, d) > _fullness(located, same) else (same, d)
        absorb(fuller, other)
        if fuller is d:
            kept[kept.index(same)] = d
            for k in (*kept, *drafts):
                if k.part_of is same:
                    k.part_of = d
        else:
            for k in (*kept, *drafts):
                if k.part_of is d:
                    k.part_of = same
    return kept


def _told_before(located: Located, kept: Sequence[Draft], d: Draft, report: Told) -> Draft | None:
    """The draft that `d` tells again: the likeliest by its signs; where no weights are, the last that the rule names."""
    table = weights().get("repeat")
    if not table:
        return next((k for k in reversed(kept) if is_same(located, k, d)), None)
    best, most = None, MARGIN
    for k in reversed(kept):
        if k.kind != d.kind or are_two(located, k, d):
            continue
        by_rule = is_same(located, k, d)
        if may_repeat(k, d) and (k.sentence != d.sentence or by_rule):
            # 'shot his wife before killing himself': within a sentence only the rule joins
            score = sum(table.get(s, 0.0) for s in repeat_signs(located, k, d, by_rule, report))
            if score > most:
                best, most = k, score
        elif by_rule and best is None:
            best = k
    return best


def _fullness(located: Located, d: Draft) -> int:
    """How much the words of a draft tell of it; 'the third such blast this year' tells of the others."""
    head = d.frame.match.head
    ranked = any(located.parsed.tokens[c].lemma.lower() == "such" for c in located.parsed.children[head] if c < head)
    return (
        2 * (d.count is not None)
        - 4 * ranked
        + 2 * (d.actor is not None)
        + (d.target is not None)
        + (d.place_by == "own")
        + (d.time_by == "own")
        + (d.frame.match.strength > 0.6)
    )


def absorb(fuller: Draft, other: Draft) -> None:
    """Gives the words of `other` to the draft that it tells again, and the details that this lacks."""
    if other.evidence != fuller.evidence:
        fuller.also.append(other.evidence)
    fuller.also += [s for s in other.also if s not in fuller.also and s != fuller.evidence]
    for name in ("actor", "target", "to_place", "cause", "border", "count"):
        if name == "actor" and _is_sufferer(fuller, other.actor):
            continue
        if getattr(fuller, name) is None and getattr(other, name) is not None:
            setattr(fuller, name, getattr(other, name))
            fuller.because(name, "said where the report tells it again", other.evidence)
    fuller.instruments = fuller.instruments or other.instruments
    share_setting(fuller, other, "repeat")
    _join_times(fuller, other)
    if len(other.said_by) > len(fuller.said_by) and fuller.count is not None and fuller.count == other.count:
        fuller.said_by, fuller.quoted, fuller.said_on = other.said_by, other.quoted, other.said_on


def _is_sufferer(d: Draft, actor: Actor | None) -> bool:
    """'A bomb killed 14 people. ... The 14 people killed will be buried', read as active the second time: those who died did not kill."""
    if actor is None or d.target is None:
        return False
    return actor.text.casefold().removeprefix("the ") == d.target.text.casefold().removeprefix("the ")


def _join_times(fuller: Draft, other: Draft) -> None:
    """A lasting state dated twice: 'under siege since late last month' and 'blockaded on June 25' give a start to the day that goes on."""
    if fuller.kind not in LASTING or fuller.time is None or other.time is None:
        return
    one, two = sorted((fuller.time, other.time), key=lambda m: m.time.precision != "day")
    if one.time.start is not None and one.time.precision == "day" and (two.time.ongoing or one.time.ongoing):
        whole = replace(one.time, end=None, ongoing=True, basis=f"{one.time.basis or 'dated by day'}; going on: {two.time.text}")
        fuller.time = replace(one, time=whole)
