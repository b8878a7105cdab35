"""A signed-in person in front of the bundled case of an invented siege."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.needed import FLAGS, alone, build_front_end, chromium, lacking, once
from tests.browser.serving import Served, Surroundings, serving

MOST_MS = 30_000
"""How long anything may take on a slow and busy machine; nothing waits so long unless it fails."""


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """One folder for all processes of this run."""
    own = tmp_path_factory.getbasetemp()
    return own if worker_id == "master" else own.parent


@pytest.fixture(scope="package")
def browser(shared_folder: Path):
    """Chromium, started once; closed before other tests run, since its driver keeps an event loop."""
    try:
        from playwright.sync_api import expect, sync_playwright
    except ImportError:
        lacking("playwright is not installed")
    path = chromium()
    if path is None:
        lacking("Chromium is not installed (Debian, Ubuntu: apt-get install chromium)")
    with alone(shared_folder / "front-end.lock"):
        if reason := build_front_end():
            lacking(reason)
    expect.set_options(timeout=MOST_MS)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield started
        started.close()


@pytest.fixture(scope="session")
def siege(shared_folder: Path) -> tuple[Path, Surroundings]:
    """The case of the siege, made once, and the surroundings of all commands; copy it."""
    around = Surroundings(shared_folder)

    def make() -> None:
        begun = shared_folder / "begun.khabar"
        around.siege(begun)
        begun.rename(shared_folder / "siege.khabar")

    return once(shared_folder / "siege.khabar", make), around


@pytest.fixture
def case(siege: tuple[Path, Surroundings], tmp_path: Path) -> Path:
    """A case of the test's own."""
    return Path(shutil.copy(siege[0], tmp_path / "siege.khabar"))


@pytest.fixture
def served(browser, siege: tuple[Path, Surroundings], case: Path) -> Iterator[Served]:
    """A workbench of the test's own, for one local user."""
    with serving(case, siege[1]) as running:
        yield running


@pytest.fixture
def opened(request: pytest.FixtureRequest, browser, served: Served):
    """A page of the local user, signed in, with the list of events in sight; and the watch over it. With the map only where the test asks for it
    (`@pytest.mark.usefixtures("with_map")`): a processor draws it slowly."""
    from tests.browser.watch import watched

    with watched(browser, served.base, has_map="with_map" in request.fixturenames) as (page, watch):
        page.set_default_timeout(MOST_MS)
        page.goto(served.address)
        page.locator("#list-panel .row").first.wait_for()
        yield page, watch


@pytest.fixture
def with_map():
    """Asks for a page with the map."""


@pytest.fixture
def page(opened):
    """The page alone."""
    return opened[0]


@pytest.fixture
def watch(opened):
    """What the page did wrong; statuses that a test provokes are told to it."""
    return opened[1]
