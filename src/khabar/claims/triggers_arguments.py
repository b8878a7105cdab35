"""Who stands where around a trigger: logical subjects, objects and obliques, read off a Universal Dependencies tree.

Logical: 'the town was shelled by tanks' has the object *town* and the subject *tanks*, as 'tanks shelled the town' has. Shared and
controlled arguments are followed: 'gunmen tried to storm the bank', 'was shot and killed', 'the town they captured', 'soldiers
fighting rebels'. Functions return token numbers of heads, members of a coordination included.
"""

from khabar.lexicon.nouns import noun_sense
from khabar.lexicon.word_forms import base_form
from khabar.model import ParsedReport

_LIGHT = frozenset(
    [
        "carry",
        "launch",
        "conduct",
        "make",
        "mount",
        "stage",
        "perpetrate",
        "commit",
        "wage",
        "begin",
        "start",
        "execute",
        "lead",
        "continue",
        "undertake",
        "open",
        "suffer",
        "sustain",
    ]
)
_CONTENT_OF = frozenset(
    [
        "member",
        "total",
        "estimate",
        "dozen",
        "hundred",
        "thousand",
        "score",
        "number",
        "group",
        "team",
        "unit",
        "part",
        "lot",
        "majority",
        "series",
        "couple",
        "pair",
        "crowd",
        "convoy",
        "people",
        "percent",
        "most",
        "many",
        "some",
        "all",
        "several",
        "two",
        "three",
        "four",
        "five",
        "six",
        "one",
        "none",
        "each",
        "half",
        "third",
        "quarter",
        "body",
        "handful",
    ]
)
_OBJECT_CONTROL = frozenset(
    "force compel order ask tell urge oblige cause allow permit help push lead prompt drive instruct invite warn".split()
)
_OF_CONTROL = frozenset({"accuse", "suspect"})
# A tagger may take the past of these for a participle ('77 houses collapsed'): they have no passive.
_NEVER_PASSIVE = frozenset(
    "die collapse perish drown disappear vanish arrive erupt fall flee happen occur escape return explode surrender".split()
)
_OBLIQUE = frozenset({"obl", "nmod", "advmod", "acl", "advcl"})
_RELATIVE = frozenset({"who", "that", "which", "whom"})
_MAX_STEPS = 6


def is_passive(parsed: ParsedReport, i: int) -> bool:
    """Whether verb `i` stands in the passive: 'was shelled', 'the shelled town', 'homes destroyed by fire', headline '12 killed in blast'."""
    token = parsed.tokens[i]
    relations = [parsed.tokens[c].deprel for c in parsed.children[i]]
    if "aux:pass" in relations:
        return True
    marked = "nsubj:pass" in relations
    adjective = (token.upos == "ADJ" or token.xpos == "JJ") and token.text.lower().endswith(("ed", "en"))  # 'left 70 people injured'
    if not marked and token.xpos != "VBN" and not adjective:
        return False
    if _lemma(parsed, i) in _NEVER_PASSIVE or _strikes_what_follows(parsed, i):
        return False
    if marked:
        return True
    if any(relation.startswith("aux") for relation in relations):
        return False
    if "cop" in relations:
        return True  # 'another was wounded', with *wounded* taken for an adjective
    if token.deprel == "conj" and parsed.tokens[token.head].xpos == "VBN":
        # 'homes were destroyed and 300 people displaced': the auxiliary is said once
        told_once = parsed.child(token.head, "aux:pass") is not None and parsed.child(i, "obj") is None
        return (parsed.child(i, "nsubj") is None or told_once) and is_passive(parsed, token.head)
    return True


def _strikes_what_follows(parsed: ParsedReport, i: int) -> bool:
    """'The army evacuated 300 villagers', with *evacuated* taken for a participle: it has an object, and no noun before it that it describes."""
    token = parsed.tokens[i]
    if token.xpos != "VBN" or token.upos != "VERB" or parsed.child(i, "nsubj:pass") is not None:
        return False
    own = any(c > i and parsed.tokens[c].deprel == "obj" for c in parsed.children[i])
    return bool(numbered_behind(parsed, i)) or (own and token.deprel.split(":")[0] not in ("acl", "amod"))


