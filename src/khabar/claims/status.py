"""Did it happen? Trigger -> asserted, denied, negated, feared, planned, demanded or conditional, and whether it is hedged.

The walk goes from the trigger up through what governs it ('plans to [storm]', 'fears of an [attack]', 'no reports of [casualties]'), and looks at
negations, modals, adverbs and conditions beside each step. Words are in `lexicon/status.yaml`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from khabar.claims.frames import Frame
from khabar.lexicon.status import StatusWords, load_status_words
from khabar.model import Attribution, ParsedReport, Span
from khabar.model.claim import Status

HARM = frozenset(
    {
        "killed",
        "injured",
        "casualties",
        "missing",
        "displaced",
        "shortage",
        "service_closed",
        "property_destruction",
        "at_risk_population",
        "besieged_population",
    }
)
"""Kinds that nobody plans: what is only possible or expected of them is feared."""

PRESENT = HARM | frozenset(
    "armed_clash shelling air_strike bombing attack_on_civilians attack_on_health sexual_violence siege offensive".split()
)
"""Kinds that are there before somebody stops them or looks into them; a truce or talks are not."""

_THROUGH = frozenset(
    {
        "xcomp",
        "ccomp",
        "obj",
        "obl",
        "nmod",
        "conj",
        "acl",
        "compound",
        "obl:agent",
        "nmod:poss",
        "advcl",
        "amod",
        "nsubj",
        "nsubj:pass",
        "csubj",
        "appos",
    }
)
_GOVERNED = frozenset({"xcomp", "ccomp", "obj", "obl", "nmod", "acl", "advcl", "compound", "nmod:poss", "csubj"})
_MOST_STEPS = 6
_CARRYING = frozenset({"of", "for", "to", "against", "without", "by", "with"})
_ROW = frozenset({"first", "second", "third", "fourth", "fifth", "latest", "last", "only"})
_ASKED = frozenset({"xcomp", "ccomp", "obl", "nmod", "acl", "obj"})
_WOUNDING = frozenset({"injure", "wound", "maim", "hurt", "hit", "shoot", "harm"})
_PRESUPPOSING = frozenset({"stop", "halt", "end", "investigate", "probe", "examine", "mourn", "avenge", "commemorate"})
"""Of whose object it is taken for granted that it happened."""
_FIXED = frozenset({"only", "just", "least", "fewer", "less", "more", "merely", "later"})


@dataclass(frozen=True, slots=True)
class Standing:
    """The status of a trigger, whether it is hedged, and the words that decided (None: nothing did)."""

    status: Status
    hedged: bool
    because: Span | None = None


def find_standing(parsed: ParsedReport, frame: Frame, attributions: Sequence[Attribution]) -> Standing:
    """The status of one trigger; `attributions` are those that hold it, outermost first."""
    groups = load_status_words()
    kind, head = frame.match.kind, frame.match.head
    status: Status | None = frame.match.entry.status  # type: ignore[assignment]
    hedged, because = frame.match.entry.hedged, None
    below = head
    for i, path in _upwards(parsed, frame):
        if path in ("obj", "nmod") and i != head and kind in PRESENT and parsed.tokens[i].lemma.lower() in _PRESUPPOSING:
            break  # 'failed to stop the air strikes', 'will investigate the shelling': what is to stop, or is looked into, did happen
        found, hedge, word = _at(parsed, groups, kind, head, i, path, below)
        if found == "negated" and word in range(*frame.match.tokens):
            found = None  # 'there is no food', 'did not survive': the negation is part of what names the happening
        below = i
        hedged = hedged or hedge
        if status is None and found is not None:
            status, because = found, parsed.tokens[word].span
    for a in reversed(attributions):
        cue = (a.cue_lemma or "").lower()
        hedged = hedged or a.hedged
        if status in (None, "negated", "planned") and cue in groups["denied"].cues:
            status, because = ("asserted" if status == "negated" else "denied"), a.cue
        elif status is None and cue in groups["feared"].cues:
            status, because = "feared", a.cue
        elif status is None and cue in groups["demanded"].cues and _is_bare(parsed, head):
            status, because = "demanded", a.cue
    return Standing(status or "asserted", hedged, because)


def _is_bare(parsed: ParsedReport, i: int) -> bool:
    """An infinitive or a bare verb ('that the army withdraw'), not a statement in the past."""
    return parsed.tokens[i].xpos == "VB"


def _upwards(parsed: ParsedReport, frame: Frame) -> Iterator[tuple[int, str]]:
    """The trigger and what governs it, each with the relation by which the step below hangs on it ('' for the trigger)."""
    i, path = frame.match.head, ""
    for _ in range(_MOST_STEPS):
        yield i, path
        token = parsed.tokens[i]
        relation = token.deprel.split(":")[0] if token.deprel != "acl:relcl" else "acl:relcl"
        if token.head < 0 or relation not in _THROUGH:
            return
        if relation == "advcl" and not _purpose(parsed, i):
            return
        if relation in ("obl", "nmod") and not _carries(parsed, i):
            return
        if relation in ("nsubj", "obl", "appos") and parsed.tokens[token.head].upos not in ("VERB", "NOUN", "ADJ", "AUX"):
            return
        if relation == "amod" or (relation == "acl" and token.xpos in ("VBN", "VBG")):
            return  # 'the displaced families', 'shells fired at': what happens to the noun is not said of the participle
        i, path = _governor_of(parsed, i) or (token.head, relation)


def _governor_of(parsed: ParsedReport, i: int) -> tuple[int, str] | None:
    """'Fighters failed to capture Karsk, the army said', with *capture* hung on *said*: an infinitive right behind a verb is that verb's."""
    tokens, token = parsed.tokens, parsed.tokens[i]
    if i < 2 or token.xpos != "VB" or tokens[i - 1].text.lower() != "to" or tokens[i - 2].upos != "VERB" or token.head <= i:
        return None
    return i - 2, "xcomp"


