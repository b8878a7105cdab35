"""Public corpora as training records: only the types that a corpus annotates completely, in the sense of README.md.

A sentence in which a corpus follows another convention than ours (a hospital as an organisation, a title inside a name) keeps its
other types and loses that one: no answer is better than a contradictory one.
"""

import json
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from markup import TYPES, Span

Record = dict[str, Any]
SITE = re.compile(
    r"\b(airport|hospital|clinic|school|college|universit|hotel|bridge|mosque|church|building|museum|stadium|station|restaurant|store|shop|mall"
    r"|prison|camp|plant|cent(er|re)|park|street|road|avenue|ave|st|office|bar|cafe|pharmacy|deli|theat(er|re)|hall|base|house|tower|garden)",
    re.IGNORECASE,
)
PREPOSITION = re.compile(
    r"(?:in|on|at|from|to|of|near|into|off|outside|around|across|for|after|before|since|until|by|during|within|between|the|over|with) ",
    re.IGNORECASE,
)
CLOCK = re.compile(
    r"\b(\w+day|today|yesterday|tonight|overnight|morning|night|evening|afternoon|noon|midnight|dawn|weekend|weeks?|months?|years?|days?|hours?"
    r"|minutes?|seconds?|decades?|jan\w*|feb\w*|mar(ch)?|apr\w*|may|june?|july?|aug\w*|sep\w*|oct\w*|nov\w*|dec\w*|1[89]\d\d|20\d\d|\d+(:|\s)\d+|[ap]\.? ?m|\d0s)\b",
    re.IGNORECASE,
)
GAME = re.compile(r"half|quarter|round|season|inning|to go|left|remaining|week \d|playoff", re.IGNORECASE)
TITLE = re.compile(
    r"(?:(?:former|president|prime|minister|gen|col|lt|maj|capt|sgt|gov|sen|rep|rev|dr|mr|mrs|ms|judge|chief|king|queen|prince|captain|general|coach"
    r"|sheriff|officer|detective|governor|senator|mayor|actor|actress|director|secretary|sir|pope)\b\.? ?)+(?=[A-Z])",
    re.IGNORECASE,
)
PRONOUNS = set("i he she they we you who it his her their our my one everyone someone nobody there here where".split())
COMMON = set(
    "Man Woman Mother Mom Mum Father Dad Son Daughter Sister Brother Teen Teens Boy Girl Police Cops Cop Gang Mafia Boss Officials Official Actress Actor"
    " Star Coach Driver Worker Workers Robbers Thieves Fans Women Men People Suspect Suspects Accused Victim Jury Judge Doctor Doctors Fighter Fighters"
    " Killer Shooter Residents Student Students Children Family Employee Neighbor Neighbors Deputy Sheriff President Governor Former The New".split()
)
CALENDAR = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b|\b(?:yesterday|today|tonight|overnight|last (?:week|night|month|year))\b",
    re.IGNORECASE,
)
NAME = re.compile(r"[A-Z][\w.'’-]*(?:,? (?:[A-Z][\w.'’-]*|al|bin|de|la|van|von|der|del|di|da|dos))*")


