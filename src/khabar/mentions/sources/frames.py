"""Every verb of speech in the report -> a draft attribution, whatever its content is: clause, infinitive, object or prepositional phrase.

Samples: 'vowed to retake the town' (to), 'ordered them to leave' (someone to), 'accused the army of shelling' (of), 'called it a crime'
(predicate), 'denied the report' (object). Which verb takes what is data: lexicon/speech.yaml.
"""

from collections.abc import Iterator

from khabar.lexicon import speech
from khabar.mentions.sources.clauses import cue_of, own_clause, phrase_of, said_clauses, subject_of
from khabar.mentions.sources.draft import Draft
from khabar.mentions.sources.prose import Prose
from khabar.mentions.sources.surface import Spoken, around_clause, beside_quotation, ends_like_speech
from khabar.model import ParsedReport, Span


def verb_drafts(prose: Prose) -> Iterator[Draft]:
    """The attributions that verbs make, in order of the text."""
    for token in prose.tokens:
        if token.xpos.startswith("V"):
            cue = cue_of(prose.parsed, token.i)
            draft = _draft(prose, token.i, cue)
            if draft is not None and _counts(prose, draft, cue):
                yield draft


def _counts(prose: Prose, draft: Draft, cue: speech.Cue | None) -> bool:
    """Whether somebody is named, and, inside a quotation, whether that is somebody else than the one who is quoted.

    '“I think we should leave,” she said' is hers alone; '“The police told us five had died,” she said' passes on what the police say.
    """
    if draft.source is None:
        return bool(draft.quotes) or cue is not None and cue.lemma in speech.words("accusing") and draft.frame == "of"
    assert draft.cue is not None
    if prose.inside[draft.cue] < 0:
        return True
    told = cue is not None and cue.speech and cue.stances.get(draft.frame) in ("report", "admission", "denial")
    return told and draft.frame == "clause" and prose.tokens[draft.source].upos in ("NOUN", "PROPN")


def _draft(prose: Prose, v: int, cue: speech.Cue | None) -> Draft | None:
    parsed = prose.parsed
    if cue is None and (parsed.tokens[v].upos != "VERB" or parsed.tokens[v].lemma in ("be", "have", "do")):
        return None
    if (spoken := beside_quotation(prose, v)) is not None and (cue is not None and "clause" in cue.takes or ends_like_speech(prose, spoken)):
        return _spoken_draft(prose, v, cue, spoken)
    source = subject_of(parsed, v)
    clause = own_clause(prose, v, source)
    found = _content(prose, v, cue)
    if _is_plain(cue) and (found is None or source is None or found[0] == "clause" and _cuts(found[1], v, source)):
        if (spoken := around_clause(prose, v)) is not None:
            return _spoken_draft(prose, v, cue, spoken)
    if found is None:
        return None
    if source is not None and source > v and cue is not None and cue.lemma in speech.hearers("object") and found[0] == "clause":
        # '..., a group founded by activists, told the agency.' nobody inverts 'told': what follows it is who is told
        if (spoken := around_clause(prose, v)) is not None and spoken.head < v:
            return _spoken_draft(prose, v, cue, spoken)
    frame, content = found
    lemma = cue.lemma if cue else parsed.tokens[v].lemma
    draft = Draft(content, source, v, lemma, frame, clause, hedged=bool(cue and cue.hedged))
    if is_negated(parsed, v):
        draft.lemma = f"not {lemma}"
    if frame in ("clause", "as", "quote"):
        draft.heard = _heard(parsed, v, source)
    return draft


def _is_plain(cue: speech.Cue | None) -> bool:
    """A verb that is almost always one of speech, so that the words around it may stand in for the tree."""
    return cue is not None and cue.lemma in speech.words("sure")


def _cuts(content: list[Span], v: int, source: int | None) -> bool:
    """A tree that puts the cue itself, or who speaks, into what is said is broken."""
    return any(v in s or source is not None and source in s for s in content)


def _spoken_draft(prose: Prose, v: int, cue: speech.Cue | None, spoken: Spoken) -> Draft:
    lemma = cue.lemma if cue else prose.tokens[v].lemma
    draft = Draft(spoken.content, spoken.head, v, lemma, "clause", spoken.clause, hedged=bool(cue and cue.hedged), phrase=spoken.phrase)
    draft.heard = _heard(prose.parsed, v, spoken.head)
    return draft


def is_negated(parsed: ParsedReport, v: int) -> bool:
    """'did not say', 'never confirmed', 'nobody said' is no speech of that content."""
    return any(parsed.tokens[c].lemma.lower() in ("not", "never", "n't") for c in parsed.children[v])


