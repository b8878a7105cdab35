"""Actors: a parsed report -> everyone and everything that can act or be acted on, with names, types and who is who.

`actor.text` is the noun phrase as written, without relative clauses and appositions; `name` is neutral and canonical ('regime forces' ->
'Syrian government forces' where the report tells whose regime), None where nothing names them; `type` None where nothing tells it.
Coordinated participants are a mention each (`khabar.model.trees.conjuncts` joins them again).
"""

from khabar.mentions.actors_aliases import find_acronyms, find_aliases, introduced_aliases
from khabar.mentions.actors_coreference import Participant, Resolver
from khabar.mentions.actors_phrases import Phrase, find_phrases
from khabar.model import Actor, ActorMention, ParsedReport, Span


def find_actors(parsed: ParsedReport) -> tuple[ActorMention, ...]:
    """Every participant phrase, in order of the text, one at most for each head token."""
    acronyms, aliases = find_acronyms(parsed), find_aliases(parsed)
    aliases += introduced_aliases(parsed, acronyms, aliases)
    resolver = Resolver(parsed, acronyms)
    resolved: list[tuple[Phrase, Participant]] = []
    for phrase in find_phrases(parsed, aliases):
        participant = resolver.add(phrase)
        if participant is not None:
            resolved.append((phrase, participant))
    return tuple(_mention(parsed, phrase, participant) for phrase, participant in resolved)


def _mention(parsed: ParsedReport, phrase: Phrase, participant: Participant) -> ActorMention:
    tokens, pronoun = phrase.tokens, phrase.kind in ("pronoun", "relative")
    full = _fullest(parsed, participant, phrase) if pronoun else None
    name = participant.name
    if pronoun and name is None and full is not None:
        name = full.of(parsed.report.text)
    actor = Actor(parsed.text_of(tokens), parsed.span_of(tokens), name, participant.type or phrase.type)
    return ActorMention(tokens, phrase.head, actor, participant.number, pronoun, full)


def _fullest(parsed: ParsedReport, participant: Participant, phrase: Phrase) -> Span | None:
    """The characters of the fullest wording that the pronoun stands for; the earlier ones first."""
    earlier = [t for t in participant.tokens if t.start < phrase.head] or participant.tokens
    if not earlier:
        return None
    return parsed.span_of(max(earlier, key=lambda t: (t.end - t.start, -t.start)))
