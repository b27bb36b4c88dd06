"""What a page gains where scripts run, in headless Chromium: scheme, text size, keys, copying; and what it costs."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from digest.model import SiteConfig
from tests.site.conftest import FILES, build, write_files
from tests.site.test_browser import dom, pytestmark, server

__all__ = ["pytestmark", "server"]

PROBE = """<!doctype html><meta charset=utf-8><body><script>
const wait = (ms) => new Promise(done => setTimeout(done, ms));
async function open(path, sandbox) {
  const frame = document.createElement('iframe');
  if (sandbox) frame.sandbox = sandbox;
  frame.style.cssText = 'width:800px;height:600px;border:0'; frame.src = path;
  document.body.append(frame);
  await new Promise(done => frame.onload = done);
  await wait(100);
  return frame;
}
const press = (page, key) => page.activeElement.dispatchEvent(
  new page.defaultView.KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
(async () => {
  let found;
  try { found = await (async () => { %s })(); } catch (fault) { found = 'FAULT ' + fault; }
  document.body.textContent = 'FOUND ' + JSON.stringify(found) + ' END';
})();
</script>"""

Ask = Callable[[str], object]


@pytest.fixture
def ask(server: tuple[Path, str]) -> Ask:
    """Runs a script beside the served site and gives what it returns."""
    folder, address = server
    write_files(folder, FILES)
    assert build(folder, SiteConfig("The Ellery Briefing", url=address + "public/")).ok

    def answer(script: str) -> object:
        (folder / "probe.html").write_text(PROBE % script, "utf-8")
        found = re.search(r"FOUND (.*) END", dom(address + "probe.html", folder / "profile"), re.DOTALL)
        assert found is not None
        return json.loads(found[1].replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">"))

    return answer


def test_a_chosen_scheme_and_size_hold_on_the_next_page(ask: Ask) -> None:
    script = """
      const page = (await open('public/')).contentDocument;
      page.querySelector('button.tools').click();
      page.querySelector('input[name=theme][value=dark]').click();
      page.querySelector('input[name=size][value=l]').click();
      const other = (await open('public/archive/')).contentDocument;
      const style = other.defaultView.getComputedStyle(other.documentElement);
      const ground = other.defaultView.getComputedStyle(other.body).backgroundColor;
      return [other.documentElement.dataset.theme, style.fontSize, style.colorScheme, ground];"""
    assert ask(script) == ["dark", "18.4px", "dark", "rgb(22, 21, 19)"]


def test_keys_go_through_an_edition_and_can_be_turned_off(ask: Ask) -> None:
    script = """
      const page = (await open('public/')).contentDocument;
      const at = () => page.activeElement.textContent;
      const seen = [];
      for (const key of ['j', 'j', 'k']) { press(page, key); seen.push(at()); }
      page.querySelector('.tools-keys input').click();
      press(page, 'j'); seen.push(at());
      return seen;"""
    wall, clinic = "Council votes to raise the harbour wall", "섬마을에 첫 야간 진료소"
    assert ask(script) == [wall, clinic, wall, wall]


@pytest.mark.parametrize(
    ("path", "quote", "speaker"),
    [
        ("2024/11/03/wall/", "figure.quote", "Ines Halloran, mayor of Port Ellery"),
        ("people/ines-halloran/", ".moment blockquote", "Ines Halloran"),
    ],
)
def test_a_quote_is_copied_with_speaker_and_source(ask: Ask, path: str, quote: str, speaker: str) -> None:
    script = f"""
      const frame = await open('public/{path}');
      let copied;
      frame.contentWindow.navigator.clipboard.writeText = async (text) => {{ copied = text; }};
      const button = frame.contentDocument.querySelector('{quote} .copy');
      button.click();
      await wait(50);
      return [button.getAttribute('aria-label'), ...copied.split('\\n')];"""
    answer = ask(script)
    assert isinstance(answer, list)
    label, said, who, link = answer
    assert label == "Copied"
    assert (said, who) == ("“We can pay for a wall now or for a town later.”", f"— {speaker}")
    assert link.startswith("https://courier.example/wall?page=2#:~:text=We%20can%20pay")


def test_what_is_read_aloud_parts_a_speakers_name_from_their_role(ask: Ask) -> None:
    script = """
      const frame = await open('public/2024/11/03/wall/');
      const said = [];
      frame.contentWindow.speechSynthesis.speak = (part) => { said.push([part.lang, part.text]); part.onend(); };
      frame.contentDocument.querySelector('.tools-listen').click();
      return said;"""
    said = ask(script)
    assert isinstance(said, list)
    assert ["en", "Ines Halloran, mayor of Port Ellery"] in said


def test_tools_shift_nothing(ask: Ask) -> None:
    """Every element lies where it lies when no script runs."""
    script = """
      const places = (frame) => [...frame.contentDocument.querySelectorAll('body *')]
        .filter(one => !one.closest('script, .tools, .tools-panel, .copy'))
        .map(one => { const at = one.getBoundingClientRect(); return [at.x, at.y, at.width, at.height].join(); });
      const shifted = [];
      for (const path of ['public/', 'public/2024/11/03/wall/', 'public/people/ines-halloran/', 'public/upcoming/'])
        for (const width of ['340px', '800px', '1280px']) {
          const [plain, full] = [await open(path, 'allow-same-origin'), await open(path)];
          for (const frame of [plain, full]) frame.style.width = width;
          await wait(50);
          const [before, after] = [places(plain), places(full)];
          if (!full.contentDocument.querySelector('.tools') || before.length < 20) shifted.push('no script ran');
          after.forEach((place, at) => { if (place !== before[at]) shifted.push(`${path} ${width} ${place}`); });
          plain.remove(); full.remove();
        }
      return shifted;"""
    assert ask(script) == []


def test_the_script_is_one_small_file(public: Path) -> None:
    (script,) = (public / "assets").glob("reading.*.js")
    assert len(gzip.compress(script.read_bytes(), 9)) <= 6 * 1024
