"""Markdown: the text as it is; headings, images, code, tables and lists of links are no prose."""

from collections.abc import Callable
from datetime import date

from khabar.model import Rejected, Report
from tests.reports.conftest import prose

Reader = Callable[..., list[Report | Rejected]]

_PAGE = """---
title: "Shells hit the market of Karsk"
author: Jana Orlo
date: 2031-03-03
source: Ostra Herald
---

# Shells hit the market of Karsk

KARSK, Veldania (AP) — At least 12 people were killed on Sunday, the police said.

![Smoke over the market](smoke.jpg)

## Families on the road

More than 300 families have left
the town since Friday.

- 12 killed in Karsk market
- [Storm nears the coast](https://a.example/1)

| town | dead |
|------|------|
| Karsk | 12 |

```
the code says that 99 people were killed
```

> The army denied that it had aimed at the market.

Further reading
---------------

[The siege of Karsk](https://a.example/2) | [The accord](https://a.example/3)

[1]: https://a.example/4
"""


def test_page(read_bytes: Reader) -> None:
    (report,) = read_bytes(_PAGE.encode(), "a.md")
    assert isinstance(report, Report)
    assert report.text == _PAGE
    assert (report.title, report.byline, report.outlet) == ("Shells hit the market of Karsk", "Jana Orlo", "Ostra Herald")
    assert (report.published, report.published_basis, report.agency) == (date(2031, 3, 3), "metadata", "Associated Press")
    assert prose(report) == [
        "At least 12 people were killed on Sunday, the police said.",
        "More than 300 families have left\nthe town since Friday.",
        "12 killed in Karsk market",
        "The army denied that it had aimed at the market.",
    ]


def test_first_heading_is_the_title_and_front_matter_may_be_broken(read_bytes: Reader) -> None:
    text = "---\ndate: {{ soon }}\n---\nKarsk\n=====\n\nTen people died in Karsk on Sunday.\n"
    (report,) = read_bytes(text.encode(), "a.md")
    assert isinstance(report, Report)
    assert (report.title, report.published, prose(report)) == ("Karsk", None, ["Ten people died in Karsk on Sunday."])


def test_plain_text_in_a_markdown_file(read_bytes: Reader) -> None:
    (report,) = read_bytes(b"Ten people died in Karsk.\n\n2. More died in Tarn.\n\n---\n\nThe army denied it.", "a.md")
    assert isinstance(report, Report)
    assert prose(report) == ["Ten people died in Karsk.", "2. More died in Tarn.", "The army denied it."]
