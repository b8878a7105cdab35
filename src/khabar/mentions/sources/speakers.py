"""Who the speakers are: each source phrase -> a Speaker, with name, role and organisation carried over from the fullest mention.

Sample: after 'Aymar Dost, spokesman for the Lodna Relief Committee, said ...', the speakers of 'Dost said' and 'he added' have that name
and role, but keep their own words as `text`.
"""

from dataclasses import dataclass, field, replace

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
    names: dict[str, list[tuple[int, Span]]]
    spoken: list[_Known] = field(default_factory=list)

    def speaker(self, head: int, phrase: Span, cue: int | None) -> Speaker:
        """The speaker that the phrase with this head stands for, remembered for later pronouns."""
        token = self.prose.tokens[head]
        if token.xpos in ("WP", "WDT") or (token.text.lower() in ("who", "which", "that") and token.upos == "PRON"):
            return self._relative(head, phrase)
        if token.upos == "PRON" and token.text.lower() in _FIRST | _SINGULAR | _PLURAL | {"it", "himself", "herself"}:
            return self._pronoun(head, phrase)
        if any(self.prose.tokens[c].deprel == "conj" and c < phrase.end for c in self.prose.parsed.children[head]):
            description = self._together(head, phrase)
        else:
            description = self._fullest(describe(self.prose, phrase, head), head)
        plural = token.xpos in ("NNS", "NNPS") or any(self.prose.tokens[c].deprel == "conj" for c in self.prose.parsed.children[head])
        self.spoken.append(_Known(description, plural, head))
        return self._speaker(description.own, description)

    def _speaker(self, own: Span, d: Description) -> Speaker:
        return Speaker(self.prose.parsed.text_of(own), self.prose.parsed.span_of(own), d.name, d.role, d.organisation)

    def _together(self, head: int, phrase: Span) -> Description:
        """'Dost and Brekt said': one speaker with all the words; named where each of them is."""
        heads = [head, *(c for c in self.prose.parsed.children[head] if self.prose.tokens[c].deprel == "conj" and c < phrase.end)]
        edges = [phrase.start, *(self.prose.parsed.subtree(h).start for h in heads[1:]), phrase.end]
        each = [
            self._fullest(describe(self.prose, Span(low, max(high, h + 1)), h), h)
            for h, low, high in zip(heads, edges, edges[1:], strict=False)
            if low <= h
        ]
        named = len(each) == len(heads) and all(d.name and d.person is not False for d in each)
        return Description(phrase, ", ".join(d.name or "" for d in each) if named else None)

    def _relative(self, head: int, phrase: Span) -> Speaker:
        """'a farmer who said ...': the words that the pronoun stands for."""
        noun = _noun_before(self.prose, head)
        if noun is None:
            return self._speaker(phrase, Description(phrase))
        low = phrase_of(self.prose.parsed, noun, None).start
        return self.speaker(noun, Span(min(low, noun), max(noun + 1, _last_noun(self.prose, noun, head))), None)

    def _pronoun(self, head: int, phrase: Span) -> Speaker:
        found = self._antecedent(head)
        if found is None:
            return self._speaker(phrase, Description(phrase))
        found = found if found.name else replace(found, name=self._words_of(found))
        self.spoken.append(_Known(found, self.prose.tokens[head].text.lower() in _PLURAL, head))
        return self._speaker(phrase, found)

    def _words_of(self, d: Description) -> str | None:
        """'he', of somebody whom the report does not name, is called by the words it has for him: 'coordinator of the camps'."""
        start = d.own.start + (self.prose.tokens[d.own.start].upos == "DET")
        if start >= d.own.end or self.prose.tokens[start].upos == "PRON":
            return None
        return " ".join(self.prose.parsed.text_of((start, d.own.end)).split())

    def _antecedent(self, head: int) -> Description | None:
        word = self.prose.tokens[head].text.lower()
        if word in _FIRST:
            return None
        last = self._last_speaker(head, word)
        actor = self.actors.get(head)
        near = last is not None and self.prose.tokens[head].sentence - self.prose.tokens[last.last].sentence <= RECENT
        if (
            not near
            and actor is not None
            and actor.antecedent is not None
            and (described := self._described_at(actor.antecedent)) is not None
        ):
            return described
        return last.description if last is not None else None

    def _last_speaker(self, head: int, word: str) -> _Known | None:
        """Whoever spoke last and fits the pronoun: 'they' of several, 'it' of no person."""
        for known in reversed(self.spoken):
            d = known.description
            if word in _PLURAL:
                fits = known.plural
            elif word == "it":
                fits = d.person is not True and (d.person is False or d.organisation is not None)
            else:
                fits = not known.plural and (d.person is True or (d.person is None and d.name is not None))
            if fits:
                return known
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
        given: set[str] = set()
        for other, run in self.names.get(parts[-1].lower(), ()):
            if other == head:
                continue
            full = describe(self.prose, self._wide_phrase(run), other)
            if full.name is None or not _extends(full.name.split(), parts):
                continue
            if len(parts) == 1 and full.name.split()[0].lower() == parts[0].lower():
                given.add(full.name.split()[-1].lower())
            if _weight(full) > _weight(best):
                best = full
        if len(given) > 1 and best.name is not None and best.name.split()[-1].lower() in given:
            return d  # 'Mirna' where the report has a Mirna Kovat and a Mirna Dost
        if best is d:
            return d
        return Description(
            d.own,
            best.name,
            d.role if best.role is None else best.role,
            best.organisation or d.organisation,
            best.person,
            best.noun or d.noun,
        )

    def _wide_phrase(self, run: Span) -> Span:
        """A name with the words of its sentence around it, where its title and its apposition stand."""
        sentence = self.prose.sentence(run.start)
        return Span(max(sentence.start, run.start - AROUND_NAME), min(sentence.end, run.end + AROUND_NAME))

    def _same_office(self, d: Description, head: int) -> Description:
        definite = self.prose.tokens[d.own.start].text.lower() in ("the", "this", "that")
        if not definite or d.noun is None:
            return d
        for known in reversed(self.spoken):
            k = known.description
            if k.noun == d.noun or (k.role and any(speech.ranks().get(w, w) == d.noun for w in k.role.lower().replace(".", "").split())):
                return Description(d.own, k.name, k.role or d.role, k.organisation or d.organisation, k.person, d.noun)
        return d


