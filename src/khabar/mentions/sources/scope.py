"""How far what is said reaches: drafts -> the same with whole quotations, and quotations that have no cue of their own.

Sample: '“We have no water,” she said. “The wells are dry.”' The second quotation has no cue; it goes on with the first one's speaker.
"""

import itertools
from bisect import bisect_right, insort

from khabar.mentions.sources.clauses import subject_of
from khabar.mentions.sources.draft import Draft
from khabar.mentions.sources.prose import Prose
from khabar.model import Span

MIN_QUOTED_WORDS = 3
"""Tokens without the marks. A shorter quotation without a cue is a word held at arm's length ("the so-called 'caliphate'")."""


def reach(prose: Prose, drafts: list[Draft]) -> list[Draft]:
    """Cut what overlaps another speaker's part of the sentence, then widen to whole quotations and take in those left over."""
    _separate(drafts)
    _cut_outer_cues(prose, drafts)
    for draft in drafts:
        if draft.frame == "clause" and draft.clause is not None:
            draft.content = [piece for span in draft.content for piece in without(span, draft.clause)]
        _widen(prose, draft)
    taken = {q for d in drafts for q in d.quotes}
    return _continue(prose, drafts, taken)


def _says_something(prose: Prose, draft: Draft, cues: dict[int, list[Draft]]) -> bool:
    """Whether the content is more than a word, and not merely another cue and its source ('the flood claimed forty lives, the radio reported')."""
    words = [i for s in draft.content for i in range(*s) if prose.tokens[i].upos not in ("PUNCT", "CCONJ", "SCONJ")]
    if not words or (draft.frame == "clause" and len(words) == 1 and prose.inside[words[0]] < 0):
        return False
    low, high = words[0], words[-1] + 1
    beside = cues.get(prose.tokens[low].sentence, ())
    return not any(d.clause is not None and d.clause.start <= low and high <= d.clause.end for d in beside if d is not draft)


def _cut_outer_cues(prose: Prose, drafts: list[Draft]) -> None:
    """'The army said rockets fell, an agency reports.' What the army said ends before who reports that it did."""
    ends: dict[int, list[Draft]] = {}
    for d in drafts:
        if d.cue is not None and d.clause is not None and d.content and d.content[0].end <= d.clause.start:
            ends.setdefault(prose.tokens[d.cue].sentence, []).append(d)
    for d in drafts:
        if d.cue is None:
            continue
        for outer in ends.get(prose.tokens[d.cue].sentence, ()):
            assert outer.clause is not None
            if outer is not d and d.cue in outer.content[0]:
                d.content = [Span(s.start, min(s.end, outer.clause.start)) for s in d.content if s.start < outer.clause.start]


def without(span: Span, hole: Span) -> list[Span]:
    """What is left of a range when another is cut out of it."""
    if not span.overlaps(hole):
        return [span]
    return [s for s in (Span(span.start, hole.start), Span(hole.end, span.end)) if s.start < s.end]


def _separate(drafts: list[Draft]) -> None:
    """'A, said X, but B, said Y': X's part ends where Y's begins."""
    hosts = sorted(
        (d for d in drafts if d.frame == "clause" and d.cue is not None and d.content and d.content[0].start < d.cue),
        key=lambda d: d.cue or 0,
    )
    for first, second in itertools.pairwise(hosts):
        assert first.clause and second.clause
        span = second.content[0]
        if (
            span.start < first.clause.start
            and span.end >= first.clause.end
            and span.end <= second.clause.start
            and first.clause.end <= second.clause.start
        ):
            later = [s for s in first.content if s.start >= first.clause.end]
            if later and later[0].end >= second.clause.start:
                second.content[0] = Span(first.clause.end, span.end)
                first.content = [s for s in first.content if s.start < first.clause.start]
            elif not later:
                second.content[0] = Span(first.clause.end, span.end)


