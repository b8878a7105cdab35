"""The claims of one report: triggers -> frames -> drafts with every field -> joined facts -> Claims with ids. The visible path of this step."""

from collections.abc import Sequence
from dataclasses import replace

from khabar.claims.accused import without_told_accusations
from khabar.claims.adjacent import with_adjacent_figure
from khabar.claims.anchors import anchor_places
from khabar.claims.background import mark_background
from khabar.claims.causes import find_cause
from khabar.claims.choice import choose_settings
from khabar.claims.confidence import confidence_of
from khabar.claims.draft import Draft
from khabar.claims.episodes import HARM, inherit_from_episode
from khabar.claims.far_places import drop_far_places
from khabar.claims.figures import Figure, counts_animals, find_figures
from khabar.claims.frames import Frame, find_frame
from khabar.claims.health_sites import of_health_only, without_mere_damage
from khabar.claims.identity import give_ids
from khabar.claims.joining import SIDED, claim_acts, drop_references, inherit_from_causes, join_repeats, link_references
from khabar.claims.judgement import drop_unlikely
from khabar.claims.link_signs import Hints
from khabar.claims.located import Located
from khabar.claims.movement import find_as_of, find_border, find_measure, settle_stocks, stays_there, with_places_left
from khabar.claims.named_lists import with_list_as_one, without_inventory
from khabar.claims.participants import coordinated, find_actor, find_instruments, find_sides, find_target
from khabar.claims.parts import find_parts
from khabar.claims.per_place import with_places
from khabar.claims.prevented import is_only_prevented
from khabar.claims.reached import find_to_place
from khabar.claims.reminders import drop_reminders, drop_wounds_of_the_dead
from khabar.claims.speakers import find_speakers, is_quoted, said_on, with_accuser
from khabar.claims.speakers_read import add_read_speakers
from khabar.claims.status import find_standing
from khabar.claims.totals import is_running_total
from khabar.claims.triggers import TriggerMatch, find_triggers
from khabar.claims.when import find_time
from khabar.claims.where import find_place
from khabar.model import Claim, Evidence, Excerpt, Mentions, ParsedReport, Span, Trigger


def claim_triggers(parsed: ParsedReport) -> tuple[TriggerMatch, ...]:
    """The triggers of the report; without any it holds no claim, and its mentions need not be looked for."""
    return find_triggers(parsed, readings=True)


def extract_claims(parsed: ParsedReport, mentions: Mentions, triggers: Sequence[TriggerMatch] | None = None) -> tuple[Claim, ...]:
    """Every claim of the report, in order of the text. `triggers`: what `claim_triggers` says of it, where that is known already."""
    located, drafts = settled_drafts(parsed, mentions, triggers)
    if not drafts:
        return ()
    hints = Hints(located)
    drafts = without_told_accusations(located, drop_unlikely(located, drafts, hints))
    add_read_speakers(located, drafts, hints)
    open_places = choose_settings(located, drafts, hints)
    mark_background(parsed, drafts, mentions)
    drafts = join_repeats(located, drop_reminders(located, drop_wounds_of_the_dead(located, drafts)))
    anchor_places(located, drafts, open_places)
    find_parts(located, drafts)
    settle_stocks(located, drafts)
    drop_far_places(located, drafts)
    ids = give_ids(parsed, drafts)
    numbered = dict(zip(map(id, drafts), ids, strict=True))
    return tuple(_claim(located, d, key, numbered.get(id(d.part_of))) for d, key in zip(drafts, ids, strict=True))


def settled_drafts(parsed: ParsedReport, mentions: Mentions, triggers: Sequence[TriggerMatch] | None = None) -> tuple[Located, list[Draft]]:
    """The drafts with everything that rules can say; repeats are not yet joined."""
    matches = claim_triggers(parsed) if triggers is None else triggers
    if not matches:
        return Located(parsed, mentions), []
    heads = frozenset(m.head for m in matches)
    located = Located(parsed, mentions, tuple(sorted(heads)))
    drafts = [
        d for m in matches for d in _drafts(located, with_adjacent_figure(located, with_places_left(parsed, find_frame(parsed, m, heads))))
    ]
    drafts = without_mere_damage(located, _without_second_words(drafts))
    on_health = {d.frame.match.head for d in drafts if d.kind == "attack_on_health"}
    drafts = [d for d in drafts if _is_claim(located, d) and not (d.kind == "attack_on_civilians" and d.frame.match.head in on_health)]
    claim_acts(located, drafts)
    references = link_references(drafts)
    inherit_from_causes(drafts)
    mark_background(parsed, drafts, mentions)
    drafts = drop_references(located, drafts, references)
    inherit_from_episode(located, drafts)
    return located, drafts


