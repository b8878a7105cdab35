"""Does a later draft tell the happening of an earlier one again? A sum of named signs; the rule of `joining` is one of them.

Samples: "A man was shot dead on Friday. ... The man died at the scene." one death; "Two died in Ostrel. ... Two died in Karsk." two.
Weights in `lexicon/links.yaml` under `repeat`, fitted by `training/fit_links.py` on pairs of drafts of one kind whose labels say whether they are one claim.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from khabar.claims.draft import Draft
from khabar.claims.episodes import BROAD, is_unnamed
from khabar.claims.history_words import history_words
from khabar.claims.link_signs import group_of
from khabar.claims.links import OWN
from khabar.claims.located import Located
from khabar.model import Actor, Count, Place

_OWN = OWN | {"listed"}
_FAR = 0.4
"""Degrees between two towns from which a happening in one is none in the other, about 40 km."""
_ROUGH = frozenset({"about", "nearly", "more_than", "at_least", "up_to", "less_than"})
_NEAR = 14
"""Words to either side of a trigger that count as those around it."""
_SMALL = frozenset(
    "the a an of and in his her their at least people persons person man men woman women victims victim dead two three four five six one others other more"
    " than about around some several dozens hundreds thousands many".split()
)
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "their"})


@dataclass(frozen=True, slots=True)
class Told:
    """What a report tells of each kind, all in all: its largest figure, and how often it comes."""

    largest: Mapping[str, int]
    often: Mapping[str, int]


def all_told(drafts: Sequence[Draft]) -> Told:
    """The sum of the report's drafts by kind; parts of figures and what is not asserted apart."""
    largest: dict[str, int] = {}
    often: dict[str, int] = {}
    for d in drafts:
        often[d.kind] = often.get(d.kind, 0) + 1
        if d.count is not None and d.count.low is not None and d.part_of is None and d.status == "asserted":
            largest[d.kind] = max(largest.get(d.kind, 0), int(d.count.low))
    return Told(largest, often)


def repeat_signs(located: Located, a: Draft, b: Draft, by_rule: bool, report: Told) -> tuple[str, ...]:
    """Signs that `b`, told later, is the claim `a`; `report` sums up what the report tells besides."""
    gap = b.sentence - a.sentence
    near = "same sentence" if gap == 0 else "next sentence" if gap == 1 else "within 4" if gap <= 4 else "within 12" if gap <= 12 else "far"
    rule = "rule says so" if by_rule else "rule says not"
    figures, who = figures_of(a.count, b.count), _who(located, a.target, b.target)
    where, when = _where(a, b), _when(a, b)
    token = located.parsed.tokens[b.frame.match.head]
    noun = token.upos in ("NOUN", "PROPN")
    told = any(located.parsed.tokens[c].text.lower() in _DEFINITE for c in located.parsed.children[token.i] if c < token.i)
    lemma = "same word" if located.parsed.tokens[a.frame.match.head].lemma == token.lemma else "other word"
    return (
        "a repeat at all", rule, near, f"{rule}, {near}", figures, who, where, when, lemma, f"{group_of(a.kind)}", f"{group_of(a.kind)}, {figures}",
        f"{figures}, {who}", f"{figures}, {where}", f"{where}, {when}", f"{near}, {figures}", f"{near}, {lemma}",
        ("definite noun" if told else "noun") if noun else "verb",
        f"doers {_who(located, a.actor, b.actor)}",
        "status differs" if a.status != b.status else "same status",
        "history differs" if a.background != b.background else "same history",
        f"speakers {_speakers(a, b)}",
        "first in the lead" if a.sentence < 3 else "first in the body",
        *_standing(located, a, b, where, when),
        *_in_the_report(a, b, report, figures, where),
        *_words_around(located, a, b, figures),
    )  # fmt: skip


def _standing(located: Located, a: Draft, b: Draft, where: str, when: str) -> Iterator[str]:
    """How the later words stand in their sentence: news comes in a main clause with a place and a time of its own, what is known in a side clause."""
    one, two = located.parsed.tokens[a.frame.match.head], located.parsed.tokens[b.frame.match.head]
    yield f"{one.upos} then {two.upos}"
    yield f"{two.upos} {two.deprel.split(':')[0]}"
    yield f"later verb {two.xpos}" if two.upos == "VERB" else "later noun"
    if two.deprel in ("acl:relcl", "advcl", "acl"):
        yield "later in a side clause"
    yield f"place {b.place_by or 'none'}, {where}"
    yield f"time {b.time_by or 'none'}, {when}"


def _in_the_report(a: Draft, b: Draft, report: Told, figures: str, where: str) -> Iterator[str]:
    """How the pair stands to what the report tells of the kind: where nobody but one man died, every death is his."""
    largest, often = report.largest.get(a.kind), report.often.get(a.kind, 0)
    most = "no figure" if largest is None else "one" if largest == 1 else "a few" if largest < 5 else "many"
    yield f"{group_of(a.kind)}, at most {most}"
    yield f"at most {most}, {figures}"
    yield f"at most {most}, {where}"
    yield f"told {'twice' if often < 3 else 'a few times' if often < 6 else 'often'}"
    if a.count is not None and b.count is not None and largest is not None:
        top = max(a.count.low or 0, b.count.low or 0) == largest
        yield f"one is the largest figure, {figures}" if top else "smaller figures both"


