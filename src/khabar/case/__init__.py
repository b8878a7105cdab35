"""The main path of a case: reports are taken in, people decide, questions are answered. The steps of a case meet only here, as those of a report do in
`khabar.pipeline`.

`read_into`: a report -> read, added, its events up to date; `add_report`: the same with its claims at hand; `add_all`: many at once. `judge`: a decision -> a row of the log, its events up to date.
`why`, `situations`, `brief`, `claims_in_force`: questions.
"""

from khabar.case.adding import Added, Coming, add_all, add_report, add_to, is_known, read_into
from khabar.case.asking import Why, brief, situations, why
from khabar.case.fusing import fuse
from khabar.case.judging import claims_in_force, judge

__all__ = [
    "Added",
    "Coming",
    "Why",
    "add_all",
    "add_report",
    "add_to",
    "brief",
    "claims_in_force",
    "fuse",
    "is_known",
    "judge",
    "read_into",
    "situations",
    "why",
]
