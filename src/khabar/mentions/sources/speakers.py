"""Who the speakers are: each source phrase -> a Speaker, with name, role and organisation carried over from the fullest mention.

Sample: after 'Aymar Dost, spokesman for the Lodna Relief Committee, said ...', the speakers of 'Dost said' and 'he added' have that name
and role, but keep their own words as `text`.
"""

from dataclasses import dataclass, field

from khabar.lexicon import speech
from khabar.mentions.sources.clauses import phrase_of
from khabar.mentions.sources.draft import Draft
from khabar.mentions.sources.names import Description, describe
from khabar.mentions.sources.prose import Prose
from khabar.model import ActorMention, Span, Speaker

_FIRST = frozenset({"i", "we", "me", "us", "my", "our"})
_SINGULAR = frozenset({"he", "she", "him", "her"})
_PLURAL = frozenset({"they", "them"})


@dataclass(slots=True)
class _Known:
    """A speaker as known so far. `last`: the token where they were last named as one."""

    description: Description
    plural: bool
    last: int


@dataclass(slots=True)
class Cast:
    """The people of a report: actor mentions by head, where each name first stands in full, and who has spoken so far."""

    prose: Prose
    actors: dict[int, ActorMention]
    names: dict[str, list[int]]
    spoken: list[_Known] = field(default_factory=list)

    def speaker(self, head: int, phrase: Span, cue: int | None) -> Speaker:
        """The speaker that the phrase with this head stands for, remembered for later pronouns."""
        token = self.prose.tokens[head]
        if token.xpos in ("WP", "WDT") or token.text.lower() in ("who", "which", "that") and token.upos == "PRON":
            return self._relative(head, phrase)
        if token.upos == "PRON" and token.text.lower() in _FIRST | _SINGULAR | _PLURAL | {"it", "himself", "herself"}:
            return self._pronoun(head, phrase)
        description = self._fullest(describe(self.prose, phrase, head), head)
        plural = token.xpos in ("NNS", "NNPS") or any(self.prose.tokens[c].deprel == "conj" for c in self.prose.parsed.children[head])
        self.spoken.append(_Known(description, plural, head))
        return self._speaker(description.own, description)

    def _speaker(self, own: Span, d: Description) -> Speaker:
        return Speaker(self.prose.parsed.text_of(own), self.prose.parsed.span_of(own), d.name, d.role, d.organisation)

    def _relative(self, head: int, phrase: Span) -> Speaker:
        """'a farmer who said ...': the words that the pronoun stands for."""
        tokens = self.prose.tokens
        clause = tokens[head].head
        noun = tokens[clause].head if clause >= 0 else -1
        while noun >= 0 and tokens[clause].deprel == "conj":
            clause, noun = noun, tokens[noun].head
        if noun < 0 or noun >= head:
            return self._speaker(phrase, Description(phrase))
        low = phrase_of(self.prose.parsed, noun, None).start
        return self.speaker(noun, Span(low, max(noun + 1, _last_noun(self.prose, noun, head))), None)

    def _pronoun(self, head: int, phrase: Span) -> Speaker:
        found = self._antecedent(head)
        if found is None:
            return self._speaker(phrase, Description(phrase))
        return self._speaker(phrase, found)

    def _antecedent(self, head: int) -> Description | None:
        word = self.prose.tokens[head].text.lower()
        actor = self.actors.get(head)
        if actor is not None and actor.antecedent is not None and word not in _FIRST:
            return self._described_at(actor.antecedent)
        if word in _FIRST:
            return None
        for known in reversed(self.spoken):
            if word in _PLURAL and known.plural or word not in _PLURAL and not known.plural and (known.description.person is not False) == (word != "it"):
                return known.description
        return None

    def _described_at(self, span: Span) -> Description | None:
        low, high = self.prose.token_at(span.start), self.prose.token_at(span.end)
        if low >= high:
            return None
        head = next((i for i in range(low, high) if not low <= self.prose.tokens[i].head < high), low)
        return self._fullest(describe(self.prose, phrase_of(self.prose.parsed, head, None), head), head)

    def _fullest(self, d: Description, head: int) -> Description:
        """The same with what a fuller mention of the same name, or of the same office ('the minister'), tells."""
        if d.name is None:
            return self._same_office(d, head)
        parts = d.name.split()
        best = d
        for other in self.names.get(parts[-1].lower(), ()):
            if other == head:
                continue
            full = describe(self.prose, phrase_of(self.prose.parsed, other, None), other)
            if full.name is not None and _extends(full.name.split(), parts) and _weight(full) > _weight(best):
                best = full
        if best is d:
            return d
        return Description(d.own, best.name, d.role if best.role is None else best.role, best.organisation or d.organisation, best.person, best.noun or d.noun)

    def _same_office(self, d: Description, head: int) -> Description:
        definite = self.prose.tokens[d.own.start].text.lower() in ("the", "this", "that")
        if not definite or d.noun is None:
            return d
        for known in reversed(self.spoken):
            k = known.description
            if k.noun == d.noun or k.role and any(speech.ranks().get(w, w) == d.noun for w in k.role.lower().replace(".", "").split()):
                return Description(d.own, k.name, k.role or d.role, k.organisation or d.organisation, k.person, d.noun)
        return d


def _extends(full: list[str], short: list[str]) -> bool:
    """Whether the longer name holds every word of the shorter one, in order."""
    rest = iter(w.lower() for w in full)
    return all(w.lower() in rest for w in short)


def _weight(d: Description) -> int:
    return 4 * len((d.name or "").split()) + 2 * (d.role is not None) + (d.organisation is not None)


def _last_noun(prose: Prose, noun: int, pronoun: int) -> int:
    end = pronoun
    while end > noun + 1 and prose.tokens[end - 1].upos in ("PUNCT", "ADP"):
        end -= 1
    return end


def gather_cast(prose: Prose, actors: tuple[ActorMention, ...]) -> Cast:
    """Index the actor mentions by their head and the proper names of the report by their last word."""
    names: dict[str, list[int]] = {}
    tokens = prose.tokens
    i = 0
    while i < len(tokens):
        if tokens[i].upos != "PROPN":
            i += 1
            continue
        end = i + 1
        while end < len(tokens) and tokens[end].upos == "PROPN":
            end += 1
        if end - i > 1:
            head = next((k for k in range(i, end) if not i <= tokens[k].head < end), i)
            for k in range(i, end):
                heads = names.setdefault(tokens[k].text.lower(), [])
                if len(heads) < _MAX_MENTIONS:
                    heads.append(head)
        i = end
    return Cast(prose, {a.head: a for a in actors}, names)


_MAX_MENTIONS = 6
"""Full mentions looked at for one name: the fullest stands early in a report, and a text may repeat one name a thousand times."""


def source_phrase(prose: Prose, draft: Draft) -> Span | None:
    """The tokens of a draft's source, its appositions included."""
    if draft.source is None:
        return None
    return draft.phrase or phrase_of(prose.parsed, draft.source, draft.cue)