def _carries(parsed: ParsedReport, i: int) -> bool:
    """Whether what is said of the governor holds of this phrase too: 'fears of an attack', 'no reports of deaths', 'call for a truce'.

    Not of a time, a topic or a setting: 'did not comment after the killing', 'promised an inquiry into the attack', 'will leave since the raid'.
    """
    cases = [parsed.tokens[c].text.lower() for c in parsed.children[i] if parsed.tokens[c].deprel == "case"]
    agreed = parsed.tokens[parsed.tokens[i].head].lemma.lower() in ("agree", "decide", "settle")
    return not cases or cases[0] in _CARRYING or (cases[0] == "on" and agreed)


def _purpose(parsed: ParsedReport, i: int) -> bool:
    return any(parsed.tokens[c].text.lower() == "to" and parsed.tokens[c].deprel == "mark" for c in parsed.children[i])


def _of_a_row(parsed: ParsedReport, i: int) -> bool:
    """'The second town to fall', 'the latest village to be shelled': the one of a row that did so."""
    noun = parsed.tokens[i].head
    return parsed.tokens[i].deprel == "acl" and any(parsed.tokens[c].text.lower() in _ROW for c in parsed.all_children(noun, "amod"))


def _at(
    parsed: ParsedReport, groups: dict[str, StatusWords], kind: str, head: int, i: int, path: str, below: int
) -> tuple[Status | None, bool, int]:
    """What the words at one step say: status or None, hedged, and the deciding token."""
    token, lemma = parsed.tokens[i], parsed.tokens[i].lemma.lower()
    beside = _beside(parsed, i, below, path)
    hedged = any(parsed.tokens[c].lemma.lower() in groups["hedged"].adverbs | groups["hedged"].adjectives for c in beside)
    if path == "nsubj" and below == head and lemma in groups["planned"].subjects and _is_ahead(parsed, i):
        return ("feared" if kind in HARM else "planned"), hedged, i
    if path in _GOVERNED and i != head:
        status = _governor_says(groups, kind, lemma, parsed, i, path, below)
        if status is not None:
            return status, hedged, i
        hedged = hedged or (lemma in groups["hedged"].governors and path in ("ccomp", "xcomp", "csubj"))
    if path == "ccomp":
        # 'did not say that': the negation is of the saying; 'if so, the law holds that it becomes a murder': the condition is of both
        return ("conditional" if _on_condition(parsed, groups, i, below) else None), hedged, i
    for c in beside:
        word = parsed.tokens[c].text.lower()
        if word in groups["negated"].words and not _is_fixed(parsed, c) and not _is_presupposed(parsed, head, c):
            if _denies_degree(parsed, groups, i, c):
                continue
            return "negated", hedged, c
        if word in groups["conditional"].marks and parsed.tokens[c].deprel == "mark":
            return "conditional", hedged, c
        if word in groups["planned"].marks and parsed.tokens[c].deprel == "mark":
            return "planned", hedged, c
    for c in beside:
        if parsed.tokens[c].upos == "AUX" or parsed.tokens[c].xpos == "MD":
            status, hedge = _modal_says(parsed, groups, kind, i, parsed.tokens[c].text.lower())
            hedged = hedged or hedge
            if status is not None:
                return status, hedged, c
    if lemma == "go" and path == "xcomp" and token.xpos == "VBG":
        return "planned", hedged, i
    if i == head and token.deprel in ("advcl", "acl") and token.xpos == "VB" and _purpose(parsed, i) and not _of_a_row(parsed, i):
        above = parsed.tokens[token.head].lemma.lower() if token.head >= 0 else ""
        tried_or_asked = above in groups["attempted"].governors or above in groups["demanded"].governors
        tended = kind == "injured" and lemma not in _WOUNDING  # 'to receive treatment for a wound'
        return (None if tried_or_asked or tended else "planned"), hedged, i
    return None, hedged, i


