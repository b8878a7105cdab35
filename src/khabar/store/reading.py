"""What can be asked of a case. Each call sees one state of it; calls of one `snapshot` or `writing` all see the same."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any, Literal

from sqlalchemy import Connection

from khabar.errors import UnusableArgument
from khabar.model import Claim, Report
from khabar.model.copies import CopyOf, Fingerprint
from khabar.model.event import Event
from khabar.model.figure_settings import FigureSettings, VagueFloor
from khabar.model.filters import ClaimFilter, EventFilter
from khabar.model.happening import Happening
from khabar.model.judgement import Judgement
from khabar.model.question import Cursor, Question
from khabar.store import claims, copies, event_links, event_lists, events, finding, happenings, judgements, queue, ranks, reports, settings
from khabar.store.rows import CaseCounts, Hit, ImportedSize, KnownEvent, PutAside, ReportVersion
from khabar.store.survey import Survey


class Reading:
    """The questions. `connect` gives a connection inside a transaction; any call may raise CaseError."""

    def __init__(self, connect: Callable[[], AbstractContextManager[Connection]]) -> None:
        self._connect = connect

    @property
    def survey(self) -> Survey:
        """What a workbench asks: pages, counts, maps, timelines."""
        return Survey(self._connect)

    # --- reports ---------------------------------------------------------------------------------------------------------

    def counts(self) -> CaseCounts:
        """How much of everything the case holds."""
        with self._connect() as c:
            return settings.counts(c)

    def has_text(self, sha256: str) -> bool:
        """Whether these bytes were ever read: as a report (`Report.sha256`) or as the file that held one."""
        with self._connect() as c:
            return reports.has_text(c, sha256)

    def report(self, report_id: str) -> Report | None:
        """The current version."""
        return self.reports([report_id]).get(report_id)

    def reports(self, ids: Iterable[str]) -> dict[str, Report]:
        """Current versions by id, in the order asked; unknown and superseded ids are left out."""
        with self._connect() as c:
            return reports.reports(c, ids)

    def report_versions(self, report_id: str) -> tuple[ReportVersion, ...]:
        """Every version in order of adding, superseded ones too."""
        with self._connect() as c:
            return reports.versions(c, report_id)

    def report_ids(self) -> Iterator[str]:
        """Ids of current reports, in order."""
        last: str | None = None
        while True:
            with self._connect() as c:
                ids = reports.ids_after(c, last, finding.PAGE)
            yield from ids
            if len(ids) < finding.PAGE:
                return
            last = ids[-1]

    def put_aside_list(self) -> tuple[PutAside, ...]:
        """Inputs that could not be read, in order of finding."""
        with self._connect() as c:
            return reports.put_aside_list(c)

    # --- claims ----------------------------------------------------------------------------------------------------------

    def claims(self, ids: Iterable[str]) -> dict[str, Claim]:
        """The machine's claims by id, of current versions, with their report, in the order asked."""
        with self._connect() as c:
            return claims.claims_by_id(c, ids)

    def claims_of(self, report_id: str, version: int | None = None) -> tuple[Claim, ...]:
        """Of a report's current version, or of the one of that number (`ReportVersion.number`), in order of the text."""
        with self._connect() as c:
            return claims.claims_of(c, report_id, version)

    def find_claims(self, asked: ClaimFilter | None = None) -> Iterator[Claim]:
        """Current claims in order of day and id, those without a day last. Page by page: what is added meanwhile may come or not."""
        wanted = asked or ClaimFilter()

        def read(after: finding.Page | None) -> tuple[list[Claim], finding.Page | None]:
            with self._connect() as c:
                return finding.claims_page(c, wanted, after)

        return finding.pages(read, wanted.limit)

    def search(self, words: str, *, what: Literal["reports", "claims"] = "reports", limit: int = 20) -> list[Hit]:
        """Reports or claims that hold all the words, the nearest first. "words in quotes" stand in a row; displac* leaves the end open."""
        if what not in ("reports", "claims"):
            raise UnusableArgument(f"{what}: reports or claims can be searched")
        with self._connect() as c:
            return (finding.search_reports if what == "reports" else finding.search_claims)(c, words, limit)

    # --- events ----------------------------------------------------------------------------------------------------------

    def event(self, event_id: str) -> Event | None:
        """The event of that id, or the one it leads to."""
        with self._connect() as c:
            return events.event(c, event_id)

    def redirect(self, event_id: str) -> str | None:
        """Where the id of a retired event leads; None where it is an event, is unknown, or leads nowhere."""
        with self._connect() as c:
            return events.redirect(c, event_id)

    def find_events(self, asked: EventFilter | None = None) -> Iterator[Event]:
        """Events in order of day and id, those without a day last."""
        wanted = asked or EventFilter()

        def read(after: finding.Page | None) -> tuple[list[Event], finding.Page | None]:
            with self._connect() as c:
                return finding.events_page(c, wanted, after)

        return finding.pages(read, wanted.limit)

    def strongest_tree(self, event_id: str) -> list[tuple[str, str]]:
        """The fewest and strongest stored links over which the happenings of an event reach each other, as pairs of ids, strongest first."""
        with self._connect() as c:
            return event_links.strongest_tree(c, event_id)

    def event_ids(self) -> Iterator[str]:
        """Ids of events, in the order in which they were first stored."""
        last = 0
        while True:
            with self._connect() as c:
                rows = event_lists.ids_after(c, last, finding.PAGE)
            yield from (row.id for row in rows)
            if len(rows) < finding.PAGE:
                return
            last = rows[-1].number

    def events_of_reports(self, report_ids: Iterable[str]) -> list[str]:
        """Ids of the events that these reports tell of, the oldest first."""
        with self._connect() as c:
            return event_lists.of_reports(c, report_ids)

    def event_of_claim(self, claim_id: str) -> str | None:
        """Id of the event that holds the claim."""
        with self._connect() as c:
            return events.event_of_claim(c, claim_id)

    def events_of(self, happening_ids: Iterable[str]) -> list[KnownEvent]:
        """The events that hold one of these happenings, the oldest first."""
        with self._connect() as c:
            return events.events_of(c, happening_ids)

    def retired_of(self, happening_ids: Iterable[str]) -> list[KnownEvent]:
        """The events of old that held one of these happenings, with what they held when they ended, the oldest first."""
        with self._connect() as c:
            return events.retired_of(c, happening_ids)

    def happenings_of(self, report_id: str) -> tuple[Happening, ...]:
        """Of one report, in order of id."""
        with self._connect() as c:
            return happenings.happenings_of(c, report_id)

    def happenings(self, ids: Iterable[str]) -> dict[str, Happening]:
        """By id; unknown ones are left out."""
        with self._connect() as c:
            return happenings.happenings_by_id(c, ids)

    def happenings_of_claims(self, claim_ids: Iterable[str]) -> dict[str, str]:
        """Claim id -> happening id."""
        with self._connect() as c:
            return happenings.happenings_of_claims(c, claim_ids)

    # --- the review queue ------------------------------------------------------------------------------------------------

    def most_urgent(self, asked: Question, after: Cursor | None, limit: int, total: int) -> queue.Ranks:
        """The next `limit` claims of the machine that fulfil the question, with their rank, the highest first. `total`: how many fulfil it (`count_asked`)."""
        with self._connect() as c:
            return queue.most_urgent(c, asked, after, limit, total)

    def count_asked(self, asked: Question) -> int:
        """How many current claims of the machine fulfil the question."""
        with self._connect() as c:
            return queue.count_asked(c, asked)

    def claims_of_texts(self, texts: Mapping[str, str]) -> set[str]:
        """Ids of the current claims of these reports (id -> sha256), as far as their current version is that very text."""
        with self._connect() as c:
            return queue.claims_of_texts(c, texts)

    def readers_of(self, report_ids: Iterable[str]) -> dict[str, str]:
        """Report -> the version of Khabar that read its current version."""
        with self._connect() as c:
            return queue.readers_of(c, report_ids)

    def unranked(self, limit: int) -> Sequence[str]:
        """Claims of which the queue does not know yet how urgent they are."""
        with self._connect() as c:
            return ranks.unranked(c, limit)

    # --- copies, judgements, settings ------------------------------------------------------------------------------------

    def fingerprints(self, report_ids: Iterable[str]) -> dict[str, Fingerprint]:
        """Of current reports, by report id."""
        with self._connect() as c:
            return copies.fingerprints_of(c, report_ids)

    def copies_among(self, report_ids: Iterable[str]) -> list[CopyOf]:
        """Copy relations of which both reports are among these, in order of ids."""
        with self._connect() as c:
            return copies.copies_among(c, report_ids)

    def judgements(self, subject: str | None = None) -> tuple[Judgement, ...]:
        """All in order, or those whose subject or other is `subject`."""
        with self._connect() as c:
            return judgements.judgements_on(c, subject)

    def last_judgement(self) -> Judgement | None:
        """The end of the chain."""
        with self._connect() as c:
            return judgements.last_judgement(c)

    def setting(self, name: str) -> Any:
        """Plain data that was put under a name, or None."""
        with self._connect() as c:
            return settings.setting(c, name)

    def figures_settings(self) -> FigureSettings:
        """Floors for vague words and household sizes, as the user set them: empty unless they did."""
        with self._connect() as c:
            return settings.figure_settings(c)

    def vague_floors(self) -> tuple[VagueFloor, ...]:
        """What vague words count at least, with who set it, in order of word."""
        with self._connect() as c:
            return settings.vague_floors_of(c)

    def household_sizes(self) -> tuple[ImportedSize, ...]:
        """Persons per household with the time of import, in order of country, year and source."""
        with self._connect() as c:
            return settings.household_sizes_of(c)
