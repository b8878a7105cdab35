"""Why: the cause that the report states for displacement, harm and loss. 'after heavy shelling', 'because of the floods', 'in the quake'."""

from functools import cache
from pathlib import Path

from khabar.claims.frames import Frame, clause_of
from khabar.claims.located import Located
from khabar.claims.triggers_arguments import obliques, subjects
from khabar.lexicon.yaml_files import read_yaml
from khabar.model import Cause, ParsedReport
from khabar.model.trees import noun_phrase

CAUSED = frozenset(
    [
        "displaced",
        "evacuation",
        "killed",
        "injured",
        "casualties",
        "missing",
        "property_destruction",
        "service_closed",
        "shortage",
        "returned",
        "at_risk_population",
        "settled",
    ]
)
_TYPES = ("conflict", "disaster", "eviction")


@cache
def _words() -> tuple[dict[str, str], frozenset[str]]:
    import khabar.lexicon

    raw = read_yaml(Path(khabar.lexicon.__file__).with_name("causes.yaml"))
    assert isinstance(raw, dict)
    return {w: kind for kind in _TYPES for w in raw[kind]}, frozenset(raw["prepositions"])


def is_hazard(parsed: ParsedReport, i: int) -> bool:
    """Whether a noun names a natural hazard: it causes, it is no doer."""
    return _type_of(parsed, i) == "disaster"


def _type_of(parsed: ParsedReport, i: int) -> str | None:
    """The type of cause that a noun names, by itself or by the word before its name ('Typhoon Amihan')."""
    types = _words()[0]
    found = types.get(parsed.tokens[i].lemma.lower())
    if found is None and parsed.tokens[i].upos == "PROPN":
        titles = [types.get(parsed.tokens[c].lemma.lower()) for c in parsed.all_children(i, "compound") if c == i - 1]
        return "disaster" if "disaster" in titles else None
    return found


def find_cause(located: Located, frame: Frame) -> Cause | None:
    """The stated cause, or None. The doer of a passive counts where it is a hazard or fighting ('displaced by the floods')."""
    if frame.match.kind not in CAUSED:
        return None
    prepositions = _words()[1]
    parsed = located.parsed
    heads = [*frame.causes, *frame.actors]
    for verb in dict.fromkeys((frame.match.head, frame.clause, clause_of(parsed, frame.clause))):
        for prep, found in obliques(parsed, verb).items():
            if prep in prepositions:
                heads += found
    heads += _fled_from(parsed, frame) + _subjects_of_clause(parsed, frame)
    for i in heads:
        kind = _type_of(parsed, i)
        if kind is not None and parsed.tokens[i].upos in ("NOUN", "PROPN") and i != frame.match.head:
            span = parsed.span_of(noun_phrase(parsed, i))
            return Cause(kind, span.of(parsed.report.text), span)
    return None


def _fled_from(parsed: ParsedReport, frame: Frame) -> list[int]:
    """'left their homes to escape the shelling': what the people got away from."""
    above = [frame.match.head, frame.clause]
    # 'fled over the weekend to escape clashes', with *escape* hung on the weekend
    above += [c for v in above for c in parsed.all_children(v, "obl")]
    verbs = [c for v in above for c in parsed.children[v] if parsed.tokens[c].lemma in ("escape", "flee", "avoid", "evade")]
    return [o for v in verbs for o in parsed.all_children(v, "obj")]


def _subjects_of_clause(parsed: ParsedReport, frame: Frame) -> list[int]:
    """'Three days of fighting have displaced ...', 'the storm left 300 families homeless': the subject and what its 'of' holds.

    'Heavy shelling forced 300 families to flee', where the tree hangs the verb on its subject.
    """
    verbs = [frame.match.head, frame.clause]
    above = parsed.tokens[frame.clause]
    if above.deprel == "xcomp" and above.head >= 0 and parsed.tokens[above.head].upos == "VERB":
        verbs.append(above.head)
    found = [i for v in verbs for i in subjects(parsed, v)]
    tree = [parsed.tokens[v] for v in verbs if parsed.tokens[v].xpos == "VBD" and parsed.tokens[v].deprel in ("advcl", "parataxis")]
    found += [
        t.head
        for t in tree
        if parsed.tokens[t.head].upos == "NOUN" and t.head < t.i and not any(c < t.i for c in parsed.all_children(t.i, "mark", "nsubj"))
    ]
    return found + [c for i in found for c in parsed.all_children(i, "nmod")]
