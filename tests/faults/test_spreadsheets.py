"""Tables as spreadsheets save them.

Decimal commas, separators, encodings, and rows and cells that are no data.
"""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest

from steelyard.errors import CaseError
from steelyard.lenses.influence.files.fromcsv import parse_csv
from steelyard.lenses.influence.files.load import load_positions
from steelyard.lenses.influence.files.write import to_csv
from steelyard.lenses.influence.positions import Positions

CASES = Path(__file__).parent / "cases" / "31-csv-excel"
HEAD = "party;capability;tax position;tax salience\n"
NORDIC = [[100.5, 10.5, 0.8], [60, 70, 0.405], [1200, 55, 0.2]]
PLAIN = [[1200, 10, 0.8], [900, 70, 0.4]]


def rows(found: Positions) -> list[list[float]]:
    """Capability, position and salience of each party on the first issue."""
    return [
        [float(a), float(p), round(float(s), 9)]
        for a, p, s in zip(
            found.capability, found.position[:, 0], found.salience[:, 0], strict=True
        )
    ]


def table(*lines: str, head: str = HEAD) -> str:
    return head + "\n".join(lines) + "\n"


def capability(written: str, *others: str) -> float:
    """What the capability of the first of several parties is read as."""
    return float(parse_csv(table(f"A;{written};10;80", *others)).capability[0])


@pytest.mark.parametrize(
    ("name", "numbers"),
    [
        ("semicolon-utf8.csv", NORDIC),
        ("semicolon-bom-crlf.csv", NORDIC),
        ("semicolon-cp1252.csv", NORDIC),
        ("sep-line.csv", NORDIC),
        ("utf16-tab.csv", NORDIC),
        ("semicolon-thousands.csv", [*NORDIC[:2], [1200.5, 55, 0.2]]),
        ("nbsp-thousands.csv", PLAIN),
        ("blank-tail.csv", PLAIN),
    ],
)
def test_a_saved_table_is_read(name: str, numbers: list[list[float]]) -> None:
    assert rows(load_positions(CASES / name)) == numbers


@pytest.mark.parametrize(
    ("name", "said"),
    [
        (
            "comma-thousands-quoted.csv",
            "`1,200` may be 1.2 or 1200: no other number of the file tells which",
        ),
        ("ref-errors.csv", "the capability of North is an error of the spreadsheet"),
        ("total-row.csv", "the row `Total` is a sum or a mean"),
    ],
)
def test_a_table_that_cannot_be_told_is_refused_by_its_cell(name: str, said: str) -> None:
    with pytest.raises(CaseError) as raised:
        load_positions(CASES / name)
    assert said in raised.value.problems[0].message
    assert raised.value.problems[0].line and raised.value.problems[0].hint


# what other numbers of the file tell of one that can be read in two ways
@pytest.mark.parametrize(
    ("written", "other", "value"),
    [
        ("1.200", "B;10,5;10;80", 1200),
        ("1.200", "B;10.5;10;80", 1.2),
        ("1,200", "B;10,5;10;80", 1.2),
        ("1,200", "B;10.5;10;80", 1200),
        ("1.200", "B;60;70;40,5", 1200),
        ("1.200", "B;60;70,5;40", 1200),
        ("1.200", "B;1.200.300;70;40", 1200),
        ("1,200", "B;12,34,567;70;40", 1200),
        ("1.200", "B;1.200,5;70;40", 1200),
        ("1.200", "B;60;0.405;40", 1.2),
        ("1.200", "B;60;70;40,50 %", 1200),
        ("1.200", "B;60;70,5 to 80;40", 1200),
        ("1.200", "B;1 234,5;70;40", 1200),
        ("1.200", "B;1.5E+03;70;40", 1.2),
        ("1.200", "B;1,5E+03;70;40", 1200),
    ],
)
def test_all_numbers_of_a_file_tell_its_decimal_sign(
    written: str, other: str, value: float
) -> None:
    assert capability(written, other) == value
    assert parse_csv(table(other, f"A;{written};10;80")).capability[1] == value, (
        "whichever comes first"
    )


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("10,5", 10.5),
        ("10.5", 10.5),
        (",5", 0.5),
        (".5", 0.5),
        ("1200", 1200),
        ("0,200", 0.2),
        ("0.200", 0.2),
        ("1234.567", 1234.567),
        ("1.2000", 1.2),
        ("1.200.300", 1_200_300),
        ("1,200,300", 1_200_300),
        ("1,200.5", 1200.5),
        ("1.200,5", 1200.5),
        ("1 200", 1200),
        ("1\u00a0200", 1200),
        ("1\u202f200,5", 1200.5),
        ("1\u2009200.5", 1200.5),
        ("1'200", 1200),
        ("1\u2019200.50", 1200.5),
        ("12,34,567", 1_234_567),
        ("1e3", 1000),
        ("1,5E+03", 1500),
        ("'1200", 1200),
        ('="1200"', 1200),
        ("+7", 7),
        ("\u00a07\u00a0", 7),
    ],
)
def test_a_number_that_can_be_read_in_one_way_is_read(written: str, value: float) -> None:
    assert capability(written) == value


