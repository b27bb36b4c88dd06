"""Tags with attributes without end."""

from __future__ import annotations

import time

import pytest

from digest.clean import clean
from digest.door.attributes import MOST_ATTRIBUTES, few_attributes, few_attributes_in
from digest.model import Article, RawArticle

PROSE = "The harbour board of Wendelby met on Monday and agreed to repair the northern lock before the first frost. "
BODY = "".join(f"<p>{PROSE}Vote {number} was open to all.</p>" for number in range(5))
MANY = " ".join(f'data-name{number}="{number} > 1"' for number in range(60_000))


def test_a_tag_of_tens_of_thousands_of_attributes_takes_no_time() -> None:
    began = time.process_time()

    found = clean(RawArticle("page", f"<html><body><div {MANY}>{BODY}</div></body></html>", "html"))

    assert isinstance(found, Article)
    assert found.text.count("northern lock") == 5
    assert time.process_time() - began < 5.0


def test_the_first_attributes_stay_and_what_follows_the_tag_too() -> None:
    page = f"<p>Before</p><div {MANY}>{BODY}</div>"

    left = few_attributes(page)

    assert left.startswith('<p>Before</p><div data-name0="0 > 1"')
    assert left.count("data-name") == MOST_ATTRIBUTES
    assert left.endswith(f">{BODY}</div>")
    assert few_attributes_in(page.encode()) == left.encode()


@pytest.mark.parametrize(
    "page",
    [
        f"<p>{BODY}</p>",
        f'<p title="{PROSE * 200}">{PROSE}</p>',
        f"<script>{'var a = 1 < 2; ' * 2000}</script>{BODY}",
        f"<p>{PROSE * 300}</p>",
        "<div " + "a=1 " * 40,
        "",
    ],
)
def test_other_pages_stay_as_they_are(page: str) -> None:
    assert few_attributes(page) == page
