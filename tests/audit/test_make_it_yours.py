"""docs/make-it-yours.md, followed to the letter, in a browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from digest.config import load_config
from tests.audit.conftest import serving
from tests.audit.tools import ROOT, tool
from tests.site.conftest import FILES, build, write_files

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser
_STEP = re.compile(r"In `([\w./-]+)`:\n\n```\w+\n(.*?)```", re.DOTALL)
CONTRAST = """async () => (await axe.run({ runOnly: ["color-contrast"] })).violations
  .flatMap((one) => one.nodes.map((node) => node.html.slice(0, 120)))"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("yours")
    write_files(folder, FILES)
    for name, text in _STEP.findall((ROOT / "docs/make-it-yours.md").read_text("utf-8")):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    with serving(Path(folder) / "public") as served:
        assert build(folder, load_config(folder)._replace(url=f"{served}/")).ok
        yield served


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["/", "/2024/11/03/wall/"])
def test_the_guides_colours_can_be_read_in_both_schemes(browser: Browser, address: str, scheme: str, path: str) -> None:
    page = browser.new_page(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(address + path)
    page.evaluate(tool("axe-core").read_text("utf-8"))
    found, ground = page.evaluate(CONTRAST), page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.close()
    assert (found, ground) == ([], "rgb(255, 255, 255)" if scheme == "light" else "rgb(22, 21, 19)")
