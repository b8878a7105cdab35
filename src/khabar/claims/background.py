"""Is it history? A claim is background where it lies well before the episode that the report is about.

Each draft gets the sum of named signs: how its time stands to the report's present (`history_times`), the words round it (`history_words`), the tense,
what is told just before it, and what the encoder reads. The weights are `lexicon/background.yaml`; above zero is history.
"""

from collections.abc import Iterator, Sequence

from khabar.claims.accounts import Account
from khabar.claims.draft import Draft
from khabar.claims.history_times import BACKGROUND_DAYS, LEAD, Chronology, side
from khabar.claims.history_words import history_words, tense, verb_of, word_signs
from khabar.model import Mentions, ParsedReport

_OWN = ("own", "clause", "joined", "target")


def mark_background(parsed: ParsedReport, drafts: Sequence[Draft], mentions: Mentions | None = None) -> None:
    """Sets `background` of every draft anew from its signs; may be called again when times have changed. `mentions`: the times that no draft holds."""
    table = history_words().weights
    previous: list[Draft] = []
    for d, signs in background_rows(parsed, drafts, mentions):
        d.why[:] = [r for r in d.why if r.field != "background"]
        told = [*signs, *neighbour_signs(parsed, d, previous)]
        d.background = sum(table.get(s, 0.0) for s in told) > 0
        if d.background:
            strong = sorted((s for s in told if table.get(s, 0.0) > 0), key=lambda s: -table[s])[:3]
            d.because("background", f"history: {', '.join(strong)}", d.time.span if d.time is not None else d.trigger)
        previous.append(d)


def background_rows(
    parsed: ParsedReport, drafts: Sequence[Draft], mentions: Mentions | None = None
) -> Iterator[tuple[Draft, tuple[str, ...]]]:
    """Each draft with the signs that do not depend on other drafts' being history."""
    times = mentions.times if mentions is not None else [d.time for d in drafts if d.time is not None]
    chronology = Chronology(parsed, drafts, times)
    cues = frozenset(_cues(parsed, mentions)) if mentions is not None else frozenset()
    readings = {r.token: dict(r.standing).get("background", 0.0) for r in parsed.readings}
    court = _court_report(parsed)
    for d in drafts:
        yield d, tuple(_signs(parsed, d, chronology, cues, readings.get(d.frame.match.head), court))


def _signs(
    parsed: ParsedReport, d: Draft, chronology: Chronology, cues: frozenset[int], reading: float | None, court: bool
) -> Iterator[str]:
    where = "lead" if d.sentence < 2 else "upper" if d.sentence < LEAD else "body"
    yield "history at all"
    yield where
    yield f"reading {_share(reading)}"
    if parsed.report.published is None:
        yield "no publication day"
    how = tense(parsed, verb_of(parsed, d), cues)
    yield how
    yield f"{how}, {where}"
    age = chronology.age(d.time) if d.time is not None else "none"
    yield f"{'own' if _has_own_time(parsed, d) else 'shared'} time, {age}" if d.time is not None else "no time"
    yield f"time {side(age)}, {where}" if d.time is not None else f"no time, {where}"
    dated = (
        _has_own_time(parsed, d)
        and age in ("an earlier year", "years before")
        and how != "now"
        and (d.sentence >= 2 or _of_its_year(parsed, d) or (d.sentence == 1 and chronology.begins_near))
    )
    if chronology.account is not None:
        yield from _of_account(chronology.account, d, how)
    if dated and not court and not chronology.looks_back:
        yield "plainly dated years back"
    if not _has_own_time(parsed, d):
        told = chronology.sides(d.sentence)
        yield f"in its sentence: {' and '.join(sorted(told)) or 'no time'}"
        if not told and chronology.sides(d.sentence - 1) == {"far"} and _goes_on(parsed, d):
            yield "it goes on from far"
    if d.sentence >= LEAD - 1:
        again = d.kind in chronology.lead_kinds
        yield "kind of the lead" if again else "a kind that the lead has not"
        yield f"{'kind of the lead' if again else 'a new kind'}, {side(age)}"
        if d.time is not None and d.time.text.lower() in chronology.lead_times:
            yield "time of the lead"
    if court:
        yield f"court report, {side(age)}, {where}"
    if chronology.looks_back:
        yield f"the report looks back, {side(age)}"
    if d.words is None:
        d.words = tuple(dict.fromkeys(word_signs(parsed, d)))
    yield from d.words
    if d.measure == "stock":
        yield "stock"
    if d.cumulative:
        yield "running total"
    if d.status != "asserted":
        yield "not asserted"


