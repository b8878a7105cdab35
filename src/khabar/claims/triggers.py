"""Finds the words that name happenings: ParsedReport -> TriggerMatches, after the codebook.

Sample: in 'Rocket fire killed three in Ostrel' the phrase *rocket fire* names `shelling` and *killed* names `killed`.
"""

from khabar.claims.triggers_choice import TriggerMatch, choose
from khabar.claims.triggers_conditions import Surroundings, holds
from khabar.claims.triggers_index import TriggerIndex, index_of
from khabar.claims.triggers_reference import link_back
from khabar.lexicon.codebook import Codebook, load_codebook
from khabar.lexicon.codebook_entries import PhraseWord, TriggerEntry
from khabar.lexicon.verb_forms import base_form
from khabar.model import ParsedReport, Span, Token

__all__ = ["TriggerMatch", "find_triggers"]

# Between two words of a phrase joined by '~' ('lost ~ homes'): at most two of these ('lost their own homes').
_GAP = 2
_GAP_UPOS = frozenset({"DET", "ADJ", "PRON", "NUM", "ADV", "PART", "AUX"})


def find_triggers(parsed: ParsedReport, codebook: Codebook | None = None) -> tuple[TriggerMatch, ...]:
    """Every trigger of the codebook, in order of the text.

    One word names at most one kind of each layer (see `Kind.layer`); a phrase beats its parts, a specific entry a general one.
    """
    codebook = codebook or load_codebook()
    index = index_of(codebook)
    around = Surroundings(parsed)
    found: list[TriggerMatch] = []
    for token in parsed.tokens:
        for entry in index.entries(token):
            if entry.part == "phrase":
                found += _phrase_matches(parsed, token, entry, around)
            elif _is_part(token, entry, index) and holds(entry, token.i, around):
                found.append(TriggerMatch(token.i, Span(token.i, token.i + 1), entry.kind, entry, entry.strength))
    return link_back(parsed, choose(parsed, found, codebook), codebook) if found else ()


def _is_part(token: Token, entry: TriggerEntry, index: TriggerIndex) -> bool:
    """Whether the word stands as the part of speech that the entry asks for."""
    upos, text = token.upos, token.text.lower()
    if entry.number and token.upos != "VERB" and (token.xpos in ("NNS", "NNPS")) != (entry.number == "plural"):
        return False
    match entry.part:
        case "verb":
            if entry.not_amod and token.deprel == "amod":
                return False
            return upos == "VERB" or (upos == "ADJ" and text in index.participles)
        case "noun":
            if upos == "PROPN":
                # 'Boston Marathon bombings' is a happening, 'Battle Creek' and 'Strike Force One' are not
                return token.deprel not in ("compound", "flat")
            return upos == "NOUN" or (upos == "ADJ" and token.deprel not in ("amod", "compound") and text in entry.words)
        case "adjective":
            return (upos in ("ADJ", "NOUN", "ADV") or token.xpos in ("VBN", "VBG")) and text in entry.words
        case _:
            return False


def _phrase_matches(parsed: ParsedReport, first: Token, entry: TriggerEntry, around: Surroundings) -> list[TriggerMatch]:
    best: Span | None = None
    for phrase in entry.phrases:
        end = _phrase_end(parsed, first, phrase)
        if end is not None and (best is None or end > best.end):
            best = Span(first.i, end)
    if best is None:
        return []
    head = _head_of(parsed, best)
    return [TriggerMatch(head, best, entry.kind, entry, entry.strength)] if holds(entry, head, around) else []


def _phrase_end(parsed: ParsedReport, first: Token, phrase: tuple[PhraseWord, ...]) -> int | None:
    """Where the phrase that begins at `first` ends (exclusive), or None where it is not that phrase."""
    limit = parsed.sentences[first.sentence].tokens.end
    at = first.i
    for k, word in enumerate(phrase):
        skipped = 0
        while k and word.gap and at < limit and skipped < _GAP and not _is_word(parsed.tokens[at], word) and parsed.tokens[at].upos in _GAP_UPOS:
            at += 1
            skipped += 1
        if at >= limit or not _is_word(parsed.tokens[at], word):
            return None
        at += 1
    return at


def _is_word(token: Token, word: PhraseWord) -> bool:
    return (base_form(token.text, token.lemma, token.upos) in word.lemmas or token.text.lower() in word.lemmas) and (word.upos is None or token.upos == word.upos)


def _head_of(parsed: ParsedReport, tokens: Span) -> int:
    """The word of the phrase that governs the others: the first whose governor lies outside."""
    return next((i for i in range(tokens.start, tokens.end) if parsed.tokens[i].head not in range(tokens.start, tokens.end)), tokens.start)