def _without_second_words(drafts: list[Draft]) -> list[Draft]:
    """'The school shelters 300 displaced families' tells one figure of one kind with two words: the stronger one stands, the first of equals."""
    best: dict[tuple[str, Span], Draft] = {}
    for d in drafts:
        if d.count is not None and (d.kind, d.count.span) in best:
            first = best[d.kind, d.count.span]
            best[d.kind, d.count.span] = d if d.frame.match.strength > first.frame.match.strength else first
        elif d.count is not None:
            best[d.kind, d.count.span] = d
    inside = {d.count.span for d in drafts if d.part_of is not None and d.count is not None and d.kind != "displaced"}
    gone = {id(d) for d in drafts if d.count is not None and (best[d.kind, d.count.span] is not d or _is_told_of_others(d, inside))}
    return [d for d in drafts if id(d) not in gone and (d.part_of is None or id(d.part_of) not in gone)]


def _is_told_of_others(d: Draft, inside: set[Span]) -> bool:
    """'104,000 returned, including 46,000 registered IDPs': the IDPs are some of those who returned."""
    return d.kind == "displaced" and d.frame.match.entry.part == "noun" and d.count is not None and d.count.span in inside


def _drafts(located: Located, frame: Frame) -> list[Draft]:
    """One draft for each figure of a trigger (at least one), and one for each figure inside a figure."""
    base = _base(located, frame)
    out = []
    told = of_health_only(located, frame.match.kind, without_inventory(frame.match.kind, find_figures(located, frame)))
    figures: list[Figure | None] = [*with_list_as_one(located, told)]
    for figure in figures or [None]:
        whole = _with_figure(located, base, figure)
        out.append(whole)
        for count, noun in figure.parts if figure is not None else ():
            part = replace(whole, count=count, part_of=whole, also=[], why=list(base.why))
            part.target = coordinated(located, [noun], people_only=False) if noun is not None else None
            part.because("part_of", "a figure inside a figure", count.span)
            out.append(part)
    _mark_sum(out)
    return with_places(located, out)


def _mark_sum(drafts: list[Draft]) -> None:
    """'12 people, seven women and five men': figures of one trigger that add up to the first are its parts."""
    first, rest = drafts[0], [d for d in drafts[1:] if d.part_of is None]
    if len(rest) < 2 or first.count is None or first.count.low is None or first.count.qualifier != "exact":
        return
    figures = [d.count.low for d in rest if d.count is not None and d.count.low is not None]
    if len(figures) == len(rest) and sum(figures) == first.count.low:
        for d in rest:
            d.part_of = first
            d.because("part_of", "the figures beside it add up to the first", d.count.span if d.count is not None else None)


def _with_figure(located: Located, base: Draft, figure: Figure | None) -> Draft:
    d = replace(base, also=[], why=list(base.why))
    if figure is None or (base.status == "negated" and base.kind in HARM):
        return d  # "no civilian was hurt" counts nobody
    d.count = figure.count
    d.because("count", f"{figure.count.qualifier} figure of {figure.count.unit}s with the trigger", figure.count.span)
    if figure.target is not None and (len(base.frame.targets) > 1 or figure.target not in base.frame.targets):
        d.target = coordinated(located, [figure.target], people_only=False) or d.target
    noun = located.parsed.tokens[base.frame.match.head].upos == "NOUN"
    if noun and d.actor is not None and d.target is not None and d.actor.span.overlaps(d.target.span):
        d.actor = None  # whoever 'is in critical condition' did not do it; 'killed himself' is a verb
    return d


