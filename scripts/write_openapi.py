"""Writes the OpenAPI schema of the workbench, from which the front end's types are made.

    python scripts/write_openapi.py [FILE]    (default: web/openapi.json; - prints it)
"""

import json
import sys
import tempfile
from pathlib import Path

from khabar.store import open_case
from khabar.web.app import make_app
from khabar.web.settings import ServeSettings


def schema() -> str:
    """The schema as it is served, in a fixed order."""
    with tempfile.TemporaryDirectory() as folder, open_case(Path(folder) / "empty.khabar", create=True) as case:
        app = make_app(case, ServeSettings(token="none"))
        try:
            return json.dumps(app.openapi(), indent=1, ensure_ascii=False) + "\n"
        finally:
            app.state.people.close()


def main() -> None:
    """Into the file, where it is not so already."""
    given = sys.argv[1] if len(sys.argv) > 1 else str(Path(__file__).parents[1] / "web" / "openapi.json")
    written = schema()
    if given == "-":
        sys.stdout.write(written)
    elif not Path(given).exists() or Path(given).read_text(encoding="utf-8") != written:
        Path(given).write_text(written, encoding="utf-8")
        print(f"wrote {given}", file=sys.stderr)


if __name__ == "__main__":
    main()
