"""Mentions by the token they stand on, so that each field of a claim finds its own in one look."""

from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import cached_property

from khabar.model import ActorMention, Attribution, Entity, Mentions, ParsedReport, Place, PlaceMention, QuantityMention, Span, TimeMention
from khabar.model.trees import noun_phrase


@dataclass(frozen=True)
class Located:
    """One report's tree and mentions, indexed lazily. Where several mentions share a token, the longest is kept."""

    parsed: ParsedReport
    mentions: Mentions
    triggers: tuple[int, ...] = ()

    @cached_property
    def actor_at(self) -> dict[int, ActorMention]:
        """Actor mention by the token that heads it."""
        out: dict[int, ActorMention] = {}
        for m in self.mentions.actors:
            if m.head not in out or m.tokens.end - m.tokens.start > out[m.head].tokens.end - out[m.head].tokens.start:
                out[m.head] = m
        return out

    @cached_property
    def actor_by_span(self) -> dict[Span, ActorMention]:
        """Actor mention by its characters."""
        return {m.actor.span: m for m in self.mentions.actors}

    @cached_property
    def quantity_at(self) -> dict[int, QuantityMention]:
        """Quantity by its counted noun, by the head of the phrase and by each word of the number; nouns win.

        'The number of families is 349, and the ministry says 427': where two count one noun, the one beside it or told first.
        """
        out: dict[int, QuantityMention] = {}
        for m in self.mentions.quantities:
            for i in range(m.number.start, m.number.end):
                out.setdefault(i, m)
        for m in self.mentions.quantities:
            for head in (m.head, m.noun):
                if head is not None and (head in range(*m.tokens) or head not in out):
                    out[head] = m
        return out

    @cached_property
    def places(self) -> tuple[PlaceMention, ...]:
        """The place mentions but those of persons ('the attack on Pell' beside 'Jan Pell')."""
        return tuple(m for m in self.mentions.places if m.place.country is not None or not self.is_of_person(m.head))

    @cached_property
    def place_at(self) -> dict[int, PlaceMention]:
        """Place mention (no demonyms) by every token it covers; the head of a phrase wins over what it contains."""
        out: dict[int, PlaceMention] = {}
        for m in self.places:
            if not m.demonym:
                for i in range(m.tokens.start, m.tokens.end):
                    if i == m.head or i not in out:
                        out[i] = m
        return out

    @cached_property
    def times_in(self) -> dict[int, list[TimeMention]]:
        """Time mentions by sentence."""
        out: dict[int, list[TimeMention]] = {}
        for m in self.mentions.times:
            out.setdefault(self.parsed.tokens[m.head].sentence, []).append(m)
        return out

    @cached_property
    def places_in(self) -> dict[int, list[PlaceMention]]:
        """Place mentions (no demonyms) by sentence."""
        out: dict[int, list[PlaceMention]] = {}
        for m in self.places:
            if not m.demonym:
                out.setdefault(self.parsed.tokens[m.head].sentence, []).append(m)
        return out

    @cached_property
    def _entities(self) -> dict[int, list[Entity]]:
        out: dict[int, list[Entity]] = {}
        for e in self.parsed.entities:
            out.setdefault(self.parsed.tokens[e.tokens.start].sentence, []).append(e)
        return out

    def entities_in(self, sentence: int) -> list[Entity]:
        """Entities by sentence."""
        return self._entities.get(sentence, [])

    @cached_property
    def cue_tokens(self) -> frozenset[int]:
        """Tokens that are cues of attributions ('said', 'told'); not those of plans and fears, which tell of the act itself."""
        starts = [t.start for t in self.parsed.tokens]
        cues = [a.cue for a in self.mentions.attributions if a.cue is not None and a.speakers]
        return frozenset(i for cue in cues for i in range(bisect_left(starts, cue.start), bisect_left(starts, cue.end)))

    @cached_property
    def time_tokens(self) -> frozenset[int]:
        """Tokens of time expressions: 'on Tuesday' is nobody's target."""
        return frozenset(i for m in self.mentions.times for i in range(*m.tokens))

    def is_source_of(self, i: int, offset: int) -> bool:
        """Whether token `i` stands in the words for whoever says what stands at `offset` ('..., according to two officials')."""
        at = self.parsed.tokens[i].start
        return any(start <= at < end and any(s.start <= offset < s.end for s in content) for start, end, content in self._sources)

    @cached_property
    def _sources(self) -> list[tuple[int, int, tuple[Span, ...]]]:
        """The words for each speaker, first and last character, with what is said."""
        return [(*a.source, a.content) for a in self.mentions.attributions if a.source is not None and a.speakers]

    def same_content(self, one: int, other: int) -> bool:
        """Whether two characters stand in one stretch that somebody says."""
        return any(s.start <= one < s.end and s.start <= other < s.end for a in self.mentions.attributions if a.speakers for s in a.content)

    def entity_place(self, i: int) -> PlaceMention | None:
        """A name that the reader takes for a place and the gazetteer does not know, as an unresolved mention."""
        read = [e for e in self.entities_in(self.parsed.tokens[i].sentence) if e.type in ("place", "facility")]
        for e in read:
            if e.type == "place" and e.tokens.start <= i < e.tokens.end and not self._is_mistaken(e):
                # 'the street Rue Dovra', read as a street and a name beside it, is one place
                behind = next(
                    (o for o in read if o.tokens.start == e.tokens.end and self.parsed.tokens[o.tokens.start].text[0].isupper()), e
                )
                span = Span(e.span.start, behind.span.end)
                return PlaceMention(Span(e.tokens.start, behind.tokens.end), i, Place(span.of(self.parsed.report.text), span))
        return None

    def _is_mistaken(self, e: Entity) -> bool:
        """A money unit ('Sh200,000') or a person's name ('the bullet hit Pell') that is read as a place."""
        following = self.parsed.report.text[e.span.end : e.span.end + 1]
        return following.isdigit() or any(self.is_of_person(i) for i in range(*e.tokens))

    def is_of_person(self, i: int) -> bool:
        """Whether the token is a word of a name that the report gives to a person ('Pell' beside 'Jan Pell')."""
        return self.parsed.tokens[i].text in self._persons

    @cached_property
    def _persons(self) -> frozenset[str]:
        """The words of persons' names."""
        named = [e for e in self.parsed.entities if e.type == "person"]
        return frozenset(t for e in named for i in range(*e.tokens) if (t := self.parsed.tokens[i].text)[:1].isupper() and len(t) > 2)

    @cached_property
    def _known(self) -> dict[str, Place]:
        return {
            m.place.text.casefold(): m.place
            for m in self.mentions.places
            if m.place.name is not None and not m.demonym and m.place.text[:1].isupper()
        }

    def known_place(self, i: int) -> PlaceMention | None:
        """A name that the report uses for a place elsewhere, as that place ('Ostrel was surrounded': no preposition tells)."""
        if self.parsed.tokens[i].upos != "PROPN":
            return None
        tokens = noun_phrase(self.parsed, i)
        span = self.parsed.span_of(tokens)
        place = self._known.get(span.of(self.parsed.report.text).casefold())
        return PlaceMention(tokens, i, replace(place, text=span.of(self.parsed.report.text), span=span)) if place is not None else None

    @cached_property
    def _told(self) -> list[tuple[int, int, Attribution]]:
        """Attributions with the first and the last character of their content."""
        return [(min(s.start for s in a.content), max(s.end for s in a.content), a) for a in self.mentions.attributions if a.content]

    def attributions_over(self, offset: int) -> list[Attribution]:
        """Attributions whose content holds a character, outermost (longest content) first."""
        holding = [a for low, high, a in self._told if low <= offset < high and any(s.start <= offset < s.end for s in a.content)]

        def size(a: Attribution) -> int:
            return max(s.end - s.start for s in a.content if s.start <= offset < s.end)

        return sorted(holding, key=lambda a: (-size(a), a.cue or (0, 0)))
