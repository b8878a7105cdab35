"""When a report's present is, and which of its times lie before it.

Sample: in a report whose lead says 'on Tuesday', 'in October' is history and 'on Monday' is not; with a publication day, whatever ended
BACKGROUND_DAYS before the episode is.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from khabar.claims.accounts import Account, find_account
from khabar.claims.draft import Draft
from khabar.model import ParsedReport, TimeMention

BACKGROUND_DAYS = 60
"""Reports on one episode reach back weeks (a siege, a trial of last month's attack); coders call last year's offensive history."""
LEAD = 4
"""Sentences of the lead, which tells what the report is about."""
_DAYS = re.compile(r"XXXX-(?:XX-XX|WXX|\d\d-\d\d)|PRESENT_REF|PT?\d|PTX|XXXX-XX-XXT")
_WEEKDAYS = re.compile(r"XXXX-(?:XX-XX|WXX-\d)")
_LONG = ("year", "month", "season", "range")
_VAGUE = re.compile(r"XXXX(?:-(?:\d\d|XX|S[PU]|FA|WI|Q\d|H\d))?\Z|PAST_REF\Z")
_NEAR_WORDS = frozenset({"this", "recently", "recent", "next", "coming", "current", "now", "early"})


@dataclass(frozen=True)
class Chronology:
    """A report's drafts and times, as far as telling its present from its past goes."""

    parsed: ParsedReport
    drafts: Sequence[Draft]
    times: Sequence[TimeMention]

    @cached_property
    def in_sentence(self) -> dict[int, list[TimeMention]]:
        """Times by sentence."""
        out: dict[int, list[TimeMention]] = {}
        for m in self.times:
            out.setdefault(self.parsed.tokens[m.head].sentence, []).append(m)
        return out

    @cached_property
    def by_days(self) -> bool:
        """Whether the lead speaks of days or weekdays or hours ('on Tuesday', 'this morning'), so that a bare month is another time."""
        own = [d.time for d in self.drafts[: 2 * LEAD] if d.time is not None]
        told = [m for s in range(LEAD) for m in self.in_sentence.get(s, ())]
        return any(m.time.precision in ("day", "week") or m.type == "TIME" or _DAYS.match(m.value or "") for m in [*own, *told])

    @cached_property
    def weekdays(self) -> bool:
        """Whether the lead names a weekday or a day by its nearness, so that '11 December' is another time."""
        return any(_WEEKDAYS.match(m.value or "") for s in range(LEAD) for m in self.in_sentence.get(s, ()))

    @cached_property
    def begins_near(self) -> bool:
        """Whether the first sentence dates a claim in the days of the report: an earlier year in the second is then another time."""
        return any(d.sentence == 0 and d.time is not None and side(self.age(d.time)) == "near" for d in self.drafts)

    @cached_property
    def account(self) -> Account | None:
        """What an undated text that looks back on something past tells of; None for news, and for whatever has a publication day."""
        return find_account(self.parsed, self.drafts, self.in_sentence)

    @cached_property
    def episode(self) -> date | None:
        """The day the report is about: the latest day dated in its lead where that is old or no publication day is known, else publication."""
        published = self.parsed.report.published
        if self.account is not None:
            return self.account.begins
        first = LEAD if published is None else 2  # 'is serving a sentence for the 2015 bombing' in the third sentence is no old report
        lead = [(d.sentence, d.time.time) for d in self.drafts if d.sentence < LEAD and d.time is not None]
        days = [t.end or t.start for n, t in lead if t.precision in ("day", "week") or (t.precision == "month" and n < first)]
        told = max((x for x in days if x is not None), default=None)
        if published is None and told is None and not self.by_days:
            every = [d.time.time.end or d.time.time.start for d in self.drafts if d.time is not None]
            told = max((x for x in every if x is not None), default=None)
        if published is None or told is None:
            return published or told
        return told if (published - told).days > BACKGROUND_DAYS else published

    def age(self, m: TimeMention) -> str:
        """How a time stands to the episode: a few words, the name of a sign."""
        when = m.time
        if when.ongoing or m.relation in ("since", "until"):
            return "goes on"
        last = when.end or when.start
        if last is not None and self.episode is not None:
            days = (self.episode - last).days
            if when.precision == "year" and last.year < self.episode.year:
                return "an earlier year"
            if days > 300:
                return "years before"
            if days > BACKGROUND_DAYS:
                return "months before"
            if days > 20 and when.precision in _LONG:
                return "weeks before, a month or season"
            return "the episode's days" if days >= -2 else "ahead"
        if last is not None:
            if self.by_days:
                return "a year or month, days in the lead" if when.precision in _LONG else "a date in a report of weekdays"
            return "a dated year" if when.precision in _LONG else "a date"
        return self._open(m)

    def sides(self, sentence: int) -> set[str]:
        """On which sides of the episode's beginning the times of a sentence lie; empty where it has none."""
        return {side(self.age(m)) for m in self.in_sentence.get(sentence, ())}

    @cached_property
    def looks_back(self) -> bool:
        """Whether most of what the report dates lies far back: an account of the past, whose past is its subject."""
        ages = [side(self.age(d.time)) for d in self.drafts if d.time is not None]
        return len(ages) > 3 and sum(a == "far" for a in ages) > 0.6 * len(self.drafts)

    @cached_property
    def lead_kinds(self) -> frozenset[str]:
        """Kinds of claims that the lead tells without placing them far back."""
        return frozenset(d.kind for d in self.drafts if d.sentence < LEAD - 1)

    @cached_property
    def lead_times(self) -> frozenset[str]:
        """Words of the times that the lead's claims have."""
        return frozenset(d.time.text.lower() for d in self.drafts if d.sentence < LEAD - 1 and d.time is not None)

    def _open(self, m: TimeMention) -> str:
        """A time without a calendar day."""
        words = m.text.lower().split()
        value = m.value or ""
        if m.type == "SET":
            return "every so often"
        if value.startswith(("FUTURE", "PRESENT")) or _NEAR_WORDS & set(words[:1]):
            return "now or soon"
        if "ago" in words or "back" in words or "earlier" in words:
            long_ago = any(w.startswith(("year", "decade", "month", "centur")) for w in words)
            return "long ago" if long_ago else "a while ago"
        if _VAGUE.match(value) and m.type == "DATE":
            if value == "PAST_REF":
                return "some past time"
            return "a bare month or year, days in the lead" if self.by_days else "a month or year, no day in the lead"
        if re.match(r"XXXX-\d\d-\d\d", value):
            return "a date in a report of weekdays" if self.weekdays else "a date"
        if value.startswith("XXXX-WXX"):
            return "a weekday" if len(value) > 8 else "a week"
        return "a day" if value.startswith("XXXX-XX-XX") else "a length of time"


_FAR = frozenset(
    {
        "an earlier year",
        "years before",
        "months before",
        "long ago",
        "a bare month or year, days in the lead",
        "a year or month, days in the lead",
    }
)
_NEAR = frozenset({"the episode's days", "ahead", "now or soon", "a weekday", "a week", "a day"})


def side(age: str) -> str:
    """'far', 'near' or 'open': which side of the episode's beginning an age speaks for."""
    return "far" if age in _FAR else "near" if age in _NEAR else "open"
