"""Places above the prose: the names of the title and of the dateline, which are not parsed.

Sample: title "Ostra man hurt near Lodna", dateline "KARMA, Ostra (AP) -" -> Ostra, Lodna; Karma, Ostra. They say what the report is
about and settle the names of its prose; nothing happens at them, so that their mentions have no tokens and are marked metonymic.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from khabar.gazetteer import Gazetteer, Hit, fold
from khabar.mentions.places_evidence import ENOUGH, fame
from khabar.mentions.places_words import city_letters, direction, given_names, listed, place_sorts, preposition_sense, titles
from khabar.model import ParsedReport, Place, PlaceMention, Span

# Words of a title that are looked at, and of a name in it; places of a dateline.
MOST_IN_TITLE, LONGEST, MOST_IN_DATELINE = 40, 4, 4
_WORD = re.compile(r"[^\s\-–—/,;:!?()\[\]\"“”…|]+")
_QUOTES = "'‘’`*"
# What the prose says of a name of the title: it calls it a place; a person bears it.
SEEN, PERSON = 2.0, -3.0
_BEFORE = {"in": 2.0, "near": 1.5, "from": 1.5, "to": 1.0, "between": 1.0}
_BEHIND = {"hometown": 1.5, "body": -2.5, "label": -3.0}


@dataclass(frozen=True, slots=True)
class HeadName:
    """One name above the prose. `span`: its characters, None where the title stands outside the text; `container`: the hits of what
    follows it in a dateline; `points`: how much speaks for a place, on the scale of `places_evidence`."""

    text: str
    span: Span | None
    hits: tuple[Hit, ...]
    points: float
    container: tuple[Hit, ...] = ()
    dateline: bool = False

    @property
    def name(self) -> str:
        """The folded name."""
        return fold(self.text)


def head_names(parsed: ParsedReport, gazetteer: Gazetteer) -> list[HeadName]:
    """The names of the title, then those of the dateline, each in order of the text; not yet weighed against the prose."""
    return [*title_names(parsed, gazetteer), *dateline_names(parsed, gazetteer)]


def dateline_names(parsed: ParsedReport, gazetteer: Gazetteer) -> list[HeadName]:
    """The parts of the dateline's place, each held by the next ('BEIRUT, Lebanon'). One that no gazetteer has is a place all the same."""
    dateline = parsed.report.dateline
    if dateline is None or not dateline.place:
        return []
    out: list[HeadName] = []
    at = dateline.span[0]
    for part in re.split(r"[,/]", dateline.place)[:MOST_IN_DATELINE]:
        text = part.strip()
        start = parsed.report.text.find(text, at, dateline.span[1]) if text else -1
        if text:
            span = Span(start, start + len(text)) if start >= 0 else None
            out.append(HeadName(text, span, gazetteer.hits(text), ENOUGH + SEEN, dateline=True))
            at = max(at, start + len(text))
    return [replace(h, container=out[k + 1].hits if k + 1 < len(out) else ()) for k, h in enumerate(out)]


def title_names(parsed: ParsedReport, gazetteer: Gazetteer) -> list[HeadName]:
    """The gazetteer's names in the title, longest first, with what the words beside them say."""
    report = parsed.report
    inside = report.title_span is not None
    title = report.title_span.of(report.text) if report.title_span is not None else report.title or ""
    first = report.title_span[0] if report.title_span is not None else 0
    words = [trimmed(title, m.start(), m.end()) for m in list(_WORD.finditer(title))[:MOST_IN_TITLE]]
    borne = {t.lower() for e in parsed.entities if e.type == "person" for t in e.span.of(report.text).split()}
    out: list[HeadName] = []
    i = 0
    while i < len(words):
        found = longest_at(title, words, i, gazetteer)
        if found is None:
            i += 1
            continue
        span, hits, size = found
        text = span.of(title)
        points = (fame(hits) if hits else ENOUGH) + beside(title, words, i, i + size) + (PERSON if text.lower() in borne else 0.0)
        points -= 2.5 * (fold(text) in listed("often_else")) + 0.8 * (text.lower() in given_names())
        out.append(HeadName(text, Span(first + span[0], first + span[1]) if inside else None, hits, points))
        i += size
    return out


