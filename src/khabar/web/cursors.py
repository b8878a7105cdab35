"""Where a page ends, as an opaque word in a URL."""

import base64
import json
from math import isfinite

from khabar.model.question import Cursor
from khabar.web.errors import unusable


def written(cursor: Cursor | None, sort: str) -> str | None:
    """The word for it; None: there is no next page."""
    if cursor is None:
        return None
    return base64.urlsafe_b64encode(json.dumps([sort, cursor.key, cursor.id]).encode()).decode().rstrip("=")


def read(word: str | None, sort: str) -> Cursor | None:
    """The cursor of a word that `written` gave for a list in this order. Raises Refusal."""
    if not word:
        return None
    try:
        of, key, row = json.loads(base64.urlsafe_b64decode(word + "=" * (-len(word) % 4)))
        usable = isinstance(key, int | float) and not isinstance(key, bool) and isfinite(key) and isinstance(row, str)
    except (ValueError, TypeError):
        usable, of = False, None
    if not usable or "\x00" in row or abs(key) > 2**53:
        raise unusable("after: this is no cursor of a page", "after")
    if of != sort:
        raise unusable(f"after: this is the cursor of a list sorted by {of}, not by {sort}", "after")
    return Cursor(float(key), row)
