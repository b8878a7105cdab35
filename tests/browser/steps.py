"""What a person does with the workbench, told in its own words: by names, roles and the words of reports."""

import re

from playwright.sync_api import Locator, Page, expect

API = "/api/v1"
RECTS = """([words]) => {
  const box = document.querySelector(".report-text");
  const walker = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
  const nodes = [];
  let text = "";
  while (walker.nextNode()) { nodes.push([text.length, walker.currentNode]); text += walker.currentNode.data; }
  const from = text.indexOf(words);
  if (from < 0) throw new Error("not in the report: " + words);
  const edge = (at) => { const [start, node] = nodes.findLast(([n]) => n <= at); return [node, at - start]; };
  const point = (at, side) => {
    const range = document.createRange();
    const [node, offset] = edge(at);
    range.setStart(node, offset);
    range.setEnd(node, offset + 1);
    const { left, right, top, bottom } = range.getBoundingClientRect();
    return [side === "left" ? left + 1 : right - 1, (top + bottom) / 2];
  };
  edge(from)[0].parentElement.scrollIntoView({ block: "center" });
  return [point(from, "left"), point(from + words.length - 1, "right")];
}"""
"""Where words of the report that is shown begin and end on the screen."""


def asked(page: Page, path: str, **params: object) -> dict:
    """What the API answers to the person of this page."""
    answer = page.request.get(page.url.split("/?")[0].rstrip("/") + API + path, params={k: str(v) for k, v in params.items()})
    assert answer.ok, answer.text()
    return answer.json()


def every(page: Page, path: str, **params: object) -> list[dict]:
    """All items of a list."""
    found = asked(page, path, limit=500, **params)
    assert found["next"] is None
    return found["items"]


def row(page: Page, words: str) -> Locator:
    """The first row of the list with these words."""
    return page.locator("#list-panel .row", has_text=re.compile(re.escape(words))).first


def show_list(page: Page, name: str) -> None:
    """Events, Queue, Reports or Situations."""
    page.get_by_role("tab", name=re.compile(f"^{name}")).click()
    page.locator("#list-panel .rows, #list-panel .empty").first.wait_for()


def open_report(page: Page, title: str) -> None:
    """From the list of reports."""
    show_list(page, "Reports")
    row(page, title).click()
    expect(page.locator(".report-title")).to_contain_text(title)


def open_claim(page: Page, title: str, words: str) -> None:
    """By a click on its marked words in its report; `words` as one mark holds them."""
    open_report(page, title)
    page.locator(".report-text .piece.marked", has_text=re.compile(f"^{re.escape(words)}$")).first.click()
    expect(page.locator(".claim-sentence")).to_be_visible()


def select_words(page: Page, words: str) -> None:
    """Drags over them with the mouse."""
    page.locator(".report-text").wait_for()
    (left, top), (right, bottom) = page.evaluate(RECTS, [words])
    page.mouse.move(left, top)
    page.mouse.down()
    page.mouse.move(right, bottom, steps=4)
    page.mouse.up()
    expect(page.get_by_role("toolbar", name="With the selected words").locator("q")).to_have_text(words)


def press(page: Page, key: str) -> None:
    """A key of the workbench, pressed while no field has the focus."""
    page.evaluate("document.activeElement?.blur()")
    page.keyboard.press(key)


def state(page: Page) -> Locator:
    """The review state of the claim on the form."""
    return page.locator(".claim-head .review")


def recorded(page: Page) -> None:
    """Nothing is on its way any more."""
    expect(page.get_by_text(re.compile(r"^recording"))).to_have_count(0)
