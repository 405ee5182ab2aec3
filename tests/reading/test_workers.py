import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from steelyard.reading.workers import DIED, SLOW, Lost, in_processes

SOON = 60.0


def work(job: object) -> object:
    if job == "die":
        os._exit(9)
    if job == "sleep":
        time.sleep(600)
    if job == "odd":
        raise ValueError("odd")
    if job == "unfit":
        return lambda: None
    if job == "threads":
        return os.environ["OMP_NUM_THREADS"]
    return job


def dies_once(mark: Path) -> str:
    if mark.exists():
        return "done"
    mark.touch()
    os._exit(9)


def results(*jobs: object, workers: int = 2, patience: float = SOON) -> list[object]:
    pairs = list(in_processes(work, jobs, workers, patience))
    assert [job for job, _ in pairs] == list(jobs)
    return [result for _, result in pairs]


def test_results_come_in_the_order_of_the_jobs() -> None:
    assert results(*range(20)) == list(range(20))


def test_a_job_that_kills_its_process_is_lost_alone() -> None:
    assert results(1, "die", 2, 3, "die", 4) == [1, Lost(DIED), 2, 3, Lost(DIED), 4]


def test_a_job_that_takes_too_long_is_stopped_and_lost_alone() -> None:
    assert results("sleep", 1, 2, patience=3.0) == [Lost(SLOW), 1, 2]


def test_a_job_whose_process_died_is_begun_once_more(tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    assert list(in_processes(dies_once, [mark], 1, SOON)) == [(mark, "done")]


def test_what_fails_or_cannot_be_sent_is_named() -> None:
    def unsent() -> None: ...

    odd, unfit, local, good = results("odd", "unfit", unsent, 5)
    assert odd == Lost("ValueError: odd") and good == 5
    assert isinstance(unfit, Lost) and "lambda" in unfit.why
    assert isinstance(local, Lost) and "unsent" in local.why


def test_processes_calculate_with_one_thread_and_ours_is_left_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("OMP_NUM_THREADS", "7")
    assert results("threads", "threads") == ["1", "1"]
    assert os.environ["OMP_NUM_THREADS"] == "7"


def test_jobs_are_taken_only_a_few_ahead() -> None:
    taken: list[int] = []

    def many() -> Iterator[int]:
        for number in range(10_000):
            taken.append(number)
            yield number

    assert next(in_processes(work, many(), 2, SOON)) == (0, 0)
    assert len(taken) < 20
