"""The codebook: what kinds of claim there are, which words name them, and what they are called in other schemes.

`load_codebook()` reads `codebook/*.yaml` (one file a family) and `classes.yaml` once; `read_codebook(folder, ...)` reads further
folders on top, so that a team adds kinds and trigger words without programming. A mistake in a file raises `LexiconError` naming
file, kind and entry. Sample entry: `- {verb: [shell], not_object: [pea], examples: ["Tanks [shelled] the market."]}`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

from khabar.errors import LexiconError
from khabar.lexicon.codebook_entries import (
    BLOCK,
    TriggerEntry,
    WordClass,
    examples_of,
    expand_class,
    read_entry,
)
from khabar.lexicon.yaml_files import read_yaml

Layer = Literal["act", "effect", "state", "speech", "addition"]
LAYERS = ("act", "effect", "state", "speech", "addition")
_KIND_KEYS = {"definition", "not", "layer", "mapping", "triggers", "examples", "counter_examples"}


@dataclass(frozen=True, slots=True)
class KindMapping:
    """What the kind is called elsewhere; None (or empty) where the scheme has no such thing.

    `acled`: (event_type, sub_event_type). `ucdp`: possible values of type_of_violence (1 state-based, 2 non-state, 3 one-sided).
    `plover`: (event, mode or None). `idmc`: (figure category, figure term).
    """

    acled: tuple[str, str] | None = None
    ucdp: tuple[int, ...] = ()
    plover: tuple[str, str | None] | None = None
    idmc: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of claim. `layer`: of one layer, one word names at most one kind ('the attack' is shelling or bombing, not both)."""

    kind: str
    family: str
    definition: str
    is_not: str
    layer: Layer
    mapping: KindMapping
    triggers: tuple[TriggerEntry, ...]
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Codebook:
    """All kinds, in order of the files; the blocking entries (words that look like triggers and are none); the word classes."""

    kinds: Mapping[str, Kind]
    blocks: tuple[TriggerEntry, ...]
    classes: Mapping[str, WordClass]

    def entries(self) -> Iterable[TriggerEntry]:
        """Every trigger entry of every kind, then the blocking entries."""
        for kind in self.kinds.values():
            yield from kind.triggers
        yield from self.blocks


@cache
def load_codebook() -> Codebook:
    """The codebook that ships with the package."""
    return read_codebook(Path(__file__).parent)


def read_codebook(*folders: Path) -> Codebook:
    """Reads `classes.yaml` and `codebook/*.yaml` of each folder; later folders add to kinds and classes, and redefine a definition.

    Raises LexiconError, naming file and entry, for anything that is not as this module says.
    """
    classes: dict[str, WordClass] = {}
    raw_classes: dict[str, list[str]] = {}
    for folder in folders:
        path = folder / "classes.yaml"
        if path.exists():
            for name, words in _mapping(read_yaml(path), path.name).items():
                raw_classes.setdefault(name, []).extend(_words(words, f"{path.name}: {name}"))
    for name in raw_classes:
        classes[name] = expand_class(name, raw_classes)
    kinds: dict[str, Kind] = {}
    blocks: list[TriggerEntry] = []
    for path in (p for folder in folders for p in sorted((folder / "codebook").glob("*.yaml"))):
        data = _mapping(read_yaml(path), path.name)
        for i, raw in enumerate(_list(data.get("blocks"), f"{path.name}: blocks"), 1):
            blocks.append(read_entry(raw, BLOCK, f"{path.name}: blocks, entry {i}", classes))
        family = data.get("family")
        for name, raw in _mapping(data.get("kinds") or {}, path.name).items():
            kinds[name] = _read_kind(name, str(family), _mapping(raw, f"{path.name}: {name}"), path.name, classes, kinds.get(name))
    return Codebook(MappingProxyType(kinds), tuple(blocks), MappingProxyType(classes))


def _read_kind(name: str, family: str, raw: dict[str, Any], file: str, classes: dict[str, WordClass], old: Kind | None) -> Kind:
    where = f"{file}: {name}"
    if unknown := set(raw) - _KIND_KEYS:
        raise LexiconError(f"{where}: unknown key {sorted(unknown)[0]!r}; known: {', '.join(sorted(_KIND_KEYS))}")
    if old is None and (missing := {"definition", "not", "layer", "mapping"} - set(raw)):
        raise LexiconError(f"{where}: {sorted(missing)[0]!r} is missing")
    layer = raw.get("layer", old.layer if old else None)
    if layer not in LAYERS:
        raise LexiconError(f"{where}: layer {layer!r} is none of {', '.join(LAYERS)}")
    triggers = [read_entry(r, name, f"{where}, entry {i}", classes) for i, r in enumerate(_list(raw.get("triggers"), where), 1)]
    return Kind(
        kind=name,
        family=old.family if old else family,
        definition=str(raw.get("definition", old.definition if old else "")),
        is_not=str(raw.get("not") or (old.is_not if old else "")),
        layer=layer,
        mapping=_read_mapping(_mapping(raw["mapping"], where), where) if "mapping" in raw or old is None else old.mapping,
        triggers=(old.triggers if old else ()) + tuple(triggers),
        examples=(old.examples if old else ()) + examples_of(raw, "examples", where),
        counter_examples=(old.counter_examples if old else ()) + examples_of(raw, "counter_examples", where),
    )


def _read_mapping(raw: dict[str, Any], where: str) -> KindMapping:
    if set(raw) != {"acled", "ucdp", "plover", "idmc"}:
        raise LexiconError(f"{where}: mapping needs acled, ucdp, plover and idmc (null where there is none)")
    try:
        return KindMapping(
            acled=(raw["acled"][0], raw["acled"][1]) if raw["acled"] else None,
            ucdp=tuple(int(t) for t in raw["ucdp"] or ()),
            plover=(raw["plover"]["event"], raw["plover"].get("mode")) if raw["plover"] else None,
            idmc=(raw["idmc"]["category"], raw["idmc"]["term"]) if raw["idmc"] else None,
        )
    except (KeyError, IndexError, TypeError, ValueError, AttributeError) as e:
        raise LexiconError(f"{where}: mapping is malformed ({type(e).__name__}: {e})") from e


def _mapping(raw: object, where: str) -> dict[str, Any]:
    if not isinstance(raw, dict):
        raise LexiconError(f"{where}: expected names with values, found {type(raw).__name__}")
    return {str(k): v for k, v in raw.items()}


def _list(raw: object, where: str) -> list[Any]:
    if raw is None:
        return []
    if not isinstance(raw, list):
        raise LexiconError(f"{where}: expected a list, found {type(raw).__name__}")
    return raw


def _words(raw: object, where: str) -> list[str]:
    words = _list(raw, where)
    if bad := [w for w in words if not isinstance(w, str)]:
        raise LexiconError(f"{where}: {bad[0]!r} is not a word (quote it)")
    return words
