"""Invented reports with their claims, by the million: what a war of three years leaves in a case, for measuring and for property tests.

    for report, claims in synthetic(reports=1000, seed=4): ...

Pure: the same arguments give the same reports. Stories happen on some day in one of several hundred towns (eight provinces, real-looking coordinates); each is told by
one to six reports of many outlets, with other words, other sentences and later tolls; some are reprints, some corrections of the same outlet. A tenth of the
reports come from hot spots: one town, fifty reports a day for weeks. Some claims lack a place, a day or a figure, some reports their date. About ten claims
a report. No text, town, person or outlet exists.

The sentences are few (`synthetic_sentences.yaml`), so each is strewn with words drawn from the table of word rarity: as in real reports two texts share a
run of words only where one copies the other, and two tellings of one story share some of its rare words.
"""

import hashlib
import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any

import yaml

from khabar.lexicon.word_rarity import load_word_weights
from khabar.model import Actor, Claim, Count, Evidence, Place, Report, Span, Speaker, Time, Trigger

FIRST_DAY = date(2031, 1, 1)
# A case grows with the days that a team follows a war: a million claims are three years.
REPORTS_A_DAY, LEAST_DAYS = 90, 7
TOWNS, PROVINCES, OUTLETS, SPEAKERS, PEOPLE = 480, 8, 80, 3_000, 1_000
# Given names: with the twenty of the table every second pair of reports shared one of their rarest words, twice as often as on gva.dev.
GIVEN = 400
HOT_SHARE, HOT_A_DAY, HOT_DAYS = 0.1, 50, 28
# Of reports: reprinted elsewhere, corrected by the outlet, without a date. Of claims: without a place, without a day.
REPRINTED, CORRECTED, UNDATED, PLACELESS, TIMELESS = 0.12, 0.01, 0.03, 0.08, 0.12
MORE_SENTENCES = (3, 5)
# Between two words of a sentence stands so often another one, so that the rare words of two reports are as alike as in gva and MUC-4 (of random pairs 1 in 100
# has a cosine over 0.12); of these words, so many come from the story's own.
STREWN, OWN_STREWN, OWN_WORDS = 0.95, 0.35, 30
LATEST = 4  # days after the story on which its last report comes

Told = tuple[Report, tuple[Claim, ...]]


@cache
def words() -> dict[str, Any]:
    """The sentences and names, as data."""
    data: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "synthetic_sentences.yaml").read_text(encoding="utf-8"))
    return data


@dataclass(frozen=True, slots=True)
class Town:
    """A town of the invented country; degrees WGS84."""

    name: str
    lat: float
    lon: float
    province: str


@dataclass(frozen=True, slots=True)
class World:
    """Who and what there is to tell of."""

    towns: tuple[Town, ...]
    people: tuple[str, ...]
    speakers: tuple[Speaker, ...]
    outlets: tuple[str, ...]
    vocabulary: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """One thing that happened. `slots`: what all its reports agree on, by slot; figures as they were first told."""

    theme: str
    kind: str
    day: date
    town: Town
    refuge: Town
    elsewhere: Town
    slots: dict[str, str]
    speakers: tuple[Speaker, ...]
    own_words: tuple[str, ...]