def _heard(parsed: ParsedReport, v: int, source: int | None) -> int | None:
    """The head of who is told: the object of 'told', or 'to ...' after a verb that takes no such object."""
    tokens = parsed.tokens
    lemma = tokens[v].lemma
    for c in parsed.children[v]:
        rel = tokens[c].deprel
        if c > v and c != source and rel in ("iobj", "obj") and tokens[c].upos in ("PROPN", "NOUN", "PRON") and lemma in speech.hearers("object"):
            return c
        if c > v and rel == "obl" and lemma in speech.hearers("to") and _case(parsed, c) == "to":
            return c
    if lemma in speech.hearers("object") and v + 1 < len(tokens) and tokens[v + 1].upos in ("PROPN", "NOUN", "DET", "PRON") and v + 1 != source:
        nouns = v + 1
        while nouns + 1 < len(tokens) and tokens[nouns].upos in ("DET", "ADJ", "PROPN", "NOUN") and tokens[nouns + 1].upos in ("PROPN", "NOUN"):
            nouns += 1
        return nouns if tokens[nouns].upos in ("PROPN", "NOUN", "PRON") else None
    return None


def _content(prose: Prose, v: int, cue: speech.Cue | None) -> tuple[str, list[Span]] | None:
    takes = cue.takes if cue else frozenset()
    if "clause" in takes or cue is None:
        spans = said_clauses(prose, v)
        if spans and (cue is not None or _is_speech(prose, spans)):
            return "clause", spans
    if cue is None:
        return None
    return _infinitive(prose.parsed, v, takes) or _prepositional(prose.parsed, v, cue) or _object(prose, v, takes)


def _is_speech(prose: Prose, spans: list[Span]) -> bool:
    """Any verb may carry a quotation of some length ('"We are done," he grinned')."""
    return all(prose.inside[i] >= 0 for s in spans for i in (s.start, s.end - 1)) and sum(e - s for s, e in spans) >= 5


def _infinitive(parsed: ParsedReport, v: int, takes: frozenset[str]) -> tuple[str, list[Span]] | None:
    infinitive = parsed.child(v, "xcomp") or parsed.child(v, "advcl", "ccomp")
    if infinitive is None or infinitive < v:
        return None
    marked = _marked_to(parsed, infinitive)
    someone = parsed.child(v, "obj", "iobj")
    if someone is None and (called := parsed.child(v, "obl")) is not None and _case(parsed, called) in ("on", "upon", "to"):
        someone = called
    if marked and someone is not None and someone < infinitive and "someone to" in takes:
        return "someone to", [Span(phrase_of(parsed, someone, v).start, parsed.subtree(infinitive).end)]
    if parsed.tokens[infinitive].deprel == "advcl":
        return None
    if marked and ("to" in takes or "someone to" in takes) and (someone is None or someone > infinitive):
        return "to", [parsed.subtree(infinitive)]
    if not marked and "predicate" in takes and someone is not None and v < someone < infinitive:
        return "predicate", [Span(phrase_of(parsed, someone, v).start, parsed.subtree(infinitive).end)]
    return None


def _marked_to(parsed: ParsedReport, infinitive: int) -> bool:
    return any(parsed.tokens[c].lemma == "to" and parsed.tokens[c].deprel == "mark" for c in parsed.children[infinitive])


def _case(parsed: ParsedReport, i: int) -> str | None:
    for c in parsed.children[i]:
        if parsed.tokens[c].deprel in ("case", "mark"):
            return parsed.tokens[c].lemma.lower()
    return None


def _prepositional(parsed: ParsedReport, v: int, cue: speech.Cue) -> tuple[str, list[Span]] | None:
    someone = parsed.child(v, "obj")
    for c in parsed.children[v]:
        if c < v or parsed.tokens[c].deprel.split(":")[0] not in ("obl", "advcl"):
            continue
        word = _case(parsed, c)
        if word == "as" and "as" in cue.takes and someone is not None and someone < c:
            return "as", [Span(phrase_of(parsed, someone, v).start, parsed.subtree(c).end)]
        if word in cue.prepositions:
            return word, [parsed.subtree(c)]
    return None


def _object(prose: Prose, v: int, takes: frozenset[str]) -> tuple[str, list[Span]] | None:
    parsed = prose.parsed
    thing = parsed.child(v, "obj")
    if "object" not in takes or thing is None or parsed.tokens[thing].upos == "PRON":
        return None
    return "object", [parsed.subtree(thing)]
