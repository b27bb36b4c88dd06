"""An utterance that the article splits is one quote on every page, each piece of it the source's."""

from __future__ import annotations

import json
from pathlib import Path

from lxml import html

from tests.site.conftest import WALL, build, tree, write_files

SPLIT = WALL.replace(
    "> We can pay for a wall now or for a town later.\n",
    "> We can pay for a wall now,\n>\n> or for a town later.\n>\n> I have counted both.\n",
)


def test_a_split_utterance_is_one_quote_wherever_it_is_shown(tmp_path: Path) -> None:
    write_files(tmp_path, {"content/2024/11/03/wall.md": SPLIT})
    build(tmp_path)
    site = tree(tmp_path / "public")
    whole = "We can pay for a wall now, or for a town later. I have counted both."

    for path in ("2024/11/03/wall/index.html", "people/ines-halloran/index.html"):
        (said,) = html.fromstring(site[path].decode()).xpath("//blockquote[contains(., 'for a wall now')]")
        assert said.xpath("q")[0].text == "We can pay for a wall now, or for a town later.\nI have counted both."
        (link,) = said.xpath(".//a/@href | ../p[@class='meta']/a/@href")
        assert link.endswith("#:~:text=We%20can%20pay%20for%20a,counted%20both")
    (data,) = json.loads(site["2024/11/03/index.json"])["entries"]
    assert "quotes" not in data
    (block,) = html.fromstring(site["2024/11/03/wall/index.html"].decode()).xpath(
        "//script[@type='application/ld+json']"
    )
    assert json.loads(block.text)["@graph"][0]["hasPart"][0]["text"] == whole
    feed = json.loads(site["feed.json"])["items"][0]["content_html"]
    assert " ".join(feed.split()).count(f"“{whole}”") == 1
