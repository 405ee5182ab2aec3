import gzip
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from steelyard.reading.events import TYPES, Event, text_event
from steelyard.reading.events.lexicon import lexicon
from steelyard.reading.text import Span

ROOT = Path(__file__).resolve().parents[2]

TOLD = [
    ("REQUEST", "The bishop asked the generals to spare the town."),
    ("REQUEST", "The envoy said both sides should return to the table."),
    ("REQUEST", "Two hundred refugees requested asylum at the embassy."),
    ("AGREE", "The company has offered to reopen talks with the pilots."),
    ("AGREE", "The duke will visit the neighbouring kingdom next month."),
    ("AGREE", "Both armies reached agreement on a line of control."),
    ("REJECT", "The minister ruled out talks with the kidnappers."),
    ("REJECT", "The government will not release the striking miners' leader."),
    ("REJECT", "The junta has no plans to hold elections."),
    ("THREATEN", "The kingdom is ready to cut oil supplies to the republic."),
    ("THREATEN", "The alliance will withdraw its observers unless the shelling stops."),
    ("THREATEN", "The militia vowed to strike back."),
    ("SANCTION", "The kingdom severed ties with the emirate."),
    ("SANCTION", "The rebels pulled out of peace talks."),
    ("COERCE", "Police detained forty supporters of the opposition."),
    ("COERCE", "The junta declared martial law."),
    ("AID", "The charity delivered tents to the valley."),
    ("AID", "The kingdom granted asylum to the deposed premier."),
    ("CONCEDE", "The government gave in to the nurses."),
    ("CONCEDE", "The president lifted a ban on the main opposition party."),
    ("CONSULT", "The chancellor flew to the island for talks."),
    ("CONSULT", "The king received the premier at the winter palace."),
    ("COOPERATE", "The two navies shared intelligence on smugglers."),
    ("COOPERATE", "The neighbours resumed trade after four years."),
    ("ACCUSE", "Prosecutors opened an inquiry into the general."),
    ("ACCUSE", "The premier blamed the floods on the dam's owner."),
    ("PROTEST", "Truckers blocked the main road to the border."),
    ("PROTEST", "Dockers went on strike over pay."),
    ("MOBILIZE", "The kingdom moved tanks to the frontier."),
    ("MOBILIZE", "The army was placed on alert."),
    ("ASSAULT", "Gunmen ambushed a convoy near the dam."),
    ("ASSAULT", "Troops clashed with rebels in the hills."),
    ("SUPPORT", "The premier praised the courage of the strikers."),
    ("SUPPORT", "The two sides signed a peace treaty."),
    ("RETREAT", "The rebels laid down their arms."),
    ("RETREAT", "The militia freed nine hostages."),
]


def _event(text: str) -> Event:
    event = text_event(text)
    assert event is not None
    return event


@pytest.mark.parametrize(("kind", "text"), TOLD, ids=[text for _, text in TOLD])
def test_types_of_plain_sentences(kind: str, text: str) -> None:
    event = _event(text)
    assert event.known
    assert event.type == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The kingdom lifted its embargo on the island.", "RETREAT"),
        ("The kingdom will lift its embargo on the island.", "AGREE"),
        ("The kingdom will not lift its embargo on the island.", "REJECT"),
        ("The kingdom refused to lift its embargo on the island.", "REJECT"),
        ("The kingdom must lift its embargo on the island, the envoy said.", "REQUEST"),
        ("The kingdom threatened to tighten its embargo on the island.", "THREATEN"),
        ("The kingdom imposed an embargo on the island.", "SANCTION"),
        ("Officials said the kingdom had imposed an embargo on the island.", "SANCTION"),
        ("An embargo was imposed on the island by the kingdom.", "SANCTION"),
    ],
)
def test_mood_and_negation_turn_the_type(text: str, kind: str) -> None:
    assert _event(text).type == kind


@pytest.mark.parametrize(
    ("text", "source", "target"),
    [
        ("Norland accused Sudmark of arming the rebels.", "Norland", "Sudmark"),
        ("Sudmark was accused by Norland of arming the rebels.", "Norland", "Sudmark"),
        ("Norland said it would cut off gas to Sudmark.", "Norland", "Sudmark"),
        ("Norland has agreed to lend money to Sudmark, a spokesman said.", "Norland", "Sudmark"),
        ("Norland said that Sudmark must free the sailors.", "Norland", "Sudmark"),
    ],
)
def test_source_and_target(text: str, source: str, target: str) -> None:
    event = _event(text)
    assert event.source is not None and event.target is not None
    assert (event.source.of(text), event.target.of(text)) == (source, target)


