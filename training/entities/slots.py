"""What the slots of a frame become: the cast of one story (who, where, which groups) and phrases of `lists/phrases.txt`."""

import functools
import random
import re
from pathlib import Path

from markup import Mark, MarkupError, Nodes, Rendered, Slot, Span, parse, render
from worlds import Country, Person, World

PHRASES = Path(__file__).parent / "lists" / "phrases.txt"
SUFFIX = re.compile(r"(.+)_(cap|plain|bare|up|adj|lang)(\d?)")
CAST = re.compile(
    r"(person|given|surname|town|region|country|demonym|demonyms|capital|group|org|outlet|party|facility|ethnic|unit|army|nickname"
    r"|nomdeguerre|gang|group_full|group_known|river)(\d?)"
)
PLAIN_FIGURES = {"date_plain", "year_plain", "age_adj"}  # no suffix of theirs: these slots are bare figures
WORDS = "two three four five six seven eight nine ten eleven twelve".split()
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
MONTHS = "January February March April May June July August September October November December".split()


@functools.cache
def phrases() -> dict[str, list[Nodes]]:
    """The choices of each slot of the phrase list."""
    found: dict[str, list[Nodes]] = {}
    for line in PHRASES.read_text(encoding="utf-8").splitlines():
        if line.startswith("== "):
            choices = found.setdefault(line[3:].strip(), [])
        elif line and not line.startswith("#"):
            choices.append(parse(line))
    return found


class Story:
    """One story's cast. `fill` answers the same words for the same member of the cast, and fresh ones for all else."""

    def __init__(self, world: World, rng: random.Random, home: Country | None = None) -> None:
        self.world = world
        self.rng = rng
        self.home = home or world.country(rng)
        self.keep_cast = rng.random() < 0.5
        self._cast: dict[str, Rendered] = {}
        self._people: dict[str, Person] = {}
        self._countries: dict[str, Country] = {"": self.home}

    def fill(self, name: str) -> Rendered:
        """The words of a slot. Raises MarkupError for a slot that nothing fills."""
        if name in phrases():
            return self._phrase(name)
        if name.rstrip("0123456789") in PLAIN_FIGURES:
            return self._fresh(name)
        if hidden := SUFFIX.fullmatch(name):
            return self._suffixed(hidden[1] + hidden[3], hidden[2])
        if member := CAST.fullmatch(name):
            return self._member(name, member[1], member[2])
        if name.rstrip("0123456789") in phrases():
            return self._phrase(name.rstrip("0123456789"))
        return self._fresh(name)

    def _phrase(self, name: str) -> Rendered:
        if CAST.fullmatch(name):
            return self._member(name, name, "")
        return render(self.rng.choice(phrases()[name]), self.fill, self.rng.randrange)

    def _suffixed(self, name: str, suffix: str) -> Rendered:
        piece = self.fill(name)
        if suffix == "cap":
            return Rendered(piece.text[:1].upper() + piece.text[1:], piece.spans)
        if suffix == "up":
            return Rendered(piece.text.upper() if len(piece.text.upper()) == len(piece.text) else piece.text, piece.spans)
        if suffix == "bare" and piece.text.startswith("the "):
            return Rendered(piece.text[4:], [Span(s.start - 4, s.end - 4, s.type) for s in piece.spans])
        if suffix == "plain":
            return Rendered(re.sub(r"^the ", "", piece.text))
        return piece

    def _member(self, name: str, kind: str, number: str) -> Rendered:
        if name not in self._cast:
            self._cast[name] = self._introduced(kind, number)
            for _ in range(4):  # two members of one kind are two, where the lists allow it
                if all(self._cast[name].text != other.text for key, other in self._cast.items() if key != name):
                    break
                self._cast[name] = self._introduced(kind, number)
        return self._cast[name]

    def _introduced(self, kind: str, number: str) -> Rendered:
        if kind in ("person", "given", "surname"):
            person = self._person(number)
            return marked("person", {"person": person.full, "given": person.given, "surname": person.surname}[kind])
        if kind in ("town", "region"):
            draw = self.world.town if kind == "town" else self.world.region
            return marked("place", draw(self.rng, self.home))
        if kind in ("country", "demonym", "demonyms", "capital"):
            country = self._country(number)
            words = {"country": country.name, "demonym": country.demonym, "demonyms": country.demonyms, "capital": country.capital}[kind]
            return marked("place" if kind in ("country", "capital") else "nationality", words)
        if kind == "group_known":
            return self._known_group()
        return render(self.rng.choice(phrases()[kind]), self.fill, self.rng.randrange)

    def _known_group(self) -> Rendered:
        name = self.world.group(self.rng, self.home.world)
        article = (
            "the " if re.search(r"(s|[a-z] (Army|Front|Forces?|Movement|Group|Brigade|Party|State))$|^(PKK|FARC|ELN|FDLR)$", name) else ""
        )
        piece = Rendered(article)
        piece.add(Rendered(name, [Span(0, len(name), "armed_group"), Span(0, len(name), "organisation")]))
        return piece

    def _person(self, number: str) -> Person:
        if number not in self._people:
            abroad = self.rng.random() < 0.12
            self._people[number] = self.world.person(self.rng, self.world.country(self.rng).world if abroad else self.home.world)
        return self._people[number]

    def _country(self, number: str) -> Country:
        if number not in self._countries:
            self._countries[number] = self.world.country(self.rng, self.home)
        return self._countries[number]

    def _fresh(self, name: str) -> Rendered:
        rng = self.rng
        if name in ("en_surname", "latin_surname", "ng_surname", "arab_given", "surname_any"):
            region = {"en": "western", "latin": "latin", "ng": "west_africa", "arab": "arab"}.get(name.split("_")[0], self.home.world)
            person = self.world.person(rng, region)
            return Rendered(person.given if name == "arab_given" else person.surname)
        if name == "us_city":
            return marked("place", self.world.town(rng, next(c for c in self.world.countries if c.cc == "US")))
        if name == "capital_any":
            return marked("place", rng.choice(self.world.countries).capital)
        return Rendered(figure(rng, name.rstrip("0123456789")))


