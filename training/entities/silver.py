"""Labels that follow from gold trees: UD English EWT (training part) gives real sentences with counted phrases, demonyms and the common
nouns of weapons, vehicles, facilities and armed groups. Where a word could go either way the sentence loses that type.
"""

import csv
import functools
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from corpora import Record, record
from generate import share
from markup import Span
from worlds import LISTS

LEAD = re.compile(
    r"(?:^| )(at least|at most|more than|fewer than|less than|as many as|up to|an estimated|close to|about|around|over|nearly|almost|some|only|just)$"
)
AMBIGUOUS = set("a - so how too that as than to at up through between or and of $ £ # no no. number".split())
PLAIN_SHARE = 0.12  # of the sentences without any label: they teach what is nothing


class Word(NamedTuple):
    """One word of a tree with its characters; `head` counts from 0, -1 is the root."""

    i: int
    text: str
    lemma: str
    upos: str
    xpos: str
    head: int
    deprel: str
    start: int
    end: int


class Unclear(Exception):
    """The sentence leaves a type open."""


@functools.cache
def nominals() -> dict[str, dict[str, set[str]]]:
    """The word lists of `lists/nominals.yaml`."""
    raw = yaml.safe_load((LISTS / "nominals.yaml").read_text(encoding="utf-8"))
    return {kind: {name: set(map(str, words)) for name, words in lists.items()} for kind, lists in raw.items()}


@functools.cache
def demonyms() -> set[str]:
    """Demonyms of the country list and the peoples and creeds of the phrase list, in capitals as written."""
    rows = csv.DictReader((LISTS / "countries.csv").read_text(encoding="utf-8").splitlines())
    words = {word for row in rows for word in (row["demonym"], row["demonyms"])}
    text = (LISTS / "phrases.txt").read_text(encoding="utf-8").split("== ethnic\n")[1].split("== ")[0]
    for line in text.strip().splitlines():
        words |= set(line.removeprefix("[nationality <").removesuffix(">]").split("|"))
    words |= {w + "s" for w in words if not w.endswith(("s", "sh", "ese"))}
    return words | {
        "European",
        "Europeans",
        "African",
        "Africans",
        "Asian",
        "Asians",
        "Hispanic",
        "English",
        "Irish",
        "Scottish",
        "Greek",
        "Israelites",
    }


def ewt(path: Path) -> Iterator[Record]:
    """Sentences of a CoNLL-U file with the labels that their trees settle."""
    for ident, text, words in trees(path):
        spans: list[Span] = []
        types: list[str] = []
        for kind, find in FINDERS.items():
            try:
                found = find(words)
            except Unclear:
                continue
            types.append(kind)
            spans += found
        if types and (spans or share("plain " + ident) < PLAIN_SHARE):
            yield record("ud_ewt", ident, text, types, spans)


def trees(path: Path) -> Iterator[tuple[str, str, list[Word]]]:
    """Id, text and words of each sentence."""
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        meta = dict(line[2:].split(" = ", 1) for line in block.splitlines() if line.startswith("# ") and " = " in line)
        if "text" not in meta:
            continue
        words, at, ahead = [], 0, 0
        for row in (line.split("\t") for line in block.splitlines() if line[:1].isdigit()):
            if "-" in row[0]:  # a fused form: its parts share its characters
                at = meta["text"].index(row[1], at)
                ahead = int(row[0].split("-")[1])
                fused = (at, at + len(row[1]))
                at += len(row[1])
            elif "." not in row[0]:
                if int(row[0]) > ahead:
                    at = meta["text"].index(row[1], at)
                    fused = (at, at + len(row[1]))
                    at += len(row[1])
                words.append(Word(int(row[0]) - 1, row[1], row[2], row[3], row[4], int(row[6]) - 1, row[7], *fused))
        yield meta["sent_id"], meta["text"], words


def nominal_finder(kind: str) -> Any:
    """A function from words to the spans of one kind of common noun, with the compounds and adjectives that name the sort."""

    def find(words: list[Word]) -> list[Span]:
        lists = nominals()[kind]
        if any(w.lemma.lower() in lists["doubtful"] or w.text.lower() in lists["doubtful"] for w in words):
            raise Unclear
        spans = []
        for w in words:
            if w.lemma.lower() not in lists["heads"] and w.text.lower() not in lists["heads"]:
                continue
            if w.upos != "NOUN" or w.deprel == "compound" or w.text.isupper():
                raise Unclear
            if kind == "armed_group" and (
                w.xpos == "NN"
                and w.lemma in {"soldier", "rebel", "insurgent", "militant", "terrorist", "marine", "cop", "guerrilla", "gunman"}
            ):
                continue
            if kind == "armed_group" and any(d.head == w.i and d.deprel == "nummod" for d in words):
                continue
            start = left_edge(words, w, lists["modifiers"])
            if any(d.start >= start and d.upos == "PROPN" for d in words[: w.i]) or before(words, start) == "-":
                raise Unclear  # "a City helicopter", "a five-star hotel"
            if start < w.start and re.fullmatch(r"\d+|one|two|three|four|five", before(words, start)):
                raise Unclear
            spans.append(Span(start, w.end - possessive(w), kind))
        if kind in ("armed_group", "facility") and any(w.upos == "PROPN" for w in words):
            raise Unclear  # a name of one may stand in the sentence
        return spans

    return find


