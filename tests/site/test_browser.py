"""Pages as headless Chromium lays them out."""

from __future__ import annotations

import functools
import http.server
import os
import re
import shutil
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from digest.model import SiteConfig
from digest.site.text_fragments import source_link
from tests.site.conftest import TRAINS, WALL, build, tree, write_files

CHROMIUM = shutil.which("chromium")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None and os.environ.get("DIGEST_TOOLS") != "all", reason="needs Debian's chromium"),
]

LONG = "averyverylongwordwithoutanyspace" * 6
WIDE = (
    WALL.replace("Council votes", f"{LONG} votes").replace("Ines Halloran", f"Ines {LONG}")
    + f"\n| {LONG} | b | c | d | e | f |\n|---|---|---|---|---|---|\n| 1 | {LONG} | 3 | 4 | 5 | 6 |\n\n    {LONG}\n"
)
PROBE = """<!doctype html><meta charset=utf-8><body><script>
const pages = %s; const wide = [];
async function look(path) {
  const frame = document.createElement('iframe');
  frame.style.cssText = 'width:1280px;height:600px;border:0'; frame.src = path;
  document.body.append(frame);
  await new Promise(done => frame.onload = done);
  const root = frame.contentDocument.documentElement;
  const opener = frame.contentDocument.querySelector('.tools');
  if (opener) opener.click();
  for (const [width, size] of [[1280, ''], [768, 'xl'], [640, ''], [360, 'l'], [320, ''], [320, 'xl']]) {
    frame.style.width = width + 'px';
    root.dataset.size = size;
    if (root.scrollWidth > width) wide.push(path + ' ' + width + size + ': ' + root.scrollWidth);
  }
  frame.remove();
}
(async () => { for (const path of pages) await look(path);
  document.body.textContent = 'LOOKED ' + pages.length + ' WIDE [' + wide.join(', ') + ']'; })();
</script>"""


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        """Nothing: the test's own output matters."""


@pytest.fixture
def server(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """A folder and the address that serves it."""
    handler = functools.partial(Quiet, directory=str(tmp_path))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as service:
        threading.Thread(target=service.serve_forever, daemon=True).start()
        yield tmp_path, f"http://127.0.0.1:{service.server_address[1]}/"
        service.shutdown()


def dom(url: str, profile: Path) -> str:
    """The page after its scripts have run."""
    quiet = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"]
    command = [str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", *quiet, f"--user-data-dir={profile}"]
    command += ["--window-size=800,700", "--virtual-time-budget=30000", "--dump-dom", url]
    return subprocess.run(command, capture_output=True, text=True, timeout=90, check=True).stdout


def test_no_page_scrolls_sideways_at_any_zoom(server: tuple[Path, str]) -> None:
    """A window of 1280 pixels at 100, 200 (640) and 400 (320) per cent, small ones, larger text, the tools open."""
    folder, address = server
    later = WIDE.replace("2024-11-03", "2024-11-05").replace(
        "\ntitle:", f"\nstory: {LONG} votes to raise the harbour wall\ntitle:"
    )
    write_files(folder, {"2024/11/03/wide.md": WIDE, "2024/11/05/later.md": later, "2023/11/03/trains.md": TRAINS})
    report = build(folder, SiteConfig("The " + LONG, url=address + "public/"))
    assert report.ok
    pages = [f"public/{path}" for path in tree(folder / "public") if path.endswith(".html")]
    (folder / "probe.html").write_text(PROBE % pages, "utf-8")
    looked = re.search(r"LOOKED (\d+) WIDE \[(.*?)\]", dom(address + "probe.html", folder / "profile"))
    assert looked is not None
    assert (int(looked[1]), looked[2]) == (len(pages), "")


PARAGRAPHS = [
    "The harbour wall will rise by 1.8 metres, the council said.",
    "“A well-built, low wall,” he added, “is tight but tested.” Nobody asked the traders.",
    "The council approved the plan by 17 votes to 4, with 2 members absent, after nine days of talks in the hall.",
    "진료소는 매일 오후 여섯 시부터 밤 열 시까지 문을 연다.",
]
SOURCE = """<!doctype html><meta charset=utf-8><style>p { margin: 3000px 0 }</style>%s<script>
onload = () => setTimeout(() => {
  const middle = innerHeight / 2;
  const places = [...document.querySelectorAll('p')].map(p => Math.abs(p.getBoundingClientRect().top - middle));
  const found = scrollY === 0 ? 'nothing' : places.indexOf(Math.min(...places));
  document.title = 'landed on ' + found;
}, 800);
</script>"""


@pytest.mark.parametrize(
    ("words", "paragraph"),
    [
        ("The harbour wall will rise by 1.8 metres.", 0),
        ("a well-built, low wall", 1),
        ("is tight but tested.", 1),
        (PARAGRAPHS[2], 2),
        (PARAGRAPHS[3], 3),
    ],
)
def test_a_link_lands_on_its_words_in_the_source(server: tuple[Path, str], words: str, paragraph: int) -> None:
    folder, address = server
    (folder / "source.html").write_text(SOURCE % "".join(f"<p>{text}</p>" for text in PARAGRAPHS), "utf-8")
    landed = re.search(r"<title>landed on (\w+)", dom(source_link(address + "source.html", words), folder / "profile"))
    assert landed is not None
    assert landed[1] == str(paragraph)
