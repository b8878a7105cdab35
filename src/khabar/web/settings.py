"""What a workbench is started with: read once, at the edge (`khabar serve`), and handed to `make_app`."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class ServeSettings:
    """`host`, `port`: where it listens. `accounts`: the file of accounts (None: one local user). `author`: the name of that user.
    `token`: what the local user's start-up URL holds. `fetch`: whether the server may fetch web pages. `tiles`: the URL template of a tile
    server that the user sets, or None. `static`: where the built front end is, instead of inside the package. `names`: host names that the server is reached under beside `host` (behind a proxy, or on 0.0.0.0)."""

    host: str = "127.0.0.1"
    port: int = 8765
    accounts: Path | None = None
    author: str = "local"
    token: str | None = None
    fetch: bool = False
    tiles: str | None = None
    static: Path | None = None
    names: tuple[str, ...] = ()
