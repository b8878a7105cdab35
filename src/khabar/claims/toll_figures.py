"""The figure of a toll, which hangs on the verb that says where the toll stands.

Samples: "the toll rose to 40", "bringing the death toll to 40", "the toll has risen from 19 to 37" -> 37. Counter-sample: "the toll rose by nine".
"""

from khabar.claims.located import Located
from khabar.model import QuantityMention

_TOLL_VERBS = frozenset("rise climb reach stand hit jump increase bring put raise soar pass exceed surpass total grow take".split())


def toll_figure(located: Located, head: int) -> QuantityMention | None:
    """'the toll rose to 40', 'bringing the toll to 40', 'the death toll stands at 12': the figure hangs on the verb above the toll."""
    parsed, token = located.parsed, located.parsed.tokens[head]
    if token.lemma.lower() == "toll":
        for c in parsed.all_children(head, "nmod"):
            to = any(parsed.tokens[k].text.lower() == "to" for k in parsed.all_children(c, "case"))
            found = located.quantity_at.get(c)
            if to and c > head and found is not None and found.sort == "count":
                return found  # 'bringing the toll of the floods to 11', with the figure hung on the toll
    verb = _toll_verb(located, head)
    if verb is None:
        return None
    for c in parsed.children[verb]:
        relation = parsed.tokens[c].deprel.split(":")[0]
        cases = {parsed.tokens[k].text.lower() for k in parsed.children[c] if parsed.tokens[k].deprel == "case"}
        if "from" in cases and (risen := _risen_to(located, c)) is not None:
            return risen
        if (
            c in located.quantity_at
            and c != head
            and (relation == "obj" or (relation in ("obl", "xcomp", "nmod") and (not cases or cases & {"to", "at", "of"})))
        ):
            found = located.quantity_at[c]
            return found if found.sort == "count" else None
    return None


def _risen_to(located: Located, i: int) -> QuantityMention | None:
    """'rose from 19 to 37': 37, which the tree may hang on the 19."""
    parsed = located.parsed
    for c in parsed.all_children(i, "nmod"):
        found = located.quantity_at.get(c)
        to = any(parsed.tokens[k].text.lower() == "to" for k in parsed.all_children(c, "case"))
        if to and found is not None and found.sort == "count":
            return found
    return None


def _toll_verb(located: Located, head: int) -> int | None:
    """The verb that says where the toll stands: its governor, or, where the tree hangs the toll on the saying behind, the verb between the two."""
    parsed, token = located.parsed, located.parsed.tokens[head]
    if token.deprel.split(":")[0] not in ("nsubj", "obj") or token.head < 0:
        return None
    if parsed.tokens[token.head].lemma.lower() in _TOLL_VERBS:
        return token.head
    if token.lemma.lower() != "toll" or token.head < head:
        return None
    said = (c for c in parsed.all_children(token.head, "ccomp") if head < c < token.head)
    return next((c for c in said if parsed.tokens[c].lemma.lower() in _TOLL_VERBS and parsed.child(c, "nsubj") is None), None)
