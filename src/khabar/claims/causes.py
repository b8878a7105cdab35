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


def is_hazard(lemma: str) -> bool:
    """Whether a noun names a natural hazard: it causes, it is no doer."""
    return _words()[0].get(lemma.lower()) == "disaster"


def find_cause(located: Located, frame: Frame) -> Cause | None:
    """The stated cause, or None. The doer of a passive counts where it is a hazard or fighting ('displaced by the floods')."""
    if frame.match.kind not in CAUSED:
        return None
    types, prepositions = _words()
    parsed = located.parsed
    heads = [*frame.causes, *frame.actors]
    for verb in dict.fromkeys((frame.match.head, frame.clause, clause_of(parsed, frame.clause))):
        for prep, found in obliques(parsed, verb).items():
            if prep in prepositions:
                heads += found
    heads += _fled_from(parsed, frame) + _subjects_of_clause(parsed, frame)
    for i in heads:
        kind = types.get(parsed.tokens[i].lemma.lower())
        if kind is not None and parsed.tokens[i].upos in ("NOUN", "PROPN") and i != frame.match.head:
            span = parsed.span_of(noun_phrase(parsed, i))
            return Cause(kind, span.of(parsed.report.text), span)
    return None


def _fled_from(parsed: ParsedReport, frame: Frame) -> list[int]:
    """'left their homes to escape the shelling': what the people got away from."""
    verbs = [
        c
        for v in (frame.match.head, frame.clause)
        for c in parsed.children[v]
        if parsed.tokens[c].lemma in ("escape", "flee", "avoid", "evade")
    ]
    return [o for v in verbs for o in parsed.all_children(v, "obj")]


def _subjects_of_clause(parsed: ParsedReport, frame: Frame) -> list[int]:
    """'Three days of fighting have displaced ...', 'the storm left 300 families homeless': the subject and what its 'of' holds."""
    found = [i for v in (frame.match.head, frame.clause) for i in subjects(parsed, v)]
    return found + [c for i in found for c in parsed.all_children(i, "nmod")]
