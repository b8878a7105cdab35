"""The days of a claimed value: the one it holds at, and the period it covers.

Samples: 'since Friday' -> from Friday, running; 'as of 3 March' -> running up to that day; 'on Friday' -> that day.
"""

from datetime import date

from khabar.figures.words import figure_words, words_of
from khabar.model import Claim, Time


def holds_at(claim: Claim, nature: str) -> date | None:
    """The day that the claim itself gives its number for: 'as of 3 March'; for a stock also the one day it is told of."""
    if (day := day_of(claim.as_of)) is not None and not (nature == "toll" and _is_day_of_happening(claim)):
        return day
    time = claim.time
    return time.start if nature == "stock" and time is not None and time.start is not None and time.start == time.end else None


def _is_day_of_happening(claim: Claim) -> bool:
    """'bringing the toll of Tuesday's shelling to 18': Tuesday is when it happened, and the toll is of the day on which it was told."""
    time, as_of = claim.time, claim.as_of
    return time is not None and as_of is not None and as_of == time and not figure_words().count_of_a_day & set(words_of(as_of.text)[:1])


def day_of(time: Time | None) -> date | None:
    return None if time is None else time.end or time.start


def period_of(claim: Claim) -> tuple[date | None, date | None, bool]:
    """What the number covers: start, end, and whether it runs up to the day it was told ('since Friday', 'as of 3 March', a running total)."""
    time = claim.time
    start, end = (time.start, time.end) if time is not None else (None, None)
    if claim.cumulative or claim.as_of is not None:
        of_as_of = claim.as_of is not None and (start, end) == (claim.as_of.start, claim.as_of.end)
        single_day = start is not None and start == end
        return (None if of_as_of or single_day else start), None, True
    since = time is not None and words_of(time.text)[:1] == ["since"]
    if start is not None and (end is None or since):
        return start, None, True  # 'had fled since 7 September' has an end, the day of the telling, and runs all the same
    return (start, end, False) if start is not None else (None, None, False)
