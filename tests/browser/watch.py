"""A page that must stay clean: no error in the console, no uncaught exception, no violation of the content policy, no request to another host."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, Response

WIDE = {"width": 1366, "height": 768}
PHONE = {"width": 390, "height": 844}
NO_MAP = """if (location.protocol.startsWith("http") && !localStorage.getItem("khabar.arrangement"))
  localStorage.setItem("khabar.arrangement", '{"hidden":["map"]}');"""
LOCAL = ("data", "blob")


@dataclass
class Watch:
    """What the pages of one person did wrong. `base`: the server's origin. `expected`: statuses of answers that the test provokes."""

    base: str
    expected: set[int] = field(default_factory=set)
    wrong: list[str] = field(default_factory=list)

    def follow(self, context: BrowserContext) -> None:
        """All pages of the context, from now on."""
        context.on("console", self.on_console)
        context.on("weberror", lambda error: self.wrong.append(f"uncaught: {error.error}"))
        context.on("request", self.on_request)
        context.on("response", self.on_response)

    def on_console(self, message: ConsoleMessage) -> None:
        """Errors; failed loads are judged by their status in `on_response`. The content policy speaks here too."""
        if message.type == "error" and not message.text.startswith("Failed to load resource: the server responded"):
            self.wrong.append(f"console: {message.text} ({message.location.get('url')})")
        elif message.type == "warning" and "Content Security Policy" in message.text:
            self.wrong.append(f"content policy: {message.text}")

    def on_request(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in LOCAL and f"{parts.scheme}://{parts.netloc}" != self.base:
            self.wrong.append(f"another host: {request.url}")

    def on_response(self, response: Response) -> None:
        if response.status >= 400 and response.status not in self.expected:
            self.wrong.append(f"{response.status} for {response.request.method} {response.url}")


@contextmanager
def watched(browser: Browser, base: str, viewport: dict[str, int] = WIDE, has_map: bool = False, **settings: object) -> Iterator[tuple[Page, Watch]]:
    """A page of a person's own (own cookies), which must have stayed clean at the end. `has_map`: whether the map's pane is open
    from the start. `settings`: of the browser's context."""
    context = browser.new_context(viewport=viewport, reduced_motion="reduce", locale="en-GB", timezone_id="UTC", **settings)  # type: ignore[arg-type]
    if not has_map:
        context.add_init_script(NO_MAP)
    try:
        watch = Watch(base)
        watch.follow(context)
        yield context.new_page(), watch
    finally:
        context.close()
    assert not watch.wrong, "\n".join(watch.wrong)
