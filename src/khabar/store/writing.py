"""What can be done to a case, inside one transaction that no other writer shares: all of it is stored, or nothing."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from types import MappingProxyType

from sqlalchemy import Connection

from khabar.errors import UnusableArgument
from khabar.model import Claim, Report
from khabar.model.copies import CopyOf, Fingerprint
from khabar.model.event import Event
from khabar.model.figure_settings import HouseholdSize, VagueFloor
from khabar.model.happening import Bond, Happening, Link, SearchKey
from khabar.model.judgement import Judgement
from khabar.store import claims, copies, events, happenings, judgements, links, meetings, ranks, reports, settings
from khabar.store.meetings import Meetings
from khabar.store.reading import Reading
from khabar.store.rows import ImportedSize
from khabar.triage import EventPart

NO_DIGESTS: Mapping[str, bytes] = MappingProxyType({})


class Writing(Reading):
    """Everything that can be asked, and everything that can be done. Given by `Case.writing()`; of no use after its end."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(lambda: nullcontext(connection))
        self._connection = connection

    @contextmanager
    def tried(self) -> Iterator[None]:
        """Whatever is done inside is taken back at its end; what was done before stays."""
        inside = self._connection.begin_nested()
        try:
            yield
        finally:
            inside.rollback()

    # --- reports and claims ------------------------------------------------------------------------------------------------

    def current_report(self, report_id: str) -> Report | None:
        """The current version."""
        return self.report(report_id)

    def add_report(
        self,
        report: Report,
        claims: Sequence[Claim],
        fingerprint: Fingerprint | None,
        *,
        source: str,
        read_with: str,
        at: str,
        bytes_sha256: str | None = None,
    ) -> bool:
        """Stores a version with its claims; gives whether it is now the current one (see `khabar.store.reports`).

        If so, what rested on the version before is dropped: its fingerprint and its copy relations in both directions. Its claims stay, not current;
        its happenings stay until `set_happenings`.
        """
        return _add(self._connection, report, claims, fingerprint, reports.Reading(source, read_with, at, bytes_sha256))

    def supersede(self, old_report_id: str, by_report_id: str, reason: str) -> None:
        """A correction under another id: the old report is no longer current, and is kept. Its happenings stay until `set_happenings(old_report_id, ())`."""
        current = reports.current_row(self._connection, old_report_id)
        if current is None or old_report_id == by_report_id:
            raise UnusableArgument(f"{old_report_id}: no current report that {by_report_id} could supersede")
        reports.set_superseded(self._connection, current.number, by_report_id, reason)
        claims.set_not_current(self._connection, current.number)

    def put_aside(self, source: str, reason: str, at: str) -> None:
        """Notes an input that could not be read; the same note twice is one."""
        reports.put_aside(self._connection, source, reason, at)

    def claims_of_reports(self, report_ids: Iterable[str]) -> dict[str, tuple[Claim, ...]]:
        """Of the current versions, by report, each in order of the text; reports without claims are left out."""
        return claims.claims_of_reports(self._connection, report_ids)

    def happenings_of_reports(self, report_ids: Iterable[str]) -> dict[str, tuple[Happening, ...]]:
        """By report, each in order of id; reports without any are left out."""
        return happenings.happenings_of_reports(self._connection, report_ids)

    def agencies(self, report_ids: Iterable[str]) -> dict[str, str | None]:
        """Of the current reports that have a fingerprint: the agency whose text each carries."""
        return copies.agencies_of(self._connection, report_ids)

    def fingerprints_sharing(self, bands: Iterable[str]) -> list[Fingerprint]:
        """Of current reports that share at least one band, in order of report id."""
        return copies.fingerprints_sharing(self._connection, bands)

    def superseded_sharing(self, bands: Iterable[str]) -> list[Report]:
        """Reports that share at least one band and whose place a correction under another id has taken, in order of report id."""
        return copies.superseded_sharing(self._connection, bands)

    def add_copies(self, found: Sequence[CopyOf]) -> None:
        """Stores copy relations; one that is known for the pair is replaced."""
        copies.put_copies(self._connection, found)

    def fill_ranks(self, asked: Iterable[str], found: Mapping[str, Claim], parts: Mapping[str, EventPart]) -> None:
        """Gives each of `asked` its place in the review queue, or takes it out where it is no claim any more. `parts`: of claims that are in an event."""
        ranks.fill_ranks(self._connection, asked, found, parts)

    # --- happenings, links, events -----------------------------------------------------------------------------------------

    def set_happenings(
        self, report_id: str, found: Sequence[tuple[Happening, tuple[SearchKey, ...]]], digests: Mapping[str, bytes] = NO_DIGESTS
    ) -> set[str]:
        """Replaces a report's happenings. One that is unchanged, keys included, keeps its links; those of the others are dropped. `digests`: by happening id,
        what tells at first sight whether two are worth comparing; kept as it is.

        Gives the ids of happenings that were linked to one that is gone or changed, itself not gone: they are to be clustered anew.
        """
        return happenings.set_happenings(self._connection, report_id, found, digests)

    def meetings(self, happening_ids: Iterable[str], slack_days: int) -> Meetings:
        """The pairs of one of these and a happening of another report that share a key whose days, widened by `slack_days`, touch; a missing bound is open."""
        return meetings.meetings(self._connection, happening_ids, slack_days)

    def happenings_by_number(self, numbers: Iterable[int]) -> dict[int, Happening]:
        """Those of `Meetings`."""
        return meetings.happenings_by_number(self._connection, numbers)

    def add_links(self, found: Sequence[Link]) -> None:
        """Stores links between stored happenings; one that is known for the pair is replaced. Raises UnusableArgument for an unknown happening."""
        ids = [i for link in found for i in (link.a, link.b)]
        numbers = happenings.numbers_of(self._connection, ids)
        if missing := sorted(set(ids) - numbers.keys()):
            raise UnusableArgument(f"{missing[0]}: a link of a happening that is not stored")
        links.put_links(self._connection, found, numbers)

    def near(self, happening_ids: Iterable[str], least_score: float, nearest: bool = False) -> set[str]:
        """The happenings bound to one of these by a link of at least this score; with `nearest`, of each only the one it is bound to most."""
        numbers = sorted(happenings.numbers_of(self._connection, happening_ids).values())
        found = links.near(self._connection, numbers, least_score).values()
        wanted = {max(bound)[1] for bound in found} if nearest else {number for bound in found for _, number in bound}
        return {i for i, _ in happenings.reports_by_number(self._connection, sorted(wanted)).values()}

    def links_among(self, happening_ids: Iterable[str]) -> tuple[dict[str, str], list[Bond]]:
        """Of these happenings those that are stored, each with its report, in order of id; and every stored link among them."""
        numbers = sorted(happenings.numbers_of(self._connection, happening_ids).values())
        named = happenings.reports_by_number(self._connection, numbers)
        ids = {number: of[0] for number, of in named.items()}
        return dict(sorted(named.values())), [Bond(ids[a], ids[b], score) for a, b, score in links.among(self._connection, numbers)]

    def put_events(self, found: Sequence[Event]) -> None:
        """Stores events; those known by id are replaced and stay as old as they are, and a retired id is an event again."""
        events.put_events(self._connection, found)

    def retire_event(self, event_id: str, redirect_to: str | None) -> None:
        """The event is no more; its id, and those that led to it, lead to `redirect_to`, or nowhere. Raises UnusableArgument where it is unknown."""
        events.retire_event(self._connection, event_id, redirect_to)

    def new_event_numbers(self, count: int) -> range:
        """1, 2, 3 ...: each is given once in the life of a case."""
        return settings.new_event_numbers(self._connection, count)

    # --- judgements and settings -------------------------------------------------------------------------------------------

    def append_judgement(self, judgement: Judgement) -> None:
        """Adds to the end of the chain. Raises CaseError where it does not follow the last one."""
        judgements.append_judgement(self._connection, judgement)

    def put_setting(self, name: str, value: object) -> None:
        """Stores plain data under a name; None takes the name out."""
        settings.put_setting(self._connection, name, value)

    def put_vague_floors(self, floors: Iterable[VagueFloor]) -> None:
        """What vague words count at least, in place of all floors set before. Events are not computed anew (`khabar.set_vague_floors` does both)."""
        settings.put_vague_floors(self._connection, floors)

    def put_household_sizes(self, sizes: Sequence[HouseholdSize], imported_at: str) -> tuple[ImportedSize, ...]:
        """Stores sizes, each in place of what is held for its country and year, which is given back. `imported_at`: ISO 8601 UTC. Events are not computed anew."""
        return settings.put_household_sizes(self._connection, sizes, imported_at)


def _add(connection: Connection, report: Report, found: Sequence[Claim], fingerprint: Fingerprint | None, reading: reports.Reading) -> bool:
    """See `Writing.add_report`."""
    if "\x00" in report.id:
        raise UnusableArgument(f"{report.id!r}: a report id cannot hold NUL")
    if others := sorted({c.report.id for c in found} - {report.id}):
        raise UnusableArgument(f"{report.id}: claims of another report ({others[0]}) cannot be stored with it")
    current = reports.current_row(connection, report.id)
    is_current = reports.takes_over(report.published, current)
    if is_current and current is not None:
        reports.set_superseded(connection, current.number, report.id, reports.NEWER)
        claims.set_not_current(connection, current.number)
    if is_current:
        copies.drop_report(connection, report.id)
    version = reports.insert_version(connection, report, reading, is_current)
    claims.insert_claims(connection, version, found, is_current)
    if is_current and fingerprint is not None:
        copies.insert_fingerprint(connection, version, fingerprint)
    return is_current
