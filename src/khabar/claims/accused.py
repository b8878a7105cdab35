"""An accusation whose act is told on the accuser's word is that act, not a second claim.

Samples: "Observers accused the rebels of killing 12 villagers": `killed`, by the rebels, said by the observers, and no `accusation` besides; "Observers
accused the rebels of bad faith": `accusation`.
"""

from collections.abc import Sequence

from khabar.claims.draft import Draft
from khabar.claims.located import Located

_STEPS = 3


def without_told_accusations(located: Located, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts but for accusations of which an asserted act, with the accused as its doer, is a draft under the same verb."""
    acts = [d for d in drafts if d.kind != "accusation" and d.status == "asserted" and d.actor is not None]
    return [d for d in drafts if d.kind != "accusation" or not any(_is_content(located, d, act) for act in acts)]


def _is_content(located: Located, accusation: Draft, act: Draft) -> bool:
    """Whether the act hangs on the accusing verb, done by whom it accuses, on the accuser's word."""
    parsed, above = located.parsed, accusation.frame.match.head
    if act.sentence != accusation.sentence or above not in parsed.ancestors(act.frame.match.head)[:_STEPS]:
        return False
    if act.actor is None or accusation.actor is None or not any(s.span is not None for s in act.said_by):
        return False
    return accusation.actor.span != act.actor.span and parsed.tokens[above].start < act.actor.span.start < act.trigger.start