def synthetic(reports: int, seed: int = 4, *, days: int | None = None, towns: int = TOWNS, hot_share: float = HOT_SHARE) -> Iterator[Told]:
    """So many reports with their claims, those of one story together, stories in no order of days. `days`: that they are spread over (so many that
    `REPORTS_A_DAY` come)."""
    days = days or max(LEAST_DAYS, reports // REPORTS_A_DAY)
    draw = random.Random(seed)
    world = _world(random.Random(seed + 1), towns)
    made = 0
    stories = _stories(draw, world, reports, days, hot_share)
    while made < reports:
        for told in _reports_of(next(stories), draw, world):
            if made < reports:
                made += 1
                yield told


def _world(draw: random.Random, towns: int) -> World:
    w = words()
    names: set[str] = set()
    while len(names) < towns + PEOPLE + PROVINCES:
        names.add(
            draw.choice(w["starts"])
            + draw.choice(w["middles"]) * draw.randint(0, 1)
            + draw.choice(w["middles"])
            + draw.choice(w["endings"])
        )
    shuffled = sorted(names)
    draw.shuffle(shuffled)
    own, rest = shuffled[:towns], shuffled[towns:]
    centres = [(p, draw.uniform(31.0, 37.0), draw.uniform(36.0, 45.0)) for p in rest[:PROVINCES]]
    placed = []
    for name in own:
        province, lat, lon = draw.choice(centres)
        placed.append(Town(name, round(draw.gauss(lat, 0.6), 4), round(draw.gauss(lon, 0.7), 4), province))
    given = _given_names(draw)
    people = tuple(f"{g} {s}" for s in rest[PROVINCES : PROVINCES + PEOPLE] for g in draw.sample(given, 20))
    outlets = tuple(w["outlets"]) + tuple(f"{t.name} {kind}" for t in placed for kind in ("News", "Observer"))
    vocabulary = sorted(w for w, weight in load_word_weights().items() if weight > 2.0 and w.isalpha())
    return World(
        tuple(placed), people, tuple(_speaker(draw, people, placed) for _ in range(SPEAKERS)), outlets[:OUTLETS], tuple(vocabulary)
    )


def _given_names(draw: random.Random) -> list[str]:
    """Those of the table and others in their manner."""
    w = words()
    names = dict.fromkeys(w["given"])
    while len(names) < GIVEN:
        names[(draw.choice(w["middles"]) + draw.choice(w["middles"]) + draw.choice(w["endings"])).capitalize()] = None
    return list(names)


def _speaker(draw: random.Random, people: tuple[str, ...], towns: list[Town]) -> Speaker:
    body = draw.choice(words()["organisations"]).format(town=draw.choice(towns).name)
    if draw.random() < 0.5:
        return Speaker(body, Span(0, 0), None, None, body)
    name, role = draw.choice(people), draw.choice(words()["roles"])
    return Speaker(name, Span(0, 0), name, role, body if draw.random() < 0.6 else None)


def _stories(draw: random.Random, world: World, reports: int, days: int, hot_share: float) -> Iterator[Story]:
    """Stories without end; those of hot spots, `HOT_A_DAY` reports a day in one town, among the others as often as is their share."""
    a_day = HOT_A_DAY / 2.5
    while True:
        town, first = draw.choice(world.towns), FIRST_DAY + timedelta(days=draw.randrange(max(1, days - HOT_DAYS)))
        for n in range(int(min(HOT_DAYS * a_day, max(1.0, reports * hot_share / 2.5)))):
            yield _story(draw, world, town, first + timedelta(days=int(n / a_day)))
            for _ in range(_how_many(draw, 1 / hot_share - 1) if hot_share else 0):
                yield _story(draw, world, draw.choice(world.towns), FIRST_DAY + timedelta(days=draw.randrange(days)))


def _how_many(draw: random.Random, mean: float) -> int:
    return int(mean) + (draw.random() < mean - int(mean))


def _story(draw: random.Random, world: World, town: Town, day: date) -> Story:
    w = words()
    theme = draw.choices(["harm", "movement", "control", "custody", "terms"], [50, 15, 13, 12, 10])[0]
    attack = draw.choice(list(w["attacks"]))
    refuge, elsewhere = draw.choice(world.towns), draw.choice(world.towns)
    slots = {
        "attack": attack, "town": town.name, "refuge": refuge.name, "elsewhere": elsewhere.name, "quarter": draw.choice(w["quarters"]),
        "actor": draw.choice(w["actors"]).format(town=draw.choice(world.towns[:60]).name), "name": draw.choice(world.people), "age": str(draw.randint(17, 80)), "trade": draw.choice(w["trades"]),
        "toll": str(draw.randint(2, 40)), "hurt": str(draw.randint(2, 90)), "wounded": str(draw.randint(2, 12)), "houses": str(draw.randint(2, 30)),
        "households": str(draw.randrange(20, 900, 10)), "persons": str(draw.randrange(500, 60_000, 100)), "before": str(draw.randint(10, 300)),
        "past": str(draw.randint(2026, 2029)),
    }  # fmt: skip
    own = tuple(draw.sample(world.vocabulary, OWN_WORDS))
    return Story(theme, w["attacks"][attack], day, town, refuge, elsewhere, slots, tuple(draw.sample(world.speakers, 3)), own)


def _reports_of(story: Story, draw: random.Random, world: World) -> Iterator[Told]:
    """One to six reports of the story: tolls rise, other sentences are chosen; now and then a reprint, or a correction by the same outlet."""
    count = draw.choices([1, 2, 3, 4, 5, 6], [35, 25, 17, 11, 7, 5])[0]
    for n in range(count):
        published = story.day + timedelta(days=min(LATEST, int(draw.expovariate(1.2)) + n // 2))
        if n and draw.random() < 0.4:
            story = _later(story, draw)
        outlet = draw.choice(world.outlets)
        teller = _Teller(story, world, draw, outlet, None if draw.random() < UNDATED else published)
        told = teller.tell()
        yield told
        if draw.random() < REPRINTED:
            yield _again(told, draw.choice([o for o in world.outlets if o != outlet]), published)
        if draw.random() < CORRECTED:
            yield _again(told, outlet, published + timedelta(days=1), "CORRECTED: ")


def _later(story: Story, draw: random.Random) -> Story:
    slots = story.slots | {k: str(int(story.slots[k]) + draw.randint(1, 6)) for k in ("toll", "hurt")}
    return replace(story, slots=slots)


def _again(told: Told, outlet: str, published: date, mark: str = "") -> Told:
    """The same text of another outlet, or of the same one with a mark; the claims are its own."""
    old, claims = told
    title = mark + (old.title or "")
    digest = _hex(outlet, title, old.text)
    report = replace(old, id=digest, sha256=digest, outlet=outlet, title=title, published=published, published_basis="metadata")
    return report, tuple(
        replace(c, id=_hex(digest, c.id)[:16], report=report, part_of=c.part_of and _hex(digest, c.part_of)[:16]) for c in claims
    )


def _hex(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()


@cache
def _pieces(template: str) -> tuple[tuple[str, str | None], ...]:
    return tuple((literal, slot) for literal, slot, _, _ in Formatter().parse(template))


class _Teller:
    """Writes one report: its text grows sentence by sentence, with the places of its slots."""

    def __init__(self, story: Story, world: World, draw: random.Random, outlet: str, published: date | None) -> None:
        self.story, self.world, self.draw, self.outlet, self.published = story, world, draw, outlet, published
        self.text = ""
        self.made: list[tuple[dict[str, Any], Span, dict[str, Span]]] = []
        self.by = story.speakers[draw.choices([0, 1, 2], [70, 20, 10])[0]]
        self.slots = story.slots | {
            "speaker": self.by.text,
            "other": story.speakers[2].text,
            "day": f"on {story.day:%A}, {story.day.day} {story.day:%B}",
        }

    def tell(self) -> Told:
        w = words()
        self._say(self.draw.choice(w["opening"][self.story.theme]))
        fitting = [s for s in w["more"] if self.story.theme in s.get("themes", (self.story.theme,))]
        for sentence in self.draw.sample(fitting, self.draw.randint(*MORE_SENTENCES)):
            self._say(sentence)
        title = f"{(self.slots['attack'] if self.story.theme == 'harm' else self.story.theme).capitalize()} in {self.story.town.name}"
        digest = _hex(self.outlet, str(self.published), self.text)
        whole = (Span(0, len(self.text)),)
        report = Report(
            digest, self.text, digest, whole, title=title, outlet=self.outlet, published=self.published, published_basis="metadata"
        )
        claims: list[Claim] = []
        for position, (spec, sentence_at, at) in enumerate(self.made):
            claims.append(self._claim(report, position, spec, sentence_at, at, next((c.id for c in claims if c.kind == "killed"), None)))
        return report, tuple(claims)

    def _say(self, sentence: dict[str, Any]) -> None:
        start = len(self.text) + bool(self.text)
        out, at = "", {}
        kept = {w for spec in sentence["claims"] for w in spec["words"].split()}
        for literal, slot in _pieces(sentence["text"]):
            out += self._strewn(literal, kept)
            if slot:
                said = self.slots[slot]
                said = said[:1].upper() + said[1:] if not out else said
                at[slot] = Span(start + len(out), start + len(out) + len(said))
                out += said
        self.text += (" " if self.text else "") + out
        self.made += [(spec, Span(start, start + len(out)), at) for spec in sentence["claims"]]

    def _strewn(self, literal: str, kept: set[str]) -> str:
        """The words of a template with others before some of them; never inside the words that name a happening."""
        parts = literal.split(" ")
        for i, part in enumerate(parts[1:], start=1):
            if part not in kept and parts[i - 1] not in kept and self.draw.random() < STREWN:
                parts[i] = f"{self.draw.choice(self.story.own_words if self.draw.random() < OWN_STREWN else self.world.vocabulary)} {part}"
        return " ".join(parts)

    def _claim(self, report: Report, position: int, spec: dict[str, Any], sentence: Span, at: dict[str, Span], toll: str | None) -> Claim:
        text, draw = report.text, self.draw
        words_of = spec["words"].format(**self.slots)
        begin = max(text.lower().find(words_of.lower(), sentence.start, sentence.end), sentence.start)
        trigger = Span(begin, min(begin + len(words_of), sentence.end))
        kind = self.story.kind if spec["kind"] == "attack" else spec["kind"]
        said = "speaker" if "speaker" in at else "other" if "other" in at else None
        speaker = (self.by if said == "speaker" else self.story.speakers[2]) if said else None
        return Claim(
            id=_hex(report.id, str(position))[:16],
            report=report,
            kind=kind,
            status=spec.get("status", "asserted"),
            evidence=Evidence(sentence, text[sentence.start : sentence.end], Trigger(trigger, text[trigger.start : trigger.end])),
            background=spec.get("background", False),
            actor=self._actor(spec, at),
            target=self._target(spec, at, sentence),
            place=None if draw.random() < PLACELESS else self._place(spec.get("at", "town"), at, sentence),
            to_place=self._place(spec["to"], at, sentence) if "to" in spec else None,
            time=None if draw.random() < TIMELESS else self._time(spec, at, sentence),
            count=self._count(spec, at, sentence),
            measure=spec.get("measure"),
            part_of=toll if spec.get("part") else None,
            said_by=(Speaker(self.outlet, None, self.outlet), *((replace(speaker, span=at[said]),) if speaker and said else ())),
            confidence=round(draw.uniform(0.4, 0.95), 2),
        )

    def _actor(self, spec: dict[str, Any], at: dict[str, Span]) -> Actor | None:
        span = at.get("actor")
        return Actor(self.slots["actor"], span, self.slots["actor"].removeprefix("the ")) if span else None

    def _target(self, spec: dict[str, Any], at: dict[str, Span], sentence: Span) -> Actor | None:
        who = spec.get("who", "people")
        if who == "none":
            return None
        if who == "name":
            return Actor(self.slots["name"], at["name"], self.slots["name"], "civilians") if "name" in at else None
        return Actor(who, Span(sentence.start, sentence.start + len(who)), who, "civilians")

    def _place(self, slot: str, at: dict[str, Span], sentence: Span) -> Place:
        town = {"town": self.story.town, "refuge": self.story.refuge, "elsewhere": self.story.elsewhere}[slot]
        span = at.get(slot, Span(sentence.start, sentence.start + len(town.name)))
        if slot == "town" and "quarter" in at:
            return Place(
                self.slots["quarter"],
                at["quarter"],
                town.name,
                town.lat,
                town.lon,
                "VLD",
                town.province,
                precision="site",
                relation="part of",
            )
        return Place(town.name, span, town.name, town.lat, town.lon, "VLD", town.province, precision="town")

    def _time(self, spec: dict[str, Any], at: dict[str, Span], sentence: Span) -> Time | None:
        when = spec.get("when", "day")
        if when == "none":
            return None
        if when == "past":
            year = int(self.slots["past"])
            return Time(self.slots["past"], at["past"], str(year), date(year, 1, 1), date(year, 12, 31), precision="year")
        day = self.story.day
        ongoing = True if spec.get("ongoing") else None
        return Time(self.slots["day"], at.get("day", sentence), day.isoformat(), day, None if ongoing else day, ongoing, precision="day")

    def _count(self, spec: dict[str, Any], at: dict[str, Span], sentence: Span) -> Count | None:
        of, unit = {"killed": "killed", "injured": "injured"}.get(spec["kind"], spec["kind"]), spec.get("unit", "person")
        if spec.get("single"):
            return Count("one", Span(sentence.start, sentence.start + 3), 1, 1, unit, "exact", of)
        if "count" not in spec:
            return None
        low = int(self.slots[spec["count"]])
        return Count(
            str(low),
            at[spec["count"]],
            low,
            None if spec.get("at_least") else low,
            unit,
            "at_least" if spec.get("at_least") else "exact",
            of,
        )
