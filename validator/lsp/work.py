"""Work that is done anew after each change: once things are quiet, one run at a time, and what is stale is dropped."""

from __future__ import annotations

import asyncio
import sys
import traceback
from collections.abc import Awaitable, Callable
from concurrent.futures import Executor
from typing import Generic, TypeAlias, TypeVar

T = TypeVar("T")

QUIET = 0.15
"""Seconds without a change before a run begins."""

Prepare: TypeAlias = Callable[[], Callable[[], T]]
"""Called on the loop's thread; it gives a job, which runs on another."""


class Work(Generic[T]):
    """One thing that is worked out from what the editor has.

    `deliver` gets each result that is not stale. A job that fails is told on standard error, and leaves the last
    result as it is. `first` gives, before the first run, what there is to know without it.
    """

    def __init__(
        self,
        prepare: Prepare[T],
        deliver: Callable[[T], Awaitable[None]],
        executor: Executor,
        first: Prepare[T] | None = None,
    ) -> None:
        self._prepare = prepare
        self._deliver = deliver
        self._executor = executor
        self._first = first
        self._asked = 0
        self._answered = 0
        self._running: asyncio.Task[None] | None = None
        self._settled = asyncio.Event()
        self._begun = asyncio.Event()
        self._early: T | None = None
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

    async def soon(self) -> T | None:
        """The last result, or what there is before the first one. It does not wait for a run that takes long."""
        if self.latest is None:
            if self._asked == 0:
                self.touch()
            await self._begun.wait()
        return self._early if self.latest is None else self.latest

    def stop(self) -> None:
        """Nobody wants a result any more; who waits for one gets the last."""
        if self._running is not None:
            self._running.cancel()
        self._asked = self._answered = max(self._asked, 1)
        self._settled.set()
        self._begun.set()

    async def _run(self) -> None:
        if self._first is not None and not self._begun.is_set():
            self._early = await _guarded(self._done(self._first))
            self._begun.set()
        while self._answered != self._asked:
            asked = self._asked
            await asyncio.sleep(QUIET)
            if asked != self._asked:
                continue
            result = await _guarded(self._done(self._prepare))
            if asked != self._asked:
                continue
            self._answered = asked
            if result is not None:
                self.latest = result
            # before anybody waits: whoever changes something now asks for a new run
            self._settled.set()
            self._begun.set()
            if result is not None:
                await _guarded(self._deliver(result))
        self._settled.set()

    async def _done(self, prepare: Prepare[T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._executor, prepare())


R = TypeVar("R")


async def _guarded(work: Awaitable[R]) -> R | None:
    """What work gives; none where it fails.

    Whatever may be raised there is a fault of ours, in any room of the checks: it is told in the log, and neither
    ends the editor's server nor keeps the next change from being worked on.
    """
    try:
        return await work
    except Exception:  # noqa: BLE001  (see above)
        traceback.print_exc(file=sys.stderr)
        return None
