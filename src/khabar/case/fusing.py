"""Keeps the events of a case true to its claims: what a new report, a correction or a judgement touches is computed anew, and nothing else.

In: a writing transaction and what was touched. Out: events in the store. What comes out depends only on the reports and judgements that the case
holds, not on the order in which they came (ids of events aside): happenings are a function of their report, links of two happenings, groups of all links.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from khabar.case.decided import decided
from khabar.case.near import grouped_near
from khabar.events import Around, happenings_of, keys_of, links_of, summarise
from khabar.events.search_keys import SLACK_DAYS
from khabar.events.shortlist import digest_of, shortlist
from khabar.judgements import Effects, apply_effects
from khabar.model import Claim
from khabar.model.copies import CopyOf
from khabar.model.event import Event
from khabar.model.figure_settings import ChosenFigure
from khabar.model.happening import Happening
from khabar.store import KnownEvent, Writing

Pair = tuple[str, str]


@dataclass(slots=True)
class Fusing:
    """The fusion of one case inside one transaction. `effects`: what people decided, all of it.

    `renamed`: happening of before -> the one that goes on in its place; `left`: the claims of happenings as they were before.
    """

    writing: Writing
    effects: Effects
    renamed: dict[str, str] = field(default_factory=dict)
    left: set[str] = field(default_factory=set)

    def reports(self, report_ids: Iterable[str], events: Iterable[str] = (), claims: Iterable[str] = ()) -> tuple[str, ...]:
        """Brings the events up to date after these reports' claims changed, these events' figures or these claims' pairs. Gives the ids of events written."""
        changed: set[str] = set(self.writing.happenings_of_claims(list(claims)).values())
        asked = sorted(set(report_ids))
        stored = self.writing.happenings_of_reports(asked)
        before = {report_id: stored.get(report_id, ()) for report_id in asked}
        retired = {h.id for held in before.values() for h in held}
        self.left |= {c for held in before.values() for h in held for c in h.claims}
        changed |= self._set_happenings(list(before))
        for report_id, held in before.items():
            if held:
                self.renamed |= _successors(held, self._taking_over(report_id))
        for event_id in events:
            event = self.writing.event(event_id)
            changed |= set(event.happenings) if event else set()
        return self._put_events(changed | self._with_one_choice(changed | retired), retired)

    def _with_one_choice(self, touched: set[str]) -> set[str]:
        """The happenings of the claims that a chosen figure rests on, where one of `touched` holds any of them or did: the choice may move from one to another."""
        choices = [set(choice.claims) for of in self.effects.chosen.values() for choice in of.values()]
        of = self.writing.happenings_of_claims(sorted(set().union(*choices)))
        return {
            of[c]
            for claims in choices
            if not self.left.isdisjoint(claims) or any(of.get(c) in touched for c in claims)
            for c in claims
            if c in of
        }

    def _set_happenings(self, report_ids: Sequence[str]) -> set[str]:
        """Stores the happenings of the reports as they stand now, linked to all that they meet. Gives them, and those that lost a link."""
        reports, claims = self.writing.reports(report_ids), self.writing.claims_of_reports(report_ids)
        with_print = self.writing.agencies(report_ids)
        must, cannot = list(self.effects.must), list(self.effects.cannot)
        found: set[str] = set()
        lost: set[str] = set()
        for report_id in report_ids:
            if report_id not in reports or report_id not in with_print:
                lost |= self.writing.set_happenings(report_id, ())
                continue
            report = reports[report_id]
            own = happenings_of(report, apply_effects(claims.get(report_id, ()), self.effects, [report]), must, cannot)
            lost |= self.writing.set_happenings(report_id, [(h, keys_of(h)) for h in own], {h.id: digest_of(h) for h in own})
            found |= {h.id for h in own}
        self._link(found)
        return found | lost

    def _link(self, found: set[str]) -> None:
        """Links these happenings to all that they meet, each other included."""
        met = self.writing.meetings(sorted(found), SLACK_DAYS)
        pairs = shortlist(met.pairs, met.digests)
        of = self.writing.happenings_by_number(sorted({n for pair in pairs for n in pair}))
        links = [link for a, several in groupby(pairs, key=lambda pair: pair[0]) for link in links_of(of[a], [of[b] for _, b in several])]
        if links:
            self.writing.add_links(links)

    def _taking_over(self, report_id: str) -> tuple[Happening, ...]:
        """The happenings that stand now where those of the report stood: its own, or those of its correction under another id."""
        seen = {report_id}
        while not (found := self.writing.happenings_of(report_id)):
            by = {v.superseded_by for v in self.writing.report_versions(report_id) if v.superseded_by} - seen
            if self.writing.current_report(report_id) is not None or not by:
                break
            report_id = min(by)
            seen.add(report_id)
        return found

    def _put_events(self, changed: set[str], retired: set[str]) -> tuple[str, ...]:
        """Groups what is near to `changed` anew and writes the events that came out otherwise; `retired`: happenings that may be gone."""
        must, cannot = self._said()
        groups, known = grouped_near(self.writing, changed, retired, must, cannot)
        ids, lost = matched(groups, known, self.renamed, self.writing.retired_of(sorted({h for g in groups for h in g})))
        before = {e.id: e.happenings for e in known}
        stale = [g for g in groups if g & changed or before.get(ids.get(g, "")) != g]
        new = iter(self.writing.new_event_numbers(sum(g not in ids for g in stale)))
        written = {g: ids[g] if g in ids else f"e{next(new)}" for g in stale}
        held_by = {h: ids.get(g) or written[g] for g in groups for h in g}
        self.writing.put_events(self._events(written, held_by))
        for event in lost:
            self.writing.retire_event(event.id, _commonest(held_by.get(self.renamed.get(h, h)) for h in sorted(event.happenings)))
        return tuple(written[g] for g in stale)

    def _said(self) -> tuple[list[Pair], list[Pair]]:
        """What people decided, as pairs of happenings."""
        pairs = (*self.effects.must, *self.effects.cannot)
        of = self.writing.happenings_of_claims(sorted({c for pair in pairs for c in pair})) if pairs else {}
        return _paired(self.effects.must, of), _paired(self.effects.cannot, of)

    def _events(self, written: Mapping[frozenset[str], str], held_by: Mapping[str, str]) -> list[Event]:
        """The events of these groups, summed up. `held_by`: happening -> its event from now on."""
        held = self.writing.happenings(sorted({h for g in written for h in g}))
        report_ids = sorted({held[h].report for g in written for h in g})
        claims = self._claims_of(held.values())
        agencies = self.writing.agencies(report_ids)
        copies: dict[str, list[CopyOf]] = {}
        for copy in self.writing.copies_among(report_ids):
            copies.setdefault(copy.report, []).append(copy)
        settings = self.writing.figures_settings()
        chosen = self._chosen(held_by)
        out = []
        for group, event_id in written.items():
            members = [held[h] for h in sorted(group)]
            own = sorted({h.report for h in members})
            among = [c for r in own for c in copies.get(r, ()) if c.original in own]
            around = Around(among, {r: agencies.get(r) for r in own}, settings, chosen.get(event_id, {}))
            out.append(summarise(event_id, members, [claims[c] for h in members for c in h.claims], around))
        return out

    def _claims_of(self, happenings: Iterable[Happening]) -> dict[str, Claim]:
        """The claims of the reports of these, as people left them, by id."""
        reports = self.writing.reports(sorted({h.report for h in happenings}))
        found = [c for of in self.writing.claims_of_reports(reports).values() for c in of]
        return {c.id: c for c in apply_effects(found, self.effects, reports.values())}

    def _chosen(self, held_by: Mapping[str, str]) -> dict[str, dict[str, ChosenFigure]]:
        """Event -> the figures that people chose for it. A choice goes where most of the claims went that it was made on; where none is left, with the event's
        id. Of two for one figure the event's own stands, before that of one that was joined to it."""
        choices = [(subject, key, choice) for subject, of in self.effects.chosen.items() for key, choice in of.items()]
        of = self.writing.happenings_of_claims(sorted({c for _, _, choice in choices for c in choice.claims})) if choices else {}
        elsewhere = {h: e.id for e in self.writing.events_of(sorted(set(of.values()) - held_by.keys())) for h in e.happenings}
        holder = {c: event for c, h in of.items() if (event := held_by.get(h) or elsewhere.get(h))}
        out: dict[str, dict[str, tuple[tuple[bool, str], ChosenFigure]]] = {}
        for subject, key, choice in choices:
            event = _commonest(holder.get(c) for c in choice.claims) or self.writing.redirect(subject) or subject
            rank = (event == subject, subject)
            held = out.setdefault(event, {}).get(key)
            if held is None or rank > held[0]:
                out[event][key] = rank, choice
        return {event: {key: choice for key, (_, choice) in figures.items()} for event, figures in out.items()}