def left_edge(words: list[Word], head: Word, modifiers: set[str]) -> int:
    """Where the noun's compounds, demonyms and naming adjectives begin."""
    start = head.start
    for w in reversed(words[: head.i]):
        named = w.deprel == "amod" and (w.text in demonyms() or w.lemma.lower() in modifiers)
        if w.head == head.i and (w.deprel == "compound" or named):
            start = w.start
        else:
            break
    return start


def nationalities(words: list[Word]) -> list[Span]:
    """Demonyms that are not part of a longer name."""
    spans = []
    for w in words:
        if w.text not in demonyms():
            if w.upos in ("ADJ", "PROPN") and w.xpos in ("JJ", "NNPS") and w.text[:1].isupper() and w.i > 0:
                raise Unclear
            continue
        after = words[w.i + 1] if w.i + 1 < len(words) else None
        if w.xpos in ("NNP", "NN") or (after and after.upos == "PROPN" and w.head >= after.i):
            raise Unclear
        spans.append(Span(w.start, w.end, "nationality"))
    return spans


def quantities(words: list[Word]) -> list[Span]:
    """Counted phrases: qualifier, number, noun with what stands between them."""
    lists = nominals()["quantity"]
    spans: list[Span] = []
    for w in words:
        lower = w.lemma.lower()
        if w.text.lower() in ("lot", "lots", "couple", "bunch", "number", "both", "half", "majority", "handful", "third", "pair"):
            raise Unclear
        if w.xpos == "CD" or (w.deprel == "amod" and lower in ("several", "many", "few")):
            spans += counted(words, w, lists)
        elif lower in lists["vague"] and w.upos == "NOUN":
            spans.append(parted(words, w))
    return spans


def before(words: list[Word], start: int) -> str:
    """The word that ends before a place in the text, or ""."""
    earlier = [w.text for w in words if w.end <= start]
    return earlier[-1] if earlier else ""


def possessive(word: Word) -> int:
    """The length of an 's that the characters of a fused form hold besides the word."""
    return max(0, word.end - word.start - len(word.text))


def counted(words: list[Word], number: Word, lists: dict[str, set[str]]) -> list[Span]:
    """The phrase of one number, [] where it counts time, money or length."""
    noun = words[number.head] if number.head >= 0 else None
    if noun and noun.lemma.lower() in lists["not_counted"]:
        return []
    if noun and noun.upos == "PROPN" and noun.lemma[:3] in "JanFebMarAprMayJunJulAugSepOctNovDec":
        return []
    low = number.text.lower()
    if (
        noun is None
        or noun.i < number.i
        or number.deprel not in ("nummod", "amod")
        or not re.fullmatch(r"[a-z]{3,}|\d{1,3}(?:,\d{3})*|\d{1,3}", low)
    ):
        raise Unclear
    plural = noun.xpos == "NNS" or noun.lemma in ("people", "cattle", "sheep", "fish", "staff", "police", "aircraft")
    if not plural or not noun.text.isalpha() or low in ("one", "fewer", "more", "most") or noun.lemma in ("thanks", "hand"):
        raise Unclear
    between = words[number.i + 1 : noun.i]
    if any(b.upos not in ("ADJ", "NOUN", "VERB") for b in between):
        raise Unclear
    lead = LEAD.search(" ".join(w.text.lower() for w in words[: number.i]))
    first = number.i - (len(lead.group(1).split()) if lead else 0)
    if first and words[first - 1].text.lower() in AMBIGUOUS:
        raise Unclear
    return [Span(words[first].start, noun.end - possessive(noun), "quantity")]


def parted(words: list[Word], head: Word) -> Span:
    """The span of "dozens of people": to the head of what follows "of"."""
    parts = [w for w in words if w.head == head.i and w.deprel == "nmod" and w.i > head.i]
    before = words[head.i - 1] if head.i else None
    if len(parts) != 1 or not head.text.endswith("s") or words[head.i + 1].text.lower() != "of" or parts[0].upos != "NOUN":
        raise Unclear
    if before is not None and (before.upos in ("NUM", "ADV", "ADJ") or before.text.lower() in ("of", "the")):
        raise Unclear
    if parts[0].lemma in nominals()["quantity"]["not_counted"] or any(w.upos == "DET" for w in words[head.i : parts[0].i]):
        raise Unclear
    return Span(head.start, parts[0].end, "quantity")


FINDERS: dict[str, Any] = {
    "quantity": quantities,
    "nationality": nationalities,
    **{kind: nominal_finder(kind) for kind in ("weapon", "vehicle", "facility", "armed_group")},
}
