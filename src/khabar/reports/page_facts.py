"""What a web page says of itself: headline, publication day, outlet, author, address.

Order of trust: the page's own article record (schema.org JSON-LD), its meta elements, then the heuristics of trafilatura and
htmldate. htmldate's extensive search is off: it reads days out of running text and copyright lines. Days are taken as written.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import htmldate
from lxml.html import HtmlElement

from khabar.reports.dates import FIRST_YEAR, LAST_YEAR, parse_given

_ARTICLE_TYPES = re.compile(r"Article|BlogPosting|Report$|LiveBlog")
_DATE_XPATH = (
    "//meta[@property='article:published_time' or @name='article:published_time' or @itemprop='datePublished' or @name='pubdate'"
    " or @name='parsely-pub-date' or @name='sailthru.date' or @name='DC.date.issued' or @name='cXenseParse:recs:publishtime']/@content"
    " | //time[@itemprop='datePublished' or @pubdate]/@datetime"
)
_LONGEST_TITLE = 300


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What the page says; None where it says nothing plain."""

    title: str | None
    published: date | None
    outlet: str | None
    byline: str | None
    url: str | None


def page_facts(tree: HtmlElement, title: str | None, site: str | None, author: str | None, url: str | None) -> PageFacts:
    """The facts of a parsed page; the arguments are what trafilatura took for title, site name, authors and address."""
    article = next(_articles(tree), {})
    outlet = _name(article.get("publisher")) or _site_name(site, url)
    return PageFacts(
        _title(tree, _text(article.get("headline")), title, (outlet, site)),
        _day(article.get("datePublished")) or _meta_day(tree) or _guessed_day(tree, url),
        outlet,
        author.replace("; ", ", ")[:200] if author else None,
        url if url and url.startswith(("http://", "https://")) else None,
    )


def _articles(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    """The article records of the page. Broken JSON is passed over: pages often have some."""
    for script in tree.xpath("//script[@type='application/ld+json']")[:20]:
        source = script.text or ""
        if "Article" not in source and "Posting" not in source and "Report" not in source:
            continue
        try:
            data = json.loads(source[:1_000_000], strict=False)
        except (ValueError, RecursionError):
            continue
        for item in data if isinstance(data, list) else [data]:
            graph = item.get("@graph") if isinstance(item, dict) else None
            for record in graph if isinstance(graph, list) else [item]:
                if isinstance(record, dict) and _ARTICLE_TYPES.search(" ".join(map(str, _listed(record.get("@type"))))):
                    yield record


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def _text(value: object) -> str | None:
    return " ".join(value.split())[:_LONGEST_TITLE] or None if isinstance(value, str) else None


def _name(value: object) -> str | None:
    first = _listed(value)[0] if _listed(value) else None
    name = _text(first.get("name")) if isinstance(first, dict) else None
    return name if name and len(name) <= 60 else None


def _day(value: object) -> date | None:
    if not isinstance(value, str):
        return None
    try:
        return parse_given(value[:60])
    except ValueError:
        return None


def _meta_day(tree: HtmlElement) -> date | None:
    return next((day for value in tree.xpath(_DATE_XPATH) if (day := _day(str(value)))), None)


def _guessed_day(tree: HtmlElement, url: str | None) -> date | None:
    """htmldate's answer. The bounds are fixed: by default it takes today for the latest day, and we never ask the clock."""
    found = htmldate.find_date(
        tree, extensive_search=False, original_date=True, url=url, min_date=f"{FIRST_YEAR}-01-01", max_date=f"{LAST_YEAR}-12-31"
    )
    return _day(found)


def _title(tree: HtmlElement, headline: str | None, guess: str | None, outlets: tuple[str | None, ...]) -> str | None:
    """The heading of the page as a reader sees it, else its headline in the metadata without the name of the outlet."""
    headings = [words for h1 in tree.xpath("//h1")[:20] if (words := _text(h1.text_content()))]
    known = headline or guess
    if known is None:
        return headings[0] if len(headings) == 1 and len(headings[0].split()) > 2 else None
    scored = [(_shared(heading, one), -n) for n, heading in enumerate(headings) for one in (headline, guess) if one]
    best, n = max(scored, default=(0.0, 0))
    return headings[-n] if best >= 0.5 else _without_outlet(known, outlets)


def _shared(one: str, other: str) -> float:
    """The share of the shorter title's words that the other has too; a heading of one or two words proves nothing."""
    a, b = (set(re.findall(r"\w+", words.casefold())) for words in (one, other))
    return len(a & b) / min(len(a), len(b)) if min(len(a), len(b)) > 2 else 0.0


def _without_outlet(title: str, outlets: tuple[str | None, ...]) -> str:
    for mark in (" | ", " - ", " – ", " — ", " * "):
        words, _, last = title.rpartition(mark)
        if words and any(one and last.casefold().replace(" ", "") in (one.casefold().replace(" ", ""),) for one in outlets):
            return words
    return title


def _site_name(site: str | None, url: str | None) -> str | None:
    """The site's name where it is a name and not a slogan."""
    return site if site and len(site) <= 40 and len(site.split()) <= 5 else None
