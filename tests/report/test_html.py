"""The report as one page: safe, complete, the same each time, and whole without a network."""

from __future__ import annotations

import base64
import re
from dataclasses import replace
from functools import cache

import lxml.html
import pytest
from tests.report import sample

from steelyard.lenses.balance.result import QuestionResult
from steelyard.report.balance import sentences
from steelyard.report.html import render_report
from steelyard.report.view import CaseView


@cache
def page() -> str:
    return render_report(sample.weighing(), sample.case_view(), "article.html")


@cache
def tree() -> lxml.html.HtmlElement:
    return lxml.html.fromstring(page())


def test_the_same_input_gives_the_same_bytes() -> None:
    assert render_report(sample.weighing(), sample.case_view(), "article.html") == page()


def test_the_question_is_the_headline_and_its_finding_follows() -> None:
    question = sample.first_question()
    headline = next(tree().iter("h1"))
    assert headline.text_content().strip() == question.ask
    said = tree().text_content()
    assert (
        said.index(question.ask)
        < said.index(sentences.finding(question))
        < said.index(sentences.belief(question))
    )


def test_nothing_is_fetched_and_nothing_runs() -> None:
    assert not list(tree().iter("script", "iframe", "object", "embed", "link", "img"))
    assert not re.search(r"url\(\s*['\"]?(?!#)|@import|\bon[a-z]+=", page())


def test_what_a_document_says_stays_text() -> None:
    assert "<b>arms</b>" not in page() and "&lt;b&gt;arms&lt;/b&gt;" in page()
    assert "alert('x')" not in page() and "javascript:" not in page()


def test_every_link_within_the_page_leads_somewhere_and_ids_are_unique() -> None:
    ids = [str(found) for found in tree().xpath("//@id")]
    assert len(ids) == len(set(ids))
    targets = {str(found)[1:] for found in tree().xpath("//@href") if str(found).startswith("#")}
    assert targets and targets <= set(ids)


def test_labels_name_what_is_there() -> None:
    ids = {str(found) for found in tree().xpath("//@id")}
    labelled = " ".join(str(found) for found in tree().xpath("//@aria-labelledby")).split()
    assert labelled and set(labelled) <= ids


def test_every_number_shows_its_grounds_and_every_quote_its_place_in_the_article() -> None:
    rows = {
        row.get("id"): row.text_content() for row in tree().xpath("//tr[starts-with(@id, 'n-')]")
    }
    for number in sample.case_view().numbers:
        assert (
            number.grounds in rows[f"n-{number.path}"]
            and number.written in rows[f"n-{number.path}"]
        )
    assert [f"article.html#{item.id}" in page() for item in sample.case_view().evidence] == [
        True
    ] * 4


def test_numbers_and_quotes_lead_to_each_other() -> None:
    there = tree().xpath("//tr[@id='n-levers.assets.used']//a/@href")
    back = tree().xpath("//dd[preceding-sibling::dt[1][@id='e-E3']]//a/@href")
    assert (there, back) == (["#e-E3"], ["#n-levers.assets.used"])


def test_the_case_file_is_there_in_full_and_can_be_saved() -> None:
    text = sample.case_view().text
    assert tree().xpath("//pre")[0].text_content() == text
    (link,) = tree().xpath("//a[@download]/@href")
    assert base64.b64decode(link.split(",", 1)[1]).decode() == text


def test_the_page_says_how_it_was_made() -> None:
    result = sample.weighing()
    said = tree().xpath("//section[@id='method']")[0].text_content()
    assert all(
        str(fact) in said
        for fact in (result.version, result.case_digest, result.seed, result.draws)
    )


@pytest.mark.parametrize("draft", [True, False])
def test_only_a_draft_says_that_it_is_a_machines(draft: bool) -> None:
    written = render_report(sample.weighing(), replace(sample.case_view(), draft=draft))
    assert ("machine draft" in written) is draft


@pytest.mark.parametrize("question", [sample.zero_load(), sample.no_levers(), sample.all_refuse()])
def test_the_edges_are_pages_too(question: QuestionResult) -> None:
    text = lxml.html.fromstring(
        render_report(sample.weighing(question), sample.case_view())
    ).text_content()
    assert sentences.finding(question) in text


def test_a_case_with_nothing_but_a_title_is_a_page() -> None:
    bare = CaseView(title="Bare", as_of="", draft=False, text="")
    written = render_report(replace(sample.weighing(), matrix=(), survival={}), bare)
    assert "Bare" in written and "Everybody over everybody" not in written
