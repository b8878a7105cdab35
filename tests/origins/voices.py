"""Claims made by hand, of which only the report and the chain of speakers matter."""

from khabar.model import Claim, Evidence, Report, Span, Speaker, Trigger


def printed(
    id: str,
    outlet: str | None = None,
    *,
    text: str = "Shells fell.",
    agency: str | None = None,
    title: str | None = None,
    url: str | None = None,
) -> Report:
    return Report(id, text, "", (Span(0, len(text)),), title=title or f"Title of {id}", outlet=outlet, agency=agency, url=url)


def said(report: Report, *chain: Speaker, n: int = 0) -> Claim:
    """A claim of `report` with the outlet before `chain`."""
    first = (Speaker(report.outlet, None, report.outlet),) if report.outlet else ()
    evidence = Evidence(Span(0, 6), "Shells", Trigger(Span(0, 6), "Shells"))
    return Claim(f"{report.id}-{n}", report, "shelling", "asserted", evidence, said_by=(*first, *chain))


def speaker(text: str, name: str | None = None, role: str | None = None, organisation: str | None = None) -> Speaker:
    return Speaker(text, Span(0, 6), name, role, organisation)


def person(name: str, role: str | None = None, organisation: str | None = None) -> Speaker:
    return speaker(name, name, role, organisation)


def body(name: str) -> Speaker:
    return speaker(name, None, None, name)


def unnamed(role: str, organisation: str | None = None) -> Speaker:
    return speaker(role, None, role, organisation)
