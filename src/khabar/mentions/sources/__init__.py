"""Who says what: a parsed report -> its attributions.

Sample: '“We have no water,” Mirna Kovat, a teacher, told the Veldan Post.' gives the quotation, its speaker with name and role, and who heard it.
"""

from itertools import accumulate

from khabar.mentions.sources.citations import citation_drafts
from khabar.mentions.sources.clauses import phrase_of
from khabar.mentions.sources.draft import Draft
from khabar.mentions.sources.headlines import colon_drafts
from khabar.mentions.sources.phrases import impersonal_drafts, noun_drafts, phrase_drafts
from khabar.mentions.sources.prose import Prose, quote_report
from khabar.mentions.sources.relays import relay
from khabar.mentions.sources.scope import reach
from khabar.mentions.sources.signed import signed_drafts, turn_drafts, with_turns
from khabar.mentions.sources.speakers import Cast, gather_cast, source_phrase
from khabar.mentions.sources.verbs import verb_drafts
from khabar.model import ActorMention, Attribution, ParsedReport, Span, Speaker, Time, TimeMention

__all__ = ["find_attributions"]


def find_attributions(
    parsed: ParsedReport, actors: tuple[ActorMention, ...] = (), times: tuple[TimeMention, ...] = ()
) -> tuple[Attribution, ...]:
    """Every attribution of the report, by where its content begins; nested ones each stand for themselves, with overlapping content.

    `actors` and `times` are those of the same report; either may be empty: pronouns then go back to the last speaker, and no `said_on` is given.
    `cue_lemma` is the lemma of `lexicon/speech.yaml` ('point out', 'according to'), after 'not ' where the cue is negated ('did not say');
    ':' in headlines and transcripts, 'citation' for a source in brackets.
    """
    prose = quote_report(parsed)
    drafts = [*verb_drafts(prose), *phrase_drafts(prose), *noun_drafts(prose), *impersonal_drafts(prose), *citation_drafts(prose)]
    drafts += colon_drafts(prose, drafts)
    drafts += signed_drafts(prose)
    drafts = with_turns(drafts, turn_drafts(prose))
    drafts = reach(prose, relay(prose, drafts))
    cast = gather_cast(prose, actors)
    drafts.sort(key=lambda d: d.cue if d.cue is not None else d.content[0].start)
    _silence(prose, drafts)
    out = [a for a in (_attribution(prose, d, cast, times) for d in drafts) if a is not None]
    return tuple(sorted(out, key=lambda a: (a.content[0], a.cue or Span(0, 0))))


def _silence(prose: Prose, drafts: list[Draft]) -> None:
    """In 'She said they feared a flood' it is she who speaks: a state of mind inside what another says adds no speaker."""
    spoken = [0] * (len(prose.tokens) + 1)
    for draft in drafts:
        for start, end in () if draft.inner else draft.content:
            spoken[start] += 1
            spoken[end] -= 1
    inside = list(accumulate(spoken))
    for draft in drafts:
        if draft.inner and draft.cue is not None and inside[draft.cue]:
            draft.own_act = True


def _attribution(prose: Prose, draft: Draft, cast: Cast, times: tuple[TimeMention, ...]) -> Attribution | None:
    pieces = [piece for c in draft.content for piece in prose.by_paragraph(c)]
    content = tuple(sorted({s for s in (prose.stretch(c) for c in pieces) if s is not None}))
    if not content:
        return None
    phrase = source_phrase(prose, draft)
    speakers = _chain(prose, draft, phrase, cast)
    quoted = tuple(
        Span(max(p.start, s.start), min(p.end, s.end))
        for q in draft.quotes
        for p in prose.quotations[q].parts
        for s in content
        if p.overlaps(s)
    )
    return Attribution(
        source=prose.parsed.span_of(phrase) if phrase else None,
        cue=prose.tokens[draft.cue].span if draft.cue is not None else None,
        content=content,
        speakers=speakers,
        cue_lemma=draft.lemma,
        quoted=tuple(sorted(set(quoted))),
        hedged=draft.hedged,
        heard=_described(prose, draft.heard, cast),
        said_on=_said_on(prose, draft, times),
    )


def _chain(prose: Prose, draft: Draft, phrase: Span | None, cast: Cast) -> tuple[Speaker, ...]:
    """Outermost first: whoever passes the words on, then whose words they are."""
    chain: list[Speaker] = []
    if draft.own_act:
        return ()
    if draft.via is not None:
        chain.append(cast.speaker(draft.via, phrase_of(prose.parsed, draft.via, draft.cue), draft.cue))
    if draft.source is not None and phrase is not None:
        chain.append(cast.speaker(draft.source, phrase, draft.cue))
    if draft.origin is not None:
        chain.append(cast.speaker(draft.origin, phrase_of(prose.parsed, draft.origin, draft.cue), draft.cue))
    return tuple(chain)


def _described(prose: Prose, head: int | None, cast: Cast) -> Speaker | None:
    if head is None:
        return None
    spoken = list(cast.spoken)
    heard = cast.speaker(head, phrase_of(prose.parsed, head, None), None)
    cast.spoken[:] = spoken
    return heard


def _said_on(prose: Prose, draft: Draft, times: tuple[TimeMention, ...]) -> Time | None:
    """The time expression that stands in the cue's own clause."""
    if draft.cue is None or draft.clause is None or draft.frame in ("impersonal", "phrase"):
        return None
    low, high = draft.clause
    if (after := [c.start for c in draft.content if c.start >= high]) and min(after) - high <= MAX_BETWEEN:
        high = min(after)
    for mention in times:
        if low <= mention.tokens.start and mention.tokens.end <= high and mention.type in ("DATE", "TIME"):
            return mention.time
    return None


MAX_BETWEEN = 6
"""Tokens between the cue's clause and what is said that may hold the day ('said late on Monday that')."""
