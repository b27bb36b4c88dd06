"""The five pictures of the docs, shot anew from the sample site.

    python benchmarks/screenshots.py [NAME...]

Needs the extra `audit`, Debian's chromium, and the fonts fonts-noto-core and fonts-noto-cjk.
"""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from http.server import ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from threading import Thread

from lighthouse import Handler, pages
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from digest.config import load_config
from digest.site import Choices, build_site

ROOT = Path(__file__).resolve().parents[1]
IMAGES = ROOT / "docs/images"
COLOURS = 96
"""Of a picture, chosen so that rare ones are among them: stances keep theirs."""

WIDE, PHONE, COLUMN = (1200, 1100), (360, 760), (700, 640)
BETWEEN = 24


def main() -> None:
    """Build, serve, shoot, write."""
    wanted = sys.argv[1:]
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        with _site(folder / "plain", {}) as url, _site(folder / "own", _own_files()) as own:
            found = pages(folder / "plain/public")
            shoot = partial(_shot, browser)
            pictures: Mapping[str, Callable[[], Image.Image]] = {
                "edition": lambda: shoot(url, WIDE),
                "entry": lambda: shoot(url + found["entry"], WIDE),
                "story": lambda: shoot(url + found["one of stories"], WIDE),
                "phone": lambda: _beside(
                    shoot(url, PHONE),
                    shoot(url + found["entry"], PHONE, scheme="dark"),
                    shoot(url + found["one of people"], PHONE, before=_open_tools),
                ),
                "make-it-yours": lambda: _beside(shoot(url, COLUMN), shoot(own, COLUMN)),
            }
            for picture, make in pictures.items():
                if not wanted or picture in wanted:
                    made = make().quantize(COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
                    made.save(IMAGES / f"{picture}.png", optimize=True)
        browser.close()


@contextmanager
def _site(folder: Path, own_files: Mapping[str, str]) -> Iterator[str]:
    """The sample site with some files of its own, built a minute after its newest day, and served."""
    shutil.copytree(ROOT / "content", folder / "content")
    shutil.copy(ROOT / "site.yaml", folder)
    for path, text in own_files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    public = folder / "public"
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(public))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        url = f"http://127.0.0.1:{server.server_port}/"
        newest = max(path.parent for path in (folder / "content").rglob("*.md")).parts[-3:]
        now = datetime(*map(int, newest), 7, tzinfo=UTC) + timedelta(minutes=1)
        build_site(load_config(folder)._replace(url=url), folder, now=now, choices=Choices(keep=False, future=True))
        yield url
        server.shutdown()


def _own_files() -> Mapping[str, str]:
    """What docs/make-it-yours.md tells to write."""
    text = (ROOT / "docs/make-it-yours.md").read_text("utf-8")
    blocks = re.findall(r"[Ii]n `([^`]+)`:?\n\n```\w+\n(.*?)```", text, re.DOTALL)
    return dict(blocks)


def _shot(
    browser: Browser,
    url: str,
    size: tuple[int, int],
    *,
    scheme: str = "light",
    before: Callable[[Page], None] = lambda _: None,
) -> Image.Image:
    width, height = size
    options = {"viewport": {"width": width, "height": height}, "color_scheme": scheme, "locale": "en-GB"}
    with browser.new_context(**options) as context:  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(url, wait_until="networkidle")
        before(page)
        return Image.open(BytesIO(page.screenshot())).convert("RGB")


def _open_tools(page: Page) -> None:
    page.locator(".tools").click()


def _beside(*images: Image.Image) -> Image.Image:
    width = sum(image.width for image in images) + BETWEEN * (len(images) - 1)
    whole = Image.new("RGB", (width, images[0].height), "#767676")
    place = 0
    for image in images:
        whole.paste(image, (place, 0))
        place += image.width + BETWEEN
    return whole


if __name__ == "__main__":
    main()
