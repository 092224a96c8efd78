"""Work that is done anew: one run at a time, nothing stale, and nobody waits for ever."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from validator.lsp import work as module
from validator.lsp.work import Work

HANG = 60


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "QUIET", 0.001)


def _run(main: Callable[[ThreadPoolExecutor], Coroutine[Any, Any, None]]) -> None:
    with ThreadPoolExecutor(max_workers=1) as executor:
        asyncio.run(asyncio.wait_for(main(executor), HANG))


def test_a_burst_of_changes_is_one_run_and_its_last_state() -> None:
    async def main(executor: ThreadPoolExecutor) -> None:
        state, told = [0], []

        async def deliver(result: int) -> None:
            told.append(result)

        def prepare() -> Callable[[], int]:
            now = state[0]
            return lambda: now

        work = Work(prepare, deliver, executor)
        for number in range(1, 50):
            state[0] = number
            work.touch()
        assert await work.current() == 49
        assert told == [49]

    _run(main)


def test_what_is_superseded_while_it_runs_is_not_told() -> None:
    async def main(executor: ThreadPoolExecutor) -> None:
        begun, go_on, told, state = threading.Event(), threading.Event(), [], ["old"]

        async def deliver(result: str) -> None:
            told.append(result)

        def prepare() -> Callable[[], str]:
            now = state[0]

            def job() -> str:
                begun.set()
                go_on.wait(HANG)
                return now

            return job

        work = Work(prepare, deliver, executor)
        work.touch()
        await asyncio.to_thread(begun.wait, HANG)
        state[0] = "new"
        work.touch()
        go_on.set()
        assert await work.current() == "new"
        assert told == ["new"]

    _run(main)


def test_a_job_that_fails_leaves_the_last_result_and_is_told_in_the_log(
    capsys: pytest.CaptureFixture[str],
) -> None:
    async def main(executor: ThreadPoolExecutor) -> None:
        state = ["sound"]

        async def deliver(_: str) -> None:
            pass

        def prepare() -> Callable[[], str]:
            now = state[0]

            def job() -> str:
                if now == "broken":
                    raise RecursionError("too deep")
                return now

            return job

        work = Work(prepare, deliver, executor)
        assert await work.current() == "sound"
        state[0] = "broken"
        work.touch()
        assert await work.current() == "sound"
        state[0] = "mended"
        work.touch()
        assert await work.current() == "mended"

    _run(main)
    assert "too deep" in capsys.readouterr().err


def test_the_first_job_may_fail_and_nobody_waits_for_ever(capsys: pytest.CaptureFixture[str]) -> None:
    async def main(executor: ThreadPoolExecutor) -> None:
        async def deliver(_: str) -> None:
            pass

        def prepare() -> Callable[[], str]:
            raise ValueError("none")

        work: Work[str] = Work(prepare, deliver, executor, first=prepare)
        assert await work.soon() is None
        assert await work.current() is None

    _run(main)
    assert capsys.readouterr().err.count("ValueError: none") == 2


def test_a_delivery_that_fails_does_not_keep_the_next_change_from_its_run(
    capsys: pytest.CaptureFixture[str],
) -> None:
    async def main(executor: ThreadPoolExecutor) -> None:
        state = [0]

        async def deliver(result: int) -> None:
            if result == 0:
                state[0] = 1
                work.touch()
                await asyncio.sleep(0)
                raise BrokenPipeError("gone")

        def prepare() -> Callable[[], int]:
            now = state[0]
            return lambda: now

        work = Work(prepare, deliver, executor)
        assert await work.current() == 0
        assert await work.current() == 1

    _run(main)
    assert "gone" in capsys.readouterr().err


def test_what_there_is_before_the_first_run_is_given_while_that_still_runs() -> None:
    async def main(executor: ThreadPoolExecutor) -> None:
        go_on = threading.Event()

        async def deliver(_: str) -> None:
            pass

        def job() -> str:
            go_on.wait(HANG)
            return "whole"

        work = Work(lambda: job, deliver, executor, first=lambda: lambda: "early")
        assert await work.soon() == "early"
        assert work.latest is None
        go_on.set()
        assert await work.current() == "whole"
        assert await work.soon() == "whole"

    _run(main)


def test_who_waits_for_work_that_is_stopped_gets_the_last_result() -> None:
    async def main(executor: ThreadPoolExecutor) -> None:
        go_on = threading.Event()

        async def deliver(_: str) -> None:
            raise AssertionError

        def job() -> str:
            go_on.wait(HANG)
            return "late"

        work: Work[str] = Work(lambda: job, deliver, executor)
        waiting = asyncio.ensure_future(work.current())
        await asyncio.sleep(0.05)
        work.stop()
        assert await waiting is None
        go_on.set()

    _run(main)