def marked(kind: str, words: str) -> Rendered:
    """Words that are one entity."""
    return Rendered(words, [Span(0, len(words), kind)])


def figure(rng: random.Random, name: str) -> str:
    """Numbers, ages, days and years. Raises MarkupError for an unknown name."""
    if name == "num":
        return number(rng)
    if name in ("num_small", "num_small_digit"):
        return str(rng.randint(2, 12)) if name.endswith("digit") or rng.random() < 0.2 else rng.choice(WORDS)
    if name == "age":
        return str(rng.randint(16, 84))
    if name == "age_adj":
        return f"{rng.randint(4, 84)}-year-old"
    if name == "weekday":
        return rng.choice(WEEKDAYS)
    if name == "month":
        return rng.choice(MONTHS)
    if name == "year_plain":
        return str(rng.randint(1975, 2026))
    if name == "date_plain":
        day, month = rng.randint(1, 28), rng.choice(MONTHS)
        return rng.choice(
            [f"{day} {month}", f"{month} {day}", f"{month[:3]}. {day}" if month not in ("May", "June", "July") else f"{month} {day}"]
        )
    if name == "clock":
        hour, minute = rng.randint(1, 12), rng.randint(0, 59)
        return rng.choice(
            [
                f"{hour} {rng.choice(['a.m.', 'p.m.'])}",
                f"{hour}:{minute:02d} {rng.choice(['am', 'pm'])}",
                f"{hour + 11:02d}:{minute:02d}",
                f"{hour + 11:02d}:{minute:02d} GMT",
            ]
        )
    if name == "ordinal":
        return rng.choice("1st 2nd 3rd 4th 5th 7th 8th 9th 11th 17th 21st 25th 93rd 101st First Fourth Fifth".split())
    if name == "acronym":
        return "".join(rng.choice("ABCDEFLMNPRSU") for _ in range(rng.randint(3, 4)))
    raise MarkupError(f"no such slot: {name}")


def number(rng: random.Random) -> str:
    """A whole number as reports print it."""
    draw = rng.random()
    if draw < 0.35:
        return rng.choice(WORDS)
    if draw < 0.62:
        return str(rng.randint(10, 99))
    if draw < 0.75:
        return str(rng.randint(100, 999))
    if draw < 0.9:
        value = rng.choice([rng.randint(10, 99) * 100, rng.randint(1, 90) * 1000, rng.randint(1000, 99999), rng.randint(100, 900) * 1000])
        return f"{value:,}" if rng.random() < 0.85 else str(value)
    return rng.choice(
        [
            "a dozen",
            "two dozen",
            "twenty",
            "thirty",
            "forty-five",
            "a hundred",
            "seventeen",
            "thirteen",
            "fifteen",
            "fifty",
            "sixty-two",
            "2 million",
        ]
    )


__all__ = ["Mark", "Slot", "Story", "figure", "phrases"]
