"""Claims by what a user asks, those that people added among them. The store finds the machine's; of what people added, few at any time, each is looked at.

In: a case or a snapshot of it. Out: claims in order of day and id, or hits, what people added first: it has no rank beside the machine's.
"""

from collections.abc import Iterable, Iterator
from heapq import merge
from itertools import islice

from khabar.case.judging import claims_in_force
from khabar.judgements import effects_of
from khabar.model import Claim
from khabar.model.filters import ClaimFilter
from khabar.model.judgement import Judgement
from khabar.store import Hit, Reading
from khabar.store.fitting import fits, hit_of, order_of


def find_claims(reading: Reading, asked: ClaimFilter | None = None) -> Iterator[Claim]:
    """Current claims of the machine and of people in order of day and id, those without a day last. What was corrected is as it was read (`claims_in_force`)."""
    wanted = asked or ClaimFilter()
    added = sorted((c for c in claims_added(reading) if fits(c, wanted)), key=order_of)
    return islice(merge(_without_repeats(reading.find_claims(wanted), added), added, key=order_of), wanted.limit)


def search_claims(reading: Reading, words: str, limit: int = 20) -> list[Hit]:
    """Claims that hold all the words: what people added, then the machine's, the nearest first. The words are written as for `Reading.search`."""
    added = [hit for c in claims_added(reading) if (hit := hit_of(c, words))]
    return [*added, *reading.search(words, what="claims", limit=limit)][:limit]


def claims_added(reading: Reading) -> tuple[Claim, ...]:
    """What people added and nobody took back, rejected or not, where its report still holds the words."""
    log = _log(reading)
    return tuple(claims_in_force(reading, list(effects_of(log).added), log).values()) if log else ()


def added_by(log: Iterable[Judgement]) -> dict[str, str]:
    """Claim -> who added it."""
    return {claim: j.author for claim, j in effects_of(log).added.items()}


def _log(reading: Reading) -> tuple[Judgement, ...]:
    log = reading.judgements()
    return log if any(j.action == "add" for j in log) else ()


def _without_repeats(found: Iterable[Claim], added: Iterable[Claim]) -> Iterator[Claim]:
    ids = {c.id for c in added}
    return (c for c in found if c.id not in ids)
