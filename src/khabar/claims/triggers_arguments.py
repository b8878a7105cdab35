"""Who stands where around a trigger: logical subjects, objects and obliques, read off a Universal Dependencies tree.

Logical: 'the town was shelled by tanks' has the object *town* and the subject *tanks*, as 'tanks shelled the town' has. Shared and
controlled arguments are followed: 'gunmen tried to storm the bank', 'was shot and killed', 'the town they captured', 'soldiers
fighting rebels'. Functions return token numbers of heads, members of a coordination included.
"""

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
# A tagger may take the past of these for a participle ('77 houses collapsed'): they have no passive.
_NEVER_PASSIVE = frozenset(
    "die collapse perish drown disappear vanish arrive erupt fall flee happen occur escape return explode surrender".split()
)
_RELATIVE = frozenset({"who", "that", "which", "whom"})
_MAX_STEPS = 6


def is_passive(parsed: ParsedReport, i: int) -> bool:
    """Whether verb `i` stands in the passive: 'was shelled', 'the shelled town', 'homes destroyed by fire', headline '12 killed in blast'."""
    token = parsed.tokens[i]
    if any(parsed.tokens[c].deprel in ("nsubj:pass", "aux:pass") for c in parsed.children[i]):
        return True
    if token.xpos != "VBN" and not (token.upos == "ADJ" and token.text.lower().endswith(("ed", "en"))):
        return False
    if any(parsed.tokens[c].deprel.startswith("aux") for c in parsed.children[i]):
        return False
    if _lemma(parsed, i) in _NEVER_PASSIVE:
        return False
    if token.deprel == "conj" and parsed.tokens[token.head].xpos == "VBN":
        return parsed.child(i, "nsubj") is None and is_passive(parsed, token.head)
    return True


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
        token = parsed.tokens[c]
        if token.deprel.split(":")[0] not in ("obl", "nmod", "advmod", "acl", "advcl"):
            continue
        for case in parsed.children[c]:
            mark = parsed.tokens[case]
            if mark.deprel == "case" or (mark.deprel == "mark" and token.upos != "VERB"):
                out.setdefault(mark.text.lower(), []).extend(_with_members(parsed, [c]))
                break
    return out


def modifiers(parsed: ParsedReport, i: int) -> list[int]:
    """What qualifies noun `i` from before: 'rocket' in 'rocket attack', 'the army's' in 'the army's advance', 'deadly'."""
    found = parsed.all_children(i, "amod", "compound", "nmod:poss", "det", "nummod", "flat")
    return [*found, *(m for c in found for m in parsed.all_children(c, "conj", "compound"))]


def _agents(parsed: ParsedReport, i: int, steps: int) -> list[int]:
    tokens, token = parsed.tokens, parsed.tokens[i]
    if token.upos == "ADJ" and token.deprel == "amod":
        return [token.head]
    if token.upos in ("NOUN", "PROPN"):
        return _agents_of_noun(parsed, i, steps)
    if is_passive(parsed, i):
        return [c for c in parsed.children[i] if tokens[c].deprel == "obl:agent" or _has_case(parsed, c, "by")]
    own = [c for c in parsed.children[i] if tokens[c].deprel == "nsubj"]
    if own:
        return _relative(parsed, i, own)
    if steps == 0 or token.head < 0:
        return []
    relation, above = token.deprel, token.head
    if relation == "acl":
        return [above]
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
        own = parsed.all_children(i, "obj") or parsed.all_children(i, "iobj")
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


def _relative(parsed: ParsedReport, i: int, found: list[int]) -> list[int]:
    """Puts the noun in the place of the pronoun in 'the men who fled'."""
    token = parsed.tokens[i]
    if token.deprel == "acl:relcl" and token.head >= 0:
        return [_antecedent(parsed, f, token.head) if parsed.tokens[f].lemma.lower() in _RELATIVE else f for f in found]
    return found


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
        out += parsed.all_children(h, "conj")
    for h in list(out):
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
