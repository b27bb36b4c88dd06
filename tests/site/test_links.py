"""Every link within the site leads somewhere, under the site's base path."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from lxml import etree

from tests.site.conftest import CONFIG, build, page, tree


def internal_links(public: Path) -> dict[str, set[str]]:
    """Each page's links that have no host."""
    found = {}
    for path in tree(public):
        if path.endswith(".html"):
            addresses = page(public, path).xpath("//@href | //@src")
            found[path] = {address for address in addresses if not urlsplit(address).scheme}
    return found


def missing(public: Path, base: str) -> list[tuple[str, str]]:
    """(page, link) of links that leave the base path or lead to no file or no id."""
    wrong = []
    for path, links in internal_links(public).items():
        for link in links:
            address, _, fragment = link.partition("#")
            target = unquote(address.removeprefix(base)) if address else path.removesuffix("index.html")
            file = public / (target + "index.html" if target.endswith("/") or not target else target)
            ids = page(public, file.relative_to(public).as_posix()).xpath("//@id") if fragment else [fragment]
            if (address and not address.startswith(base)) or not file.is_file() or fragment not in ids:
                wrong.append((path, link))
    return wrong


@pytest.mark.parametrize(
    ("url", "base"), [("https://name.example/repo/", "/repo/"), ("https://briefing.example/", "/")]
)
def test_every_internal_link_exists(root: Path, url: str, base: str) -> None:
    build(root, CONFIG._replace(url=url))
    assert missing(root / "public", base) == []
    assert sum(map(len, internal_links(root / "public").values())) > 200


@pytest.mark.parametrize(
    ("url", "base"), [("https://name.example/repo/", "/repo/"), ("https://briefing.example/", "/")]
)
def test_what_an_editor_writes_from_the_sites_root_is_right_under_any_path(tmp_path: Path, url: str, base: str) -> None:
    own = "/2024/11/03/pier/"
    front = "title: Pier\nsource: {url: 'https://post.example/a'}\npeople: [Bo Lind]\n"
    body = (
        f"The [pier]({own}) and ![its light](/light.png), [again]({base}archive/), *[abroad](//a.example/)*.\n\n"
        f"## Key facts\n\n- A [fact]({own}).\n\n## Quotes\n\n> See [it]({own}).\n>\n> — Bo Lind\n\n"
        f"## Reactions\n\n- **Bo Lind**, *welcomes*: [that]({own})\n\n## What's next\n\n- 2099-01-01: [More]({own})\n\n"
        f"## Background\n\n- [Old]({own})\n"
    )
    (tmp_path / "content/2024/11/03").mkdir(parents=True)
    (tmp_path / "content/2024/11/03/pier.md").write_text(f"---\n{front}---\n\n{body}", "utf-8")
    (tmp_path / "static").mkdir()
    (tmp_path / "static/light.png").write_bytes(b"x")

    assert build(tmp_path, CONFIG._replace(url=url)).problems == ()

    assert missing(tmp_path / "public", base) == []
    for path in ("2024/11/03/pier/index.html", "people/bo-lind/index.html", "upcoming/index.html", "index.html"):
        assert any(f"{base}2024/11/03/pier/" == link for link in internal_links(tmp_path / "public")[path]), path
    assert f"{base}light.png" in internal_links(tmp_path / "public")["2024/11/03/pier/index.html"]


def test_the_404_page_finds_the_way_back_from_any_depth(public: Path) -> None:
    assert {"/repo/", "/repo/archive/"} <= internal_links(public)["404.html"]


def test_the_sitemaps_name_each_page_once(public: Path) -> None:
    index = etree.parse(str(public / "sitemap.xml")).xpath("//*[local-name()='loc']/text()")
    files = [public / one.removeprefix("https://name.example/repo/") for one in index]
    listed = [one for file in files for one in etree.parse(str(file)).xpath("//*[local-name()='loc']/text()")]
    pages = {path.removesuffix("index.html") for path in tree(public) if path.endswith("index.html")}
    assert sorted(listed) == sorted(f"https://name.example/repo/{path}" for path in pages)


def test_a_site_without_entries_has_a_home_and_working_links(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    report = build(tmp_path)
    assert report.ok
    assert report.entries == 0
    assert missing(tmp_path / "public", "/repo/") == []
