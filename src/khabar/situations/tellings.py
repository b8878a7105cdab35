"""What one claim tells of a situation: that it began, that it goes on, that it has ended, or that its end is promised or denied.

In: a claim and the sort of situation. Out: a `Telling`, or None where the claim tells nothing of it ('There is no siege').
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from khabar.model import Claim, Place, Time
from khabar.situations.rules import SituationKind, SituationRules

Part = Literal["begins", "continues", "ends", "promises_end", "denies_end", "foretells"]

# 'ended', 'collapsed' stand right behind the words that name it ('the ceasefire in Karsk collapsed'); 'will', 'not' right before them.
WORDS_BEHIND, WORDS_BEFORE = 5, 4
# How many days after its first one the words of a beginning may mean: 'since June', 'since the summer', 'since late last month'.
LOOSE_DAYS = {"week": 6, "month": 30, "season": 92, "year": 365, "range": 10}
LOOSE_CLOSED = frozenset({"month", "season", "year"})
_WORD = re.compile(r"n['’]t\b|[^\W\d_]+", re.UNICODE)
_DENYING = frozenset({"denied", "negated"})
_FROM_TO = re.compile(r"\b(?:until|till|to|and|through)\b|\d\s?[-–—]\s?\S", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Telling:
    """One claim in its part. `start`: the day told that it began; `seen`: the first day at which it is said to go on; `upto`: the last.

    `start_by`: the last day that the words of `start` may mean ('in June': the 30th).
    `end`: the day told that it ended, or the day of publication where it is only said to have ended; None where it is undated or not an end.
    `is_end_told`: the report gives the day of the end itself. `origin`: key of who says so.
    """

    claim: Claim
    event: str
    part: Part
    origin: str
    start: date | None = None
    start_by: date | None = None
    seen: date | None = None
    upto: date | None = None
    end: date | None = None
    is_end_told: bool = False

    @property
    def place(self) -> Place | None:
        """Where; for people who are said only to have arrived, the place reached."""
        return self.claim.place or self.claim.to_place

    @property
    def said(self) -> date | None:
        """The day on which it was said: told, else published."""
        told = self.claim.said_on
        return (told.end or told.start if told else None) or self.claim.report.published


def telling_of(claim: Claim, event: str, origin: str, kind: SituationKind, rules: SituationRules) -> Telling | None:
    """The part of `claim`, which stands in `event`, in a situation of `kind`; None where it has none."""
    part = part_of(claim, kind, rules)
    if part is None:
        return None
    if part in ("begins", "continues"):
        started, seen, upto = _days(claim, kind, rules.again_after_days)
        started = started if part == "begins" else None
        end = _end_of_range(claim, kind)
        return Telling(claim, event, part, origin, started, _latest_start(claim.time, started, end), seen, upto, end, end is not None)
    if part == "ends":
        end = _end_day(claim)
        return Telling(claim, event, part, origin, seen=end, end=end, is_end_told=_told_end(claim) is not None)
    told = Telling(claim, event, part, origin)
    return replace(told, seen=told.said)


def part_of(claim: Claim, kind: SituationKind, rules: SituationRules) -> Part | None:
    """By the role of its kind, its status, and the words around those that name it."""
    role = kind.roles.get(claim.kind)
    if role is None:
        return None
    if role == "begins" and _is_said_of_its_end(claim, rules):
        role = "ends"
    if role == "ends":
        if claim.status in _DENYING:
            return "denies_end"
        if claim.status != "asserted":
            return "promises_end"
        return _plain_end(claim, rules)
    if claim.status == "asserted" and not _is_to_come(claim):
        return role
    return "foretells" if role == "begins" and claim.status not in _DENYING else None


def _plain_end(claim: Claim, rules: SituationRules) -> Part:
    """An asserted end, unless its own words say that it has not come: 'is to be lifted this week', 'was not lifted'."""
    before = words_before(claim)
    if any(w in rules.not_words for w in before):
        return "denies_end"
    if any(w in rules.not_yet_words for w in before) or _is_to_come(claim):
        return "promises_end"
    return "ends"


def _is_said_of_its_end(claim: Claim, rules: SituationRules) -> bool:
    """'The ceasefire in Karsk collapsed on Monday': the ceasefire is named, and its end is told."""
    trigger, evidence = claim.evidence.trigger, claim.evidence
    behind = _words(evidence.text[max(0, trigger.span.end - evidence.span.start) :])[:WORDS_BEHIND]
    return any(_holds(behind, ended) for ended in rules.ended_words)


def words_before(claim: Claim) -> list[str]:
    """The few words of the evidence before those that name the happening, lower case, and those words themselves."""
    trigger, evidence = claim.evidence.trigger, claim.evidence
    before = _words(evidence.text[: max(0, trigger.span.start - evidence.span.start)])[-WORDS_BEFORE:]
    return before + _words(trigger.text)[:-1]


def _words(text: str) -> list[str]:
    return [w.lower().replace("’", "'") for w in _WORD.findall(text)]


def _holds(words: Sequence[str], phrase: tuple[str, ...]) -> bool:
    return any(tuple(words[i : i + len(phrase)]) == phrase for i in range(len(words)))


def _is_to_come(claim: Claim) -> bool:
    """Told for a day after the report: 'a ceasefire takes effect on Sunday', printed on Friday."""
    time, published = claim.time, claim.report.published
    return bool(time and published and time.start and time.start > published)


def _days(claim: Claim, kind: SituationKind, within_days: int) -> tuple[date | None, date | None, date | None]:
    """(the day told that it began, the first and the last day at which the report says that it goes on)."""
    time, published = claim.time, claim.report.published
    held = (claim.as_of.end or claim.as_of.start) if claim.as_of else None
    if time is None:
        return None, held or published, held or published
    is_since = time.ongoing is True
    # 'As of 14 September 5,200 are staying in schools' counts them on that day; since when, it does not say.
    is_count_of_day = claim.measure == "stock" and not is_since
    start = time.start if not is_count_of_day and (is_since or kind.day_is_start or time.precision == "range") else None
    upto = held or _last_day(claim, time)
    if upto and published and kind.holds_to_report and not claim.background and not _end_of_range(claim, kind):
        # 'imposed a siege on 25 June', printed on 1 July: it stands.
        upto = published if 0 <= (published - upto).days <= within_days else upto
    elif held is None and claim.measure != "stock" and not is_since and time.precision in LOOSE_CLOSED:
        # 'In August, 2,000 were moved out' bounds the day on which they were, and tells of no last day.
        upto = None
    return start, time.start or upto, upto


def _latest_start(time: Time | None, started: date | None, end_of_range: date | None) -> date | None:
    """'in June' may mean its last day, 'late June' its end; a day means itself, and 'from 3 to 9 March' began on the 3rd."""
    if time is None or started is None:
        return None
    if end_of_range or time.precision == "day":
        return started
    if time.end and time.ongoing is not True:
        return time.end
    return started + timedelta(min(LOOSE_DAYS.get(time.precision, 0), (date.max - started).days))


def _last_day(claim: Claim, time: Time) -> date | None:
    """'since Tuesday' holds on the day of the report; a closed time up to its end, though never past the report; an open date up to nobody knows when."""
    published = claim.report.published
    if time.ongoing is True:
        # History that 'had gone on since 2018' tells nothing of the day on which it is told.
        return time.start if claim.background else published or time.start
    days = [d for d in (time.end or time.start, published) if d]
    return min(days) if time.end or time.start else None


def _end_of_range(claim: Claim, kind: SituationKind) -> date | None:
    """'from 3 March to 9 March' told of a siege tells its end; 'late June' is a loose day, and 'since 3 March' has none."""
    time, published = claim.time, claim.report.published
    if not (kind.range_is_end and time and time.precision == "range" and time.start and time.end and time.ongoing is not True):
        return None
    is_both_told = time.start < time.end and _FROM_TO.search(time.text) is not None
    return time.end if is_both_told and (published is None or time.end <= published) else None


def _told_end(claim: Claim) -> date | None:
    time = claim.time
    return (time.end or time.start) if time else None


def _end_day(claim: Claim) -> date | None:
    """The day told, never past the report ('this week', printed on Thursday: by Thursday); else the day of the report, by which it had ended."""
    days = [d for d in (_told_end(claim), claim.report.published) if d]
    return min(days) if days else None
