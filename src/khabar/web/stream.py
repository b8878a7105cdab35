"""The news of a case, for whoever listens: its state, once a second, read by one thread for all listeners.

A listener costs a task of the event loop, never a thread. Where nobody listens, nothing is read.
"""

import asyncio
import json
import logging
from collections.abc import AsyncIterator
from typing import Any

from anyio import CapacityLimiter
from anyio.to_thread import run_sync

from khabar.errors import KhabarError
from khabar.store import Case

logger = logging.getLogger(__name__)

EVERY_SECONDS = 1.0
COMMENT_SECONDS = 15.0
MOST_LISTENERS = 500
NEWS = ("reports", "claims", "events", "judgements")


class Stream:
    """One for each running workbench. Made and closed inside the event loop."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._news: dict[str, Any] | None = None
        self._changed = asyncio.Condition()
        self._task: asyncio.Task[None] | None = None
        self._ending: asyncio.Future[None] | None = None
        self._is_over = False
        self.listeners = 0
        # A thread of its own: requests that fill the others never hold the news up.
        self._limit = CapacityLimiter(1)

    async def listen(self) -> AsyncIterator[str]:
        """The state at once, then each other one; a comment after fifteen seconds without."""
        self.listeners += 1
        try:
            if self._task is None or self._task.done():
                self._news = None
                self._task = asyncio.create_task(self._watch())
            seen: str | None = None
            while not self._is_over:
                news = await self._next(seen)
                if self._is_over:
                    return
                if news is None:
                    yield ": still here\n\n"
                    continue
                seen = news["state"]
                yield f"event: state\ndata: {json.dumps(news)}\n\n"
        finally:
            self.listeners -= 1

    async def _next(self, seen: str | None) -> dict[str, Any] | None:
        """The news, once it is other than what was seen; None after a while."""
        try:
            async with asyncio.timeout(COMMENT_SECONDS), self._changed:
                await self._changed.wait_for(lambda: self._is_over or (self._news is not None and self._news["state"] != seen))
                return self._news
        except TimeoutError:
            return None

    async def _watch(self) -> None:
        """Until nobody listens any more."""
        while self.listeners and not self._is_over:
            try:
                news = await run_sync(self._read, limiter=self._limit)
            except KhabarError as error:
                logger.warning("the state of the case could not be read: %s", error)
                news = None
            if news is not None and news != self._news:
                async with self._changed:
                    self._news = news
                    self._changed.notify_all()
            await asyncio.sleep(EVERY_SECONDS)

    def _read(self) -> dict[str, Any] | None:
        state = self._case.survey.state()
        if self._news is not None and self._news["state"] == state:
            return self._news
        with self._case.snapshot() as reading:
            counts = reading.counts()
            return {"state": reading.survey.state(), **{name: getattr(counts, name) for name in NEWS}}

    def end(self) -> None:
        """Ends all listening. Called in the event loop."""
        self._is_over = True
        if self._task is not None:
            self._task.cancel()
        self._ending = asyncio.ensure_future(self._wake())

    async def close(self) -> None:
        """Ends all listening, and waits for it."""
        self.end()
        if self._ending is not None:
            await self._ending

    async def _wake(self) -> None:
        async with self._changed:
            self._changed.notify_all()