def numbered_behind(parsed: ParsedReport, i: int) -> list[int]:
    """'damaging 14 barns', where the tree makes the verb a modifier of a noun: a number follows a verb, and never a participle before its noun.

    'killed a guard, wounded two others and a boy': the verb hangs on the guard, as the others and the boy do.
    """
    tokens, token = parsed.tokens, parsed.tokens[i]
    listed = token.deprel == "conj" and tokens[token.head].upos in ("NOUN", "PROPN")
    if token.upos != "VERB" or not (listed or token.deprel in ("amod", "acl")) or i + 1 >= len(tokens):
        return []
    if token.head > i:
        return [token.head] if any(i < c < token.head for c in parsed.all_children(token.head, "nummod")) else []
    noun = tokens[i + 1].head
    if tokens[i + 1].deprel != "nummod" or noun <= i + 1 or tokens[noun].head != token.head or _measures(parsed, noun):
        return []
    if tokens[noun].deprel == "conj" and tokens[i - 1].text.lower() in (",", "and"):
        return [c for c in parsed.all_children(token.head, "conj") if c >= noun]
    # 'Mud buried 27 homes': the homes hang beside the verb, on the noun before it
    return [noun] if tokens[noun].deprel == "nmod:unmarked" else []


def _measures(parsed: ParsedReport, noun: int) -> bool:
    """'shot three times', 'moved 12 kilometres'."""
    sense = noun_sense([parsed.tokens[noun].text])
    return sense is not None and sense.unit in ("duration", "distance", "measure", "money")


def subjects(parsed: ParsedReport, i: int) -> list[int]:
    """The logical agent of `i` (a verb, or a noun under a light verb: 'troops launched an attack')."""
    return _with_members(parsed, _agents(parsed, i, _MAX_STEPS))


def objects(parsed: ParsedReport, i: int) -> list[int]:
    """The logical patient of verb `i`, or what a participle modifies ('the wounded men')."""
    return _with_members(parsed, _patients(parsed, i, _MAX_STEPS))


def obliques(parsed: ParsedReport, i: int) -> dict[str, list[int]]:
    """Preposition -> heads of the phrases under `i` that it introduces; 'inside of' counts as 'inside'. Coordinated heads included.

    Of a verb, what hangs on its object with a preposition of place or means is left to the object.
    """
    out: dict[str, list[int]] = {}
    for c in parsed.children[i]:
        if parsed.tokens[c].deprel.split(":")[0] in _OBLIQUE:
            mark = _mark_of(parsed, i, c)
            if mark is not None:
                out.setdefault(mark, []).extend(_with_members(parsed, [c]))
    return out


def _mark_of(parsed: ParsedReport, i: int, c: int) -> str | None:
    """The preposition, in lower case, that introduces the phrase headed by `c` under `i`."""
    tokens = parsed.tokens
    marked = tokens[c].upos != "VERB"
    for case in parsed.children[c]:
        deprel = tokens[case].deprel
        if deprel == "case" or (deprel == "mark" and marked):
            return tokens[case].text.lower()
    # 'the destruction of 20 houses' with *of* hung on the first noun: what follows a noun begins the next phrase
    stray = [k for k in parsed.children[i] if i < k < c and tokens[k].deprel == "case"]
    return tokens[stray[-1]].text.lower() if stray else None


def modifiers(parsed: ParsedReport, i: int) -> list[int]:
    """What qualifies noun `i` from before: 'rocket' in 'rocket attack', 'the army's' in 'the army's advance', 'deadly'."""
    if not parsed.children[i]:
        return []
    found = parsed.all_children(i, "amod", "compound", "nmod:poss", "det", "nummod", "flat")
    return found + [m for c in found if parsed.children[c] for m in parsed.all_children(c, "conj", "compound")]


