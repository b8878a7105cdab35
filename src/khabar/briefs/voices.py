"""What is not known to have happened: feared, planned, demanded, denied; and what is history. Both are kept apart from what is known."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from khabar.briefs.citing import sentence, speaker_name
from khabar.briefs.phases import is_history
from khabar.briefs.scope import Scope
from khabar.briefs.wording import fill, words
from khabar.model import Claim
from khabar.model.brief import BriefSentence
from khabar.wording.sentence import say

# The same person fearing the same thing in ten reports is one sentence; beyond these many sentences the reader looks at the claims themselves.
MOST_SENTENCES = 25


def not_done(scope: Scope) -> Iterator[BriefSentence]:
    """One sentence for each origin, status and kind, in the order of the statuses; background is left to `history`, promises of an end to the course."""
    order = list(words()["not_done"])
    in_course = {c for s in scope.situations for p in s.promises for c in p.claims}
    told = [c for e in scope.events for c in scope.of(e, asserted=False) if not c.background and c.id not in in_course]
    groups = _alike(told, scope)
    for status, group in sorted(groups, key=lambda g: order.index(g[0]))[:MOST_SENTENCES]:
        yield sentence(f"{words()['not_done'][status]}: {_said(group)}.", group)


def _alike(claims: Iterable[Claim], scope: Scope) -> list[tuple[str, list[Claim]]]:
    """Claims that one sentence tells: of one status, kind, origin, place and figure, in order of the text."""
    origins = {c: o.name for o in scope.origins for c in o.claims}
    groups: dict[tuple[str, str, str, str, str], list[Claim]] = defaultdict(list)
    for c in claims:
        status = "promised" if c.id in scope.promised and c.status == "asserted" else c.status
        place = (c.place.name or c.place.text) if c.place else ""
        figure = f"{c.count.low}-{c.count.high}-{c.count.unit}" if c.count else ""
        groups[status, c.kind, origins.get(c.id) or speaker_name(c), place, figure].append(c)
    return [(key[0], group) for key, group in groups.items()]


def history(scope: Scope) -> Iterator[BriefSentence]:
    """Earlier situations, then each background claim once."""
    for s in scope.situations:
        told = [scope.claims[c] for p in s.phases for c in p.claims if c in scope.claims]
        if told and is_history(s, scope):
            yield sentence(fill("history", "situation", title=s.title), told)
    told = [c for e in scope.events for c in scope.of(e, asserted=False) if c.background]
    for _, group in _alike(told, scope)[:MOST_SENTENCES]:
        yield sentence(fill("history", "claim", what=_said(group)), group)


def _said(claims: list[Claim]) -> str:
    """The fullest of them as a sentence, without its full stop."""
    fullest = max(claims, key=lambda c: (c.time is not None, c.actor is not None, len(speaker_name(c)), c.id))
    return say(fullest).rstrip(".")
