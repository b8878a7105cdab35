"""Persons that a trigger counts without a number: one man, the doer of 'killed himself', the possessor of 'Aro's death', whoever else was struck.

Samples: "A man was shot dead" -> 1; "The gunman killed himself" -> 1; "Police found a man's body" -> 1; "a double homicide" -> 2.
"""

from functools import cache
from pathlib import Path

import khabar.lexicon
from khabar.claims.frames import Frame
from khabar.claims.located import Located
from khabar.errors import LexiconError
from khabar.lexicon.codebook import load_codebook
from khabar.lexicon.nouns import noun_sense
from khabar.lexicon.yaml_files import read_yaml
from khabar.model import ActorMention, Count
from khabar.model.trees import noun_phrase

Counted = tuple[Count, int | None]
"""A figure with the head that it counts, if one stands in the text."""

SINGLE_KINDS = frozenset({"killed", "injured", "missing", "arrest", "abduction", "release"})
"""Kinds where a phrase for one person ('a man', 'the mayor', a name) is a figure of 1, as the annotation guide says."""

_PLURAL = frozenset(
    "people population community crowd family household staff police crew army navy military force dozen hundred thousand million number scores".split()
)


def one_person(located: Located, head: int, of: str | None) -> Count | None:
    """1 where the phrase is a single person: a name, 'the mayor', 'his son'; None for plurals, groups, pronouns without a person behind."""
    parsed, token = located.parsed, located.parsed.tokens[head]
    mention = located.actor_at.get(head)
    if token.text.lower() == "another" and token.upos in ("DET", "PRON") and token.deprel != "det":
        return Count(token.span.of(parsed.report.text), token.span, 1, 1, "person", "exact", of)
    if mention is None:
        return None
    if mention.pronoun:
        if token.text.lower() not in ("he", "she", "him", "her", "himself", "herself"):
            return None
        span = mention.antecedent or mention.actor.span
        return Count(span.of(parsed.report.text), span, 1, 1, "person", "exact", of)
    if token.xpos in ("NNS", "NNPS") or not _is_person(located, mention, head):
        return None
    span = parsed.span_of(noun_phrase(parsed, head))
    return Count(span.of(parsed.report.text), span, 1, 1, "person", "exact", of)


def _is_person(located: Located, mention: ActorMention, head: int) -> bool:
    """A person by the reader's entities, by the noun ('the mayor'), or by an age in apposition ('Marko Tal, 34')."""
    parsed, lemma = located.parsed, located.parsed.tokens[head].lemma.lower()
    classes = load_codebook().classes
    if any(e.type == "person" and e.tokens.overlaps(mention.tokens) for e in located.entities_in(parsed.tokens[head].sentence)):
        return True
    if parsed.tokens[head].upos == "NOUN":
        sense = noun_sense([parsed.tokens[head].text])
        if sense is not None and sense.human and sense.single:
            return True
        return (
            any(lemma in classes[c].lemmas for c in ("person", "civilian", "armed", "medic", "suspect") if c in classes)
            and lemma not in _PLURAL
        )
    ages = (located.quantity_at.get(c) for c in parsed.children[head] if parsed.tokens[c].deprel in ("appos", "nummod"))
    return any(q is not None and (q.sort == "age" or q.count.text.lower().startswith(("a ", "an "))) for q in ages)


def companions(located: Located, frame: Frame) -> list[int]:
    """'killed along with Per Lind', 'killed his children as well as his wife': whom it struck besides."""
    token = located.parsed.tokens[frame.match.head]
    bare = token.xpos == "VBN" and token.deprel != "root" and located.parsed.child(token.i, "aux") is None
    if frame.match.kind not in SINGLE_KINDS or token.upos != "VERB" or bare:
        return []  # 'found a man shot dead, along with two wounded': whom they found besides
    parsed, found = located.parsed, _along_with(located, frame)
    for c in (c for i in (frame.match.head, *frame.targets) for c in parsed.children[i]):
        token = parsed.tokens[c]
        links = [parsed.tokens[k].text.lower() for k in parsed.children[c] if parsed.tokens[k].deprel in ("case", "cc", "advmod") and k < c]
        beside = token.deprel.split(":")[0] in ("obl", "nmod") and "with" in links and bool({"along", "together"} & {*links})
        as_well = links[:1] == ["as"] and parsed.child(c, "cc") is not None
        if beside or (as_well and token.deprel.split(":")[0] in ("conj", "obl", "nmod") and token.upos in ("NOUN", "PROPN")):
            found += [c, *parsed.all_children(c, "conj")]
    return found