def fuse(writing: Writing, report_ids: Iterable[str], events: Iterable[str] = (), claims: Iterable[str] = ()) -> tuple[str, ...]:
    """Brings the events up to date after changes of these reports, and of judgements on these events and claims. Gives the ids of the events written."""
    return Fusing(writing, decided(writing).effects).reports(report_ids, events, claims)


def matched(
    groups: Sequence[frozenset[str]], known: Sequence[KnownEvent], renamed: Mapping[str, str], retired: Sequence[KnownEvent] = ()
) -> tuple[dict[frozenset[str], str], list[KnownEvent]]:
    """Which group goes on under which known id, and the known events that end: an id goes where most of its happenings went, the older event first.

    `renamed`: a happening of before -> the one that now holds most of its claims. `retired`: events of old; one gets its id back where what it held stands
    alone again (a merge or a rejection was undone) and no living event goes on there.
    """
    again: dict[frozenset[str], str] = {}
    for event in sorted(retired, key=lambda e: e.founded):
        again.setdefault(event.happenings, event.id)
    of = {h: g for g in groups for h in g}
    overlaps: dict[tuple[str, frozenset[str]], int] = {}
    for event in known:
        for h in event.happenings:
            group = of.get(renamed.get(h, h))
            if group is not None:
                overlaps[event.id, group] = overlaps.get((event.id, group), 0) + 1
    founded = {e.id: e.founded for e in known}
    ids: dict[frozenset[str], str] = {}
    taken: set[str] = set()
    for (event_id, group), _ in sorted(overlaps.items(), key=lambda o: (-o[1], founded[o[0][0]], o[0][1] in again, min(o[0][1]))):
        if group not in ids and event_id not in taken:
            ids[group] = event_id
            taken.add(event_id)
    ids |= {g: again[g] for g in groups if g not in ids and g in again}
    return ids, [e for e in known if e.id not in taken]


