"""Tells a happening that is reported from one that is only spoken of again.

'A bomb went off at noon ... police are investigating the blast': *blast* refers to what *went off* reported. A noun refers back
where it is definite and says nothing of its own (no number, place, time or victim), where it only qualifies another noun ('the
blast scene'), or where the word above it speaks about happenings ('condemned', 'in connection with').
"""

from bisect import bisect_left, insort
from dataclasses import replace

from khabar.claims.triggers_arguments import subjects
from khabar.claims.triggers_choice import TriggerMatch
from khabar.claims.triggers_conditions import clause, has_figure
from khabar.lexicon.codebook import Codebook
from khabar.lexicon.word_forms import base_form
from khabar.model import ParsedReport

# Kinds of which 'the attack', 'the violence' may speak.
_VIOLENCE = frozenset({"attack_on_civilians", "bombing", "shelling", "air_strike", "armed_clash", "sexual_violence", "offensive"})
_HEADING = 4
_TELLING = frozenset({"nmod", "acl", "acl:relcl", "nummod", "appos", "nmod:poss"})


def link_back(parsed: ParsedReport, matches: tuple[TriggerMatch, ...], codebook: Codebook) -> tuple[TriggerMatch, ...]:
    """The matches, those that refer back pointing at the head of the match that reports the happening.

    What refers back but has nothing to refer to reports the happening itself: the first of its kind stands, the others point at it.
    """
    heads = {m.head for m in matches if m.kind in _VIOLENCE}
    back = {id(m) for m in matches if _refers_back(parsed, m, heads, codebook)}
    told = _Told()
    for m in matches:
        if id(m) not in back:
            told.add(m)
    out: list[TriggerMatch] = []
    for m in matches:
        source = told.nearest(m, _is_generic(parsed, m, codebook)) if id(m) in back else None
        if id(m) in back and source is None:
            told.add(m)
        out.append(m if source is None else replace(m, refers_to=source))
    return tuple(out)


class _Told:
    """The heads of the matches that report a happening, by kind and for all violence, in order of the text."""

    def __init__(self) -> None:
        self._heads: dict[str, list[int]] = {}

    def add(self, m: TriggerMatch) -> None:
        insort(self._heads.setdefault(m.kind, []), m.head)
        if m.kind in _VIOLENCE:
            insort(self._heads.setdefault("violence", []), m.head)

    def nearest(self, m: TriggerMatch, generic: bool) -> int | None:
        """The head nearest before `m` of what `m` can stand for, else the first after it."""
        heads = self._heads.get("violence" if generic and m.kind in _VIOLENCE else m.kind, [])
        at = bisect_left(heads, m.head)
        return heads[at - 1] if at else heads[0] if heads else None


def _is_generic(parsed: ParsedReport, m: TriggerMatch, codebook: Codebook) -> bool:
    return _lemma(parsed, m.head) in codebook.classes["generic_act"].lemmas


def _refers_back(parsed: ParsedReport, m: TriggerMatch, heads: set[int], codebook: Codebook) -> bool:
    token = parsed.tokens[m.head]
    if token.upos not in ("NOUN", "PROPN"):
        return False
    if token.deprel == "compound" or _is_heading(parsed, token.sentence):
        return True
    children = parsed.children[m.head]
    if _says_what_subject_was(parsed, m, heads, codebook):
        return True
    if _spoken_about(parsed, m.head, codebook):
        return True
    if codebook.kinds[m.kind].layer == "effect" and any(has_figure(parsed, k) for k in clause(parsed, m.head)):
        # 'the dead numbered 40', 'the toll rose to 12': a figure is news
        return False
    telling = any(parsed.tokens[c].deprel in _TELLING and parsed.tokens[c].upos != "PRON" for c in children)
    if (
        m.tokens.end - m.tokens.start == 1
        and not telling
        and _lemma(parsed, m.head) in codebook.classes["bare_act"].lemmas
        and not _is_carried_out(parsed, m.head)
    ):
        # 'warned of attacks', 'in what he called an attack'
        return True
    definite = any(
        parsed.tokens[c].deprel in ("det", "nmod:poss") and _lemma(parsed, c) in codebook.classes["definite"].lemmas for c in children
    )
    # 'the death toll', 'the car bombing': two words tell more than one
    return definite and not telling and m.tokens.end - m.tokens.start == 1


def _is_heading(parsed: ParsedReport, sentence: int) -> bool:
    """'The attack', 'Calls for calm' between paragraphs: a few words without a verb."""
    words = [parsed.tokens[k] for k in range(*parsed.sentences[sentence].tokens) if parsed.tokens[k].upos != "PUNCT"]
    return len(words) <= _HEADING and not any(w.upos in ("VERB", "AUX") or w.upos == "NUM" for w in words)


def _says_what_subject_was(parsed: ParsedReport, m: TriggerMatch, heads: set[int], codebook: Codebook) -> bool:
    """'The bombing was an attack on the state': the subject has named it."""
    if parsed.child(m.head, "cop") is None or _lemma(parsed, m.head) not in codebook.classes["generic_act"].lemmas:
        return False
    return parsed.child(m.head, "nsubj") in heads


def _is_carried_out(parsed: ParsedReport, i: int) -> bool:
    """'Launched attacks', 'rebel attacks': the words around the noun say that it took place, or by whom."""
    token = parsed.tokens[i]
    return bool(subjects(parsed, i)) or parsed.child(i, "compound", "amod") is not None or token.deprel.startswith("nsubj")


def _spoken_about(parsed: ParsedReport, i: int, codebook: Codebook) -> bool:
    about = codebook.classes["about"].lemmas
    above = parsed.tokens[i].head
    if above >= 0 and parsed.tokens[i].deprel.split(":")[0] in ("obj", "obl", "nmod", "conj") and _lemma(parsed, above) in about:
        return True
    return any(parsed.tokens[c].deprel == "case" and parsed.tokens[c].text.lower() in about for c in parsed.children[i])


def _lemma(parsed: ParsedReport, i: int) -> str:
    token = parsed.tokens[i]
    return base_form(token.text, token.lemma, token.upos)
