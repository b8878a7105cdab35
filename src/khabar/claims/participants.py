"""Who did it, to whom and with what: frame -> actor, target, instruments.

Samples: "Two men in masks shot a teacher" -> actor *Two men in masks*, target *a teacher*; "shells fired by the army killed nine" -> instrument *shells*.
A pronoun is given as the noun that it stands for, elsewhere in the report; an unresolved one is no actor.
"""

from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from khabar.claims.causes import is_hazard
from khabar.claims.frames import Frame
from khabar.claims.located import Located
from khabar.claims.triggers_arguments import modifiers, obliques
from khabar.lexicon.codebook import load_codebook
from khabar.model import Actor, ParsedReport, Part, Span
from khabar.model.trees import noun_phrase

_WEAPON_CLASSES = ("projectile", "explosive", "firearm", "artillery", "blade")
_SPEECH = frozenset({"accusation", "appeal", "demand", "protest"})
"""Kinds whose doer may be any body that speaks ('the bishops' conference')."""
_SUFFERED = frozenset({"killed", "injured", "casualties", "missing", "displaced", "arrest", "abduction", "release"})
"""Kinds whose noun has the sufferer as its possessor ('the mayor's death')."""
_ARMED = frozenset(
    "armed_clash shelling air_strike bombing attack_on_civilians attack_on_health property_destruction offensive siege abduction killed injured casualties"
    " disarmament sexual_violence territory_gained".split()
)
"""Kinds that are done with weapons or means."""
_AIMED = frozenset("shelling air_strike bombing attack_on_civilians attack_on_health offensive".split())
_FIGHT = frozenset({"clash", "fight", "battle", "skirmish", "exchange", "trade"})
"""Verbs whose coordinated subject names the two sides ('A and B clashed'); of others it is one side ('A and B replied with rifles')."""
_FAR_SUBJECT = 8
_PRONOUNS = frozenset({"PRP", "PRP$", "WP", "WDT", "DT", "EX"})


def find_actor(located: Located, frame: Frame) -> Actor | None:
    """The doer, or None. A weapon in the subject's place is an instrument, an event noun a cause: neither is an actor."""
    said = located.parsed.tokens[frame.match.head].start
    doers = frame.actors or _misread_doers(located.parsed, frame)
    heads = [i for i in doers if i not in frame.targets and not is_weapon(located, i) and not is_hazard(located.parsed, i)]
    heads = [i for i in heads if frame.match.kind in _SPEECH or not located.is_source_of(i, said)]
    if located.parsed.tokens[frame.match.head].upos == "NOUN" and frame.match.kind not in _SUFFERED:
        heads += [i for i in modifiers(located.parsed, frame.match.head) if i in located.actor_at and not is_weapon(located, i)]
    return coordinated(located, heads, people_only=frame.match.kind not in _SPEECH)


def _misread_doers(parsed: ParsedReport, frame: Frame) -> list[int]:
    """Who does it where the parse has made a passive of an active verb, or hung its subject on the verb of speech behind it.

    'Police arrested three men' (an object behind it), 'the army has besieged the town' (no 'been'), 'The council called on Monday for calm',
    'Armed men abducted 43 pupils, the association said' with two subjects of *said*.
    """
    head = frame.match.head
    token = parsed.tokens[head]
    if token.upos != "VERB" or frame.match.entry.roles.get("subject") != "actor" or parsed.child(head, "aux:pass") is not None:
        return []
    taken = parsed.all_children(head, "nsubj", "nsubj:pass")
    hits = any(o > head for o in parsed.all_children(head, "obj"))
    perfect = any(parsed.tokens[c].lemma.lower() == "have" for c in parsed.all_children(head, "aux"))
    if taken:
        active = perfect or hits or (token.xpos == "VBN" and frame.match.kind in _SPEECH)
        return [i for i in taken if parsed.tokens[i].xpos not in _PRONOUNS] if active else []
    # with an object: in 'The 14 people killed on Monday will be buried' the people are no doers
    return _stranded_subject(parsed, head) if hits and token.xpos in ("VBD", "VBN") else []


def _stranded_subject(parsed: ParsedReport, head: int) -> list[int]:
    """The nominal before a verb, with only words of the verb between, that the tree hangs as a subject on a word behind the verb."""
    first = parsed.sentences[parsed.tokens[head].sentence].tokens.start
    for i in range(head - 1, max(first, head - _FAR_SUBJECT) - 1, -1):
        if parsed.tokens[i].deprel == "nsubj" and parsed.tokens[i].head > head:
            return [i]
        if head not in parsed.ancestors(i)[:3]:
            return []
    return []


def find_target(located: Located, frame: Frame) -> Actor | None:
    """Whoever or whatever it was done to, or None; of an act of violence also what stands after 'on', 'against', 'under', 'into'."""
    doers = _misread_doers(located.parsed, frame)
    found = coordinated(located, [i for i in frame.targets if i not in doers], people_only=False)
    if found is None and frame.match.kind in _AIMED:
        cases = obliques(located.parsed, frame.match.head)
        heads = [i for prep in ("on", "against", "upon", "at", "under", "into") for i in cases.get(prep, ()) if i in located.actor_at]
        found = coordinated(located, heads, people_only=False)
    return found