def trimmed(title: str, low: int, high: int) -> Span:
    """A word without quotation marks and the ending of the possessive."""
    while low < high and title[low] in _QUOTES:
        low += 1
    while high > low and title[high - 1] in _QUOTES:
        high -= 1
    if title[max(low, high - 2) : high] in ("'s", "’s"):
        high -= 2
    return Span(low, high)


def longest_at(title: str, words: Sequence[Span], i: int, gazetteer: Gazetteer) -> tuple[Span, tuple[Hit, ...], int] | None:
    """The longest name of the gazetteer at word `i`: its characters, its hits, its words; or None. A comma ends a name."""
    if words[i][0] >= words[i][1] or not title[words[i][0]].isupper():
        return None
    for size in range(min(LONGEST, len(words) - i), 0, -1):
        low, high = words[i][0], words[i + size - 1][1]
        if not title[words[i + size - 1][0] : high][:1].isupper() or any(c in ',;:()"“”' for c in title[low:high]):
            continue
        for end in (high, high - 1) if title[high - 1] == "." else (high,):
            # 'Ga.' is the state by its full stop; 'in Ostra.' ends a sentence.
            text = title[low:end]
            if size == 1 and not may_stand_alone(text):
                continue
            if gazetteer.people_of(text) or (len(text) <= 3 and text.istitle() and size == 1):
                # 'Syrian'; 'Car' is not the CAR.
                return None
            hits = gazetteer.hits(city_letters().get(text, text))
            if hits and i + size < len(words) and is_nature(words[i + size].of(title)) and title[end : words[i + size][0]] == " ":
                # 'Ostra River' is not Ostra.
                whole = Span(low, words[i + size][1])
                return whole, gazetteer.hits(whole.of(title)), size + 1
            if hits:
                return Span(low, end), hits, size
    return None


def is_nature(word: str) -> bool:
    """'River', 'Valley', 'Islands', with a capital."""
    sort = place_sorts().get(word.lower())
    return sort is not None and word[0].isupper() and sort.sort in ("water", "natural")


def may_stand_alone(word: str) -> bool:
    """Whether one capitalised word of a title can be a place's name: not 'May', 'Police', 'Mayor', 'A'."""
    plain = word.lower().rstrip(".")
    return len(plain) > 1 and plain not in listed("never_alone") and plain not in titles() and plain not in place_sorts()


def beside(title: str, words: Sequence[Span], low: int, high: int) -> float:
    """Points for the words before and after a name of the title: 'in Ostra', 'Ostra man', against 'Ostra Times', 'Mr. Ostra'."""
    before = words[low - 1].of(title) if low else ""
    if low > 1 and before.islower() and (direction(before) or before in listed("part_words")):
        # 'in downtown Ostra'
        before = words[low - 2].of(title)
    after = words[high].of(title) if high < len(words) else ""
    points = _BEFORE.get(preposition_sense(before.lower()) or "", 0.0) if before.lower() != "for" else 0.0
    if before.lower().rstrip(".") in titles() or (before.istitle() and before.lower() in given_names()):
        points += PERSON
    plain = after.lower().rstrip(".")
    if plain in listed("labels") or plain in listed("mere_names"):
        points += _BEHIND["label"]
    elif plain in listed("hometown_nouns") or plain.removesuffix("s") in listed("hometown_nouns"):
        points += _BEHIND["hometown"]
    return points


def weighed(heads: Sequence[HeadName], seen: Collection[str] = ()) -> list[HeadName]:
    """The names that are places, by themselves or because the prose has them as places (`seen`: folded names)."""
    seen = {*seen, *(h.name for h in heads if h.dateline)}
    return [h for h in heads if h.points + SEEN * (h.name in seen and not h.dateline) >= ENOUGH]


def mention_above(head: HeadName, place: Place) -> PlaceMention | None:
    """The mention of a name above the prose: no tokens, for it is not parsed; None where it stands outside the text."""
    if head.span is None:
        return None
    return PlaceMention(Span(0, 0), 0, replace(place, text=head.text, span=head.span), metonymic=True)
