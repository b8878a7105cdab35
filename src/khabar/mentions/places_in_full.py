"""Names in full: what the rules cut short, the encoder often reads whole.

Samples: 'Dovra' of the unknown village 'Dovra Bala', 'Stone' of 'Stone Quarter': the name is all that is read as one place. Names that the gazetteer knows
stay as they are: 'Ostra' in 'Ostra Heights' says where that is. 'the central street Rue Dovra' is one phrase.
"""

from collections.abc import Sequence
from dataclasses import replace

from khabar.mentions.places_persons import name_head
from khabar.model import Entity, ParsedReport, PlaceMention, Span, cover


def in_full(parsed: ParsedReport, mentions: Sequence[PlaceMention]) -> list[PlaceMention]:
    """The mentions, unresolved ones with all words of the place that they are read in; of two that become one, the first."""
    out: list[PlaceMention] = []
    for m in mentions:
        whole = None if m.place.name is not None or m.demonym else _read_around(parsed, m)
        grown = m if whole is None else _grown(parsed, m, whole.tokens)
        if not any(o.place.span == grown.place.span for o in out):
            out.append(grown)
    return out


def _read_around(parsed: ParsedReport, m: PlaceMention) -> Entity | None:
    """The place or site that the encoder reads around the name, where all further words are names too."""
    name = [i for i in range(*m.tokens) if m.place.span.start <= parsed.tokens[i].start < m.place.span.end]
    if not name:
        return None
    inside = Span(name[0], name[-1] + 1)
    for e in parsed.entities:
        holds = e.tokens.start <= inside.start and inside.end <= e.tokens.end and e.tokens != inside
        if holds and e.type in ("place", "facility") and all(parsed.tokens[i].text[:1].isupper() for i in range(*e.tokens)):
            return e
    return None


def _grown(parsed: ParsedReport, m: PlaceMention, words: Span) -> PlaceMention:
    tokens = cover(m.tokens, words)
    span = parsed.span_of(words)
    cut_before_end = m.tokens.end < words.end
    return replace(
        m,
        tokens=tokens,
        head=name_head(parsed, tokens),
        place=replace(m.place, text=span.of(parsed.report.text), span=span, candidates=()),
        metonymic=m.metonymic and not cut_before_end,
    )


def name_behind(parsed: ParsedReport, noun: int, taken: set[int]) -> int | None:
    """The end of the name right behind a place noun ('the central street Rue Dovra'), where the encoder reads just that name as a place."""
    if noun + 1 >= len(parsed.tokens) or noun + 1 in taken:
        return None
    first = parsed.tokens[noun + 1]
    if first.sentence != parsed.tokens[noun].sentence or not first.text[:1].isupper():
        return None
    ends = [e.tokens.end for e in parsed.entities if e.tokens.start == noun + 1 and e.type in ("place", "facility")]
    end = max(ends, default=noun + 1)
    whole = end > noun + 1 and all(parsed.tokens[i].upos == "PROPN" and i not in taken for i in range(noun + 1, end))
    return end if whole else None
