"""Sentences with what they rest on, and the names of those who say it."""

from collections.abc import Iterable, Sequence
from datetime import date

from khabar.briefs.wording import words
from khabar.gazetteer.folding import fold
from khabar.model import Claim
from khabar.model.brief import BriefSentence, Citation
from khabar.model.event import Event, Origin
from khabar.wording.amounts import listed
from khabar.wording.sentence import say_speaker

# A sentence cites each passage once; beyond this many the reader looks at the event itself.
MOST_CITATIONS = 12


def sentence(text: str, claims: Iterable[Claim]) -> BriefSentence:
    """The sentence with its citations, the earliest first. Raises ValueError where it would rest on nothing."""
    cited = citations(claims)
    if not cited:
        raise ValueError(f"a sentence of a brief rests on no claim: {text}")
    return BriefSentence(text, cited)


def citations(claims: Iterable[Claim]) -> tuple[Citation, ...]:
    """One for each report and passage, by day of publication, then report and place in its text."""
    ordered = sorted({c.id: c for c in claims}.values(), key=lambda c: (c.report.published or date.max, c.report.id, c.evidence.span, c.id))
    first: dict[tuple[str, str], Citation] = {}
    for c in ordered:
        quote = " ".join(c.evidence.text.split())
        first.setdefault((c.report.id, quote), Citation(c.id, c.report.id, c.report.outlet, c.report.published, quote))
    return tuple(first.values())[:MOST_CITATIONS]


def one_each(claims: Iterable[Claim]) -> list[Claim]:
    """The first claim of each report, for a sentence on what no report says."""
    first: dict[str, Claim] = {}
    for c in sorted(claims, key=lambda c: (c.evidence.span, c.id)):
        first.setdefault(c.report.id, c)
    return list(first.values())


def independence(claims: Sequence[Claim], events: Iterable[Event]) -> str:
    """'3 reports, 2 outlets, 1 independent origin': of these claims; over several events an origin is known by its name."""
    names = {c: o.name for e in events for o in e.origins for c in o.claims}
    counts = (
        (len({c.report.id for c in claims}), "report"),
        (len({c.report.outlet for c in claims if c.report.outlet}), "outlet"),
        (len({names.get(c.id, c.id) for c in claims}), "independent origin"),
    )
    return ", ".join(f"{n} {word}{'s' if n != 1 else ''}" for n, word in counts)


def speaker_name(claim: Claim) -> str:
    """The origin as its report names it; '' where nobody is named."""
    return (claim.said_by[-1].name or claim.said_by[-1].text) if claim.said_by else ""


def who(claims: Sequence[Claim], origins: Sequence[Origin] = ()) -> str:
    """'Mila Oren (spokeswoman, Ostra Relief) and Northern Wire in its own words': each origin once, those of most reports first."""
    of = {c: o for o in origins for c in o.claims}
    groups: dict[str, list[Claim]] = {}
    for c in sorted(claims, key=lambda c: (c.report.published or date.max, c.report.id, c.id)):
        origin = of.get(c.id)
        groups.setdefault(origin.name if origin else speaker_name(c), []).append(c)
    ranked = sorted(groups.values(), key=lambda g: -len({c.report.id for c in g}))
    return listed([_name(g, of.get(g[0].id)) for g in ranked]) or "a report that names nobody"


def _name(claims: Sequence[Claim], origin: Origin | None) -> str:
    """As the claim says it that names the origin most fully; 'the council (Idrin Saleth)' where none names the person; an outlet speaks in its own words."""
    named = [c for c in claims if c.said_by]
    if not named or all(len(c.said_by) == 1 and c.said_by[0].span is None for c in named):
        outlet = origin.name if origin and origin.kind in ("outlet", "agency") else claims[0].report.outlet or "a report without an outlet"
        return str(words()["known"]["own_voice"]).format(outlet=outlet)
    by_name = [c for c in named if origin is None or _is_called(c, origin)]
    fullest = max(by_name or named, key=lambda c: (len(say_speaker(c.said_by[-1])), c.id))
    shown = say_speaker(fullest.said_by[-1])
    if by_name or origin is None or origin.kind != "person":
        return shown
    is_spelling = fold(origin.name).split()[-1] in fold(shown).split()
    return f"{shown} ({'elsewhere ' if is_spelling else ''}{origin.name})"


def _is_called(claim: Claim, origin: Origin) -> bool:
    """Whether the claim names the origin as most do ('Idrin Saleth'); of one without a person, any name will do."""
    return origin.kind != "person" or fold(origin.name) in fold(speaker_name(claim))
