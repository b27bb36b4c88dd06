"""Autoescape protects quoted attributes only: no template may put a value into a bare one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

TEMPLATES = Path(__file__).parents[2] / "templates"
PAGES = sorted(path for path in TEMPLATES.rglob("*") if path.suffix in (".html", ".xml"))
BARE = re.compile(r"<[^<>]*\s[\w:-]+=\s*\{[{%]")


@pytest.mark.parametrize("template", PAGES, ids=lambda path: path.name)
def test_each_value_in_an_attribute_stands_between_quotation_marks(template: Path) -> None:
    assert BARE.findall(template.read_text("utf-8")) == []


@pytest.mark.parametrize("bad", ["<a href={{ url }}>", '<p class="x" id={% if a %}b{% endif %}>'])
def test_a_bare_one_would_be_seen(bad: str) -> None:
    assert BARE.search(bad)