def _agents(parsed: ParsedReport, i: int, steps: int) -> list[int]:
    tokens, token = parsed.tokens, parsed.tokens[i]
    if token.upos == "ADJ" and token.deprel == "amod":
        return [token.head]
    if token.upos in ("NOUN", "PROPN"):
        return _agents_of_noun(parsed, i, steps)
    if is_passive(parsed, i):
        return [c for c in parsed.children[i] if tokens[c].deprel == "obl:agent" or _has_case(parsed, c, "by")]
    own = [c for c in parsed.children[i] if tokens[c].deprel in ("nsubj", "nsubj:pass")]
    if own:
        return _relative(parsed, i, own)
    if steps == 0 or token.head < 0:
        return []
    relation, above = token.deprel, token.head
    if relation == "acl":
        return [above]
    if relation == "xcomp" and token.upos == "ADJ" and tokens[i - 1].deprel == "obj":
        return [i - 1]  # 'Medics came and pronounced Aro dead', with *dead* hung on *came*
    if relation in ("xcomp", "ccomp", "advcl", "obl") and token.xpos == "VBG" and _lemma(parsed, above) in _OF_CONTROL:
        # 'accused the army of shelling the town': the army; also where the participle passes for a passive
        accused = [c for c in parsed.all_children(above, "obj", "iobj") if above < c < i]
        return accused or (parsed.all_children(above, "nsubj:pass") if is_passive(parsed, above) else [])
    if relation == "xcomp" or (relation == "advcl" and _lemma(parsed, above) in _OBJECT_CONTROL):
        # 'forced 500 families to flee': the families flee; 'tried to flee': whoever tried
        return _patients(parsed, above, steps - 1) or _agents(parsed, above, steps - 1)
    if relation == "conj" and is_passive(parsed, above):
        # 'was surrounded and gave himself up'
        return _patients(parsed, above, steps - 1)
    if relation in ("conj", "advcl", "parataxis") and tokens[above].upos in ("VERB", "ADJ"):
        return _agents(parsed, above, steps - 1) if not is_passive(parsed, above) else _patients(parsed, above, steps - 1)
    return []


def _agents_of_noun(parsed: ParsedReport, i: int, steps: int) -> list[int]:
    token = parsed.tokens[i]
    if parsed.child(i, "cop") is not None:
        # 'the hospital is out of service'
        return parsed.all_children(i, "nsubj")
    if steps and token.deprel == "obj" and _lemma(parsed, token.head) in _LIGHT:
        return _agents(parsed, token.head, steps - 1)
    if steps and token.deprel == "nsubj:pass" and _lemma(parsed, token.head) in _LIGHT:
        return _agents(parsed, token.head, steps - 1)
    return []


def _patients(parsed: ParsedReport, i: int, steps: int) -> list[int]:
    tokens, token = parsed.tokens, parsed.tokens[i]
    if token.upos == "ADJ" and token.deprel == "amod":
        return [token.head]
    if not is_passive(parsed, i):
        own = numbered_behind(parsed, i) or parsed.all_children(i, "obj") or parsed.all_children(i, "iobj")
        if own:
            return _relative(parsed, i, own)
        if token.deprel == "acl:relcl" and parsed.child(i, "nsubj") is not None:
            subject = parsed.child(i, "nsubj")
            # 'the town (that) rebels captured': the noun is the object, unless the relative pronoun is the subject
            return [token.head] if subject is not None and tokens[subject].lemma.lower() not in _RELATIVE else []
        return []
    own = [c for c in parsed.children[i] if tokens[c].deprel in ("nsubj:pass", "nsubj")]
    if own:
        return _relative(parsed, i, own)
    before = _nominal_before(parsed, i)
    if before is not None:
        return [before]
    if token.head < 0 or steps == 0:
        return []
    if token.deprel in ("acl", "amod", "acl:relcl"):
        return [token.head]
    if token.deprel == "xcomp":
        return _patients(parsed, token.head, steps - 1) or _agents(parsed, token.head, steps - 1)
    if token.deprel in ("conj", "advcl", "parataxis"):
        above = token.head
        return _patients(parsed, above, steps - 1) if is_passive(parsed, above) else _agents(parsed, above, steps - 1)
    return []