def _of_account(account: Account, d: Draft, how: str) -> Iterator[str]:
    """What an undated account of something past tells is its subject, unless it lies before the beginning."""
    if d.time is not None and account.tells(d.time, BACKGROUND_DAYS):
        yield "told in its account"
    elif d.time is None and not account.is_quoting and not how.startswith("had done"):
        yield "an account, no day"


def neighbour_signs(parsed: ParsedReport, d: Draft, previous: Sequence[Draft]) -> Iterator[str]:
    """What was told just before it."""
    last = previous[-1] if previous else None
    if last is None:
        return
    gap = d.sentence - last.sentence
    if gap > 2:
        return
    far = "same sentence" if gap <= 0 else "next sentence" if gap == 1 else "the sentence after next"
    held = "history" if last.background else "present"
    own = "own time" if _has_own_time(parsed, d) else "shared time" if d.time is not None else "no time"
    yield f"after {held}, {far}"
    yield f"after {held}, {far}, {own}"
    if gap == 0 and last.frame.match.head == d.frame.match.head:
        yield f"same trigger as {held}"
    heads = {p.frame.match.head for p in previous if p.background}
    if heads & set(d.frame.causes):
        yield "its cause is history"


def _has_own_time(parsed: ParsedReport, d: Draft) -> bool:
    """Whether its time stands with it: by the tree, or chosen from its own sentence."""
    if d.time is None or d.time_by in _OWN:
        return d.time is not None
    return d.time_by == "linked" and parsed.tokens[d.time.head].sentence == d.sentence


def _of_its_year(parsed: ParsedReport, d: Draft) -> bool:
    """'the 2018 deal': the year stands with the noun that names the happening, which is then known as that year's, in a lead too."""
    head = d.frame.match.head
    return d.time is not None and parsed.tokens[head].upos == "NOUN" and parsed.tokens[d.time.head].head == head and d.time.head < head


def _goes_on(parsed: ParsedReport, d: Draft) -> bool:
    """'It killed 600 people': the sentence is about what the one before told."""
    tokens = parsed.tokens[slice(*parsed.sentences[d.sentence].tokens)]
    return any(
        t.deprel.startswith("nsubj") and t.text.lower() in ("it", "this", "that") and parsed.tokens[t.head].deprel == "root" for t in tokens
    )


def _court_report(parsed: ParsedReport) -> bool:
    """Whether the lead tells of a court: the act on trial is then the report's own episode, however old."""
    words = history_words().words
    told = words["court"] | words["sentence"]
    end = parsed.sentences[min(LEAD, len(parsed.sentences)) - 1].tokens.end if parsed.sentences else 0
    return sum(t.lemma.lower() in told for t in parsed.tokens[:end]) >= 2


def _cues(parsed: ParsedReport, mentions: Mentions) -> Iterator[int]:
    spans = {a.cue.start for a in mentions.attributions if a.cue is not None and a.speakers}
    for t in parsed.tokens:
        if t.start in spans:
            yield t.i


def _share(p: float | None) -> str:
    if p is None:
        return "absent"
    return (
        "none" if p < 0.03 else "faint" if p < 0.1 else "weak" if p < 0.25 else "possible" if p < 0.5 else "likely" if p < 0.8 else "sure"
    )
