"""Whether two drafts may tell one happening, and the rule by which they do; the scored choice between them is in `joining`.

Sample: "Nine died in the blast" and "the blast killed nine" are the same by rule; "two Dovran rebels" and "two Front fighters" are never.
"""

from khabar.claims.draft import Draft
from khabar.claims.located import Located
from khabar.claims.repeats import are_apart, figures_of
from khabar.lexicon.codebook import load_codebook
from khabar.model import Actor

UNEQUAL = frozenset({"figures differ", "figures nearly equal"})
"""For the rule only equal figures are one; a score may join 'about 1,000' and '1,036'."""
SAME_WITHIN = 12
"""Sentences between two mentions of one happening that give no detail to tell them apart; further off only an equal figure or target joins them."""
STATES = frozenset({"siege"})
"""Kinds of which a place has one at a time."""
TAKEN = frozenset({"territory_gained"})
"""Kinds that change hands: what two sides take in turn are two happenings."""
BARE_WITHIN = 3
"""Sentences within which a mention without any detail ('shelling went on') is the one told before. Swept on claims/dev: 12 gave F 0.725, 3 gives 0.730."""
_PRONOUNS = frozenset({"they", "he", "she", "it", "we", "who", "which", "them"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "their"})


def may_repeat(a: Draft, b: Draft) -> bool:
    """Whether two drafts are of one kind and no figures of one trigger or of one whole."""
    if a.kind != b.kind or a.cumulative != b.cumulative or (a.part_of is None) != (b.part_of is None) or a.part_of is b or b.part_of is a:
        return False
    if (a.status == "denied") != (b.status == "denied"):
        return False  # 'Residents said soldiers fired on the market. The army denied it': two claims, which contradict each other
    if a.kind in TAKEN and a.actor is not None and b.actor is not None and _is_another_side(a.actor, b.actor):
        return False  # 'The front took the town in May. ... The army retook it'
    if _counts_others(a, b):
        return False  # 'Two Dovran rebels were killed. ... The strike killed two Front fighters'
    if a.trigger == b.trigger or are_apart(a, b):
        return False  # 'killed his wife and her sister': figures of one trigger are told apart by whom they count
    return figures_of(a.count, b.count) != "figures differ"  # 'three died' and 'hundreds have died since' are two claims, however alike


def _is_another_side(a: Actor, b: Actor) -> bool:
    """Whether one is of the state and the other is not, or both bear names: 'the army' and 'the rebels', 'the Front' and 'the Guards'; a pronoun is anybody."""
    if words_of(a) & words_of(b) or {a.text.lower(), b.text.lower()} & _PRONOUNS:
        return False
    return _is_of_state(a) != _is_of_state(b) or (_is_named(a) and _is_named(b))


def _is_of_state(a: Actor) -> bool:
    state = load_codebook().classes["state_forces"].lemmas
    return any(w in state or w.removesuffix("s") in state or w == "government" for w in words_of(a))


def _counts_others(a: Draft, b: Draft) -> bool:
    """Whether both count several people, each by a name, and the two phrases share no word."""
    if a.target is None or b.target is None or not (_counts_several(a) and _counts_several(b)):
        return False
    return _is_named(a.target) and _is_named(b.target) and not words_of(a.target) & words_of(b.target)


def _counts_several(d: Draft) -> bool:
    return d.count is not None and d.count.unit == "person" and d.count.low is not None and d.count.low > 1


def _is_named(actor: Actor) -> bool:
    """Whether a word behind the first has a capital: 'two Dovran rebels'."""
    return any(w[:1].isupper() for w in actor.text.split()[1:])


def is_same(located: Located, a: Draft, b: Draft) -> bool:
    """Whether `b` (later) tells the happening of `a` again: nothing speaks against it, and something speaks for it."""
    if a.kind != b.kind or a.status != b.status or a.background != b.background or a.cumulative != b.cumulative:
        return False
    if (a.part_of is None) != (b.part_of is None) or a.part_of is b or b.part_of is a:
        return False
    if figures_of(a.count, b.count) in UNEQUAL or names_differ(located, a.target, b.target) or _times_differ(a, b) or _places_differ(a, b):
        return False
    if a.trigger == b.trigger and a.count is not None and b.count is not None and a.count.span != b.count.span:
        return False  # 'killed his wife and her sister': figures of one trigger are told apart by whom they count
    if names_differ(located, a.actor, b.actor) and a.kind not in ("killed", "injured"):
        return False
    if a.count is not None and b.count is not None:
        return a.count.low == b.count.low and a.count.high == b.count.high
    if a.target is not None and b.target is not None and words_of(a.target) & words_of(b.target):
        return True
    if a.kind in STATES and not _places_differ(a, b):
        return True
    if a.sentence == b.sentence:
        return a.frame.clause == b.frame.clause or b.count is None
    return (
        b.sentence - a.sentence <= SAME_WITHIN
        and (b.count is None or a.count is None)
        and (_is_definite(located, b) or (not _has_detail(b) and b.sentence - a.sentence <= BARE_WITHIN))
    )


def _has_detail(d: Draft) -> bool:
    return d.count is not None or (d.actor is not None and d.target is not None) or d.place_by in ("own", "target", "clause", "sentence")


def _is_definite(located: Located, d: Draft) -> bool:
    """'the attack', 'this shelling', 'their advance': a happening already spoken of."""
    head = d.frame.match.head
    return any(located.parsed.tokens[c].text.lower() in _DEFINITE for c in located.parsed.children[head] if c < head)


def words_of(actor: Actor) -> set[str]:
    """The words of a name or phrase, in lower case, without small words and amounts."""
    small = {"the", "a", "an", "of", "and", "in", "his", "her", "their", "at", "least", "people", "men", "two", "three"}
    return {w for w in (actor.name or actor.text).casefold().replace(",", " ").split() if w not in small}


def names_differ(located: Located, a: Actor | None, b: Actor | None) -> bool:
    """Whether both are named and neither shares a word with the other nor stands for the same one."""
    if a is None or b is None or a.span == b.span:
        return False
    one, other = located.actor_by_span.get(a.span), located.actor_by_span.get(b.span)
    if one is not None and other is not None and one.entity == other.entity:
        return False
    return not words_of(a) & words_of(b)


def _times_differ(a: Draft, b: Draft) -> bool:
    if a.time is None or b.time is None or a.time is b.time:
        return False
    if b.time_by in ("earlier", "cause") or a.time_by in ("earlier", "cause"):
        return False
    x, y = a.time.time, b.time.time
    if x.start is None or y.start is None:
        return bool(a.time.value and b.time.value and a.time.value != b.time.value)
    return bool((x.end is not None and x.end < y.start) or (y.end is not None and y.end < x.start))


def _places_differ(a: Draft, b: Draft) -> bool:
    if a.place is None or b.place is None or a.place is b.place or "earlier" in (a.place_by, b.place_by):
        return False
    one, other = a.place.place, b.place.place
    if one.precision in ("country", "admin1") or other.precision in ("country", "admin1"):
        return bool(one.country and other.country and one.country != other.country)
    return (one.name or one.text).casefold() != (other.name or other.text).casefold() and one.geonames_id != other.geonames_id
