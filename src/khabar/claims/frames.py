"""A trigger with its surroundings in the tree: who stands in which role, and the clause it belongs to.

Sample: in "Tanks shelled Ostrel from the hills" the trigger *shelled* has the actor *Tanks*, the target *Ostrel*, and its clause is its own;
in "An air strike on the camp killed nine" the clause of *strike* is that of *killed*, and *killed* is `under` the strike.
"""

from dataclasses import dataclass

from khabar.claims.triggers_arguments import is_passive, modifiers, numbered_behind, objects, obliques, subjects
from khabar.claims.triggers_choice import TriggerMatch
from khabar.model import ParsedReport

_NOMINAL_UP = frozenset(
    {
        "nsubj",
        "nsubj:pass",
        "obj",
        "obl",
        "obl:agent",
        "nmod",
        "compound",
        "amod",
        "nmod:poss",
        "conj",
        "appos",
        "nmod:desc",
        "iobj",
        "flat",
        "obl:unmarked",
        "nummod",
        "acl",
    }
)
_PLACE_PREPOSITIONS = (
    "in",
    "at",
    "near",
    "on",
    "around",
    "outside",
    "inside",
    "across",
    "throughout",
    "off",
    "along",
    "within",
    "over",
    "between",
    "close",
)
MAX_UP = 8
AMOUNTS = frozenset({"thousand", "hundred", "dozen", "score", "million", "many", "several", "other", "more"})
"""Words that are a whole phrase without a noun: 'displaced thousands', 'wounded many'."""


@dataclass(frozen=True, slots=True)
class Frame:
    """`actors`, `targets`, `places`, `to_places`, `instruments`, `counted`: token numbers of heads. `clause`: the predicate of the trigger's clause.

    `causes`: heads of event nouns that stand as subject or 'in'-phrase of this trigger ('the blast killed', 'killed in the blast').
    """

    match: TriggerMatch
    clause: int
    actors: tuple[int, ...]
    targets: tuple[int, ...]
    places: tuple[int, ...]
    to_places: tuple[int, ...]
    instruments: tuple[int, ...]
    counted: tuple[int, ...]
    causes: tuple[int, ...]
    sides: tuple[int, ...]


def clause_of(parsed: ParsedReport, i: int) -> int:
    """The predicate of the clause that holds `i`: `i` itself for a verb, else the first verb or clause root above it."""
    for _ in range(MAX_UP):
        token = parsed.tokens[i]
        verbal = token.upos in ("VERB", "AUX") and token.deprel not in ("amod", "compound", "case", "aux", "cop")
        if verbal or token.head < 0 or token.deprel in ("ccomp", "advcl", "parataxis", "acl:relcl", "csubj", "xcomp"):
            return i
        i = token.head
    return i


def find_frame(parsed: ParsedReport, match: TriggerMatch, heads: frozenset[int]) -> Frame:
    """The frame of one trigger. `heads`: the head tokens of all triggers of the report (an event noun in a role is a cause)."""
    found: dict[str, list[int]] = {}
    words = _trigger_words(parsed, match)
    cases = {word: obliques(parsed, word) for word in words}
    for slot, role in match.entry.roles.items():
        for word in words:
            if got := _in_slot(parsed, word, slot, cases[word]):
                found.setdefault(role, []).extend(got)
    events = [
        i
        for role in ("actor", "target", "cause", "instrument")
        for i in found.get(role, ())
        if i in heads and i != match.head and parsed.tokens[i].upos != "PROPN"
    ]
    by_case = cases[match.head]
    events += [
        i
        for prep in ("in", "by", "during", "after", "from", "with", "when")
        for i in by_case.get(prep, ())
        if i in heads and i not in events
    ]
    for prep in _PLACE_PREPOSITIONS if by_case else ():
        if prep in by_case and prep not in match.entry.roles:
            found.setdefault("place", []).extend(by_case[prep])
    events += [i for i in _subject_above(parsed, match.head) if i in heads and i not in events]
    events += [i for i in _happening_of_which(parsed, match.head, heads) if i not in events]
    first, end = match.tokens
    drop = set(events) | {i for i in found.get("target", ()) if _has_own_verb(parsed, i, match.head, heads)}

    def keep(role: str) -> tuple[int, ...]:
        return tuple(dict.fromkeys([i for i in found.get(role, ()) if i not in drop and not first <= i < end]))

    return Frame(
        match,
        clause_of(parsed, match.head),
        keep("actor"),
        keep("target"),
        keep("place"),
        keep("to_place"),
        keep("instrument"),
        keep("count"),
        tuple(dict.fromkeys([*events, *(i for i in found.get("cause", ()) if i not in events)])),
        keep("side"),
    )