def _commonest(ids: Iterable[str | None]) -> str | None:
    counts: dict[str, int] = {}
    for i in ids:
        if i is not None:
            counts[i] = counts.get(i, 0) + 1
    return min(counts, key=lambda i: (-counts[i], i)) if counts else None


def _paired(pairs: Iterable[Pair], of: Mapping[str, str]) -> list[Pair]:
    """Pairs of claims as pairs of their happenings; those whose claim is gone, or that share one happening, are left out."""
    found = {tuple(sorted((of[a], of[b]))) for a, b in pairs if a in of and b in of and of[a] != of[b]}
    return sorted((a, b) for a, b in found)


def _successors(before: Collection[Happening], after: Collection[Happening]) -> dict[str, str]:
    """Old happening -> the new one that holds most of its claims; where none holds any (its sentences changed), the most alike of those that are new."""
    out = {}
    for old in before:
        shared = [(len(set(old.claims) & set(new.claims)), new.id) for new in after]
        most = max(shared, key=lambda s: (s[0], s[1]), default=(0, ""))
        if most[0]:
            out[old.id] = most[1]
    known = {h.id for h in before} | set(out.values())
    fresh = [h for h in after if h.id not in known]
    for old in before:
        # Of no report, so that it may be compared with what the same report tells now.
        links = links_of(replace(old, report=""), fresh) if old.id not in out else []
        if near := max(links, key=lambda link: (link.score, link.a, link.b), default=None):
            out[old.id] = near.b if near.a == old.id else near.a
    return out
