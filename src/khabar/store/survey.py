"""What a workbench asks of a case beside the questions of `Reading`: pages, counts, maps and timelines, each from indexes. `Reading.survey` gives it."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager

from sqlalchemy import Connection

from khabar.model import Claim
from khabar.model.event import Event
from khabar.model.judgement import Judgement
from khabar.model.question import Cursor, Question, Sort
from khabar.store import grid, judgements, overview, report_lists, state
from khabar.store.grid import Bar, Move, Spot
from khabar.store.overview import Extent
from khabar.store.report_lists import ReportListed, ReportQuestion


class Survey:
    """The questions. `connect` as for `Reading`; any call may raise CaseError."""

    def __init__(self, connect: Callable[[], AbstractContextManager[Connection]]) -> None:
        self._connect = connect

    def state(self) -> str:
        """A word that is another one as soon as anything in the case is."""
        with self._connect() as c:
            return state.state(c)

    def judgements_after(self, sequence: int) -> tuple[Judgement, ...]:
        """Those behind that one, in order."""
        with self._connect() as c:
            return judgements.judgements_after(c, sequence)

    def extent(self, asked: Question) -> Extent:
        """The days of the events of the question."""
        with self._connect() as c:
            return overview.extent(c, asked)

    def places_not_found(self, most: int) -> list[tuple[str, int]]:
        """Names of places that are on no map, with how many claims name each; the commonest first."""
        with self._connect() as c:
            return overview.places_not_found(c, most)

    def events(self, asked: Question, sort: Sort, after: Cursor | None, limit: int) -> tuple[list[Event], Cursor | None]:
        """A page of events, and where it ends (None: it is the last)."""
        with self._connect() as c:
            return overview.events_at(c, asked, sort, after, limit)

    def events_total(self, asked: Question) -> int:
        """How many events there are."""
        with self._connect() as c:
            return overview.events_total(c, asked)

    def event_ids(self, asked: Question) -> frozenset[str]:
        """The ids of all of them."""
        with self._connect() as c:
            return overview.event_ids(c, asked)

    def claims(self, asked: Question, after: Cursor | None, limit: int) -> tuple[list[Claim], Cursor | None]:
        """A page of the machine's claims in order of day, and where it ends."""
        with self._connect() as c:
            return overview.claims_at(c, asked, after, limit)

    def claims_total(self, asked: Question) -> int:
        """How many of the machine's claims there are."""
        with self._connect() as c:
            return overview.claims_total(c, asked)

    def claim_ids(self, asked: Question) -> list[str]:
        """Their ids, in order of day."""
        with self._connect() as c:
            return overview.claim_ids(c, asked)

    def reports(self, asked: ReportQuestion, after: Cursor | None, limit: int) -> tuple[list[ReportListed], Cursor | None]:
        """A page of reports, the latest published first, and where it ends."""
        with self._connect() as c:
            return report_lists.reports_at(c, asked, after, limit)

    def reports_total(self, asked: ReportQuestion) -> int:
        """How many reports there are."""
        with self._connect() as c:
            return report_lists.reports_total(c, asked)

    def copies_of(self, report_ids: Iterable[str]) -> dict[str, list[str]]:
        """Report -> the others that share its text."""
        with self._connect() as c:
            return report_lists.copies_of(c, report_ids)

    def events_of_claims(self, claim_ids: Iterable[str]) -> dict[str, str]:
        """Claim -> the event that holds it."""
        with self._connect() as c:
            return report_lists.events_of_claims(c, claim_ids)

    def spots(self, asked: Question, zoom: float, most: int) -> list[Spot]:
        """Events with a point of their own: alone, or by cells where they are more than `most`."""
        with self._connect() as c:
            return grid.spots(c, asked, zoom, most)

    def areas(self, asked: Question) -> list[Spot]:
        """Events of which only the province or the country is told, by that."""
        with self._connect() as c:
            return grid.areas(c, asked)

    def moves(self, asked: Question, most: int) -> list[Move]:
        """Movements told with both ends, the latest first."""
        with self._connect() as c:
            return grid.moves(c, asked, most)

    def named_spots(self, event_ids: Sequence[str]) -> dict[str, tuple[str, str | None, str]]:
        """Event id -> its title, how its place stands to the point ('12 km from'), and its status."""
        with self._connect() as c:
            return grid.named_spots(c, event_ids)

    def bars(self, asked: Question, most: int) -> list[Bar]:
        """The events with a day, those of the most origins first."""
        with self._connect() as c:
            return grid.bars(c, asked, most)

    def events_by_day(self, asked: Question) -> dict[int, int]:
        """First day (ordinal) -> how many events begin on it."""
        with self._connect() as c:
            return grid.events_by_day(c, asked)

    def reports_by_day(self, reports: Sequence[str] = (), hidden: Sequence[str] = ()) -> dict[int, int]:
        """Day of publication (ordinal) -> how many current reports, all or these, without those hidden."""
        with self._connect() as c:
            return grid.reports_by_day(c, reports, hidden)
