"""One entry of the codebook: words that name a kind of happening, and the conditions under which they do.

Sample: `{verb: [fire], at: ["@person"], roles: {at: target}, strength: 0.8, examples: ["Gunmen [fired] at the bus."]}`.
What each key means is told in `docs` and in `TriggerEntry`; anything unknown is a LexiconError, so that a typing mistake is seen.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Literal

from khabar.errors import LexiconError

Part = Literal["verb", "noun", "adjective", "phrase"]
PARTS: tuple[Part, ...] = ("verb", "noun", "adjective", "phrase")
BLOCK = "none"

PREPOSITIONS = frozenset(
    "about across after against along among around at between beyond by during for from in inside into near of off on onto out outside over through to toward"
    " towards under upon with within".split()
)
SLOTS = PREPOSITIONS | {"subject", "object", "victim", "complement", "particle", "modifier", "governor", "any", "sentence"}
ROLES = frozenset("actor target side place to_place instrument count cause time content none".split())
STATUSES = frozenset("denied negated feared planned demanded conditional".split())
_OUTPUTS = {
    "roles",
    "count_of",
    "measure",
    "status",
    "cumulative",
    "hedged",
    "strength",
    "note",
    "voice",
    "not_amod",
    "counted",
    "several",
    "number",
}
_DEFAULT_ROLES: dict[str, dict[str, str]] = {
    "verb": {"subject": "actor", "object": "target"},
    "phrase": {"subject": "actor", "object": "target"},
    "noun": {"subject": "actor", "of": "target", "by": "actor", "against": "target", "on": "target"},
    "adjective": {"subject": "target"},
}


@dataclass(frozen=True, slots=True)
class WordClass:
    """Words by their lemma. `pairs`: last word -> words before it ('health centre' -> centre: {health}). `types`: '#place' and the like."""

    lemmas: frozenset[str]
    pairs: Mapping[str, frozenset[str]]
    types: frozenset[str] = frozenset()
    anything: bool = False


@dataclass(frozen=True, slots=True)
class Condition:
    """What stands in `slot` must be (or, where `negative`, must not be) one of `words`."""

    slot: str
    words: WordClass
    negative: bool = False


@dataclass(frozen=True, slots=True)
class PhraseWord:
    """One word of a phrase: lemmas, and the part of speech where the entry asks for one ('open/VERB'). `gap`: up to two small words may precede it."""

    lemmas: frozenset[str]
    upos: str | None
    gap: bool


@dataclass(frozen=True, slots=True, eq=False)
class TriggerEntry:
    """A group of words with one use. All `conditions` must hold.

    `roles`: relation to the trigger (subject, object, of, by, in, from, to ...) -> actor, target, side, place, to_place, instrument,
    count, cause, content or none. Logical relations: the subject of a passive is `object`.
    `counted`: the slot whose head must carry a figure. `several`: the slot whose head must stand for more than one. `number`: 'plural' where only the plural names the happening.
    `strength`: 0..1, how often these words alone name this kind in reports (a prior of precision).
    """

    name: str
    kind: str
    part: Part
    words: tuple[str, ...]
    phrases: tuple[tuple[PhraseWord, ...], ...] = ()
    conditions: tuple[Condition, ...] = ()
    voice: Literal["active", "passive"] | None = None
    not_amod: bool = False
    counted: str | None = None
    several: str | None = None
    number: Literal["singular", "plural"] | None = None
    roles: Mapping[str, str] = field(default_factory=dict)
    count_of: str | None = None
    measure: str | None = None
    status: str | None = None
    cumulative: bool = False
    hedged: bool = False
    strength: float = 0.5
    note: str | None = None
    examples: tuple[str, ...] = ()
    counter_examples: tuple[str, ...] = ()

    @property
    def weight(self) -> int:
        """How specific the entry is: of two entries for one word, the one that asks for more wins."""
        return (
            sum(3 if not c.negative else 0 for c in self.conditions)
            + 2 * bool(self.voice)
            + 2 * bool(self.counted)
            + bool(self.several)
            + bool(self.number)
        )


def expand_class(name: str, raw: Mapping[str, list[str]]) -> WordClass:
    """The class `name` with the classes it names ('@soldier' inside 'armed') put in their place. LexiconError for unknown or circular names."""
    words: list[str] = []
    todo, seen = [name], {name}
    while todo:
        for word in raw[todo.pop()]:
            if not word.startswith("@"):
                words.append(word)
            elif word[1:] not in raw:
                raise LexiconError(f"classes.yaml: {name}: no class {word!r}")
            elif word[1:] not in seen:
                seen.add(word[1:])
                todo.append(word[1:])
    return _word_class(words)


def _word_class(words: list[str]) -> WordClass:
    pairs: dict[str, set[str]] = {}
    for word in words:
        if " " in word:
            first, last = word.lower().rsplit(" ", 1)
            pairs.setdefault(last, set()).add(first)
    return WordClass(
        lemmas=frozenset(w.lower() for w in words if " " not in w and w[0] != "#" and w != "*"),
        pairs=MappingProxyType({k: frozenset(v) for k, v in pairs.items()}),
        types=frozenset(w[1:] for w in words if w[0] == "#"),
        anything="*" in words,
    )


def _resolve(raw: object, where: str, classes: Mapping[str, WordClass]) -> WordClass:
    words = [raw] if isinstance(raw, str) else raw
    if not isinstance(words, list) or not all(isinstance(w, str) and w for w in words) or not words:
        raise LexiconError(f"{where}: expected a word or a list of words, found {raw!r}")
    out = _word_class([w for w in words if w[0] != "@"])
    for word in (w[1:] for w in words if w[0] == "@"):
        if word not in classes:
            raise LexiconError(f"{where}: no class '@{word}' in classes.yaml")
        other = classes[word]
        pairs = {k: out.pairs.get(k, frozenset()) | other.pairs.get(k, frozenset()) for k in {*out.pairs, *other.pairs}}
        out = WordClass(out.lemmas | other.lemmas, MappingProxyType(pairs), out.types | other.types, out.anything or other.anything)
    return out


def read_entry(raw: object, kind: str, where: str, classes: Mapping[str, WordClass]) -> TriggerEntry:
    """One entry of `kind`; `where` names it in errors. Raises LexiconError."""
    if not isinstance(raw, dict):
        raise LexiconError(f"{where}: expected an entry, found {raw!r}")
    parts = [p for p in PARTS if p in raw]
    if len(parts) != 1:
        raise LexiconError(f"{where}: exactly one of {', '.join(PARTS)} is needed")
    part = parts[0]
    words = raw[part]
    if not isinstance(words, list) or not words or not all(isinstance(w, str) and w.strip() for w in words):
        raise LexiconError(f"{where}: {part} needs a list of words, found {words!r}")
    where = f"{where} ({words[0]})"
    conditions = tuple(
        _condition(k, v, where, classes) for k, v in raw.items() if k not in _OUTPUTS and k not in (part, "examples", "counter_examples")
    )
    return TriggerEntry(
        name=where,
        kind=kind,
        part=part,
        words=tuple(w.lower() for w in words),
        phrases=tuple(_phrase(w, where, classes) for w in words if part == "phrase" or "-" in w),
        conditions=conditions,
        voice=_one_of(raw, "voice", {"active", "passive"}, where),
        not_amod=_flag(raw, "not_amod", where),
        counted=_one_of(raw, "counted", SLOTS, where),
        several=_one_of(raw, "several", SLOTS, where),
        number=_one_of(raw, "number", {"singular", "plural"}, where),
        roles=_roles(raw, part, where),
        count_of=raw.get("count_of"),
        measure=_one_of(raw, "measure", {"flow", "stock"}, where),
        status=_one_of(raw, "status", STATUSES, where),
        cumulative=_flag(raw, "cumulative", where),
        hedged=_flag(raw, "hedged", where),
        strength=_strength(raw, where),
        note=raw.get("note"),
        examples=examples_of(raw, "examples", where),
        counter_examples=examples_of(raw, "counter_examples", where),
    )


def _condition(key: object, value: object, where: str, classes: Mapping[str, WordClass]) -> Condition:
    slot = str(key)
    negative = slot.startswith("not_")
    slot = slot[4:] if negative else slot
    if slot not in SLOTS:
        raise LexiconError(f"{where}: unknown key {key!r}")
    return Condition(slot, _resolve(value, f"{where}: {key}", classes), negative)


def _phrase(text: str, where: str, classes: Mapping[str, WordClass]) -> tuple[PhraseWord, ...]:
    words: list[PhraseWord] = []
    gap = False
    # the tagger cuts 'counter-attack' into three words, as its treebank does
    for piece in text.replace("-", " - ").split():
        if piece == "~":
            gap = True
            continue
        piece, _, upos = piece.partition("/")
        lemmas: set[str] = set()
        for one in piece.split("|"):
            if one.startswith("@") and one[1:] not in classes:
                raise LexiconError(f"{where}: no class {one!r} in classes.yaml")
            lemmas |= classes[one[1:]].lemmas if one.startswith("@") else {one.lower()}
        words.append(PhraseWord(frozenset(lemmas), upos or None, gap))
        gap = False
    if len(words) < 2:
        raise LexiconError(f"{where}: phrase {text!r} has fewer than two words")
    return tuple(words)


def _roles(raw: dict[str, Any], part: Part, where: str) -> Mapping[str, str]:
    own = raw.get("roles") or {}
    if not isinstance(own, dict):
        raise LexiconError(f"{where}: roles must be relations with roles")
    for relation, role in own.items():
        if relation not in SLOTS or role not in ROLES:
            raise LexiconError(f"{where}: role {relation!r}: {role!r} is unknown")
    return MappingProxyType(_DEFAULT_ROLES[part] | own)


def _one_of(raw: dict[str, Any], key: str, allowed: frozenset[str] | set[str], where: str) -> Any:
    value = raw.get(key)
    if value is not None and value not in allowed:
        raise LexiconError(f"{where}: {key} {value!r} is none of {', '.join(sorted(allowed))}")
    return value


def _flag(raw: dict[str, Any], key: str, where: str) -> bool:
    value = raw.get(key, False)
    if not isinstance(value, bool):
        raise LexiconError(f"{where}: {key} must be true or false")
    return value


def _strength(raw: dict[str, Any], where: str) -> float:
    value = raw.get("strength", 0.5)
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise LexiconError(f"{where}: strength must lie between 0 and 1, found {value!r}")
    return float(value)


def examples_of(raw: dict[str, Any], key: str, where: str) -> tuple[str, ...]:
    """The sentences under `key`; in `examples` the trigger words stand in square brackets."""
    sentences = raw.get(key) or []
    if not isinstance(sentences, list) or not all(isinstance(s, str) for s in sentences):
        raise LexiconError(f"{where}: {key} must be a list of sentences")
    if key == "examples" and (bad := [s for s in sentences if "[" not in s or "]" not in s]):
        raise LexiconError(f"{where}: no [trigger] in brackets in {bad[0]!r}")
    return tuple(sentences)