def _is_ahead(parsed: ParsedReport, i: int) -> bool:
    """'A vigil is planned'; not 'the attack was planned by officers', which tells of one that was made."""
    now = any(parsed.tokens[c].text.lower() in ("is", "are", "'s", "’s") for c in parsed.children[i])
    return now and parsed.child(i, "obl:agent") is None


def _on_condition(parsed: ParsedReport, groups: dict[str, StatusWords], i: int, below: int) -> bool:
    """What is said in the present under an 'if' that stands beside the saying. What is told in the past happened, whatever is said of it."""
    if parsed.tokens[below].xpos not in ("VBZ", "VBP"):
        return False
    clauses = (c for c in parsed.all_children(i, "advcl") if c < i)
    return any(parsed.tokens[k].text.lower() in groups["conditional"].marks for c in clauses for k in parsed.all_children(c, "mark"))


def _beside(parsed: ParsedReport, i: int, below: int, path: str) -> list[int]:
    """The words that modify a step: its own adverbs, auxiliaries, determiners and marks, and 'no' on a subject or object (of a governor: on the one climbed from, and on the subject that
    it lends: 'no one was reported injured')."""
    out = []
    for c in parsed.children[i]:
        relation = parsed.tokens[c].deprel.split(":")[0]
        if relation in ("advmod", "aux", "det", "mark", "case", "cc", "amod"):
            out.append(c)
            out += [k for k in parsed.children[c] if parsed.tokens[k].deprel == "advmod" and relation == "advmod"]
        elif relation in ("nsubj", "obj") and (below in (i, c) or path == "xcomp") and not parsed.tokens[c].deprel.endswith("outer"):
            out.append(c) if parsed.tokens[c].upos in ("PRON", "DET") else None
            out += [k for k in parsed.children[c] if parsed.tokens[k].deprel == "det"]
    return out


def _is_fixed(parsed: ParsedReport, c: int) -> bool:
    """'not only', 'no fewer than', 'no later than' deny nothing."""
    following = parsed.tokens[c + 1].text.lower() if c + 1 < len(parsed.tokens) else ""
    return following in _FIXED


def _denies_degree(parsed: ParsedReport, groups: dict[str, StatusWords], i: int, c: int) -> bool:
    """'was not seriously hurt': the 'not' right before an adverb of degree denies how badly, not that."""
    if parsed.tokens[c].text.lower() not in ("not", "n't", "n’t") or c + 1 >= len(parsed.tokens):
        return False
    return parsed.tokens[c + 1].lemma.lower() in groups["degree"].words and parsed.tokens[c + 1].head in (i, c)


