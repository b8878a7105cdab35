"""Where the gazetteers that a user added lie, and what each says of itself. Cheap: `khabar read` asks at every start."""

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from khabar.errors import MissingData, UnusableArgument

VARIABLE = "KHABAR_GAZETTEERS"
SUFFIX = ".idx"


@dataclass(frozen=True, slots=True)
class Added:
    """One added gazetteer. `edition`: as the user or the table says; `dated`: ISO day of the newest row, or None; `known`: rows taken that brought
    a place known before up to date; `set_aside`: reason -> rows, `lines`: the first of them; `order`: the later added, the higher; `fault`: why
    it cannot be opened (then nothing else is known), or ''."""

    name: str
    path: Path
    edition: str = ""
    form: str = ""
    file: str = ""
    sha256: str = ""
    dated: str | None = None
    taken: int = 0
    known: int = 0
    set_aside: Mapping[str, int] = field(default_factory=dict)
    lines: Mapping[str, list[int]] = field(default_factory=dict)
    order: int = 0
    fault: str = ""


def folder_for(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> Path:
    """KHABAR_GAZETTEERS; else khabar/gazetteers in the user's data folder as the platform has it (XDG_DATA_HOME, ~/.local/share;
    %LOCALAPPDATA%; ~/Library/Application Support)."""
    if given := environment.get(VARIABLE):
        return Path(given)
    home = Path(environment.get("HOME") or environment.get("USERPROFILE") or os.path.expanduser("~"))
    if platform == "win32":
        base = Path(environment.get("LOCALAPPDATA") or home / "AppData" / "Local")
    elif platform == "darwin":
        base = home / "Library" / "Application Support"
    else:
        # The rule of the specification: a relative path counts as none.
        data = environment.get("XDG_DATA_HOME") or ""
        base = Path(data) if os.path.isabs(data) else home / ".local" / "share"
    return base / "khabar" / "gazetteers"


def added_in(folder: Path) -> list[Added]:
    """The gazetteers in `folder`, oldest first; none where there is no such folder."""
    try:
        names = sorted(n for n in os.listdir(folder) if n.endswith(SUFFIX) and not n.startswith("."))
    except (FileNotFoundError, NotADirectoryError):
        return []
    return sorted((describe(folder / n) for n in names), key=lambda a: (a.order, a.name))


def describe(path: Path) -> Added:
    """What an index says of itself, or with its `fault`."""
    from khabar.gazetteer.index_file import map_index

    name = path.name.removesuffix(SUFFIX)
    try:
        h, _ = map_index(path)
        s = h["sources"]
        return Added(
            name, path, h["given_edition"], s["format"], s["file"], s["sha256"], h["dated"], h["taken"], h["known"], h["set_aside"],
            h["set_aside_lines"], h["order"],
        )  # fmt: skip
    except (MissingData, KeyError) as e:
        return Added(name, path, fault=str(e) if isinstance(e, MissingData) else "made by another version")


def remove_gazetteer(name: str, folder: Path) -> Path:
    """Takes an added gazetteer away. Raises UnusableArgument where there is none of that name."""
    there = {a.name: a.path for a in added_in(folder)}
    if name not in there:
        listed = f" (there {'is' if len(there) == 1 else 'are'} {', '.join(there)})" if there else ""
        raise UnusableArgument(f"no added gazetteer is called {name!r}{listed}")
    there[name].unlink()
    return there[name]
