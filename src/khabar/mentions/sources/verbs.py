"""Every verb of speech in the report -> a draft attribution.

The quotation marks beside a verb decide first, then the tree; for verbs that are hardly ever anything but speech, the commas of the
sentence stand in for a tree that is plainly broken.
"""

from collections.abc import Iterator

from khabar.lexicon import speech
from khabar.mentions.sources.clauses import cue_of, is_passive, own_clause, source_is_shared, subject_of
from khabar.mentions.sources.commas import around_clause, block_after, following_clause, subject_before
from khabar.mentions.sources.draft import Draft
from khabar.mentions.sources.frames import find_content
from khabar.mentions.sources.hearers import find_hearer
from khabar.mentions.sources.prose import Prose
from khabar.mentions.sources.surface import Spoken, beside_quotation, ends_like_speech, head_of, quotation_after
from khabar.model import ParsedReport, Span

FAR = 6
"""Tokens after the cue. Where the tree finds the first clause only beyond, it has lost the one that begins right after 'said'."""
_NEGATIONS = frozenset({"not", "never", "n't", "neither", "nor"})
_OWN_VOICE = frozenset({"i", "we", "you"})
_NEVER_SPEECH = frozenset({"be", "have", "do"})


def verb_drafts(prose: Prose) -> Iterator[Draft]:
    """The attributions that verbs make, in order of the text."""
    for token in prose.tokens:
        if token.xpos.startswith("V"):
            cue = cue_of(prose.parsed, token.i)
            draft = _draft(prose, token.i, cue)
            if draft is not None and _counts(prose, draft, cue):
                yield draft


def _counts(prose: Prose, draft: Draft, cue: speech.Cue | None) -> bool:
    """Whether somebody is named who speaks here (not 'Who says so?', not the writer's own 'as we know'), and, inside a quotation, whether that is somebody else than the one who is quoted.

    '“I think we should leave,” she said' is hers alone; '“The police told us five had died,” she said' passes on what the police say.
    """
    if draft.source is None:
        return cue is not None and cue.lemma in speech.words("accusing") and draft.frame == "of"
    assert draft.cue is not None
    source = prose.tokens[draft.source]
    if prose.inside[draft.cue] < 0:
        asks = source.xpos in ("WP", "WDT") and source.i == prose.sentence(source.i).start
        return not asks and not (draft.inner and source.text.lower() in _OWN_VOICE)
    told = cue is not None and cue.speech and cue.stances.get(draft.frame) in ("report", "admission", "denial")
    return told and draft.frame == "clause" and source.upos in ("NOUN", "PROPN")


def _draft(prose: Prose, v: int, cue: speech.Cue | None) -> Draft | None:
    if cue is None and (prose.tokens[v].upos != "VERB" or prose.tokens[v].lemma in _NEVER_SPEECH or not prose.has_quotation(v)):
        return None
    passive = is_passive(prose.parsed, v)
    spoken = None if passive else beside_quotation(prose, v)
    if spoken is not None and ((cue is not None and "clause" in cue.takes) or ends_like_speech(prose, spoken)):
        return _spoken_draft(prose, v, cue, spoken)
    source = subject_of(prose.parsed, v)
    found = find_content(prose, v, cue)
    if passive:
        return None if found is None or (source is None and found[0] == "clause") else _tree_draft(prose, v, cue, source, found)
    if cue is not None and cue.lemma in speech.words("sure"):
        return _sure_draft(prose, v, cue, source, found)
    return None if found is None else _tree_draft(prose, v, cue, source, found)


