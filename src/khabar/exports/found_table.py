"""What a search found, for a person at a terminal: a block a claim or report, with the words around what was sought.

In: claims or reports with their snippets. Out: rich renderables, which the caller prints.
"""

from rich.console import Group, RenderableType
from rich.text import Text

from khabar.exports.events_table import indented
from khabar.exports.table import plain
from khabar.model import Claim, Report
from khabar.wording.sentence import marks, say, say_day


def claim_found(claim: Claim, snippet: str, event: str | None, is_rejected: bool, added_by: str | None = None) -> RenderableType:
    """The claim in a sentence, its words, where it was printed, and the event that holds it. `added_by`: the person who added it."""
    head = (
        Text(f"{claim.id}  ", style="dim").append(f"{claim.kind}  ", style="bold cyan not dim").append(plain(say(claim)), style="not dim")
    )
    lines = [_quoted(snippet), Text(plain(f"{_printed(claim.report)} · {f'event {event}' if event else 'in no event'}"), style="dim")]
    if beside := [*(["REJECTED"] if is_rejected else []), *([f"added by {added_by}"] if added_by else []), *marks(claim)]:
        lines.append(Text(plain(" · ".join(beside)), style="yellow"))
    return Group(head, indented(lines), Text(""))


def report_found(report: Report, snippet: str) -> RenderableType:
    """Who printed it, under which title and when, the words, and its id."""
    title = f"“{report.title}” · " if report.title else ""
    head = Text(plain(f"{title}{_printed(report)}"), style="bold")
    return Group(head, indented([_quoted(snippet), Text(plain(report.id), style="dim")]), Text(""))


def _quoted(snippet: str) -> Text:
    return Text(plain(f"“{snippet}”"), style="italic")


def _printed(report: Report) -> str:
    return f"{report.outlet or 'outlet not named'}, {say_day(report.published) if report.published else 'no publication date'}"
