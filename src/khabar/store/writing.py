"""What can be done to a case, inside one transaction that no other writer shares: all of it is stored, or nothing."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import nullcontext

from sqlalchemy import Connection

from khabar.errors import UnusableArgument
from khabar.model import Claim, Report
from khabar.model.copies import CopyOf, Fingerprint
from khabar.model.event import Event
from khabar.model.figure_settings import HouseholdSize
from khabar.model.happening import Happening, Link, SearchKey
from khabar.model.judgement import Judgement
from khabar.store import claims, copies, events, happenings, judgements, links, reports, settings
from khabar.store.reading import Reading


class Writing(Reading):
    """Everything that can be asked, and everything that can be done. Given by `Case.writing()`; of no use after its end."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(lambda: nullcontext(connection))
        self._connection = connection

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

    def fingerprints_sharing(self, bands: Iterable[str]) -> list[Fingerprint]:
        """Of current reports that share at least one band, in order of report id."""
        return copies.fingerprints_sharing(self._connection, bands)

    def superseded_sharing(self, bands: Iterable[str]) -> list[Report]:
        """Reports that share at least one band and whose place a correction under another id has taken, in order of report id."""
        return copies.superseded_sharing(self._connection, bands)

    def add_copies(self, found: Sequence[CopyOf]) -> None:
        """Stores copy relations; one that is known for the pair is replaced."""
        copies.put_copies(self._connection, found)

    # --- happenings, links, events -----------------------------------------------------------------------------------------

    def set_happenings(self, report_id: str, found: Sequence[tuple[Happening, tuple[SearchKey, ...]]]) -> set[str]:
        """Replaces a report's happenings. One that is unchanged, keys included, keeps its links; those of the others are dropped.

        Gives the ids of happenings that were linked to one that is gone or changed, itself not gone: they are to be clustered anew.
        """
        return happenings.set_happenings(self._connection, report_id, found)

    def candidates(self, happening: Happening, keys: Iterable[SearchKey], slack_days: int) -> list[Happening]:
        """Happenings of other reports that share a key whose days, widened by `slack_days`, touch; a missing bound is open. In order of id."""
        return happenings.candidates(self._connection, happening, keys, slack_days)

    def add_links(self, found: Sequence[Link]) -> None:
        """Stores links between stored happenings; one that is known for the pair is replaced. Raises UnusableArgument for an unknown happening."""
        ids = [i for link in found for i in (link.a, link.b)]
        numbers = happenings.numbers_of(self._connection, ids)
        if missing := sorted(set(ids) - numbers.keys()):
            raise UnusableArgument(f"{missing[0]}: a link of a happening that is not stored")
        links.put_links(self._connection, found, numbers)

    def component(
        self, happening_ids: Iterable[str], least_score: float, pairs: Iterable[tuple[str, str]] = ()
    ) -> tuple[dict[str, str], list[Link]]:
        """All happenings reachable from these over links of at least `least_score` or over `pairs` (of happening ids: must-links), each with its report, in order
        of id; and every stored link among them, in order of its ids, without its signs. Ids that are not stored are left out."""
        start, joined = list(happening_ids), list(pairs)
        numbers = happenings.numbers_of(self._connection, [*start, *(i for pair in joined for i in pair)])
        seen, rows = links.walk(
            self._connection, [numbers[i] for i in start if i in numbers], least_score, links.both_ways(joined, numbers)
        )
        named = happenings.reports_by_number(self._connection, sorted(seen))
        linked = [Link(named[a][0], named[b][0], score) for a, b, score in rows]
        return dict(sorted(named.values())), sorted(linked, key=lambda link: (link.a, link.b))

    def put_events(self, found: Sequence[Event]) -> None:
        """Stores events; those known by id are replaced and stay as old as they are, and a retired id is an event again."""
        events.put_events(self._connection, found)

    def retire_event(self, event_id: str, redirect_to: str | None) -> None:
        """The event is no more; its id, and those that led to it, lead to `redirect_to`, or nowhere. Raises UnusableArgument where it is unknown."""
        events.retire_event(self._connection, event_id, redirect_to)

    def new_event_number(self) -> int:
        """1, 2, 3 ...: each is given once in the life of a case."""
        return settings.new_event_number(self._connection)

    # --- judgements and settings -------------------------------------------------------------------------------------------

    def append_judgement(self, judgement: Judgement) -> None:
        """Adds to the end of the chain. Raises CaseError where it does not follow the last one."""
        judgements.append_judgement(self._connection, judgement)

    def put_setting(self, name: str, value: object) -> None:
        """Stores plain data under a name; None takes the name out."""
        settings.put_setting(self._connection, name, value)

    def put_vague_floors(self, floors: Mapping[str, int]) -> None:
        """What a vague word counts at least, in place of all floors set before."""
        settings.put_setting(self._connection, settings.VAGUE_FLOORS, dict(floors))

    def put_household_sizes(self, sizes: Sequence[HouseholdSize], imported_at: str) -> None:
        """Stores sizes; one of the same country, year and source is replaced. `imported_at`: ISO 8601 UTC."""
        settings.put_household_sizes(self._connection, sizes, imported_at)


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