@pytest.mark.parametrize(
    "written",
    [
        "1 20",
        "1.20.300",
        "1,2,3",
        "1.200,300.5",
        "1'20",
        "1 200'300",
        "12 3",
        "1_000",
        ",",
        ".",
        "-",
        "1.200.30",
        "0x10",
        "1e",
        "nan",
        "inf",
        "1e9999",
        "5 %",
        "€5",
        "(5)",
        "5-",
        "five",
        "1" * 70,
    ],
)
def test_what_is_no_number_is_refused_and_no_part_of_it_is_read(written: str) -> None:
    with pytest.raises(CaseError, match="capability of A"):
        capability(written, "B;10,5;70;40")


@pytest.mark.parametrize(
    "text",
    [
        table("A;1.200;10;80"),
        table("A;1,200;10;80"),
        table("A;1.200;10;80", "B;100.000;10;80"),
        table("A;7;1.200 to 1.500;80"),
        table("A,1.200,10,80", head=HEAD.replace(";", ",")),
        table('A,"1,200",10,80', head=HEAD.replace(";", ",")),
        table("A;7;10;80", head="party;capability;tax position (0 to 1.000);tax salience\n"),
        table("A;1.200;10,5;80", "B;7;10.5;40"),
    ],
)
def test_a_number_that_may_be_two_is_refused_with_both(text: str) -> None:
    with pytest.raises(CaseError, match=r"may be 1(\.\d+)? or 1\d\d\d: ") as raised:
        parse_csv(text)
    (problem,) = raised.value.problems
    assert problem.line and "write 1" in str(problem.hint)


def test_numbers_with_either_sign_are_read_where_none_is_in_doubt() -> None:
    assert parse_csv(table("A;7;10,5;80", "B;7;10.5;40")).position.tolist() == [[10.5], [10.5]]


@pytest.mark.parametrize(
    "first",
    ["sep=;", "SEP=;", '"sep=;"', "sep=;;;;", "\ufeffsep=;", "sep=; ", "\n\nsep=;"],
)
def test_a_line_that_names_the_separator_is_followed(first: str) -> None:
    assert rows(parse_csv(f"{first}\n{table('A;1200;10;80', 'B;900;70;40')}")) == PLAIN


def test_a_named_separator_wins_and_another_is_refused_with_its_line() -> None:
    tabs = "sep=\t\n" + table("A;1200;10;80", "B;900;70;40").replace(";", "\t")
    assert rows(parse_csv(tabs)) == rows(parse_csv(tabs.replace("sep=\t", "sep=\\t"))) == PLAIN
    with pytest.raises(CaseError, match="the separator '~' is not read") as raised:
        parse_csv(table("A~1~2~3", head="sep=~\nparty~capability~tax position~tax salience\n"))
    assert raised.value.problems[0].line == 1
    with pytest.raises(CaseError) as raised:
        parse_csv("sep=;\n" + table("A;ten;10;80"))
    assert raised.value.problems[0].line == 3, "lines are counted with it"


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_a_separator_is_known_by_the_names_between_it(sign: str) -> None:
    head = (
        f'party{sign}capability{sign}"tax, vat; duty|toll position"{sign}"tax, vat; duty|toll '
        'salience"\n'
    )
    assert (
        rows(parse_csv(head + f"A{sign}1200{sign}10{sign}80\nB{sign}900{sign}70{sign}40\n"))
        == PLAIN
    )


def test_commas_in_names_do_not_hide_a_semicolon() -> None:
    head = "party;capability;tax, vat, duty, toll position;tax, vat, duty, toll salience\n"
    assert list(parse_csv(table("A;1200;10;80", head=head)).issues.values()) == [
        "tax, vat, duty, toll"
    ]