def _happening_of_which(parsed: ParsedReport, i: int, heads: frozenset[int]) -> list[int]:
    """'the 2018 deal, under which the rebels gave up their guns', 'a raid in which nine died': the event noun before 'under which'."""
    for verb in (i, *parsed.ancestors(i)[:2]):
        for c in parsed.children[verb]:
            if parsed.tokens[c].lemma.lower() != "which":
                continue
            cases = [k for k in parsed.children[c] if parsed.tokens[k].deprel == "case"]
            if cases and parsed.tokens[cases[0]].text.lower() in ("under", "in", "during", "through", "by"):
                return [h for h in range(cases[0] - 1, max(cases[0] - 8, -1), -1) if h in heads and parsed.tokens[h].upos == "NOUN"][:1]
    return []


def _has_own_verb(parsed: ParsedReport, i: int, own: int, heads: frozenset[int]) -> bool:
    """'killed 14 people and displaced 2,000 families', where the tree takes *displaced* for an adjective: a number never follows one."""
    verbs = [
        c for c in parsed.children[i] if parsed.tokens[c].deprel == "amod" and parsed.tokens[c].xpos == "VBN" and c in heads and c != own
    ]
    numbers = [c for c in parsed.children[i] if parsed.tokens[c].deprel == "nummod"]
    if any(v < n for v in verbs for n in numbers):
        return True
    if _is_object_of_another(parsed, i, own, heads):
        return True
    # 'killed a guard, wounded two others'
    listed = (h for h in heads if own < h < i and parsed.tokens[h].head < h)
    return any(i in numbered_behind(parsed, h) for h in listed)


def _is_object_of_another(parsed: ParsedReport, i: int, own: int, heads: frozenset[int]) -> bool:
    """'killed 14 people, displaced thousands': a trigger in the past tense right before the phrase, behind a comma or 'and', governs it, whatever the tree says."""
    phrase = i
    while phrase - 1 > own and parsed.tokens[phrase - 1].head == i and phrase - 1 not in heads:
        phrase -= 1
    verb = phrase - 1
    if verb <= own or verb not in heads or parsed.tokens[verb].xpos not in ("VBD", "VBN") or parsed.tokens[verb].text.lower() == "dead":
        return False
    return parsed.tokens[verb - 1].text.lower() in (",", "and") and parsed.tokens[i].lemma.lower() in AMOUNTS


def _subject_above(parsed: ParsedReport, i: int) -> list[int]:
    """The subject of the verb that a nominal trigger is the object of: 'the deal' in 'the deal gave them safe passage'."""
    token = parsed.tokens[i]
    if token.upos != "NOUN" or token.deprel not in ("obj", "iobj", "xcomp") or token.head < 0:
        return []
    return subjects(parsed, token.head)


def _trigger_words(parsed: ParsedReport, match: TriggerMatch) -> list[int]:
    """The words of a trigger that roles may hang on: its head, and the other nouns and verbs of a phrase."""
    words = [match.head]
    if match.tokens.end - match.tokens.start > 1:
        words += [i for i in range(match.tokens.start, match.tokens.end) if i != match.head and parsed.tokens[i].upos in ("NOUN", "VERB")]
    return words


def _in_slot(parsed: ParsedReport, word: int, slot: str, by_case: dict[str, list[int]]) -> list[int]:
    if slot == "subject":
        return subjects(parsed, word)
    if slot == "object":
        return objects(parsed, word)
    if slot == "modifier":
        return modifiers(parsed, word)
    if slot in ("any", "sentence", "particle", "governor", "complement"):
        return []
    return by_case.get(slot, [])


def passive(parsed: ParsedReport, i: int) -> bool:
    """Whether the trigger verb stands in the passive."""
    return parsed.tokens[i].upos == "VERB" and is_passive(parsed, i)
