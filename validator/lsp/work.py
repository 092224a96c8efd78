"""Work that is done anew after each change: once things are quiet, one run at a time, and what is stale is dropped."""

from __future__ import annotations

import asyncio
import sys
import traceback
from collections.abc import Awaitable, Callable
from concurrent.futures import Executor
from typing import Generic, TypeVar

T = TypeVar("T")

QUIET = 0.15
"""Seconds without a change before a run begins."""


class Work(Generic[T]):
    """One thing that is worked out from what the editor has.

    `prepare` is called on the loop's thread and gives the job, which runs on another; `deliver` gets each result
    that is not stale. A job that fails is told on standard error, and leaves the last result as it is.
    """

    def __init__(
        self,
        prepare: Callable[[], Callable[[], T]],
        deliver: Callable[[T], Awaitable[None]],
        executor: Executor,
    ) -> None:
        self._prepare = prepare
        self._deliver = deliver
        self._executor = executor
        self._asked = 0
        self._answered = 0
        self._running: asyncio.Task[None] | None = None
        self._settled = asyncio.Event()
        self.latest: T | None = None

    def touch(self) -> None:
        """Something has changed."""
        self._asked += 1
        self._settled.clear()
        if self._running is None or self._running.done():
            self._running = asyncio.get_running_loop().create_task(self._run())

    async def current(self) -> T | None:
        """The result for everything as it is now; none where no run ever came to an end."""
        if self._asked == 0:
            self.touch()
        await self._settled.wait()
        return self.latest

    async def _run(self) -> None:
        while self._answered != self._asked:
            asked = self._asked
            await asyncio.sleep(QUIET)
            if asked != self._asked:
                continue
            try:
                job = self._prepare()
                result = await asyncio.get_running_loop().run_in_executor(self._executor, job)
            except Exception:  # noqa: BLE001  (a fault of ours must not take the editor's server away)
                traceback.print_exc(file=sys.stderr)
                self._answered = asked
                continue
            if asked != self._asked:
                continue
            self.latest, self._answered = result, asked
            # before anybody waits: whoever changes something now asks for a new run
            self._settled.set()
            await self._deliver(result)
        self._settled.set()