def _widen(prose: Prose, draft: Draft) -> None:
    """A quotation that begins or ends in the content belongs to it whole, unless the cue itself stands inside it."""
    own = prose.inside[draft.cue] if draft.cue is not None else -1
    ranges = list(draft.content)
    quotes: set[int] = set()
    for number, (start, end) in enumerate(ranges):
        for q in {prose.inside[i] for i in range(start, end)} - {-1, own}:
            bounds = prose.bounds[q]
            if draft.clause is not None and (bounds.start <= draft.clause.start < bounds.end or _holds_other_voice(prose, bounds, draft)):
                continue
            quotes.add(q)
            start, end = min(start, bounds.start), max(end, bounds.end)
        ranges[number] = Span(start, end)
    draft.content = ranges
    draft.quotes = sorted(quotes)


def _holds_other_voice(prose: Prose, bounds: Span, draft: Draft) -> bool:
    return draft.cue is not None and bounds.start <= draft.cue < bounds.end


def _continue(prose: Prose, drafts: list[Draft], taken: set[int]) -> list[Draft]:
    """Give each quotation without a cue to whoever spoke right before it, or to the subject of the words that lead up to it."""
    out = list(drafts)
    spoken = sorted((_end(d), n) for n, d in enumerate(out) if d.quotes)
    for q, bounds in enumerate(_uncovered(prose, drafts)):
        if bounds is None or q in taken or bounds.end - bounds.start - 2 < MIN_QUOTED_WORDS:
            continue
        at = bisect_right(spoken, (bounds.start, len(out))) - 1
        if at >= 0 and _goes_on(prose, out[spoken[at][1]], spoken[at][0], bounds):
            number = spoken[at][1]
            out[number].content.append(bounds)
            out[number].quotes.append(q)
            insort(spoken, (bounds.end, number))
        elif (led := _led_up_to(prose, bounds)) is not None:
            led.quotes.append(q)
            out.append(led)
            insort(spoken, (bounds.end, len(out) - 1))
    return out


def _end(draft: Draft) -> int:
    return max([s.end for s in draft.content] + ([draft.clause.end] if draft.clause else []))


def _uncovered(prose: Prose, drafts: list[Draft]) -> list[Span | None]:
    """The tokens of each quotation, or None where it stands inside what some cue already reports."""
    reports = sorted((d.content[0].start, d.content[-1].end) for d in drafts if d.cue is not None and d.content)
    out: list[Span | None] = []
    furthest = n = 0
    for bounds in prose.bounds:
        while n < len(reports) and reports[n][0] <= bounds.start:
            furthest = max(furthest, reports[n][1])
            n += 1
        out.append(None if furthest >= bounds.end else bounds)
    return out


def _goes_on(prose: Prose, before: Draft, reached: int, bounds: Span) -> bool:
    """Whether a quotation that begins a sentence or paragraph of its own goes on with the speaker whose words or cue end at `reached`.

    Between them stands at most the rest of the cue's own sentence ('she said, her voice breaking.').
    """
    between = range(reached, bounds.start)
    apart = prose.paragraph(bounds.start) - prose.paragraph(reached - 1)
    if apart and not (apart == 1 and _alone(prose, bounds)):
        return False
    if all(prose.tokens[i].upos == "PUNCT" for i in between):
        return True
    stops = [i for i in between if prose.tokens[i].text in (".", "!", "?") and prose.inside[i] < 0]
    rest = len(between) <= MAX_REST and stops == [bounds.start - 1]
    return rest and before.clause is not None and reached == before.clause.end


MAX_REST = 25
"""Tokens of a cue's sentence that may follow it before the speaker goes on in a new quotation."""


def _alone(prose: Prose, bounds: Span) -> bool:
    """Nothing but the quotation stands in its last paragraph."""
    return bounds.end >= len(prose.tokens) or prose.paragraph(bounds.end) != prose.paragraph(bounds.end - 1)


def _led_up_to(prose: Prose, bounds: Span) -> Draft | None:
    """'The mayor was blunt: “...”': the subject of the clause before the colon."""
    colon = bounds.start - 1
    if colon < 0 or prose.tokens[colon].text not in (":", ",") or prose.paragraph(bounds.start) - prose.paragraph(colon) > 1:
        return None
    if prose.tokens[colon].text == ",":
        return None
    sentence = prose.parsed.sentences[prose.tokens[colon].sentence]
    source = subject_of(prose.parsed, sentence.root)
    if source is None or source > colon:
        return None
    return Draft([bounds], source, sentence.root, prose.tokens[sentence.root].lemma, "colon", Span(sentence.tokens.start, colon))