def _nominal_before(parsed: ParsedReport, i: int) -> int | None:
    """'nine people were hurt and another 300 have been relocated', where the tree hangs the number elsewhere: it stands before the auxiliaries.

    Of a coordination ('after his wife, her daughter and a guest were shot') the first member.
    """
    tokens, auxiliaries = parsed.tokens, parsed.all_children(i, "aux")
    before = min(auxiliaries, default=i) - 1
    if parsed.child(i, "aux:pass") is None or before < parsed.sentences[tokens[i].sentence].tokens.start:
        return None
    if tokens[before].upos not in ("NUM", "NOUN", "PROPN") or tokens[min(auxiliaries)].xpos not in ("VBD", "VBZ", "VBP"):
        return None
    while 0 <= tokens[before].head < before and (tokens[before].deprel in ("conj", "flat", "appos") or _is_of(parsed, before)):
        before = tokens[before].head
    return before


def _is_of(parsed: ParsedReport, i: int) -> bool:
    """'the daughter of a trader': the trader is no subject of what follows."""
    return parsed.tokens[i].deprel == "nmod" and any(
        parsed.tokens[k].text.lower() in ("of", "with") for k in parsed.all_children(i, "case")
    )


def _relative(parsed: ParsedReport, i: int, found: list[int]) -> list[int]:
    """Puts the noun in the place of the pronoun in 'the men who fled', and the number in that of the pronoun in '85 of which were moved'."""
    token = parsed.tokens[i]
    counted = [_number_of_which(parsed, f) for f in found]
    if any(c is not None for c in counted):
        return [f if c is None else c for f, c in zip(found, counted, strict=True)]
    if token.deprel == "acl:relcl" and token.head >= 0:
        return [_antecedent(parsed, f, token.head) if parsed.tokens[f].lemma.lower() in _RELATIVE else f for f in found]
    return found


def _number_of_which(parsed: ParsedReport, i: int) -> int | None:
    """The number in '85,000 of which', '12 of whom'."""
    tokens = parsed.tokens
    before = (
        tokens[i].lemma.lower() in ("which", "whom", "who") and i > 1 and tokens[i - 1].text.lower() == "of" and tokens[i - 2].upos == "NUM"
    )
    return i - 2 if before else None


def _antecedent(parsed: ParsedReport, pronoun: int, tree: int) -> int:
    """Whom 'who' stands for: the person named right before it, where the tree hangs the clause on a noun further off.

    'Marek, the heir of the founder Jan Kolar, who was killed in 2013': Kolar was killed.
    """
    before = pronoun - 1
    while before > tree and parsed.tokens[before].upos == "PUNCT":
        before -= 1
    if parsed.tokens[pronoun].lemma.lower() != "who" or before <= tree:
        return tree
    for e in parsed.entities:
        if e.type == "person" and e.tokens.start <= before < e.tokens.end and not e.tokens.start <= tree < e.tokens.end:
            return next((i for i in range(*e.tokens) if parsed.tokens[i].head not in range(*e.tokens)), before)
    return tree


def _has_case(parsed: ParsedReport, i: int, word: str) -> bool:
    return parsed.tokens[i].deprel.startswith("obl") and any(
        parsed.tokens[c].deprel == "case" and parsed.tokens[c].text.lower() == word for c in parsed.children[i]
    )


def _with_members(parsed: ParsedReport, heads: list[int]) -> list[int]:
    """Adds the other members of a coordination, and what a word of amount or membership contains ('members of the police')."""
    out = list(heads)
    for h in heads:
        if parsed.children[h]:
            out += parsed.all_children(h, "conj")
    for h in list(out):
        if not parsed.children[h]:
            continue
        token = parsed.tokens[h]
        if token.upos == "NUM" or token.lemma.lower() in _CONTENT_OF:
            out += [
                c
                for c in parsed.all_children(h, "nmod")
                if any(parsed.tokens[k].text.lower() in ("of", "from") for k in parsed.children[c])
            ]
    return out


def _lemma(parsed: ParsedReport, i: int) -> str:
    token = parsed.tokens[i]
    return base_form(token.text, token.lemma, token.upos)
