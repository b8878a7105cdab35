"""Finds the words that name happenings: ParsedReport -> TriggerMatches, after the codebook.

Sample: in 'Rocket fire killed three in Ostrel' the phrase *rocket fire* names `shelling` and *killed* names `killed`.
"""

from khabar.claims.triggers_choice import TriggerMatch, choose
from khabar.claims.triggers_conditions import Surroundings, holds, rules_out
from khabar.claims.triggers_index import TriggerIndex, index_of
from khabar.claims.triggers_learned import with_learned
from khabar.claims.triggers_reference import link_back
from khabar.lexicon.codebook import Codebook, load_codebook
from khabar.lexicon.codebook_entries import PhraseWord, TriggerEntry
from khabar.model import ParsedReport, Span, Token

__all__ = ["TriggerMatch", "find_triggers"]

# Between two words of a phrase joined by '~' ('lost ~ homes'): at most two of these ('lost their own homes').
_GAP = 2
# 'The dead', 'among the wounded': an adjective in the place of a noun.
_NOMINAL = frozenset({"nsubj", "nsubj:pass", "obj", "obl", "nmod", "obl:agent"})
_GAP_UPOS = frozenset({"DET", "ADJ", "PRON", "NUM", "ADV", "PART", "AUX"})


def find_triggers(parsed: ParsedReport, codebook: Codebook | None = None, *, readings: bool = False) -> tuple[TriggerMatch, ...]:
    """Every trigger of the codebook, in order of the text; with `readings` also those that only the encoder sees.

    One word names at most one kind of each layer (see `Kind.layer`); a phrase beats its parts, a specific entry a general one.
    """
    codebook = codebook or load_codebook()
    index = index_of(codebook)
    around = Surroundings(parsed)
    found: list[TriggerMatch] = []
    for token, (base, low) in zip(parsed.tokens, around.forms, strict=True):
        if base in index.phrases or low in index.phrases:
            found += _phrase_matches(token, index, around)
        entries = index.words.get(base, ())
        if low != base and low in index.words:
            entries = tuple(dict.fromkeys((*entries, *index.words[low])))
        for entry in entries:
            if _is_part(token, low, entry, index) and holds(entry, token.i, around):
                found.append(TriggerMatch(token.i, _with_particle(parsed, token, entry), entry.kind, entry, entry.strength))
    chosen = choose(parsed, found, codebook)
    if readings:
        chosen = with_learned(parsed, chosen, lambda i, kind: _is_ruled_out(i, kind, index, around))
    return link_back(parsed, chosen, codebook) if chosen else ()


def _is_ruled_out(i: int, kind: str, index: TriggerIndex, around: Surroundings) -> bool:
    """Whether an entry of the kind knows the word and says that here it is none: 'released' of a patient, 'arrest' that a reward may lead to."""
    token, (base, low) = around.parsed.tokens[i], around.forms[i]
    entries = dict.fromkeys((*index.words.get(base, ()), *index.words.get(low, ())))
    return any(e.kind == kind and _is_part(token, low, e, index) and rules_out(e, i, around) for e in entries)


def _with_particle(parsed: ParsedReport, token: Token, entry: TriggerEntry) -> Span:
    """'Blew up': the particle that an entry asks for belongs to the trigger where it follows at once."""
    after = token.i + 1
    wanted = any(c.slot == "particle" and not c.negative for c in entry.conditions)
    return Span(
        token.i,
        after + 1 if wanted and after in parsed.children[token.i] and parsed.tokens[after].deprel in ("compound:prt", "advmod") else after,
    )


def _is_part(token: Token, text: str, entry: TriggerEntry, index: TriggerIndex) -> bool:
    """Whether the word, in lower case `text`, stands as the part of speech that the entry asks for."""
    upos = token.upos
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
            # 'the dead'; 'reports of fighting', which a tagger may take for a verb
            return upos == "NOUN" or (text in entry.words and token.deprel in _NOMINAL and (upos == "ADJ" or token.xpos == "VBG"))
        case "adjective":
            return (upos in ("ADJ", "NOUN", "ADV") or token.xpos in ("VBN", "VBG")) and text in entry.words
        case _:
            return False


def _phrase_matches(first: Token, index: TriggerIndex, around: Surroundings) -> list[TriggerMatch]:
    """The phrases that begin at `first`, of each entry the longest."""
    base, low = around.forms[first.i]
    phrases = index.phrases.get(base, ())
    if low != base:
        phrases += index.phrases.get(low, ())
    ends: dict[TriggerEntry, int] = {}
    after = first.i + 1
    follows = around.forms[after] if after < around.parsed.sentences[first.sentence].tokens.end else ("", "")
    for phrase, entry in phrases:
        if len(phrase) > 1 and not phrase[1].gap and phrase[1].lemmas.isdisjoint(follows):
            continue  # most phrases fail at their second word
        end = _phrase_end(first, phrase, around)
        if end is not None and end > ends.get(entry, 0):
            ends[entry] = end
    out = []
    for entry, end in ends.items():
        tokens = Span(first.i, end)
        head = _head_of(around.parsed, tokens)
        if holds(entry, head, around, tokens):
            out.append(TriggerMatch(head, tokens, entry.kind, entry, entry.strength))
    return out


def _phrase_end(first: Token, phrase: tuple[PhraseWord, ...], around: Surroundings) -> int | None:
    """Where the phrase that begins at `first` ends (exclusive), or None where it is not that phrase."""
    tokens = around.parsed.tokens
    limit = around.parsed.sentences[first.sentence].tokens.end
    at = first.i
    for k, word in enumerate(phrase):
        if k and word.gap:
            until = at + _GAP
            while at < limit and at < until and tokens[at].upos in _GAP_UPOS and not around.is_phrase_word(at, word):
                at += 1
        if at >= limit or not around.is_phrase_word(at, word):
            return None
        at += 1
    return at


def _head_of(parsed: ParsedReport, tokens: Span) -> int:
    """The word of the phrase that governs the others: the first whose governor lies outside."""
    return next((i for i in range(tokens.start, tokens.end) if parsed.tokens[i].head not in range(tokens.start, tokens.end)), tokens.start)