def find_sides(located: Located, frame: Frame) -> tuple[Actor | None, Actor | None]:
    """The two parties of a fight: subject and object or 'with'-phrase; or the two members of 'clashes between A and B'."""
    first = [i for i in (*frame.actors, *frame.sides) if not is_weapon(located, i)]
    second = [i for i in frame.targets if not is_weapon(located, i)]
    noun = located.parsed.tokens[frame.match.head].upos == "NOUN"
    if len(first) > 1 and not second and (noun or located.parsed.tokens[frame.match.head].lemma in _FIGHT):
        first, second = first[:1], first[1:]
    if not second and len(first) == 1 and frame.sides and not frame.actors:
        return None, coordinated(located, first, people_only=True)
    if not first and len(second) > 1:
        first, second = second[:1], second[1:]
    return coordinated(located, first, people_only=True), coordinated(located, second, people_only=False)


def coordinated(located: Located, heads: Iterable[int], people_only: bool) -> Actor | None:
    """One participant from the heads of a phrase; several coordinated ones become `parts` of the whole phrase."""
    found: list[tuple[int, Actor]] = []
    for i in heads:
        actor = participant(located, i, people_only)
        if actor is not None and not any(actor.span.overlaps(other.span) for _, other in found):
            found.append((i, actor))
    if not found:
        return None
    if len(found) == 1:
        return found[0][1]
    sentences = {located.parsed.tokens[i].sentence for i, _ in found}
    span = Span(min(a.span.start for _, a in found), max(a.span.end for _, a in found))
    if len(sentences) > 1 or span.end - span.start > 200:
        return found[0][1]
    types = {a.type for _, a in found}
    text = span.of(located.parsed.report.text)
    return Actor(text, span, None, types.pop() if len(types) == 1 else None, tuple(Part(a.text, a.span, a.name) for _, a in found))


def participant(located: Located, i: int, people_only: bool) -> Actor | None:
    """The participant headed by token `i`."""
    parsed = located.parsed
    mention = located.actor_at.get(i)
    if mention is not None:
        if not mention.pronoun:
            return mention.actor
        if mention.antecedent is None:
            return None
        return replace(mention.actor, text=mention.antecedent.of(parsed.report.text), span=mention.antecedent)
    token = parsed.tokens[i]
    if i in located.time_tokens:
        return None
    if token.xpos in _PRONOUNS or token.upos not in ("NOUN", "PROPN", "ADJ") or (people_only and token.upos != "PROPN"):
        return None
    if people_only and i in located.place_at and not located.place_at[i].metonymic:
        return None
    phrase = noun_phrase(parsed, i)
    while phrase.start < i and parsed.tokens[phrase.start].upos in ("ADP", "PUNCT"):
        phrase = Span(phrase.start + 1, phrase.end)
    span = parsed.span_of(phrase)
    return Actor(span.of(parsed.report.text), span)


def find_instruments(located: Located, frame: Frame, clause_words: Iterable[int]) -> tuple[Part, ...]:
    """Weapons and means: in an instrument role, as a modifier ('rocket attack'), in the subject's place, or 'with' / 'using' in the clause."""
    parsed = located.parsed
    if frame.match.kind not in _ARMED:
        return ()
    heads = [*frame.instruments, *(i for i in (*frame.actors, *modifiers(parsed, frame.match.head)) if is_weapon(located, i))]
    clause_words = list(clause_words)
    heads += [i for i in clause_words if is_weapon(located, i) and _is_means(located, i)]
    if frame.match.kind == "air_strike":
        heads += [i for i in (*modifiers(parsed, frame.match.head), *frame.actors) if _is_aircraft(located, i)]
        heads += [i for i in clause_words if _is_aircraft(located, i) and _is_means(located, i)]
    if is_weapon(located, frame.match.head) and parsed.tokens[frame.match.head].upos == "NOUN":
        heads.append(frame.match.head)
    out: list[Part] = []
    for i in dict.fromkeys(heads):
        span = parsed.span_of(noun_phrase(parsed, i))
        if not any(span.overlaps(p.span) for p in out) and parsed.tokens[i].xpos not in _PRONOUNS:
            out.append(Part(span.of(parsed.report.text), span, parsed.tokens[i].lemma.lower()))
    return tuple(sorted(out, key=lambda p: p.span))


def _is_means(located: Located, i: int) -> bool:
    """'with mortars', 'using tanks', 'by artillery'."""
    parsed, token = located.parsed, located.parsed.tokens[i]
    if any(parsed.tokens[c].deprel == "case" and parsed.tokens[c].text.lower() in ("with", "by", "using") for c in parsed.children[i]):
        return True
    if token.deprel == "conj" and token.head >= 0:
        return _is_means(located, token.head) if token.head < i else False
    above = parsed.tokens[token.head] if token.head >= 0 else None
    return (
        token.deprel == "obj"
        and above is not None
        and above.lemma.lower() in ("use", "fire", "employ", "deploy", "detonate", "hurl", "lob", "throw", "launch", "drop")
    )


def _is_aircraft(located: Located, i: int) -> bool:
    classes = load_codebook().classes
    return "aircraft" in classes and located.parsed.tokens[i].lemma.lower() in classes["aircraft"].lemmas


def is_weapon(located: Located, i: int) -> bool:
    """Whether a token names a weapon or a means of attack, after the codebook's classes."""
    return located.parsed.tokens[i].lemma.lower() in _weapons()


@cache
def _weapons() -> frozenset[str]:
    classes = load_codebook().classes
    return frozenset().union(*(classes[c].lemmas for c in _WEAPON_CLASSES if c in classes))
