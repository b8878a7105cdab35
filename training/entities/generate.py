"""Texts of our own with gold spans: frames of `own/*.txt` filled from `lists/`, the same bytes on every run.

    python training/entities/generate.py --geonames ../shared/data/geo/geonames_cities1000.csv --out own.jsonl

Every draw is seeded by a hash of the frame and the number of the copy, so a new frame leaves the other texts as they are.
"""

import argparse
import hashlib
import json
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from markup import TYPES, Nodes, Rendered, Slot, Span, parse, render, tidy
from slots import Story
from worlds import World, load

OWN = Path(__file__).parent / "own"
COPIES = 5  # single texts a frame
PARAGRAPHS = 1700  # texts of several frames
PARAGRAPH_WORDS = 150
HELD_OUT = 0.12  # share of the frames that only the dev part sees


def frames() -> list[tuple[str, str]]:
    """(file name, line) of every hand-written frame."""
    lines = [(p.stem, line.strip()) for p in sorted(OWN.glob("*.txt")) for line in p.read_text(encoding="utf-8").splitlines()]
    return [(name, line) for name, line in lines if line and not line.startswith("#")]


def share(key: str) -> float:
    """A number in [0, 1) that depends on the key alone."""
    return int(hashlib.sha256(key.encode()).hexdigest()[:8], 16) / 16**8


def generated(world: World, held_out: bool) -> Iterator[dict[str, Any]]:
    """Records of the training frames, or (`held_out`) of the dev frames, singly and in paragraphs."""
    chosen = [(name, line) for name, line in frames() if (share("frame " + line) < HELD_OUT) == held_out]
    for name, line in chosen:
        key = hashlib.sha256(line.encode()).hexdigest()[:10]
        written_before: set[str] = set()  # a frame without slots comes once in each case
        for copy in range(3 if held_out else COPIES):
            rng = random.Random(f"{key} {copy}")
            piece, bounds = written([line], Story(world, rng), rng)
            piece, bounds = cased(piece, bounds, rng, line.startswith("~H"))
            if piece.text in written_before:
                continue
            written_before.add(piece.text)
            yield record(f"own-{name}-{key}-{copy}", piece, bounds)
    stories = [line for _, line in chosen if not line.startswith("~H")]
    for number in range(PARAGRAPHS // 10 if held_out else PARAGRAPHS):
        rng = random.Random(f"paragraph {held_out} {number}")
        lines = [rng.choice(stories) for _ in range(rng.randint(2, 6))]
        piece, bounds = written(lines, Story(world, rng), rng)
        yield record(f"own-paragraph-{'d' if held_out else 't'}{number}", *cased(piece, bounds, rng, False))


def written(lines: list[str], story: Story, rng: random.Random) -> tuple[Rendered, list[tuple[int, int]]]:
    """Frames of one story as running text, and the sentences' offsets."""
    out, bounds = Rendered(), []
    gap = rng.choice([" ", " ", " ", "\n", "\n\n"])
    for number, line in enumerate(lines):
        nodes = parse(line.removeprefix("~H").strip())
        if number and not story.keep_cast:
            story = Story(story.world, rng, story.home)
        for sentence in sentences(nodes):
            piece = capitalised(tidy(render(sentence, story.fill, rng.randrange)))
            if len(bounds) > 2 and len((out.text + piece.text).split()) > PARAGRAPH_WORDS:
                return out, bounds
            if bounds:
                last = out.text[-1:] == "\n"
                out.add(Rendered("" if last else gap))
            for start, end in split_lines(piece.text):
                bounds.append((len(out.text) + start, len(out.text) + end))
            out.add(piece)
    return out, bounds


def sentences(nodes: Nodes) -> list[Nodes]:
    """The tree cut at its top-level `||`."""
    cut: list[list[Any]] = [[]]
    for node in nodes:
        if not isinstance(node, str):
            cut[-1].append(node)
            continue
        first, *rest = node.replace("\\n", "\n").split("||")
        cut[-1].append(first)
        cut += [[part] for part in rest]
    return [stripped(part) for part in cut]


def stripped(nodes: list[Any]) -> Nodes:
    """A sentence without the spaces around its `||`."""
    if nodes and isinstance(nodes[0], str):
        nodes[0] = nodes[0].lstrip(" ")
    if nodes and isinstance(nodes[-1], str):
        nodes[-1] = nodes[-1].rstrip(" ")
    return tuple(nodes)


def split_lines(text: str) -> list[tuple[int, int]]:
    """Line breaks end sentences too."""
    return [(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text)]


def capitalised(piece: Rendered) -> Rendered:
    """The same with a capital at its start, behind an opening quotation mark too."""
    at = 1 if piece.text[:1] in '"“(' else 0
    letter = piece.text[at : at + 1]
    return Rendered(piece.text[:at] + one(letter.upper(), letter) + piece.text[at + 1 :], piece.spans)


def cased(piece: Rendered, bounds: list[tuple[int, int]], rng: random.Random, headline: bool) -> tuple[Rendered, list[tuple[int, int]]]:
    """The text in one of the cases that real pages print: as written, Title Case, capitals, lower case. Offsets never move."""
    draw = rng.random()
    title, upper, lower = (0.5, 0.7, 0.74) if headline else (0.015, 0.05, 0.09)
    if draw < title:
        text = re.sub(r"(?<![\w'’])[^\W\d_](?=\w{3})|^\w", lambda m: one(m.group().upper(), m.group()), piece.text)
    elif draw < upper:
        text = "".join(one(c.upper(), c) for c in piece.text)
    elif draw < lower:
        text = "".join(one(c.lower(), c) for c in piece.text)
    else:
        text = re.sub("'", "’", piece.text) if rng.random() < 0.3 else piece.text
        text = curled(text) if rng.random() < 0.3 else text
    return Rendered(text, piece.spans), bounds


def one(changed: str, letter: str) -> str:
    """The changed letter where it is still one letter."""
    return changed if len(changed) == 1 else letter


def curled(text: str) -> str:
    """Straight double quotation marks as typographic ones, opening and closing in turn."""
    turn = iter(range(len(text)))
    return re.sub('"', lambda _: "“" if next(turn) % 2 == 0 else "”", text)


def record(ident: str, piece: Rendered, bounds: list[tuple[int, int]]) -> dict[str, Any]:
    """The line that the trainer reads."""
    entities = [{"start": s.start, "end": s.end, "type": s.type} for s in sorted(piece.spans)]
    return {
        "id": ident,
        "corpus": "own",
        "text": piece.text,
        "types": list(TYPES),
        "entities": entities,
        "sentences": [list(b) for b in bounds],
    }


def main() -> None:
    """Write every generated record to one file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--geonames", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    settings = parser.parse_args()
    world = load(settings.geonames)
    with settings.out.open("w", encoding="utf-8") as file:
        for held_out in (False, True):
            for line in generated(world, held_out):
                file.write(json.dumps(line, ensure_ascii=False) + "\n")


__all__ = ["Slot", "Span", "frames", "generated"]

if __name__ == "__main__":
    main()
