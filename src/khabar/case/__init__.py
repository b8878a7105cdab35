"""The main path of a case: reports are taken in, people decide, questions are answered. The steps of a case meet only here, as those of a report do in
`khabar.pipeline`.

`read_into`: a report -> read, added, its events up to date; `add_report`: the same with its claims at hand; `add_all`: many at once. `judge`: a decision -> a row of the log, its events up to date.
`set_vague_floors`, `bring_household_sizes`: what the user sets for figures. `why`, `situations`, `brief`, `claims_in_force`: questions.
"""

from khabar.case.adding import Added, Coming, add_all, add_report, add_to, is_known, read_into
from khabar.case.asking import Why, brief, brief_from, situations, why
from khabar.case.counting import CountedAnew, bring_household_sizes, set_vague_floors
from khabar.case.finding import added_by, find_claims, search_claims
from khabar.case.fusing import fuse
from khabar.case.judging import claims_in_force, judge

__all__ = [
    "Added",
    "Coming",
    "CountedAnew",
    "Why",
    "add_all",
    "add_report",
    "add_to",
    "added_by",
    "brief",
    "brief_from",
    "bring_household_sizes",
    "claims_in_force",
    "find_claims",
    "fuse",
    "is_known",
    "judge",
    "read_into",
    "search_claims",
    "set_vague_floors",
    "situations",
    "why",
]
