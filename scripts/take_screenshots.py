"""Takes the screenshots of the documentation: each main view of the workbench, over the bundled reports of an invented siege.

    python scripts/take_screenshots.py [FOLDER]    (default: docs/screenshots; needs Chromium and the built front end: make screenshots)

1366 x 768 (the phone 390 x 844), light, the clock of the browser in UTC. A view that logs an error is no view: the script fails.
"""

import re
import sys
import tempfile
from pathlib import Path

from palette_png import shrink
from playwright.sync_api import Browser, Page, expect, sync_playwright

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))
from tests.browser.needed import FLAGS, build_front_end, chromium  # noqa: E402
from tests.browser.serving import Served, Surroundings, serving  # noqa: E402
from tests.browser.steps import press, row, select_words, show_list, state  # noqa: E402
from tests.browser.watch import PHONE, WIDE, watched  # noqa: E402

MOST_MS = 60_000
MOST_BYTES = 200_000
PASTED = """Shells hit bus station in Halven

HALVEN — At least six people were killed and 15 wounded when shells hit the bus station of Halven on Wednesday, the town's mayor, Orla Venn, told Lorn Daily. About 80 families fled the quarter the same day.
"""


def main() -> None:
    """All of them, in the order in which they are made: later ones show what earlier ones decided."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "screenshots"
    folder.mkdir(parents=True, exist_ok=True)
    path, reason = chromium(), build_front_end()
    if path is None or reason:
        raise SystemExit(reason or "Chromium is not installed (Debian, Ubuntu: apt-get install chromium)")
    expect.set_options(timeout=MOST_MS)
    with tempfile.TemporaryDirectory() as made, sync_playwright() as playwright:
        around = Surroundings(Path(made))
        case = Path(made) / "siege.khabar"
        around.siege(case)
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        with serving(case, around) as served:
            wide_views(browser, served, folder)
            phone_view(browser, served, folder)
        for image in sorted(folder.glob("*.png")):
            shrink(browser.new_page(), image)
        browser.close()
    for image in sorted(folder.glob("*.png")):
        print(f"{image.relative_to(folder)}: {image.stat().st_size / 1000:.0f} kB")
        if image.stat().st_size > MOST_BYTES:
            raise SystemExit(f"{image.name} is larger than {MOST_BYTES / 1000:.0f} kB")


def wide_views(browser: Browser, served: Served, folder: Path) -> None:
    """On a laptop."""
    with watched(browser, served.base, viewport=WIDE, has_map=True) as (page, _):
        page.set_default_timeout(MOST_MS)
        page.goto(served.address)
        row(page, "").wait_for()
        for name, view in (("review", review), ("new-claim", new_claim), ("event", event), ("map", map_and_timeline), ("charts", charts), ("add", add), ("export", export)):
            view(page)
            shot(page, folder / f"{name}.png")


def shot(page: Page, where: Path) -> None:
    """Once nothing is on its way any more. The pointer rests where it points at nothing."""
    page.mouse.move(1, 1)
    page.wait_for_load_state("load")
    expect(page.locator("[aria-busy=true], .last-done .toast")).to_have_count(0)
    page.screenshot(path=where, animations="disabled", caret="hide")


def review(page: Page) -> None:
    """The queue, the report with its marks, a claim with a corrected count."""
    show_list(page, "Queue")
    row(page, "11 bodies were killed").click()
    press(page, "a")
    row(page, "18 people were killed in Torvane").click()
    page.get_by_role("button", name=re.compile("^How many: 18 people")).click()
    page.get_by_label("How many", exact=True).fill("at least 18 people")
    page.get_by_label("Reason").fill("a toll that may still rise")
    page.keyboard.press("Enter")
    expect(state(page)).to_have_attribute("data-state", "corrected")
    expect(page.locator(".report-text .chosen")).to_be_in_viewport()


def new_claim(page: Page) -> None:
    """A claim that was missed, begun from selected words."""
    show_list(page, "Reports")
    row(page, "Torvane buries").click()
    select_words(page, "one surgeon")
    press(page, "n")
    page.get_by_label("What happened").fill("service_closed")


def event(page: Page) -> None:
    """Origins, contradictions, figures."""
    page.get_by_role("form", name="New claim").get_by_role("button", name=re.compile("^Leave")).click()
    show_list(page, "Events")
    row(page, "disputed").click()
    expect(page.locator(".event-title")).to_be_visible()
    hide(page, "Report")
    wider(page, "Width of the map pane", -1, 12)


def map_and_timeline(page: Page) -> None:
    """The map and the timeline, with room; far enough away to see which country it is."""
    hide(page, "Claim")
    for _ in range(2):
        page.get_by_role("button", name="Zoom out").click()


def charts(page: Page) -> None:
    page.get_by_role("tab", name="Charts").click()


def add(page: Page) -> None:
    """A pasted report, not sent yet."""
    page.get_by_role("tab", name="Timeline").click()
    show(page, "Report"), show(page, "Claim")
    page.get_by_role("button", name="Add reports").first.click()
    asking = page.get_by_role("dialog", name="Add reports")
    asking.get_by_label("Words of one report").fill(PASTED)
    asking.get_by_label(re.compile("^Outlet")).fill("Lorn Daily")
    asking.get_by_label(re.compile("^Published")).fill("2031-09-18")
    asking.get_by_role("button", name="Read", exact=True).click()
    expect(asking.locator(".reading").first).to_contain_text("1 read")


def export(page: Page) -> None:
    """What an export will hold, and what it leaves out."""
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Export", exact=True).click()
    expect(page.get_by_role("dialog", name="Export").get_by_role("button", name=re.compile(r"^Save \d"))).to_be_visible()


def hide(page: Page, pane: str) -> None:
    toggle(page, pane, "true")


def show(page: Page, pane: str) -> None:
    toggle(page, pane, "false")


def toggle(page: Page, pane: str, where: str) -> None:
    """Presses the pane's button where it stands so."""
    button = page.get_by_role("group", name="Panes that are shown").get_by_role("button", name=pane, exact=True)
    if button.get_attribute("aria-pressed") == where:
        button.click()


def wider(page: Page, splitter: str, direction: int, steps: int) -> None:
    """Moves a splitter with the arrow keys."""
    page.get_by_role("separator", name=splitter).focus()
    for _ in range(steps):
        page.keyboard.press("ArrowLeft" if direction < 0 else "ArrowRight")
    page.evaluate("document.activeElement.blur()")


def phone_view(browser: Browser, served: Served, folder: Path) -> None:
    """Reading an event on a phone."""
    with watched(browser, served.base, viewport=PHONE, has_touch=True, is_mobile=True) as (page, _):
        page.set_default_timeout(MOST_MS)
        page.goto(served.address)
        page.locator("#list-panel .row", has_text="disputed").first.click()
        expect(page.locator(".event-title")).to_be_visible()
        shot(page, folder / "phone.png")


if __name__ == "__main__":
    main()