def lines(path: Path) -> Iterator[Record]:
    """The objects of a JSON-lines file."""
    with path.open(encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def record(corpus: str, ident: str, text: str, types: list[str], spans: list[Span]) -> Record:
    """The line that the trainer reads: spans of the listed types only."""
    entities = [{"start": s.start, "end": s.end, "type": s.type} for s in sorted(set(spans)) if s.type in types]
    return {"id": ident, "corpus": corpus, "text": text, "types": types, "entities": entities}


def trimmed(text: str, span: Span) -> Span:
    """Without surrounding spaces, punctuation, a possessive 's or a leading article in lower case."""
    start, end = span.start, span.end
    while start < end and text[start] in " \t\n.,;:()[]\"'`“”‘’-":
        start += 1
    while start < end and text[end - 1] in " \t\n,;:()[]\"`“”‘’-'":
        end -= 1
    if text[start:end].endswith(("'s", "’s")) and end - start > 2:
        end -= 2
    if span.type == "time":
        end -= text[end - 1] == "." and text[end - 2].isdigit()
    elif text[start:end].startswith("the "):
        start += 4
    return Span(start, end, span.type)


def without_sites(text: str, spans: list[Span], types: list[str]) -> list[str]:
    """The types less those under which this sentence files a building or a street."""
    filed = {s.type for s in spans if s.type in ("place", "organisation") and SITE.search(text[s.start : s.end])}
    return [t for t in types if t not in filed]


def uner(path: Path) -> Iterator[Record]:
    """UNER English EWT: names of people, places, organisations; buildings are filed under both of the latter."""
    kinds = {"PER": "person", "LOC": "place", "ORG": "organisation"}
    for item in lines(path):
        spans = [trimmed(item["text"], Span(e["start"], e["end"], kinds[e["type"]])) for e in item["entities"] if e["type"] in kinds]
        yield record("uner_ewt", item["id"], item["text"], without_sites(item["text"], spans, ["person", "organisation", "place"]), spans)


def wnut(path: Path) -> Iterator[Record]:
    """WNUT-17: names in messages. `group` and `corporation` are organisations; what no report holds (handles, tags, links) is left out."""
    kinds = {"person": "person", "location": "place", "group": "organisation", "corporation": "organisation"}
    for item in lines(path):
        text = item["text"]
        if re.search(r"@ ?\w|#\w|http|\bRT\b|&\w+;", text) or len(text.split()) < 5:
            continue
        spans = [trimmed(text, Span(e["start"], e["end"], kinds[e["type"]])) for e in item["entities"] if e["type"] in kinds]
        yield record("wnut17", item["id"], text, without_sites(text, spans, ["person", "organisation", "place"]), spans)


def geovirus(path: Path, labels: Path) -> Iterator[Record]:
    """GeoVirus: places. A sentence that leaves a place unmarked which the same report marks elsewhere is left out."""
    ours = {item["id"] for item in lines(labels)}
    for item in lines(path):
        if item["id"] in ours:
            continue
        text = item["text"]
        spans = [Span(p["start"], p["end"], "place") for p in item["places"]]
        known = {p["text"] for p in item["places"]}
        for number, (start, end) in enumerate(rough_sentences(text)):
            inside = [Span(s.start - start, s.end - start, s.type) for s in spans if start <= s.start and s.end <= end]
            bare = text[start:end]
            for s in inside:
                bare = bare[: s.start] + "_" * (s.end - s.start) + bare[s.end :]
            within_name = any(
                re.match(r" [A-Z]", text[start + s.end :]) for s in inside
            )  # "the Norway Food Agency" is an organisation here
            if inside and not within_name and not any(re.search(rf"\b{re.escape(k)}\b", bare) for k in known):
                yield record("geovirus", f"{item['id']}#{number}", text[start:end], ["place"], inside)


def rough_sentences(text: str) -> list[tuple[int, int]]:
    """Offsets of stretches that end in a full stop before a capital: good enough to cut a text where nothing is annotated across."""
    cuts = [0] + [m.end() for m in re.finditer(r"(?<=[a-z\d)]{2})[.?!][\"”’]* +(?=[\"“A-Z])", text)] + [len(text)]
    return [(a, a + len(text[a:b].rstrip())) for a, b in pairwise(cuts) if text[a:b].strip()]


def ecbplus(path: Path, barred: set[str], labels: Path) -> Iterator[Record]:
    """ECB+, validated sentences of allowed topics: people where the mentions are plain names, times without their preposition.

    Places are not taken: a name inside another mention ("a Brooklyn mother") has no span of its own.
    """
    ours = {item["id"] for item in lines(labels)}
    for item in lines(path):
        if item["topic"] in barred or item["id"] in ours:
            continue
        people = {w for m in item["mentions"] if m["type"] == "HUMAN_PART_PER" for w in re.findall(r"[A-Z][a-z]{2,}", m["text"])}
        for number, (start, end) in enumerate(item["validated_sentences"]):
            mentions = [m for m in item["mentions"] if start <= m["start"] and m["end"] <= end]
            text = item["text"][start:end]
            if re.search(r"[a-z]", text) and not headline(text):
                yield ecb_sentence(f"{item['id']}#{number}", text, start, mentions, people - COMMON)


def headline(text: str) -> bool:
    """Every longer word starts with a capital: names cannot be told from other words."""
    words = re.findall(r"[A-Za-z]{4,}", text)
    return sum(w[0].isupper() for w in words) > 0.6 * len(words)


def ecb_sentence(ident: str, text: str, offset: int, mentions: list[Record], people: set[str]) -> Record:
    """One sentence; each type stays only if every mention that could bear on it is clear and no name of the story stands unmarked."""
    spans: list[Span] = []
    masked: set[str] = set()
    for m in mentions:
        kind = "person" if m["type"] == "HUMAN_PART_PER" else "time" if m["type"].startswith("TIME") else ""
        if kind:
            span = trimmed(text, Span(m["start"] - offset, m["end"] - offset, kind))
            spans += clear_time(text, span, masked) if kind == "time" else clear_name(text, span, masked)
    bare = list(text)
    for s in spans:
        bare[s.start : s.end] = " " * (s.end - s.start)
    if people & set(re.findall(r"[A-Z][a-z]{2,}", "".join(bare))):
        masked.add("person")
    if CALENDAR.search("".join(bare)):
        masked.add("time")
    return record("ecbplus", ident, text, [t for t in ("person", "time") if t not in masked], spans)


def clear_time(text: str, span: Span, masked: set[str]) -> list[Span]:
    """The bare expression, or nothing (and `time` masked) where it is no calendar time."""
    start = span.start
    while (word := PREPOSITION.match(text, start, span.end)) and text[start : word.end()] != "the ":
        start = word.end()
    words = text[start : span.end]
    if not CLOCK.search(words) or GAME.search(words) or re.search(r" - |\(|(?:after|before)$", words):
        masked.add("time")
        return []
    return [trimmed(text, Span(start, span.end, "time"))]


def clear_name(text: str, span: Span, masked: set[str]) -> list[Span]:
    """The name in a mention that is nothing but a name (after a title); common words with it mask the type."""
    start = span.start
    while word := PREPOSITION.match(text, start, span.end):
        start = word.end()
    if title := TITLE.match(text, start, span.end):
        start = title.end()
    words = text[start : span.end]
    if not re.search(r"[A-Z]", words) or words.lower() in PRONOUNS:
        return []
    alone = start == 0 and " " not in words  # "Residents fled": the capital says nothing
    if alone or not NAME.fullmatch(words) or "," in words or words.isupper() or COMMON & set(re.findall(r"\w+", words.title())):
        masked.add("person")
        return []
    return [trimmed(text, Span(start, span.end, "person"))]


def labelled(path: Path, labels: Path, corpus: str) -> Iterator[Record]:
    """Texts of a corpus with labels of our own for all ten types (`labels/`: record id, the stretch that is labelled, [start, end, type]).

    One record a paragraph; a long one is cut between sentences.
    """
    wanted = {item["id"]: item for item in lines(labels)}
    for item in lines(path):
        if ours := wanted.get(item["id"]):
            spans = [Span(*e) for e in ours["entities"]]
            for number, (start, end) in enumerate(pieces(item["text"], ours["start"], ours["end"])):
                inside = [Span(s.start - start, s.end - start, s.type) for s in spans if start <= s.start and s.end <= end]
                yield record(corpus, f"{item['id']}#{number}", item["text"][start:end], list(TYPES), inside)


def pieces(text: str, begin: int, finish: int) -> Iterator[tuple[int, int]]:
    """Offsets of the paragraphs of a stretch without links; of three sentences at a time where a paragraph is long."""
    for part in re.finditer(r"\S[^\n]*", text[begin:finish]):
        if part.group().startswith("http"):
            continue
        start = begin + part.start()
        cuts = rough_sentences(part.group().rstrip())
        step = 3 if len(part.group().split()) > 90 else len(cuts)
        for first in range(0, len(cuts), step):
            yield start + cuts[first][0], start + cuts[min(first + step, len(cuts)) - 1][1]
