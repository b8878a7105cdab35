"""The encoder's word on triggers: it adds happenings that no codebook entry names.

Sample: "more than 200 remain in the hall" names `displaced` though *remain* is in no entry. Words that only look like a happening are
judged later (`judgement.py`).
The entries of the codebook stay the first word on what a trigger means: taking a sure reading over an entry's own kind measured no better.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache
from types import MappingProxyType

from khabar.claims.episodes import VIOLENCE
from khabar.claims.triggers_choice import TriggerMatch
from khabar.lexicon.codebook import load_codebook
from khabar.lexicon.codebook_entries import TriggerEntry
from khabar.model import ParsedReport, Span

READ = "the encoder's own reading"
"""How the entry of a trigger is named that no entry of the codebook knows."""
ADD = 0.9
"""Probability from which a word is a trigger without an entry. Swept: F on claims/dev and labels/held 0.712 and 0.747 at 0.65, 0.722 and 0.752 at 0.75,
0.729 and 0.760 at 0.85, 0.733 and 0.757 at 0.92; precision rises all the way."""

_TRYING = frozenset({"attempt", "bid", "effort", "try", "aim", "plan"})
"""What is tried names the happening, not that it is tried: 'an attempt to evacuate the district' is no offensive."""


def with_learned(parsed: ParsedReport, matches: Sequence[TriggerMatch], ruled_out: Callable[[int, str], bool]) -> tuple[TriggerMatch, ...]:
    """The entries' matches and the triggers that only the encoder sees, in order of the text; `ruled_out`: whether an entry forbids the kind of a word."""
    out = list(matches)
    taken = {i for m in matches for i in (*range(*m.tokens), m.head)}
    for r in parsed.readings:
        kind, chance = r.kinds[0]
        if parsed.tokens[r.token].lemma.lower() in _TRYING:
            continue
        if chance < ADD or kind == "other" or r.token in taken or _same_nearby(parsed, r.token, kind, out):
            continue
        if not ruled_out(r.token, kind):
            part = "noun" if parsed.tokens[r.token].upos in ("NOUN", "PROPN", "ADJ", "NUM") else "verb"
            entry = _stand_in(kind, part)
            out.append(TriggerMatch(r.token, Span(r.token, r.token + 1), kind, entry, chance))
    return tuple(sorted(out, key=lambda m: (m.tokens.start, m.head, m.kind)))


def _same_nearby(parsed: ParsedReport, i: int, kind: str, matches: Sequence[TriggerMatch]) -> bool:
    """Whether a match governs the word or hangs on it and is of the kind, or violence where the kind is: two words of one happening
    ('the blast went off'; 'mortar rounds struck the market' is shelling and no air strike besides).
    """
    near = {parsed.tokens[i].head, *parsed.children[i]}
    same = VIOLENCE if kind in VIOLENCE else {kind}
    return any(m.kind in same and (m.head in near or near & set(range(*m.tokens))) for m in matches)


@cache
def _stand_in(kind: str, part: str) -> TriggerEntry:
    """An entry without words, with the roles most entries of that kind and part have."""
    codebook = load_codebook()
    same = [e for e in codebook.kinds[kind].triggers if e.part == part] or [e for e in codebook.kinds[kind].triggers]
    common = Counter(tuple(sorted(e.roles.items())) for e in same).most_common(1)
    counted = Counter(e.count_of for e in same).most_common(1)
    return TriggerEntry(
        f"{kind}: {READ}",
        kind,
        part,  # type: ignore[arg-type]
        (),
        roles=MappingProxyType(dict(common[0][0]) if common else {}),
        count_of=counted[0][0] if counted else None,
    )