def _along_with(located: Located, frame: Frame) -> list[int]:
    """'was killed along with Per Lind, 20, in a shooting', where the tree hangs the companion on the shooting: 'along with' follows the verb."""
    parsed, at = located.parsed, frame.match.tokens.end
    words = [t.text.lower() for t in parsed.tokens[at : at + 2]]
    if words not in (["along", "with"], ["together", "with"]):
        return []
    return [parsed.tokens[at].head] if parsed.tokens[at].head > at + 1 else []


def oneself(located: Located, frame: Frame, of: str | None) -> Counted | None:
    """'The gunman killed himself': the figure is that of the doer, where the doer is one person."""
    tokens = located.parsed.tokens
    head = next((i for i in frame.targets if tokens[i].text.lower() in ("himself", "herself")), None)
    if head is None or frame.match.kind not in SINGLE_KINDS:
        return None
    for i in frame.actors:
        count = one_person(located, i, of)
        if count is not None:
            return (count, i)
    span = tokens[head].span
    return (Count(span.of(located.parsed.report.text), span, 1, 1, "person", "exact", of), None)


def possessed(located: Located, frame: Frame, of: str | None) -> Counted | None:
    """'Aro's death', 'a man's body', 'his arrest': who has it is whom it struck."""
    parsed, head = located.parsed, frame.match.head
    # 'his victim' is no victim of his own: only where 'the death of Aro' would name the same person.
    if frame.match.kind not in SINGLE_KINDS or parsed.tokens[head].upos != "NOUN" or frame.match.entry.roles.get("of") != "target":
        return None
    for c in parsed.all_children(head, "nmod:poss"):
        count = one_person(located, c, of) or _their_own(located, c, of)
        if count is not None:
            return (count, c)
    return None


def _their_own(located: Located, i: int, of: str | None) -> Count | None:
    """'his body', 'her death': the pronoun of one person."""
    token, mention = located.parsed.tokens[i], located.actor_at.get(i)
    if token.xpos != "PRP$" or token.text.lower() not in ("his", "her"):
        return None
    span = (mention.antecedent if mention is not None else None) or token.span
    return Count(span.of(located.parsed.report.text), span, 1, 1, "person", "exact", of)


def multiple(located: Located, frame: Frame, of: str | None) -> Counted | None:
    """'a double homicide', 'a murder-suicide': the noun itself tells how many died."""
    if frame.match.kind != "killed":
        return None
    words = located.parsed.text_of(frame.match.tokens).lower()
    exact, at_least = _multiples()
    span = located.parsed.span_of(frame.match.tokens)
    if words in at_least:
        return (Count(span.of(located.parsed.report.text), span, at_least[words], None, "person", "at_least", of), None)
    number = next((exact[w] for w in words.split() if w in exact), None)
    return (Count(span.of(located.parsed.report.text), span, number, number, "person", "exact", of), None) if number else None


@cache
def _multiples() -> tuple[dict[str, int], dict[str, int]]:
    """Words that tell a number of dead exactly, and those that tell the least number. Raises LexiconError for a malformed file."""
    raw = read_yaml(Path(khabar.lexicon.__file__).with_name("multiples.yaml"))
    if not isinstance(raw, dict) or not all(isinstance(raw.get(k), dict) for k in ("exact", "at_least")):
        raise LexiconError("multiples.yaml: expected exact and at_least")
    return dict(raw["exact"]), dict(raw["at_least"])