def _base(located: Located, frame: Frame) -> Draft:
    """Everything about a trigger but its figures."""
    parsed, match = located.parsed, frame.match
    sentence = parsed.tokens[match.head].sentence
    d = Draft(frame, sentence, parsed.sentences[sentence].span, parsed.span_of(match.tokens))
    d.because("kind", f"codebook: {match.entry.name}", d.trigger)
    over = located.attributions_over(parsed.tokens[match.head].start)
    standing = find_standing(parsed, frame, over)
    d.status, d.hedged = standing.status, standing.hedged
    if standing.because is not None:
        d.because("status", d.status, standing.because)
    if match.kind in SIDED:
        d.actor, d.target = find_sides(located, frame)
    else:
        d.actor, d.target = find_actor(located, frame), find_target(located, frame)
    clause = parsed.subtree(frame.clause)
    d.instruments = find_instruments(located, frame, range(clause.start, min(clause.end, clause.start + 60)))
    d.place, d.place_by = find_place(located, frame)
    d.to_place = find_to_place(located, frame)
    d.time, d.time_by = find_time(located, frame)
    _note_setting(d)
    d.measure = find_measure(parsed, frame)
    if d.actor is not None and d.target is not None and d.actor.span == d.target.span:
        d.actor = None
    if d.measure == "stock" and d.to_place is None and d.place_by in ("own", "clause") and stays_there(parsed, frame):
        d.to_place, d.place, d.place_by = d.place, None, ""  # where a stock stays is the place reached
    d.cumulative = match.entry.cumulative or is_running_total(parsed, frame)
    d.cause = find_cause(located, frame)
    d.said_by, d.quoted, d.said_on = find_speakers(located, over), is_quoted(frame, located, over), said_on(located, over)
    d.said_by = with_accuser(match.kind, d.actor, d.said_by)
    if over and over[-1].source is not None:
        d.because("said_by", f"attribution: {over[-1].cue_lemma or 'quotation'}", over[-1].source)
    return d


def _note_setting(d: Draft) -> None:
    rules = {"own": "hangs on the trigger", "target": "what was hit is a place"}
    if d.place is not None:
        d.because("place", rules.get(d.place_by, "stands in the same clause"), d.place.place.span)
    if d.time is not None:
        d.because("time", rules.get(d.time_by, "stands in the same clause"), d.time.span)
    if d.actor is not None:
        d.because("actor", "doer of the trigger in the tree", d.actor.span)
    if d.target is not None:
        d.because("target", "sufferer of the trigger in the tree", d.target.span)


def _is_claim(located: Located, d: Draft) -> bool:
    """Questions state nothing, nor does what is to be prevented; animals are no people."""
    sentence = located.parsed.sentences[d.sentence]
    last = located.parsed.tokens[sentence.tokens.end - 1].text
    if is_only_prevented(located.parsed, d.frame.match.head):
        return False
    asks = "?" in (last, located.parsed.tokens[max(sentence.tokens.end - 2, sentence.tokens.start)].text)
    return not asks and not counts_animals(located, d.frame)


def _claim(located: Located, d: Draft, key: str, part_of: str | None) -> Claim:
    text = located.parsed.report.text
    place = d.place.place if d.place is not None else None
    to_place = d.to_place.place if d.to_place is not None else None
    time = d.time.time if d.time is not None else None
    return Claim(
        id=key,
        report=located.parsed.report,
        kind=d.kind,
        status=d.status,
        evidence=Evidence(d.evidence, d.evidence.of(text), Trigger(d.trigger, d.trigger.of(text))),
        hedged=d.hedged,
        background=d.background,
        actor=d.actor,
        target=d.target,
        instruments=d.instruments,
        place=place,
        to_place=to_place,
        time=time,
        as_of=find_as_of(d.measure, d.cumulative, time),
        said_on=d.said_on,
        count=d.count,
        measure=d.measure,
        part_of=part_of,
        cumulative=d.cumulative,
        cause=d.cause,
        border=find_border(located, d.frame, place, to_place),
        said_by=d.said_by,
        quoted=d.quoted,
        also=tuple(Excerpt(s, s.of(text)) for s in d.also),
        confidence=confidence_of(located, d),
        why=tuple(d.why),
    )
