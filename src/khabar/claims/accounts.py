"""Accounts: undated texts that look back on something past, such as an encyclopedia's entry on a battle, a person's life, a country's years of war.

What such a text tells is its subject, however long ago; only what lies before its beginning is history. News without a publication day is told apart by
its first sentences: 'on Tuesday', 'this morning', 'have fled'.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from khabar.claims.clauses import holds_now
from khabar.claims.draft import Draft
from khabar.claims.history_words import tense, verb_of
from khabar.claims.when import is_comparison
from khabar.model import ParsedReport, TimeMention

LEAD = 4
_OPENING = 2
"""Sentences that say what an account is about."""
_NEAR = re.compile(r"XXXX-(?:WXX|XX-XX|\d\d-\d\d)")
"""A weekday, a day or week by its nearness ('yesterday', 'last week'), a date without a year: somebody tells of these days."""
_SAY = frozenset({"say", "tell"})
_ENOUGH_DATED = 4
_MOST_DATED = 0.5
_DATED = ("day", "week", "month", "season", "range")
_LONGEST_OPENING = timedelta(days=5 * 366)
"""A siege or a war of these years is the subject of an entry; 'during the 1990s' is where an overview begins."""
_DECADE = timedelta(days=10 * 366)


@dataclass(frozen=True, slots=True)
class Account:
    """What an account tells of. `begins`: the first day of its subject, as the opening tells it; of a chronicle, ten years before the latest that it dates.

    `is_quoting`: its first sentences say who said so, as news does; what has no day in it may then be anything.
    """

    begins: date
    is_quoting: bool = False

    def tells(self, m: TimeMention, reach: int) -> bool:
        """Whether a time with a calendar day is of its subject, or at most `reach` days older."""
        last = m.time.end or m.time.start
        return last is not None and (self.begins - last).days <= reach


def find_account(parsed: ParsedReport, drafts: Sequence[Draft], times: Mapping[int, Sequence[TimeMention]]) -> Account | None:
    """The account that an undated text is. `times`: its time expressions by sentence. None where it is news or does not say when it plays."""
    if parsed.report.published is not None or _is_of_these_days(parsed, times):
        return None
    now = any(holds_now(parsed, verb_of(parsed, d)) and not (d.time and is_dated(d.time)) for d in drafts if d.sentence < _OPENING)
    quoting = any(
        t.lemma.lower() in _SAY and t.upos == "VERB" for sentence in parsed.sentences[:LEAD] for t in parsed.tokens[slice(*sentence.tokens)]
    )
    if (begins := _beginning(parsed, drafts, times, now)) is not None:
        return Account(begins, quoting)
    days = [(d.time.time.end or d.time.time.start) if d.time is not None else None for d in drafts]
    told = [day for day in days if day is not None]
    most = len(told) >= _MOST_DATED * len(days)
    entry = not now and not quoting and _says_what_it_is(parsed) and (most or days[0] is not None)
    return Account(max(told) - _DECADE, quoting) if told and (entry or (most and len(told) >= _ENOUGH_DATED)) else None


def _is_of_these_days(parsed: ParsedReport, times: Mapping[int, Sequence[TimeMention]]) -> bool:
    """Whether its first sentences name a day by its nearness; 'today the group holds the valley' names none."""
    near = [m for s in range(LEAD) for m in times.get(s, ()) if _NEAR.match(m.value or "") and not is_dated(m)]
    return any(m.text.lower() != "today" or not holds_now(parsed, parsed.tokens[m.head].head) for m in near)


def _says_what_it_is(parsed: ParsedReport) -> bool:
    """'The Karsk Barrage is a dam on the Olm': how an entry or a profile begins."""
    tokens = range(*parsed.sentences[0].tokens)
    return any(
        parsed.tokens[i].upos in ("NOUN", "PROPN", "PRON") and any(parsed.tokens[c].deprel == "cop" for c in parsed.children[i])
        for i in tokens
        if parsed.tokens[i].deprel == "root"
    )


def is_dated(m: TimeMention) -> bool:
    """Whether a time has a calendar day at either end."""
    return (m.time.start or m.time.end) is not None


def _beginning(parsed: ParsedReport, drafts: Sequence[Draft], times: Mapping[int, Sequence[TimeMention]], now: bool) -> date | None:
    """The first day that the opening gives its subject: the day of a claim, or a stretch ('from 3 to 29 March 2031', 'since 2031'); else a day of the
    next sentences.

    `now`: the opening tells of what holds at the time of writing ('have fled', without a day), so that a date further down is no beginning.
    """
    told = [
        (d.sentence, d.time) for d in drafts if d.time is not None and not tense(parsed, verb_of(parsed, d), frozenset()).startswith("had")
    ]
    told += [(s, m) for s in range(_OPENING) for m in times.get(s, ()) if m.relation in ("between", "since")]
    for last in (_OPENING,) if now else (_OPENING, LEAD):
        days = [m.time.start for s, m in told if s < last and m.time.start is not None and _may_open(parsed, m)]
        if days:
            return min(days)
    return None


def _may_open(parsed: ParsedReport, m: TimeMention) -> bool:
    start, end = m.time.start, m.time.end
    goes_on = m.relation == "since" and not is_comparison(parsed, m)
    return goes_on or (m.time.precision in _DATED and start is not None and end is not None and end - start <= _LONGEST_OPENING)