@pytest.mark.parametrize(
    "raw",
    [
        codecs.BOM_UTF8 + b"%s",
        codecs.BOM_UTF16_LE,
        codecs.BOM_UTF16_BE,
        b"",
    ],
    ids=["utf-8", "utf-16-le", "utf-16-be", "none"],
)
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_encodings_with_a_mark_are_read(raw: bytes, ends: str, tmp_path: Path) -> None:
    encodings = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
    text = (
        table("Süd;1200;10;80", "Åland;900;70;40")
        .replace("\n", ends)
        .encode(encodings.get(raw, "utf-8"))
    )
    (tmp_path / "t.csv").write_bytes(raw.removesuffix(b"%s") + text)
    found = load_positions(tmp_path / "t.csv")
    assert (rows(found), list(found.parties.values())) == (PLAIN, ["Süd", "Åland"])


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32"])
def test_wide_encodings_are_known_without_a_mark(encoding: str, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_bytes(table("Süd;1200;10;80", "Åland;900;70;40").encode(encoding))
    assert rows(load_positions(tmp_path / "t.csv")) == PLAIN


def test_a_guessed_encoding_is_said_and_what_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_bytes(table("Süd – “x”;1200;10;80").encode("cp1252"))
    found = load_positions(tmp_path / "t.csv")
    assert list(found.parties.values()) == ["Süd – “x”"] and "Windows-1252" in found.notes[0]
    assert not any("1252" in note for note in load_positions(CASES / "semicolon-utf8.csv").notes)
    for raw in (
        b"PK\x03\x04\x14\x00\xff\xfe" * 40,
        HEAD.encode() + b"S\x81d;1;1;1\n",
        codecs.BOM_UTF16_LE + b"a\x00b",
    ):
        (tmp_path / "t.csv").write_bytes(raw)
        with pytest.raises(CaseError) as raised:
            load_positions(tmp_path / "t.csv")
        assert raised.value.problems[0].code == "encoding"


@pytest.mark.parametrize(
    "name",
    [
        "Total",
        "TOTAL",
        "Total:",
        "Grand total",
        "Subtotal",
        "Sum",
        "Mean",
        "Average",
        "Median",
        "Summe",
        "Gesamt",
        "Mittelwert",
        "Moyenne",
        "Total général",
        "Suma",
        "Promedio",
        "Totale",
        "Totaal",
    ],
)
@pytest.mark.parametrize("cells", ["2100;;", "2100;40;60", ";40;60", "1050;40;60"])
def test_a_row_that_is_called_a_sum_or_a_mean_is_no_party(name: str, cells: str) -> None:
    with pytest.raises(CaseError, match="is a sum or a mean, and no party") as raised:
        parse_csv(table("A;1200;10;80", "B;900;70;40", f"{name};{cells}"))
    assert raised.value.problems[0].line == 4


def test_a_last_row_that_adds_up_is_no_party_whatever_its_name() -> None:
    for cells in ("2100;;", "1050;;"):
        with pytest.raises(CaseError, match="takes no stand and can do as much as the others"):
            parse_csv(table("A;1200;10;80", "B;900;70;40", f"Σ;{cells}"))


@pytest.mark.parametrize(
    "name",
    [
        "TotalEnergies",
        "Total SE",
        "Media",
        "Summer camp",
        "Mean Streets",
        "Averages Ltd",
        "Sumatra",
    ],
)
def test_parties_with_like_names_stay(name: str) -> None:
    assert name in parse_csv(table("A;1200;10;80", f"{name};900;70;40")).parties.values()


def test_a_silent_party_that_does_not_add_up_stays() -> None:
    assert len(parse_csv(table("A;1200;10;80", "B;900;70;40", "C;2000;;")).parties) == 3


@pytest.mark.parametrize(
    "error",
    [
        "#REF!",
        "#N/A",
        "#DIV/0!",
        "#VALUE!",
        "#NAME?",
        "#NUM!",
        "#NULL!",
        "#BEZUG!",
        "#NV",
        "#####",
        "Err:502",
        "#SPILL!",
    ],
)
def test_errors_of_a_spreadsheet_are_refused_where_they_stand(error: str) -> None:
    for line, what in (
        (f"A;{error};10;80", "capability"),
        (f"A;7;{error};80", "position"),
        (f"A;7;10;{error}", "salience"),
    ):
        with pytest.raises(
            CaseError, match=f"the {what} of A(.|\\n)* is an error of the spreadsheet"
        ) as raised:
            parse_csv(table("B;900;70;40", line))
        assert raised.value.problems[0].line == 3
    with pytest.raises(CaseError, match="has an error where the party is named"):
        parse_csv(table(f"{error};7;10;80"))


def test_empty_columns_and_rows_behind_the_table_are_nothing() -> None:
    wide = (
        "party;capability;tax position;tax "
        "salience;;\nA;1200;10;80;;\nB;900;70;40;;;;\n;;;;;\n;;;\n \n\n"
    )
    assert rows(parse_csv(wide)) == PLAIN
    assert rows(parse_csv("\n;;;\n" + table("A;1200;10;80;;", "B;900;70;40"))) == PLAIN


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            table("A;7;10;80"),
            ["no scale of tax: it is taken to run from 0 to 100", "read as per cent"],
        ),
        (
            table("A;7;0,5;0,8"),
            ["no scale of tax: it is taken to run from 0 to 1.", "read as shares of 1"],
        ),
        (table("A;7;10;80 %"), ["no scale of tax"]),
        (table("A;7;10;80 %", head=HEAD.replace("position", "position (0 to 40)")), []),
        (
            table(
                "A;7;10;80;1;1",
                head="party;capability;a position;a salience;b position;b salience\n",
            ),
            ["no scale of 2 issues", "read as per cent"],
        ),
    ],
)
def test_what_is_only_assumed_is_said(text: str, said: list[str]) -> None:
    notes = [note for note in parse_csv(text).notes if "party" not in note]
    assert len(notes) == len(said) and all(
        words in note for words, note in zip(said, notes, strict=True)
    )


def test_the_ends_of_a_scale_are_numbers_like_others() -> None:
    head = HEAD.replace("position", "position (0,5 to 1 200,5)")
    assert parse_csv(table("A;7;10;80", head=head)).scale.tolist() == [[0.5, 1200.5]]


def test_what_is_written_is_never_in_doubt() -> None:
    text = to_csv(parse_csv(table("A;1,200;12,345;0,5")))
    assert "1.200" not in text.replace("1.2000", "") and parse_csv(text).position.tolist() == [
        [12.345]
    ]
