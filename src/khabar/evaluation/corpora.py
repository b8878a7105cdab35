"""Which annotated corpora lie in a folder: `counts/gva.dev.jsonl` is corpus 'counts/gva', split 'dev'.

In: a folder laid out as `<group>/<name>.<split>.<suffix>`, one group of it, or one file. Out: the corpora that we can score, in order of families.
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
    "incidents": ("counts/gva",),
    "linking": ("linking/ecbplus", "linking/news_cluster"),
    "entities": ("entities/uner_ewt", "entities/re3d"),
    "muc4": ("templates/muc4_gtt",),
    "parser": ("treebank/*",),
    "claims": ("claims",),
    "html": ("html/fundus_tests_en",),
}
SUFFIXES = (".jsonl", ".conllu")
# Parts that tell whether rules are fitted to the texts they were built on: whoever reads their errors spoils them.
ONLY_SCORED = ("check", "held", "test")


@dataclass(frozen=True, slots=True)
class Corpus:
    """One annotated file. `name` is 'counts/gva.dev'; for a file that is named after its split alone ('claims/dev'), that.

    `texts`: the folder of corpora that holds the reports, where the file itself holds labels only (`labels.py`).
    """

    family: str
    path: Path
    name: str
    split: str
    texts: Path | None = None

    @property
    def is_only_scored(self) -> bool:
        """Counts and figures may be shown, but neither texts nor single claims."""
        return self.path.name.startswith(ONLY_SCORED) or self.split.startswith(ONLY_SCORED)


def find_corpora(place: Path, split: str | None = None, only: str | None = None) -> list[Corpus]:
    """The corpora of a folder, of one split or of all but 'train', of one family or of all; or the one file that is named, whatever its split.

    Raises UnusableArgument for a folder that is not there or holds none, for a file that no family reads, and for an unknown family.
    """
    if only is not None and only not in FAMILIES:
        raise UnusableArgument(f"no family is called {only!r}; there are {', '.join(FAMILIES)}")
    if not place.exists():
        raise UnusableArgument(f"{place} is not a folder of corpora, nor one of their files")
    families = [f for f in FAMILIES if only in (None, f)]
    found = [c for family in families for c in sorted(_of_family(place, family), key=lambda c: c.name) if _is_wanted(c, place, split)]
    if not found:
        raise UnusableArgument(
            f"{place} holds no corpus{f' of {only}' if only else ''} that Khabar can score{f' (split {split})' if split else ''}"
        )
    return found


def root_of(place: Path) -> Path:
    """The folder that holds the groups ('claims', 'counts' ...), from itself, from one of the groups or from one of their files."""
    groups = {pattern.split("/")[0] for patterns in FAMILIES.values() for pattern in patterns}
    here = place.resolve()
    return next((root for root in (here, here.parent, here.parent.parent) if any((root / g).is_dir() for g in groups)), here)


def _of_family(place: Path, family: str) -> Iterator[Corpus]:
    for path in [place] if place.is_file() else sorted({*place.glob("*/*"), *place.glob("*")}):
        if path.suffix not in SUFFIXES:
            continue
        name = f"{path.resolve().parent.name}/{path.name.removesuffix(path.suffix)}"
        stem, _, split = name.rpartition("." if "." in name else "/")
        if any(stem == p or (p.endswith("*") and stem.startswith(p[:-1])) for p in FAMILIES[family]):
            yield Corpus(family, path, name, split)


def _is_wanted(corpus: Corpus, place: Path, split: str | None) -> bool:
    """A training part is read only when asked for: nobody reports figures on it, and it takes most of the time."""
    if place.is_file():
        return True
    return corpus.split == split if split else corpus.split != "train"


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
