"""Checks on shared texts that are no part of the repository; skipped where they are absent."""

import gzip
import json
from pathlib import Path

import pytest

from steelyard.reading.pages.page import BODY, TITLE, load_page, page_of_text
from steelyard.reading.sentences import split_page

SHARED = Path(__file__).parents[3] / "shared"
SEED = SHARED / "seeds" / "000_9f501f3c695878da.txt"
NEWS = SHARED / "data" / "polnear" / "train.jsonl.gz"


@pytest.mark.skipif(not SEED.exists(), reason="the shared article is not here")
def test_no_furniture_of_the_shared_article_reaches_a_sentence() -> None:
    page = load_page(SEED)
    sentences = " ".join(sentence.span.of(page.text) for sentence in split_page(page))
    assert not any(words in sentences for words in ("hours ago", "Entire Article", "Wisata", "|"))
    assert sentences.startswith("Ukraine")
    assert [p.kind for p in page.paragraphs].count(BODY) == len(page.paragraphs) - 4
    assert (page.language, page.date) == ("en", None)
    assert page.paragraphs[0].kind == TITLE


@pytest.mark.skipif(not NEWS.exists(), reason="the shared articles are not here")
def test_next_to_nothing_that_was_attributed_is_taken_for_furniture() -> None:
    lost = total = 0
    with gzip.open(NEWS, "rt", encoding="utf-8") as stream:
        for line in list(stream)[::8]:
            record = json.loads(line)
            page = page_of_text(record["id"], record["text"])
            assert page.language == "en"
            left_out = [p.span for p in page.paragraphs if p.kind not in (BODY, TITLE)]
            for attribution in record["attributions"]:
                total += 1
                lost += any(
                    span.start < end and start < span.end
                    for start, end in attribution["content"]
                    for span in left_out
                )
    assert total > 1_000
    assert lost <= 0.001 * total