def _extends(full: list[str], short: list[str]) -> bool:
    """Whether the longer name holds every word of the shorter one, in order."""
    rest = iter(w.lower() for w in full)
    return all(w.lower() in rest for w in short)


def _weight(d: Description) -> int:
    return 4 * len((d.name or "").split()) + 2 * (d.role is not None) + (d.organisation is not None)


def _noun_before(prose: Prose, pronoun: int) -> int | None:
    """The head of the noun phrase right before a relative pronoun ('a spokesman for the union, who said': 'spokesman')."""
    tokens = prose.tokens
    i = pronoun - 1
    while i >= 0 and (tokens[i].upos in ("PUNCT", "ADP") or tokens[i].text in ("(", ")")) and pronoun - i < 4:
        i -= 1
    if i < 0 or tokens[i].upos not in ("NOUN", "PROPN", "NUM", "PRON") or prose.inside[i] != prose.inside[pronoun]:
        return None
    while (
        tokens[i].deprel in ("nmod", "flat", "compound", "appos", "nmod:unmarked")
        and 0 <= tokens[i].head < i
        and tokens[tokens[i].head].upos in ("NOUN", "PROPN")
    ):
        i = tokens[i].head
    return i


def _last_noun(prose: Prose, noun: int, pronoun: int) -> int:
    end = pronoun
    while end > noun + 1 and prose.tokens[end - 1].upos in ("PUNCT", "ADP"):
        end -= 1
    return end


def gather_cast(prose: Prose, actors: tuple[ActorMention, ...]) -> Cast:
    """Index the actor mentions by their head and the proper names of the report, of two words and more, by each of their words."""
    names: dict[str, list[tuple[int, Span]]] = {}
    tokens = prose.tokens
    i = 0
    while i < len(tokens):
        if tokens[i].upos != "PROPN":
            i += 1
            continue
        end = i + 1
        while end < len(tokens) and tokens[end].upos == "PROPN" and tokens[end].sentence == tokens[i].sentence:
            end += 1
        if end - i > 1:
            head = next((k for k in range(i, end) if not i <= tokens[k].head < end), i)
            for k in range(i, min(end, i + MAX_NAME)):
                runs = names.setdefault(tokens[k].text.lower(), [])
                if len(runs) < MAX_MENTIONS:
                    runs.append((head, Span(i, end)))
        i = end
    return Cast(prose, {a.head: a for a in actors}, names)


RECENT = 6
"""Sentences back to the last speaker within which 'he said' means them, whoever else was named between."""
MAX_MENTIONS = 6
"""Full mentions looked at for one name: the fullest stands early in a report, and a text may repeat one name a thousand times."""
MAX_NAME = 8
"""Words of one name: a longer run of capitals is a headline."""
AROUND_NAME = 14
"""Tokens on each side of a name that may hold its title or apposition ('deputy head of the Lodna provincial health directorate')."""


def source_phrase(prose: Prose, draft: Draft) -> Span | None:
    """The tokens of a draft's source, its appositions included."""
    if draft.source is None:
        return None
    low, high = draft.phrase or phrase_of(prose.parsed, draft.source, draft.cue)
    if draft.phrase is None and draft.cue is not None and high < draft.cue and _all_nominal(prose, high, draft.cue):
        high = draft.cue
    if draft.phrase is None and draft.cue is not None and draft.cue < draft.source:
        high = _with_apposition(prose, draft.cue, high)
    for content in draft.content:
        if draft.source < content.start < high:
            high = content.start
    while high - 1 > draft.source and prose.tokens[high - 1].upos == "PUNCT" and prose.tokens[high - 1].text not in ")]":
        high -= 1
    return _closed(prose, Span(low, high))


def _with_apposition(prose: Prose, cue: int, high: int) -> int:
    """'..., said Mirna Kovat, a teacher': where the tree has the teacher for who is told, though a comma stands before her."""
    tokens = prose.tokens
    for c in prose.parsed.children[cue]:
        low, end = prose.parsed.subtree(c)
        if tokens[c].deprel in ("iobj", "obj") and tokens[c].upos == "NOUN" and low == high + 1 and tokens[high].text == ",":
            return end
    return high


def _all_nominal(prose: Prose, start: int, end: int) -> bool:
    """Whether the words between a source and its cue can only belong to the source ('a report [by the union] found')."""
    within = all(prose.tokens[i].upos in ("ADP", "DET", "PROPN", "NOUN", "ADJ", "NUM") for i in range(start, end))
    return within and end - start <= MAX_NAME and prose.tokens[end - 1].upos in ("PROPN", "NOUN")


def _closed(prose: Prose, phrase: Span) -> Span:
    """The phrase with the closing bracket that it lacks: 'the Relief Committee (LRC' + ')'."""
    words = [prose.tokens[i].text for i in range(*phrase)]
    lacks = words.count("(") > words.count(")") and phrase.end < len(prose.tokens) and prose.tokens[phrase.end].text == ")"
    return Span(phrase.start, phrase.end + 1) if lacks else phrase
