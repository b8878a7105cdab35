"""Play: a window of days goes through timeline, map and lists; paused, it can be cited; stopped, the filter has its days again."""

import re
from collections import Counter
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.steps import every, press
from tests.browser.watch import PHONE

pytestmark = pytest.mark.usefixtures("with_map")


def window(page):
    """The days that the address names, and what play began with."""
    asked = parse_qs(urlsplit(page.url).query)
    return tuple(asked.get(name, [None])[0] for name in ("since", "until", "play"))


def bar(page):
    return page.get_by_role("group", name="Play the days")


def button(page, name):
    """Of play; its key stands in it, and is not read out."""
    return bar(page).get_by_role("button", name=re.compile(f"^{name}"))


def ready(page):
    """The timeline has been answered."""
    expect(bar(page).get_by_role("button").first).to_have_attribute("aria-disabled", "false")


def shows_exactly(page, since, until):
    """The list holds what the server keeps of these days."""
    kept = every(page, "/events", since=since, until=until)
    expect(page.locator("#list-panel .row")).to_have_count(len(kept))
    return {e["id"] for e in kept}


def test_plays_by_itself_with_one_request_of_each_view_a_step(page):
    page.emulate_media(reduced_motion="no-preference")
    asked = Counter()

    def note(request):
        parts = urlsplit(request.url)
        if parts.path.startswith("/api/v1/"):
            days = parse_qs(parts.query)
            asked[parts.path.removeprefix("/api/v1"), days.get("since", [""])[0]] += 1

    ready(page)
    page.on("request", note)
    bar(page).get_by_role("button", name="Play").click()
    page.get_by_label("Speed").select_option("fast")
    first = window(page)[0]
    page.wait_for_url(lambda url: (parse_qs(urlsplit(url).query).get("since", [first])[0]) > f"{first[:8]}{int(first[8:]) + 3:02}")
    button(page, "Pause").click()
    since, until, play = window(page)
    assert since == until and play == "..,day" and first < since
    shows_exactly(page, since, until)
    assert {path for path, _ in asked} <= {"/events", "/map", "/stream"}, asked
    assert max(n for (path, _), n in asked.items() if path != "/stream") == 1, asked
    expect(bar(page).get_by_role("status")).to_contain_text("Paused")


def test_a_paused_view_is_cited_and_stopping_gives_the_days_back(page):
    page.goto(f"{page.url.split('?')[0]}?since=2031-09-02&until=2031-09-20")
    ready(page)
    press(page, "p")
    expect(page).to_have_url(re.compile(r"play=2031-09-02\.\.2031-09-20,day"))
    press(page, ">")
    press(page, ">")
    since, until, _ = window(page)
    kept = shows_exactly(page, since, until)
    outside = page.locator(".event-bar.outside").evaluate_all("all => all.map(e => e.dataset.bar)")
    shown = page.locator(".event-bar:not(.outside)").evaluate_all("all => all.map(e => e.dataset.bar)")
    assert set(shown) <= kept and kept.isdisjoint(outside) and outside

    page.reload()
    expect(page.locator(".play-days")).to_be_visible()
    assert window(page)[:2] == (since, until)
    shows_exactly(page, since, until)
    press(page, "<")
    expect(page).not_to_have_url(re.compile(f"since={since}"))
    press(page, "P")
    expect(page).to_have_url(re.compile("since=2031-09-02&until=2031-09-20"))
    expect(page).not_to_have_url(re.compile("play="))
    shows_exactly(page, "2031-09-02", "2031-09-20")


def test_an_event_is_seen_for_as_long_as_it_lasts(page):
    last = max(e["start"] for e in every(page, "/events") if e["start"])
    lasting = next(e for e in every(page, "/events", since=last) if e["ongoing"] and e["start"] < last)
    ready(page)
    press(page, "p")
    seen = []
    for _ in range(40):
        since = window(page)[0]
        inside = page.locator(f'.event-bar[data-bar="{lasting["id"]}"]:not(.outside)').count()
        assert inside == (since >= lasting["start"]), (since, lasting["start"])
        seen.append(inside)
        if button(page, "Forward").get_attribute("aria-disabled") == "true":
            break
        press(page, "p")
        expect(page).not_to_have_url(re.compile(f"since={since}"))
    assert seen[-1] == 1


def test_steps_only_on_demand_where_little_motion_is_asked_for(page):
    ready(page)
    button(page, "Step through").click()
    first = window(page)
    expect(page.get_by_label("Speed")).to_have_count(0)
    page.wait_for_timeout(3000)
    assert window(page) == first
    page.keyboard.press("Enter")
    expect(page).not_to_have_url(re.compile(f"since={first[0]}"))
    expect(bar(page).get_by_role("status")).to_contain_text("2031")
    button(page, "Stop").click()
    expect(page).not_to_have_url(re.compile("since"))
    expect(button(page, "Step through")).to_be_focused()


def test_fits_the_width_of_a_phone(page):
    page.set_viewport_size(PHONE)
    page.get_by_role("navigation", name="Panes").get_by_role("button", name="Map").click()
    ready(page)
    button(page, "Step through").click()
    expect(button(page, "Stop")).to_be_visible()
    assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")
    right = max(b.bounding_box()["x"] + b.bounding_box()["width"] for b in bar(page).get_by_role("button").all())
    assert right <= PHONE["width"]
