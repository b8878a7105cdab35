"""Named people across reports: which names are one person.

In: every (report, name, role, organisation) that the reports of one event quote. Out: for each the person. Full names agree where the first and the last words do, spelling
aside; then the organisations may differ, for outlets spell and translate them at will. A family name alone is the one person of its report, else of all reports, who
bears it, unless organisation or role speak against it: people who only share a family name are two. One report never spells one person in two ways, so two
spellings in one report are two people. Names join the first group with all of whose members they agree, fullest names first: no chain joins two that conflict.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from khabar.gazetteer import fold
from khabar.origins.bodies import same_body
from khabar.origins.speaker_words import singular, speaker_words
from khabar.origins.spelling import is_part_of, same_full_name, same_words


class Quoted(NamedTuple):
    """One person's name in one report: as written, as folded words without titles, with role and organisation where told."""

    report: str
    name: str
    words: tuple[str, ...]
    role: str | None
    organisation: str | None


@dataclass(frozen=True, slots=True)
class Person:
    """One person. `names` as spelled, full names without title first, those of most reports before others; `roles`, `organisations` as told, sorted."""

    name: str
    names: tuple[str, ...]
    words: tuple[str, ...]
    roles: tuple[str, ...]
    organisations: tuple[str, ...]
    reports: tuple[str, ...]


class _Group:
    """Who is taken for one person, and in which reports each name stands."""

    def __init__(self) -> None:
        self.members: list[Quoted] = []
        self.names: dict[tuple[str, ...], set[str]] = defaultdict(set)

    def add(self, quoted: Iterable[Quoted]) -> "_Group":
        """The group with these in it."""
        for q in quoted:
            self.members.append(q)
            self.names[q.words].add(q.report)
        return self

    @property
    def reports(self) -> set[str]:
        """Where any of the names stands."""
        return set().union(*self.names.values())


def people_of(quoted: Iterable[Quoted]) -> dict[Quoted, Person]:
    """The person behind each name. Does not depend on the order of `quoted`."""
    all_quoted = sorted(set(quoted), key=lambda q: (-len(q.words), q.words, q.report, q.name, q.role or "", q.organisation or ""))
    full = [q for q in all_quoted if not _is_partial(q)]
    groups = _full_groups(full)
    partial: dict[tuple[str, tuple[str, ...]], list[Quoted]] = defaultdict(list)
    for q in all_quoted:
        if _is_partial(q):
            partial[(q.report, q.words)].append(q)
    loose: list[_Group] = []
    attached: list[tuple[_Group, list[Quoted]]] = []
    for _, ones in sorted(partial.items()):
        home = _bearer(ones, groups)
        if home is None:
            loose.append(_Group().add(ones))
        else:
            attached.append((home, ones))
    for home, ones in attached:
        home.add(ones)
    groups += _joined(loose)
    return {q: person for group in groups for person in [_person(group)] for q in group.members}


def _is_partial(q: Quoted) -> bool:
    """A family or given name alone: 'Abu Nokta', 'Rihanna'."""
    return sum(w not in speaker_words().particles and len(w) > 1 for w in q.words) < 2


def _full_groups(full: Sequence[Quoted]) -> list[_Group]:
    by_name: dict[tuple[str, ...], list[Quoted]] = defaultdict(list)
    for q in full:
        by_name[q.words].append(q)
    groups: list[_Group] = []
    for words in sorted(by_name, key=lambda w: (-len(w), -len({q.report for q in by_name[w]}), w)):
        reports = {q.report for q in by_name[words]}
        home = next((g for g in groups if all(_agree(words, reports, other, where) for other, where in g.names.items())), None)
        if home is None:
            groups.append(home := _Group())
        home.add(by_name[words])
    return groups


def _agree(words: tuple[str, ...], reports: set[str], other: tuple[str, ...], where: set[str]) -> bool:
    if not same_full_name(words, other):
        return False
    shortened = set(words) <= set(other) or set(other) <= set(words)
    return shortened or not reports & where


def _bearer(ones: Sequence[Quoted], groups: Sequence[_Group]) -> _Group | None:
    """The one group whose person bears the family name: in the same report, else anywhere, if nothing speaks against it."""
    bearing = [g for g in groups if any(is_part_of(ones[0].words, words) for words in g.names)]
    near = [g for g in bearing if ones[0].report in g.reports]
    if near:
        return near[0] if len(near) == 1 else _one(g for g in near if _fits(ones, g))
    return _one(g for g in bearing if _fits(ones, g))


def _one(groups: Iterable[_Group]) -> _Group | None:
    found = list(groups)
    return found[0] if len(found) == 1 else None


def _fits(ones: Sequence[Quoted], group: _Group) -> bool:
    """Whether organisation and role let two be one person who share only the family name."""
    here, there = {q.organisation for q in ones if q.organisation}, {m.organisation for m in group.members if m.organisation}
    if here and there:
        return any(same_body(a, b) for a in here for b in there)
    roles, others = _role_words(ones), _role_words(group.members)
    return not roles or not others or bool(roles & others)


def _role_words(members: Iterable[Quoted]) -> set[str]:
    polite = {"mr", "mrs", "ms", "miss", "sir", "lady"}
    return {singular(w) for m in members if m.role for w in fold(m.role).split()} - polite


def _joined(loose: Sequence[_Group]) -> list[_Group]:
    """Family names that no full name bears, joined across reports where nothing speaks against it."""
    out: list[_Group] = []
    for one in sorted(loose, key=lambda g: (g.members[0].words, g.members[0].report)):
        home = next((g for g in out if all(same_words(one.members[0].words, words) for words in g.names) and _fits(one.members, g)), None)
        if home is None:
            out.append(one)
        else:
            home.add(one.members)
    return out


def _person(group: _Group) -> Person:
    uses: dict[str, set[str]] = defaultdict(set)
    for m in group.members:
        uses[" ".join(m.name.split())].add(m.report)
    longest = {n: max(len(m.words) for m in group.members if " ".join(m.name.split()) == n) for n in uses}
    partial = {n: all(_is_partial(m) for m in group.members if " ".join(m.name.split()) == n) for n in uses}
    titled = {n: len(fold(n).split()) > longest[n] for n in uses}
    names = tuple(sorted(uses, key=lambda n: (partial[n], titled[n], -len(uses[n]), -longest[n], n)))
    words = min((m.words for m in group.members if " ".join(m.name.split()) == names[0]), key=lambda w: (-len(w), w))
    roles = tuple(sorted({m.role for m in group.members if m.role}))
    bodies = tuple(sorted({m.organisation for m in group.members if m.organisation}))
    return Person(names[0], names, words, roles, bodies, tuple(sorted(group.reports)))