def test_no_source_where_none_is_told() -> None:
    assert _event("Two ministers were arrested at dawn.").source is None


def test_trigger_is_the_word_that_tells() -> None:
    text = "The governor said on Friday that the army had shelled the port."
    assert _event(text).trigger.of(text) == "shelled"


def test_probabilities_are_of_all_types_and_add_up() -> None:
    event = _event("The premier promised to free the sailors.")
    assert [kind for kind, _ in event.probabilities] == list(TYPES)
    assert np.isclose(sum(p for _, p in event.probabilities), 1.0)
    assert dict(event.probabilities)[event.type] == event.probability


def test_what_the_lexicon_knows_is_surer_than_a_guess() -> None:
    guess = _event("The old lamp glowed softly until the evening.")
    assert not guess.known
    assert guess.probability < _event("The rebels rejected the plan.").probability


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Norland on Monday accused Sudmark of piracy.",
            "France on Monday accused Brazil of piracy.",
        ),
        (
            "Norland gave Sudmark 40 million dollars in aid.",
            "Kenya gave Chile 90 million dollars in aid.",
        ),
        ("Norland threatened to shell Sudmark.", "Iceland threatened to shell Uruguay."),
    ],
)
def test_names_and_amounts_do_not_matter(one: str, other: str) -> None:
    assert _event(one).type == _event(other).type


def test_the_first_known_sentence_of_a_text_counts() -> None:
    text = (
        "It was a grey morning. The rebels released nine hostages. Later the army shelled the "
        "hills."
    )
    event = _event(text)
    assert event.type == "RETREAT"
    assert event.trigger.of(text) == "released"


@pytest.mark.parametrize("text", ["", " \n\t "])
def test_a_text_without_words_has_no_event(text: str) -> None:
    assert text_event(text) is None


_ODD = st.text(
    alphabet=st.sampled_from(
        "The rebels said will not of of attack ,;:\"'’“”()[]{}–\n\t0€é漢🙂\u200f"
    ),
    max_size=300,
)


@settings(max_examples=40, deadline=None)
@given(_ODD)
def test_any_text_gives_spans_inside_it(text: str) -> None:
    event = text_event(text)
    if event is None:
        return
    for span in (event.source, event.target, event.trigger):
        assert span is None or (Span(0, len(text)).holds(span) and span.of(text).strip())


def test_a_long_chain_of_words_is_read() -> None:
    event = _event("The army said " + "that the envoy said " * 70 + "that the rebels attacked.")
    assert event.type in TYPES


def test_every_row_of_the_lexicon_means_something() -> None:
    known = lexicon()
    senses = {row.sense for rows in known.verbs.values() for row in rows} | set(
        known.nouns.values()
    )
    assert senses >= set(TYPES)
    assert senses - set(TYPES) == {
        "SAY",
        "INTENT",
        "PLAN",
        "WISH",
        "DO",
        "STOP",
        "ALLOW",
        "FAIL",
        "DENY",
    }
    wanted = {
        word
        for rows in known.verbs.values()
        for row in rows
        for words in (*row.beside, row.nearest)
        for word in words
    }
    assert not {word for word in wanted if word.startswith("@") or ":" in word}


@pytest.fixture
def door(tmp_path: Path) -> Callable[[list[dict[str, str]], str], list[dict[str, str | None]]]:
    def answer(records: list[dict[str, str]], name: str) -> list[dict[str, str | None]]:
        lines = "".join(json.dumps(record) + "\n" for record in records)
        given_file, out = tmp_path / name, tmp_path / "out.jsonl"
        given_file.write_bytes(
            gzip.compress(lines.encode()) if name.endswith(".gz") else lines.encode()
        )
        subprocess.run(
            [sys.executable, str(ROOT / "benchmarks" / "read_moves.py"), str(given_file), str(out)],
            check=True,
        )
        return [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]

    return answer


@pytest.mark.parametrize("name", ["in.jsonl", "in.jsonl.gz"])
def test_the_door_answers_every_record(
    name: str, door: Callable[[list[dict[str, str]], str], list[dict[str, str | None]]]
) -> None:
    answers = door(
        [
            {"id": "a", "text": "Norland accused Sudmark of piracy."},
            {"id": "b", "text": ""},
            {"id": "c", "text": "Hm."},
        ],
        name,
    )
    assert answers[0] == {"id": "a", "event": "ACCUSE", "source": "Norland", "target": "Sudmark"}
    assert [a["id"] for a in answers] == ["a", "b", "c"]
    assert all(a["event"] in TYPES for a in answers)