def _is_presupposed(parsed: ParsedReport, head: int, c: int) -> bool:
    """'None of the injured was identified', 'neither of the attacks was claimed': there were injured, there were attacks."""
    of = parsed.tokens[head].head == c and any(parsed.tokens[k].text.lower() == "of" for k in parsed.all_children(head, "case"))
    return of and any(parsed.tokens[k].text.lower() in ("the", "these", "those", "his", "her", "their") for k in parsed.children[head])


def _governor_says(
    groups: dict[str, StatusWords], kind: str, lemma: str, parsed: ParsedReport, i: int, path: str, below: int
) -> Status | None:
    """What the governor at `i` makes of the step `below` it. A finite clause below ('announced that nine were killed') stands for itself."""
    if lemma in groups["attempted"].governors or (
        path == "ccomp" and lemma not in groups["feared"].governors and _is_finite(parsed, below)
    ):
        return None
    fears = path in ("ccomp", "xcomp") or ((kind in HARM or lemma in groups["feared"].cues) and _has_case(parsed, below, "of"))
    if lemma in groups["feared"].governors and fears:
        return "feared"
    if lemma in groups["negated"].governors:
        of_any = lemma in groups["negated"].adverbs
        return (
            "negated"
            if (path in ("xcomp", "advcl") and of_any) or (kind in HARM and path in ("obj", "xcomp", "obl") and not of_any)
            else None
        )
    if lemma in groups["demanded"].governors and (path in _ASKED or (path == "advcl" and _addressed(parsed, i, below))):
        return "demanded"
    if lemma in groups["planned"].governors and path in ("xcomp", "ccomp", "acl", "advcl", "nmod", "obj", "obl"):
        if path in ("obl", "nmod", "obj") and lemma not in groups["planned"].adverbs:
            return None
        if lemma == "order" and parsed.tokens[i].upos == "NOUN":
            return "demanded"
        return "feared" if kind in HARM and lemma in ("expect", "set", "schedule", "likely") else "planned"
    return None


def _addressed(parsed: ParsedReport, i: int, below: int) -> bool:
    """'He yelled at the guards to kill him': whoever is spoken to stands right before the infinitive, which is no purpose then."""
    before = below - 2
    return before > i and parsed.tokens[before].head == i and parsed.tokens[before].deprel == "obl" and _purpose(parsed, below)


def _is_finite(parsed: ParsedReport, i: int) -> bool:
    """'that nine were killed', 'that it lost the town'; a future or an infinitive is not finite in this sense: its modal speaks."""
    return parsed.tokens[i].xpos in ("VBD", "VBZ", "VBP") or any(
        parsed.tokens[c].deprel.startswith(("aux", "cop")) and parsed.tokens[c].xpos in ("VBD", "VBZ", "VBP") for c in parsed.children[i]
    )


def _has_case(parsed: ParsedReport, i: int, word: str) -> bool:
    return any(parsed.tokens[c].deprel == "case" and parsed.tokens[c].text.lower() == word for c in parsed.children[i])


def _modal_says(parsed: ParsedReport, groups: dict[str, StatusWords], kind: str, i: int, modal: str) -> tuple[Status | None, bool]:
    perfect = any(parsed.tokens[c].lemma == "have" and parsed.tokens[c].deprel.startswith("aux") for c in parsed.children[i])
    if modal in groups["hedged"].modals:
        if perfect:
            return None, True
        return ("feared" if kind in HARM else "conditional"), True
    if modal in ("must", "should", "ought"):
        return (None, True) if perfect else ("demanded", False)
    if modal in groups["planned"].modals:
        if perfect:
            return "conditional", False
        conditional = any(
            parsed.tokens[c].deprel == "advcl" and any(parsed.tokens[k].text.lower() in ("if", "unless") for k in parsed.children[c])
            for c in parsed.children[i]
        )
        if conditional:
            return "conditional", False
        return ("feared" if kind in HARM else "planned"), False
    return None, False
