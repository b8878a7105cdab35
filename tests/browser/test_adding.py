"""Reports come in: pasted, as files, and from another process while people work; hostile and right-to-left words stay words."""

import re
import subprocess

from playwright.sync_api import expect

from tests.browser.serving import KHABAR
from tests.browser.steps import asked, every, open_report, press, recorded, row, show_list, state

PASTED = """Shells hit bus station in Halven

HALVEN — At least six people were killed and 15 wounded when shells hit the bus station of Halven on Wednesday, the town's mayor, Orla Venn, told Lorn Daily. About 80 families fled the quarter the same day.
"""
HOSTILE = """<img src=x onerror="window.hacked = 2">

KARSK — Gunmen killed four people in Karsk on 14 September 2031, <b onmouseover="window.hacked = 3">a doctor</b> said. javascript:window.hacked=4 {{7*7}} ${window.hacked=5}
"""
ARABIC = """Shells hit a bakery in Torvane

TORVANE — Shells killed 12 people who stood in line for bread in Torvane on 16 September 2031, the residents' council said on the same evening.
قال مسؤول إن القصف أدى إلى مقتل 12 شخصا 🛑
About 90 families fled the eastern quarter of the town after the shelling and walked through the night to Halven, the council said.
"""


def paste(page, words, **known):
    """Through the dialog, until it is read. `known`: what is filled in beside the words, by its label."""
    page.get_by_role("button", name="Add reports").first.click()
    asking = page.get_by_role("dialog", name="Add reports")
    asking.get_by_label("Words of one report").fill(words)
    for label, value in known.items():
        asking.get_by_label(re.compile(f"^{label}")).fill(value)
    asking.get_by_role("button", name="Read", exact=True).click()
    expect(asking.locator(".reading").first).to_contain_text("1 read")
    return asking


def test_a_newcomer_pastes_a_report_and_sees_its_claims_in_its_words(page):
    before = len(every(page, "/reports"))
    asking = paste(page, PASTED, Outlet="Lorn Daily", Published="2031-09-18")
    asking.locator(".became").get_by_role("button").click()
    expect(asking).to_have_count(0)
    expect(page.locator(".report-title")).to_have_text("Shells hit bus station in Halven")
    assert len(every(page, "/reports")) == before + 1
    page.locator(".report-text .piece.marked", has_text=re.compile("^killed$")).click()
    expect(page.locator(".claim-sentence")).to_contain_text(re.compile("at least six people were killed", re.I))
    claim = asked(page, f"/claims/{re.search(r'claim=([^&]+)', page.url)[1]}")
    assert claim["count"]["low"] == 6 and claim["count"]["high"] is None
    assert claim["time"]["start"] == "2031-09-17", "Wednesday, reckoned from the day that was given"
    expect(page.locator(".case-size")).to_contain_text(f"{before + 1} reports")


def test_nothing_pasted_and_no_report_at_all_are_told(page):
    page.get_by_role("button", name="Add reports").first.click()
    asking = page.get_by_role("dialog", name="Add reports")
    expect(asking.get_by_role("button", name="Read", exact=True)).to_be_disabled()
    asking.get_by_role("tab", name="Files").click()
    asking.locator("input[type=file]").set_input_files({"name": "empty.txt", "mimeType": "text/plain", "buffer": b"  \n"})
    asking.get_by_role("button", name="Read", exact=True).click()
    expect(asking.locator("span.became.fault")).to_contain_text("set aside: empty")


def test_hostile_words_stay_words(page):
    asking = paste(page, HOSTILE, Title="<script>window.hacked = 1</script> Clinic hit in Karsk", Outlet="<svg onload=window.hacked=6>", Published="2031-09-15")
    asking.locator(".became").get_by_role("button").click()
    text = page.locator(".report-text")
    expect(page.locator("#pane-evidence")).to_contain_text('<img src=x onerror="window.hacked = 2">')
    expect(text).to_contain_text('<b onmouseover="window.hacked = 3">a doctor</b>')
    page.locator(".report-text .piece.marked", has_text=re.compile("^killed$")).click()
    expect(page.locator(".quote")).to_contain_text("<svg onload=window.hacked=6>")
    show_list(page, "Reports")
    expect(row(page, "Clinic hit in Karsk")).to_contain_text("<script>window.hacked = 1</script>")
    assert page.evaluate("window.hacked") is None
    assert page.locator("#app :is(script, svg[onload], img[src='x'], b[onmouseover])").count() == 0


def test_words_from_right_to_left_keep_their_direction(page):
    asking = paste(page, ARABIC, Outlet="صوت الوادي", Published="2031-09-17")
    asking.locator(".became").get_by_role("button").click()
    page.locator(".report-text p").first.wait_for()
    directions = page.locator(".report-text :is(h2, p)").evaluate_all("all => all.map(e => [e.innerText.slice(0, 3), getComputedStyle(e).direction])")
    assert ["She", "ltr"] in directions and ["قال", "rtl"] in directions, directions
    # Behind the words of the other direction and a sign of two UTF-16 units: marks stand where they belong.
    page.locator(".report-text .piece.marked", has_text=re.compile("^fled$")).click()
    claim = asked(page, f"/claims/{re.search(r'claim=([^&]+)', page.url)[1]}")
    expect(page.locator(".report-text .chosen")).to_have_text(claim["evidence"]["trigger"]["text"])
    assert claim["evidence"]["trigger"]["text"] == "fled" and claim["count"]["low"] == 90
    expect(page.locator(".quote")).to_contain_text("صوت الوادي")


def test_reports_of_another_process_come_in_while_one_decides(page, served, tmp_path):
    for n in range(6):
        words = f"KARSK — Shells killed {n + 3} people in Karsk on {n + 10} September 2031, the governor said. Some {n + 2}0 families fled the town."
        (tmp_path / f"report-{n}.txt").write_text(f"Shells fall on Karsk for the {n + 1}. time\n\n{words}\n", encoding="utf-8")
    show_list(page, "Queue")
    before = {c["id"] for c in every(page, "/claims", background="both")}
    files = sorted(str(p) for p in tmp_path.glob("report-*.txt"))
    adding = subprocess.Popen(
        [*KHABAR, "add", *files, "--case", str(served.case), "--outlet", "Karsk Courier", "--published", "2031-09-17"],
        env=served.around.environment, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    page.locator("#list-panel .row").first.click()
    decided = set()
    for _ in range(12):
        expect(state(page)).to_have_attribute("data-state", "to_do")
        here = page.url
        decided.add(re.search(r"claim=([^&]+)", here)[1])
        press(page, "a")
        expect(page).not_to_have_url(here)
    said = adding.communicate(timeout=120)[1]
    assert adding.returncode == 0, said
    recorded(page)
    news = page.get_by_role("button", name=re.compile(r"^6 new reports.*show$"))
    news.click()
    expect(page.locator(".case-size")).to_contain_text("11 reports")
    open_report(page, "Shells fall on Karsk for the 6. time")
    assert {c["id"] for c in every(page, "/claims", background="both")} > before
    assert {c["id"] for c in every(page, "/claims", background="both", review="accepted")} == decided