def _sure_draft(prose: Prose, v: int, cue: speech.Cue, source: int | None, found: tuple[str, list[Span]] | None) -> Draft | None:
    """A verb that is almost always one of speech: the words around it stand in where the tree is broken."""
    if (spoken := around_clause(prose, v, only_sure=True)) is not None:
        return _spoken_draft(prose, v, cue, spoken)
    lone_participle = source_is_shared(prose.parsed, v) and prose.tokens[v].xpos == "VBG"
    broken = found is None or source is None or (found[0] == "clause" and _cuts(found[1], v, source))
    if not lone_participle and (broken or _inverts_telling(prose, v, cue, source)):
        spoken = around_clause(prose, v)
        if spoken is not None and (broken or spoken.head < v):
            return _spoken_draft(prose, v, cue, spoken)
    hearer = find_hearer(prose, v, source)
    if found is None and (quotation := quotation_after(prose, own_clause(prose, v, source).end)) is not None:
        found = ("clause", [quotation])
    thing = prose.parsed.child(v, "obj")
    if (found is None and (thing is None or thing < v)) or (found and found[0] == "clause" and all(s.start > v + FAR for s in found[1])):
        following = following_clause(prose, v, hearer)
        found = found if following is None else ("clause", [following])
    if found is None and source is not None and (block := block_after(prose, v)) is not None:
        found = ("block", [block])
    if found is None:
        return None
    if source is None and (phrase := subject_before(prose, v)) is not None:
        return _spoken_draft(prose, v, cue, Spoken(phrase, head_of(prose, phrase), Span(phrase.start, v + 1), found[1]))
    return _tree_draft(prose, v, cue, source, found)


def _inverts_telling(prose: Prose, v: int, cue: speech.Cue, source: int | None) -> bool:
    """'..., a group founded by teachers, told the agency.' Nobody inverts 'told': what follows it is who is told."""
    return source is not None and source > v and cue.lemma in speech.hearers("object")


def _cuts(content: list[Span], v: int, source: int | None) -> bool:
    """A tree that puts the cue itself, or who speaks, into what is said is broken."""
    return any(v in s or (source is not None and source in s) for s in content)


def _tree_draft(prose: Prose, v: int, cue: speech.Cue | None, source: int | None, found: tuple[str, list[Span]]) -> Draft | None:
    frame, content = found
    hearer = find_hearer(prose, v, source) if frame in ("clause", "as", "block") else None
    if frame != "block":
        content = _after_hearer(hearer, v, _clipped(prose, v, content))
    if not content:
        return None
    lemma = cue.lemma if cue else prose.tokens[v].lemma
    draft = Draft(content, source, v, lemma, frame, own_clause(prose, v, source), hedged=bool(cue and cue.hedged))
    if cue is not None:
        draft.inner = frame in cue.inner
        draft.own_act = frame == "to" and ((draft.inner and cue.stances.get(frame) == "plan") or cue.stances.get(frame) == "refusal")
    if is_negated(prose.parsed, v):
        draft.lemma = f"not {lemma}"
    draft.heard = None if hearer is None or any(hearer in s for s in content) else hearer
    return draft


def _spoken_draft(prose: Prose, v: int, cue: speech.Cue | None, spoken: Spoken) -> Draft:
    lemma = cue.lemma if cue else prose.tokens[v].lemma
    hearer = find_hearer(prose, v, spoken.head)
    draft = Draft(spoken.content, spoken.head, v, lemma, "clause", spoken.clause, hedged=bool(cue and cue.hedged), phrase=spoken.phrase)
    draft.heard = None if hearer is None or any(hearer in s for s in spoken.content) else hearer
    return draft


def _clipped(prose: Prose, v: int, content: list[Span]) -> list[Span]:
    """The content inside the cue's own sentence, where the parser ran two sentences together."""
    low, high = prose.sentence(v)
    return [Span(max(s.start, low), min(s.end, high)) for s in content if max(s.start, low) < min(s.end, high)]


def _after_hearer(hearer: int | None, v: int, content: list[Span]) -> list[Span]:
    """The content without who is told, where the tree takes 'the agency' in 'told the agency there were floods' for its subject."""
    if hearer is None or not content or content[0].start < v or hearer not in content[0] or hearer + 1 >= content[0].end:
        return content
    return [Span(hearer + 1, content[0].end), *content[1:]]


def is_negated(parsed: ParsedReport, v: int) -> bool:
    """'did not say', 'never confirmed': no speech of that content."""
    return any(parsed.tokens[c].lemma.lower() in _NEGATIONS for c in parsed.children[v])
