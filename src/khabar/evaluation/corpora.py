"""Which annotated corpora lie in a folder: `counts/gva.dev.jsonl` is corpus 'counts/gva', split 'dev'.

In: a folder laid out as `<group>/<name>.<split>.<suffix>`. Out: the corpora that we can score, in order of families.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from khabar.errors import CorpusError, UnusableArgument

# family -> the corpora that its scorer reads. A name that ends in '*' stands for every corpus that begins so.
FAMILIES: dict[str, tuple[str, ...]] = {
    "times": ("times/te3_*",),
    "places": ("toponyms/*",),
    "attributions": ("attributions/*",),
    "quantities": ("counts/idmc",),
    "tolls": ("counts/gvdb", "counts/gva"),
    "entities": ("entities/uner_ewt", "entities/re3d"),
    "parser": ("treebank/*",),
    "claims": ("claims",),
    "html": ("html/fundus_tests_en",),
}
SUFFIXES = (".jsonl", ".conllu")


@dataclass(frozen=True, slots=True)
class Corpus:
    """One annotated file. `name` is 'counts/gva.dev'; for a file that is named after its split alone ('claims/dev'), that."""

    family: str
    path: Path
    name: str
    split: str


def find_corpora(folder: Path, split: str | None = None, only: str | None = None) -> list[Corpus]:
    """The corpora of `folder`, of one split or of all but 'train', of one family or of all.

    Raises UnusableArgument for a folder that is not there or an unknown family.
    """
    if not folder.is_dir():
        raise UnusableArgument(f"{folder} is not a folder")
    if only is not None and only not in FAMILIES:
        raise UnusableArgument(f"no family is called {only!r}; there are {', '.join(FAMILIES)}")
    found = []
    for family, patterns in FAMILIES.items():
        if only not in (None, family):
            continue
        for corpus in sorted(_files(folder, family), key=lambda c: c.name):
            stem = corpus.name.rsplit(".", 1)[0] if "." in corpus.name else corpus.name.rsplit("/", 1)[0]
            # A training part is read only when asked for: nobody reports figures on it, and it takes most of the time.
            is_wanted = corpus.split == split if split else corpus.split != "train"
            if is_wanted and any(stem == p or (p.endswith("*") and stem.startswith(p[:-1])) for p in patterns):
                found.append(corpus)
    return found


def _files(folder: Path, family: str) -> Iterator[Corpus]:
    for path in sorted(folder.glob("*/*")):
        if path.suffix in SUFFIXES:
            name = f"{path.parent.name}/{path.name.removesuffix(path.suffix)}"
            yield Corpus(family, path, name, name.replace("/", ".").rsplit(".", 1)[-1])


def read_records(path: Path) -> list[dict[str, Any]]:
    """The records of a JSON-lines corpus. Raises CorpusError naming the line that is not one."""
    records = []
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                record = json.loads(line)
            except ValueError as e:
                raise CorpusError(f"{path.name}, line {number}: not JSON ({e})") from e
            if not isinstance(record, dict):
                raise CorpusError(f"{path.name}, line {number}: not an object")
            records.append(record)
    return records
