"""A report on Veldania with two claims, and a log that is written as a case would write it."""

from khabar.judgements import About, decide
from khabar.model import Actor, Claim, Count, Evidence, Place, Report, Span, Speaker, Time, Trigger
from khabar.model.event import Event
from khabar.model.mention import Candidate

TEXT = (
    "At least 600 families fled Karsk on Tuesday, the governor said.\n"
    "Shelling killed 12 people in Halven, two of them children.\n"
    "Troops have besieged Ostra Bridge since 25 February. The road to Karsk is closed."
)
FLED, KILLED = (
    "At least 600 families fled Karsk on Tuesday, the governor said.",
    "Shelling killed 12 people in Halven, two of them children.",
)
AT = "2031-03-06T09:00:00Z"
SEVERAL = (Candidate("Karsk", 101, 36.0, 40.0, "VEL", "North", 0.4), Candidate("Halven", 102, 35.0, 41.0, "VEL", "East", 0.3))


def a_report(text=TEXT, name="r1", outlet="Northern Wire", sha256="a" * 64):
    return Report(id=name, text=text, sha256=sha256, paragraphs=(Span(0, len(text)),), outlet=outlet)


def span(words, text=TEXT):
    start = text.index(words)
    return Span(start, start + len(words))


def evidence(sentence, trigger, text=TEXT):
    return Evidence(span(sentence, text), sentence, Trigger(span(trigger, text), trigger))


def fled(report=None, **fields):
    r = report or a_report()
    given = {
        "count": Count("600 families", span("600 families", r.text), 600, 600, "household", "exact", "displaced"),
        "place": Place("Karsk", span("Karsk", r.text), candidates=SEVERAL),
        "measure": "flow",
        "said_by": (
            Speaker("Northern Wire", None, "Northern Wire"),
            Speaker("the governor", span("the governor", r.text), role="governor"),
        ),
    } | fields
    if "Tuesday" in r.text:
        given.setdefault("time", Time("Tuesday", span("Tuesday", r.text), basis="no publication date"))
    return Claim(id="c1", report=r, kind="displaced", status="asserted", evidence=evidence(FLED, "fled", r.text), confidence=0.7, **given)


def killed(report=None, **fields):
    r = report or a_report()
    given = {
        "count": Count("12 people", span("12 people", r.text), 12, 12, "person", "exact", "killed"),
        "place": Place("Halven", span("Halven", r.text)),
        "target": Actor("12 people", span("12 people", r.text)),
    } | fields
    return Claim(id="c2", report=r, kind="killed", status="asserted", evidence=evidence(KILLED, "killed", r.text), confidence=0.9, **given)


def an_event(*claims, figures=()):
    """An event of these claims (ids); what a judgement does not look at is left empty."""
    empty = dict.fromkeys(Event.__dataclass_fields__, ())
    return Event(**{**empty, "id": "e1", "kind": "killed", "claims": tuple(claims), "figures": tuple(figures)})


class Log:
    """Judgements in the order of their making, each checked by `decide` against the claims given."""

    def __init__(self, *claims):
        self.rows = []
        self.claims = {c.id: c for c in claims or (fled(), killed())}
        self.report = next(iter(self.claims.values())).report

    def __call__(self, action, subject, other=None, value=None, reason=None, author="Nora Wells", at=AT, **about):
        about = {
            "claim": self.claims.get(subject),
            "other": self.claims.get(other),
            "report": self.report if subject == self.report.id else None,
            "judgements": tuple(self.rows),
        } | about
        last = self.rows[-1] if self.rows else None
        made = decide(
            last, at=at, author=author, action=action, subject=subject, other=other, value=value, reason=reason, about=About(**about)
        )
        self.rows.append(made)
        return made
