"""Khabar reads news reports into claims: what happened, to whom, where, when, how many, and who says so, each with its words.

>>> import datetime, khabar
>>> report = khabar.read_report("report.txt", published=datetime.date(2031, 3, 5))
>>> for claim in khabar.extract_claims(report):
...     print(claim.kind, claim.count, claim.evidence.text)

Many reports make a case, in which their claims are joined into events:

>>> with khabar.open_case("karsk.khabar", create=True) as case:
...     khabar.read_into(case, report, source="report.txt", at="2031-03-05T12:00:00+00:00")
...     for event in case.find_events():
...         print(event.title, event.independence)

The functions load the reader's weights, and the store, on first use, so that importing the package stays fast.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from khabar.errors import KhabarError
from khabar.model import Claim, Mentions, ParsedReport, Rejected, Report, Span

if TYPE_CHECKING:
    from khabar.case import bring_household_sizes, judge, read_into, set_vague_floors
    from khabar.pipeline import extract_claims, find_mentions, read_report
    from khabar.store import open_case

__version__ = "0.1.0"

__all__ = [
    "Claim",
    "KhabarError",
    "Mentions",
    "ParsedReport",
    "Rejected",
    "Report",
    "Span",
    "__version__",
    "bring_household_sizes",
    "extract_claims",
    "find_mentions",
    "judge",
    "open_case",
    "read_into",
    "read_report",
    "set_vague_floors",
]

_LAZY = {
    "extract_claims": "khabar.pipeline",
    "find_mentions": "khabar.pipeline",
    "read_report": "khabar.pipeline",
    "bring_household_sizes": "khabar.case",
    "judge": "khabar.case",
    "read_into": "khabar.case",
    "set_vague_floors": "khabar.case",
    "open_case": "khabar.store",
}


def __getattr__(name: str) -> Any:
    """The functions come from their modules, which are imported when first asked for."""
    if name in _LAZY:
        return getattr(import_module(_LAZY[name]), name)
    raise AttributeError(f"module 'khabar' has no attribute {name!r}")
