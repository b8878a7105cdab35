"""Whose word each voice of one event is, given all the others: what joins them is decided by `people`, `bodies` and `narrators`, and put together here.

Beyond names, two things join voices: what an organisation says unnamed is the word of its one named spokesperson, and an office without a name ('the police
chief') is its one named holder.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from khabar.gazetteer import fold
from khabar.lexicon.agency_names import agency_named
from khabar.model import Report
from khabar.model.event import OriginKind
from khabar.origins.bodies import Body, Named, bodies_of, short_for
from khabar.origins.narrators import Narrator, is_agency, media_key, outlet_name, site_key
from khabar.origins.people import Person, Quoted, people_of
from khabar.origins.speaker_words import singular, speaker_words
from khabar.origins.voices import Voice, is_generic, name_words, speaks_for
from khabar.origins.wording import Strand, spellings


class Who(NamedTuple):
    """What an origin is known by: equal for all claims of one origin. `name` is '' where the spellings decide it."""

    kind: OriginKind
    key: str
    name: str = ""
    note: str = ""


class Whose:
    """Finds for each voice of one event whose it is, given all the others."""

    def __init__(self, reports: Mapping[str, Report], narrators: Mapping[str, Narrator], voices: Sequence[Voice]) -> None:
        self.reports, self.narrators, self.voices = reports, narrators, voices
        outlets = [name for r in sorted(reports.values(), key=lambda r: r.id) if (name := outlet_name(r))]
        self.outlets = {spelling: name for name in reversed(outlets) for spelling in (site_key(name), media_key(name))}
        named = sorted({(Named(v.report.id, v.body), is_generic(v.body)) for v in voices if v.body})
        self.bodies = bodies_of(named, reports)
        self.people = people_of(_quoted(v) for v in voices if v.sort == "person")
        self.persons = self._persons()
        self.works_for: dict[Person, set[Body]] = defaultdict(set)
        for quoted, person in self.people.items():
            if quoted.organisation:
                self.works_for[person].add(self.bodies[Named(quoted.report, quoted.organisation)])
        self.spokespersons, self.holders = self._offices()

    def resolve(self, v: Voice) -> tuple[Who, Strand]:
        """The origin of one voice, and what its claim adds to it."""
        who, spelled, tie = self._who(v)
        return who, Strand(v.claim.id, v.report.id, outlet_name(v.report), spelled, tie)

    def _who(self, v: Voice) -> tuple[Who, str, str]:
        if v.sort == "narrator":
            return self._narrator(self.narrators[v.report.id], v.report)
        if v.sort == "organisation" and self._is_own_outlet(v):
            return self._narrator(self.narrators[v.report.id], v.report)
        if v.sort == "media" or (v.sort == "organisation" and self._outlet(v.name)):
            return self._media(v.name)
        if v.sort == "person":
            return self.persons[self.people[_quoted(v)]], " ".join(v.name.split()), ""
        if v.sort == "organisation" and v.body:
            return self._organisation(v, self.bodies[Named(v.report.id, v.body)])
        if v.sort == "document":
            body = self._body(v)
            key = f"{v.name} ({fold(body.name)})" if body else v.name
            return Who("document", f"document:{key}"), f"{body.name} {v.name}" if body else v.name, ""
        return self._role(v)

    def _narrator(self, n: Narrator, report: Report) -> tuple[Who, str, str]:
        own = outlet_name(report)
        tie = ""
        if n.kind == "agency" and own and site_key(own) != site_key(n.name):
            tie = f"{own} copies a text of {n.name}" if n.via else f"{own} carries its text"
        elif n.via and own and media_key(own) != n.key:
            tie = f"{own} copies its report"
        return Who(n.kind, f"{n.kind}:{n.key}", n.name), n.name, tie

    def _media(self, name: str) -> tuple[Who, str, str]:
        outlet = self._outlet(name)
        shown = agency_named(outlet or name) or outlet or name
        kind: OriginKind = "agency" if is_agency(shown) else "outlet"
        return Who(kind, f"{kind}:{media_key(shown)}", shown), name, "" if outlet else "quoted by others"

    def _outlet(self, name: str) -> str | None:
        """The outlet of one of the reports that `name` names: 'the Karsk Herald' where the address is karskherald.example."""
        return self.outlets.get(media_key(name)) or self.outlets.get(site_key(name))

    def _is_own_outlet(self, v: Voice) -> bool:
        """'The network said' in a report of the Veldan Relief Network."""
        own = outlet_name(v.report)
        return own is not None and " " in own and is_generic(v.name) and short_for(v.name, own)

    def _organisation(self, v: Voice, body: Body) -> tuple[Who, str, str]:
        if body.generic and role_key(body.name) in _unnamed_bodies():
            return self._unnamed(body.name, None)
        speakers = self.spokespersons.get(body, ())
        if len(speakers) == 1:
            return self.persons[speakers[0]], v.name, f"what {body.name} says is the word of its one named spokesperson"
        return Who("organisation", f"organisation:{fold(body.name)}", body.name, body.note), v.name, ""

    def _role(self, v: Voice) -> tuple[Who, str, str]:
        body = self._body(v)
        head = role_head(v.role or "")
        if head in speaker_words().offices or head in speaker_words().spokespersons:
            holders = [p for p in self.holders.get(head, ()) if body is None or not self.works_for[p] or body in self.works_for[p]]
            if head in speaker_words().spokespersons or len(holders) > 1:
                holders = [p for p in holders if v.report.id in p.reports]
            if len(holders) == 1:
                return self.persons[holders[0]], v.name, f"“{v.name}” is the office of {holders[0].name}"
        return self._unnamed(v.role or "someone unnamed", body)

    def _unnamed(self, role: str, body: Body | None) -> tuple[Who, str, str]:
        key = role_key(role, body.name if body else "")
        if body is not None and body.generic and (not key or role_key(body.name) == key):
            body = None
        within = f" ({fold(body.name)})" if body is not None else ""
        return (
            Who("role", f"role:{key or fold(role)}{within}"),
            f"{role}, {body.name}" if body is not None and fold(body.name) not in fold(role) else role,
            "",
        )

    def _body(self, v: Voice) -> Body | None:
        return self.bodies[Named(v.report.id, v.body)] if v.body else None

    def _offices(self) -> tuple[dict[Body, list[Person]], dict[str, list[Person]]]:
        """The named spokespersons of each body, and who holds an office, by its name."""
        speakers: dict[Body, list[Person]] = defaultdict(list)
        holders: dict[str, list[Person]] = defaultdict(list)
        for person in self.persons:
            if any(speaks_for(role, named=True) for role in person.roles):
                for body in self.works_for[person]:
                    speakers[body].append(person)
            for head in {role_head(role) for role in person.roles}:
                holders[head].append(person)
        return speakers, holders

    def _persons(self) -> dict[Person, Who]:
        """A key for each person; two of one name are told apart by organisation, role and number."""
        by_words: dict[str, list[Person]] = defaultdict(list)
        for person in set(self.people.values()):
            by_words[" ".join(person.words)].append(person)
        out = {}
        for words, ones in by_words.items():
            for n, p in enumerate(sorted(ones, key=lambda p: (p.organisations, p.roles, p.names, p.reports))):
                note = "; ".join(filter(None, (_described(p), spellings(_distinct(p.names)))))
                out[p] = Who("person", f"person:{words}" + (f" {n + 1}" if n else ""), p.name, note)
        return out


def _quoted(v: Voice) -> Quoted:
    return Quoted(v.report.id, v.name, v.words, v.role, v.body)


def _distinct(names: Sequence[str]) -> list[str]:
    """The names that differ in more than a title before them."""
    return list({name_words(n, "person"): n for n in reversed(names)}.values())[::-1]


def _described(p: Person) -> str:
    """'spokesman (Horan Freedoms Community)'."""
    roles = list(dict.fromkeys(r for r in p.roles if len(r) > 3))
    bodies = [b for b in p.organisations if not any(fold(b) in fold(r) for r in roles)]
    told = ", ".join(roles) + (f" ({' / '.join(bodies)})" if bodies else "")
    return f"described as {told.strip()}" if told else ""


def role_head(role: str) -> str:
    """What somebody is: 'Karsk police chief' and 'chief of the police' -> chief."""
    words = fold(re.split(r"\b(?:of|for|with|at|in)\b", role, maxsplit=1)[0]).split()
    return singular(words[-1]) if words else ""


def role_key(role: str, organisation: str = "") -> str:
    """A role without articles, numbers, 'local' and its organisation's name, in the singular: 'several local residents' -> resident."""
    words = speaker_words()
    named = set(fold(organisation).split())
    role = role.replace("’s ", " ").replace("'s ", " ")
    kept = [w for w in fold(role).split() if w not in words.vague and w not in named] or fold(role).split()[-1:]
    phrase = " ".join([*kept[:-1], singular(kept[-1])]) if kept else ""
    return words.same_roles.get(phrase) or phrase


def _unnamed_bodies() -> frozenset[str]:
    return speaker_words().unnamed_bodies | frozenset(speaker_words().same_roles.values())