def _words_around(located: Located, a: Draft, b: Draft, figures: str) -> Iterator[str]:
    """How much the two clauses share in words, and whether the later is told before a court ('charged with the murder')."""
    one, two = _content(located, a), _content(located, b)
    shared = len(one & two) / max(1, min(len(one), len(two)))
    yield f"words shared: {'none' if not shared else 'few' if shared < 0.2 else 'some' if shared < 0.4 else 'many'}"
    court = history_words().words["court"]
    if any(located.parsed.tokens[i].lemma.lower() in court for i in located.parsed.ancestors(b.frame.match.head)[:4]):
        yield "before a court"
        yield f"before a court, {figures}"


def _content(located: Located, d: Draft) -> set[str]:
    """The nouns, names, verbs and numbers of the draft's sentence, in their basic form, without its trigger."""
    tokens = located.parsed.sentences[d.sentence].tokens
    near = range(max(tokens.start, d.frame.match.head - _NEAR), min(tokens.end, d.frame.match.head + _NEAR))
    return {
        t.lemma.lower()
        for t in located.parsed.tokens[near.start : near.stop]
        if t.upos in ("NOUN", "PROPN", "VERB", "NUM") and t.i not in range(*d.frame.match.tokens) and t.lemma.lower() not in _SMALL
    }


def are_apart(a: Draft, b: Draft) -> bool:
    """Whether each tells in its own words that it happened somewhere else: 'killed in Karsk', 'killed in neighbouring Dovra'."""
    if a.place is None or b.place is None or b.place_by not in _OWN:
        return False
    if a.place_by in _OWN:
        return _where(a, b) in ("other place", "other country")
    one, two = a.place.place, b.place.place
    if one.lat is None or one.lon is None or two.lat is None or two.lon is None or {one.precision, two.precision} & BROAD:
        return False
    return max(abs(one.lat - two.lat), abs(one.lon - two.lon)) > _FAR


def figures_of(a: Count | None, b: Count | None) -> str:
    """How two figures stand to one another, in words."""
    if a is None or b is None:
        return "no figure" if a is b else "one figure"
    known = [(x, y) for x, y in ((a.low, b.low), (a.high, b.high)) if x is not None and y is not None]
    if a.unit == b.unit and known and {a.qualifier, b.qualifier} & _ROUGH and all(abs(x - y) <= 0.12 * max(x, y) for x, y in known):
        return "equal figures" if all(x == y for x, y in known) else "figures nearly equal"
    if a.unit != b.unit or any(x != y for x, y in known) or (not known and a.text.casefold() != b.text.casefold()):
        return "figures differ"
    return "both one" if a.low == b.low == 1 else "equal figures"


def _words(actor: Actor) -> set[str]:
    return {w for w in (actor.name or actor.text).casefold().replace(",", " ").split() if w not in _SMALL}


def _who(located: Located, a: Actor | None, b: Actor | None) -> str:
    if a is None or b is None:
        return "nobody" if a is b else "one named"
    one, other = located.actor_by_span.get(a.span), located.actor_by_span.get(b.span)
    if a.span == b.span or (one is not None and other is not None and one.entity == other.entity):
        return "the same"
    if not _words(a) or not _words(b):
        return "unspecific"  # 'three people' and 'three soldiers' may be the same
    return "alike" if _words(a) & _words(b) else "others"


def _where(a: Draft, b: Draft) -> str:
    if a.place is None or b.place is None:
        return "no place" if a.place is b.place else "one place"
    one, two = a.place.place, b.place.place
    if _key(one) == _key(two):
        return "same place"
    if one.country and two.country and one.country != two.country:
        return "other country"
    if is_unnamed(one) or is_unnamed(two):
        return "one place unnamed"
    if one.admin1 and two.admin1 and one.admin1 != two.admin1 and "country" not in (one.precision, two.precision):
        return "other place"  # a town of one province and another province
    if {one.precision, two.precision} & BROAD:
        return "one place coarse"
    return "one place in the other" if _key_words(one) & _key_words(two) else "other place"


def _key_words(p: Place) -> set[str]:
    """The capitalised words of a place: 'a police station in the city of Kerhan' is in Kerhan."""
    return {w.strip(",.").casefold() for w in (*p.text.split(), *(p.name or "").split()) if w[:1].isupper() and w.casefold() not in _SMALL}


def _key(p: Place) -> object:
    return p.geonames_id or (p.name or p.text).casefold()


def _when(a: Draft, b: Draft) -> str:
    if a.time is None or b.time is None:
        return "no time" if a.time is b.time else "one time"
    x, y = a.time.time, b.time.time
    if x.start is None or y.start is None:
        return "same time" if a.time.value == b.time.value else "open times"
    if (x.start, x.end) == (y.start, y.end):
        return "same time"
    return "times apart" if (x.end or x.start) < y.start or (y.end or y.start) < x.start else "times overlap"


def _speakers(a: Draft, b: Draft) -> str:
    one, two = (d.said_by[-1] if d.said_by else None for d in (a, b))
    if one is None or two is None:
        return "nobody" if one is two else "one"
    return "same" if (one.name or one.text) == (two.name or two.text) else "others"
