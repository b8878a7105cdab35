"""Khabar reads news reports into claims: what happened, to whom, where, when, how many, and who says so, each with its words.

>>> import datetime, khabar
>>> report = khabar.read_report("report.txt", published=datetime.date(2031, 3, 5))
>>> for claim in khabar.extract_claims(report):
...     print(claim.kind, claim.count, claim.evidence.text)

The functions load the reader's weights on first use, so that importing the package stays fast.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from khabar.errors import KhabarError
from khabar.model import Claim, Mentions, ParsedReport, Rejected, Report, Span

if TYPE_CHECKING:
    from khabar.pipeline import extract_claims, find_mentions, read_report

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
    "extract_claims",
    "find_mentions",
    "read_report",
]

_FROM_PIPELINE = frozenset({"extract_claims", "find_mentions", "read_report"})


def __getattr__(name: str) -> Any:
    """`khabar.read_report` and its like come from the pipeline, which is imported when first asked for."""
    if name in _FROM_PIPELINE:
        return getattr(import_module("khabar.pipeline"), name)
    raise AttributeError(f"module 'khabar' has no attribute {name!r}")
