"""The fuzzer itself.

The same inputs for a seed, nothing found in a few of them, and a fault put in is found and kept.
"""

from __future__ import annotations

import time
import warnings
from pathlib import Path

import pytest
from fuzz import checks
from fuzz.campaign import TRACE, Campaign, kept
from fuzz.limits import Fault, TooLong, limited, overheard
from fuzz.trials import SHARES, Trial, trial

from steelyard.errors import Problem

FEW = 40


def test_a_seed_gives_the_same_inputs_whatever_came_before() -> None:
    made = [trial(3, number) for number in range(FEW)]
    assert made == [trial(3, number) for number in reversed(range(FEW))][::-1]
    assert made != [trial(4, number) for number in range(FEW)]


@pytest.mark.parametrize("kind", SHARES)
def test_a_few_inputs_of_each_kind_do_no_harm(kind: str, tmp_path: Path) -> None:
    campaign = Campaign(11, tmp_path, (kind,))
    assert campaign.run(None, 6) == 6
    assert [failure.trace for failure in campaign.failures] == []
    assert campaign.tally[f"{kind} inputs"] == 6


def test_every_kind_of_work_is_done() -> None:
    """Most inputs get past the door: what is always refused at once tests nothing behind it."""
    made = [trial(0, number, ("weigh",)) for number in range(FEW)]
    sound = sum(checks.Case.parse(each.data.decode()) is not None for each in made if _sound(each))
    assert sound > FEW / 2


def _sound(each: Trial) -> bool:
    try:
        checks.Case.parse(each.data.decode())
    except checks.SteelyardError:
        return False
    return True


def test_a_fault_put_in_is_found_kept_and_shown_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(file: Path) -> None:
        raise KeyError("lever")

    monkeypatch.setattr(checks, "check_case", broken)
    campaign, told = Campaign(0, tmp_path, ("case",)), []
    campaign.run(None, 3, told.append)
    assert len(campaign.failures) == 3
    assert len(told) == 1, "one place is told of once"
    folder = campaign.folder_of(campaign.failures[0])
    assert "KeyError: 'lever'" in (folder / TRACE).read_text("utf-8")
    assert kept(folder) == campaign.failures[0].trial
    assert campaign.try_one(kept(folder)) is not None
    monkeypatch.undo()
    assert campaign.try_one(kept(folder)) is None


@pytest.mark.parametrize(
    ("what", "said"),
    [
        (lambda: warnings.warn("divide", RuntimeWarning, stacklevel=1), "RuntimeWarning"),
        (lambda: checks.clean("a\x1b[31m"), "control characters"),
        (lambda: checks.clean("\ud83d"), "control characters"),
        (lambda: checks._finite({"share": float("nan")}), "Out of range float"),
        (lambda: checks._finite([float("inf")]), "Out of range float"),
    ],
)
def test_what_raises_nothing_by_itself_is_heard(what: object, said: str) -> None:
    with pytest.raises((Fault, ValueError), match=said), overheard():
        what()


def test_words_on_the_streams_of_the_library_are_a_fault() -> None:
    with pytest.raises(Fault, match="the library prints"), overheard() as said:
        print("hello")
        checks._silent(said)


def test_what_does_not_end_is_ended() -> None:
    def turn() -> None:
        until = time.process_time() + 20
        while time.process_time() < until:
            try:
                sum(range(1000))
            except Exception:
                continue

    with pytest.raises(TooLong), limited(0.05):
        turn()


def test_a_draft_that_is_no_case_is_a_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise checks.CaseError("draft.yaml", [Problem("sum", "the odds do not add up")])

    monkeypatch.setattr(checks, "write_draft", refused)
    campaign = Campaign(0, tmp_path)
    text = b"Port strike\n\nThe union said on Monday that it would lift the ban.\n"
    failure = campaign.try_one(Trial("document", "a.txt", text, {"weigh": False}))
    assert failure is not None
    assert failure.place == "Fault: the draft is no case, sum"
