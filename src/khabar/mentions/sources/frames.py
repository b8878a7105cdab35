"""What a verb of speech takes as its content: clause, infinitive, object or prepositional phrase.

Samples: 'vowed to retake the town' (to), 'ordered them to leave' (someone to), 'accused the army of shelling' (of), 'called it a crime'
(predicate), 'denied the report' (object). Which verb takes what is data: lexicon/speech.yaml.
"""

from khabar.lexicon import speech
from khabar.mentions.sources.clauses import case_of, phrase_of, said_clauses, with_conjunct
from khabar.mentions.sources.prose import Prose
from khabar.model import ParsedReport, Span


def find_content(prose: Prose, v: int, cue: speech.Cue | None) -> tuple[str, list[Span]] | None:
    """The frame and the ranges of tokens of what the verb says; None if it takes nothing of the kind. `cue` is None for any other verb."""
    takes = cue.takes if cue else frozenset()
    if "clause" in takes or cue is None:
        spans = said_clauses(prose, v)
        if spans and (cue is not None or _is_speech(prose, spans)):
            return "clause", spans
    if cue is None:
        return None
    return (
        _gerund(prose.parsed, v, takes)
        or _infinitive(prose.parsed, v, takes)
        or _prepositional(prose.parsed, v, cue)
        or _object(prose, v, takes)
    )


def _is_speech(prose: Prose, spans: list[Span]) -> bool:
    """Any verb may carry a quotation of some length ('"We are done," he grinned')."""
    return all(prose.inside[i] >= 0 for s in spans for i in (s.start, s.end - 1)) and sum(e - s for s, e in spans) >= 5


def _gerund(parsed: ParsedReport, v: int, takes: frozenset[str]) -> tuple[str, list[Span]] | None:
    """'denied lifting the siege', 'admitted killing two guards': the bare -ing form behind the verb, whatever the tagger makes of it."""
    i = parsed.child(v, "xcomp", "ccomp")
    if "gerund" not in takes or i is None or i < v or not parsed.tokens[i].text.lower().endswith("ing"):
        return None
    words = {parsed.tokens[c].text.lower() for c in parsed.children[i] if c < i}
    subject = parsed.child(i, "nsubj", "nsubj:pass") is not None
    return None if subject or words & {"to", "that", "is", "are", "was", "were", "been"} else ("gerund", [parsed.subtree(i)])


def _infinitive(parsed: ParsedReport, v: int, takes: frozenset[str]) -> tuple[str, list[Span]] | None:
    things = parsed.all_children(v, "obj")
    if "predicate" in takes and len(things) == 2 and v < things[0]:
        return "predicate", [Span(phrase_of(parsed, things[0], v).start, parsed.subtree(things[1]).end)]
    infinitive = parsed.child(v, "xcomp") or parsed.child(v, "advcl", "ccomp")
    if infinitive is None or infinitive < v:
        return None
    marked = _marked_to(parsed, infinitive)
    someone = parsed.child(v, "obj", "iobj")
    if someone is None:
        someone = next((c for c in parsed.all_children(v, "obl") if case_of(parsed, c) in ("on", "upon", "to")), None)
    if marked and someone is not None and someone < infinitive and "someone to" in takes:
        return "someone to", [Span(phrase_of(parsed, someone, v).start, parsed.subtree(infinitive).end)]
    if parsed.tokens[infinitive].deprel == "advcl":
        return None
    if marked and ("to" in takes or "someone to" in takes) and (someone is None or someone > infinitive):
        return "to", [parsed.subtree(infinitive)]
    if not marked and "predicate" in takes and someone is not None:
        low = phrase_of(parsed, someone, v).start if someone > v else parsed.subtree(infinitive).start
        return "predicate", [Span(min(low, infinitive), parsed.subtree(infinitive).end)]
    return None


def _marked_to(parsed: ParsedReport, infinitive: int) -> bool:
    return any(parsed.tokens[c].lemma == "to" and parsed.tokens[c].deprel == "mark" for c in parsed.children[infinitive])


def _prepositional(parsed: ParsedReport, v: int, cue: speech.Cue) -> tuple[str, list[Span]] | None:
    someone = parsed.child(v, "obj", "iobj")
    for c in parsed.children[v]:
        if c < v or parsed.tokens[c].deprel.split(":")[0] not in ("obl", "advcl", "ccomp", "xcomp"):
            continue
        word = case_of(parsed, c)
        if parsed.tokens[c].deprel in ("ccomp", "xcomp") and (word != "of" or parsed.tokens[c].xpos != "VBG"):
            continue  # 'accused the army of firing', with the gerund taken for a clause
        if word == "as" and "as" in cue.takes and ((someone is not None and someone < c) or _in_relative(parsed, v)):
            low = phrase_of(parsed, someone, v).start if someone is not None and someone > v else parsed.subtree(c).start
            return "as", [Span(low, parsed.subtree(c).end)]
        if word in cue.prepositions:
            return word, [with_conjunct(parsed, v, parsed.subtree(c))]
    return None if someone is None or someone < v else _below_object(parsed, v, someone, cue)


def _below_object(parsed: ParsedReport, v: int, someone: int, cue: speech.Cue) -> tuple[str, list[Span]] | None:
    """'accused the army of shelling the town', where the tree hangs 'of shelling' on the army."""
    if "of" not in cue.prepositions or "clause" in cue.takes:
        return None
    for c in parsed.children[someone]:
        if c > someone and case_of(parsed, c) == "of" and parsed.tokens[c].xpos == "VBG":
            return "of", [with_conjunct(parsed, v, parsed.subtree(c))]
    return None


def _in_relative(parsed: ParsedReport, v: int) -> bool:
    """'the raid, which he described as a crime': what is described stands before."""
    return parsed.tokens[v].deprel.startswith("acl")


def _object(prose: Prose, v: int, takes: frozenset[str]) -> tuple[str, list[Span]] | None:
    parsed = prose.parsed
    thing = parsed.child(v, "obj")
    if "object" not in takes or thing is None or parsed.tokens[thing].upos == "PRON":
        return None
    return "object", [parsed.subtree(thing)]
