"""Saved news pages: is the body the body, and the date the date?

In: records with `text` and `date`, and what the reader made of each page. Body F is over the words of a page (as a bag), averaged over pages.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from khabar.evaluation.figures import Figure, f1, share

Page = tuple[str, date | None, str | None]


def score_pages(corpus: str, records: Sequence[dict[str, Any]], read_page: Callable[[dict[str, Any]], Page | None]) -> list[Figure]:
    """`read_page` gives body, day and title, or None where the page was set aside."""
    body = precision = recall = 0.0
    days = titles = read = 0
    for record in records:
        page = read_page(record)
        if page is None:
            continue
        read += 1
        ours, theirs = _words(page[0]), _words(record["text"])
        common = (ours & theirs).total()
        body += f1(common, ours.total(), theirs.total())
        precision += share(common, ours.total())
        recall += share(common, theirs.total())
        days += page[1] is not None and page[1].isoformat() == (record.get("date") or "")[:10]
        titles += _words(page[2] or "") == _words(record.get("title") or "")
    n = len(records)
    return [
        Figure("html", corpus, "body F", share(body, n), n),
        Figure("html", corpus, "body precision", share(precision, read), read),
        Figure("html", corpus, "body recall", share(recall, read), read),
        Figure("html", corpus, "date right", share(days, n), n),
        Figure("html", corpus, "title right", share(titles, n), n),
    ]


def _words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.lower()))
