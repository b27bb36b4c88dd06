"""Lighthouse on one page of each kind of the sample site: `make audit`.

Prints the four scores of each page (mobile, as Lighthouse sets it up) and every audit that scored 0; ends with 1 when a
score is below 100. Names of pages may be given. Needs Debian's chromium and node; lighthouse itself comes from npm
into .tools/lighthouse/, beside what the tests of the pages need.
"""

from __future__ import annotations

import functools
import gzip
import http.server
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from digest.config import load_config
from digest.site import Choices, build_site

VERSION = "12.8.2"
ROOT = Path(__file__).resolve().parents[1]
TOOLS = ROOT / ".tools/lighthouse"
KINDS = ("performance", "accessibility", "best-practices", "seo")
CHROMIUM = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves files as a host of static sites does: compressed, and to be kept by the browser."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """A file, compressed."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        content = gzip.compress(path.read_bytes()) if path.is_file() else b""
        self.send_response(200 if path.is_file() else 404)
        kind = "text/javascript" if path.suffix == ".js" else self.guess_type(str(path))
        headers = {"Content-Type": f"{kind}; charset=utf-8" if kind.startswith("text/") else kind}
        headers |= {"Content-Encoding": "gzip"} if content else {}
        headers |= {"Content-Length": str(len(content)), "Cache-Control": "max-age=31536000"}
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *args: object) -> None:
        """Nothing."""


def pages(public: Path) -> Mapping[str, str]:
    """An address of each kind of page."""
    found = {path.parent.relative_to(public).as_posix() + "/" for path in public.rglob("index.html")}
    dated = (max(one for one in found if one[:2] == "20" and one.count("/") == n) for n in (4, 3, 2, 1))
    named = {"home": ""} | dict(zip(("entry", "edition", "month", "year"), dated, strict=True))
    for kind in ("people", "topics", "places", "organizations", "sources", "stories"):
        below = [one for one in found if one.startswith(f"{kind}/") and one.count("/") == 2]
        named |= {
            kind: f"{kind}/",
            f"one of {kind}": max(below, key=lambda one: (public / one / "index.html").stat().st_size),
        }
    return named | {"archive": "archive/", "upcoming": "upcoming/", "search": "search/?q=council", "about": "about/"}


def report(url: str, folder: Path) -> Mapping[str, Any]:
    """What Lighthouse says of one page."""
    target = folder / "report.json"
    command = ["node", str(TOOLS / "node_modules/lighthouse/cli/index.js"), url, "--quiet", "--output=json"]
    flags = f"--chrome-flags={CHROMIUM} --user-data-dir={folder / 'profile'}"
    environment = {**os.environ, "CHROME_PATH": str(shutil.which("chromium"))}
    subprocess.run([*command, f"--output-path={target}", flags], check=True, timeout=240, env=environment)
    found: Mapping[str, Any] = json.loads(target.read_text("utf-8"))
    return found


def main() -> int:
    """Build, serve, look, print."""
    if not (TOOLS / "node_modules/lighthouse").is_dir():
        options = ["--no-save", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
        subprocess.run(["npm", "install", *options, "--prefix", TOOLS, f"lighthouse@{VERSION}"], check=True)
    below = 0
    with tempfile.TemporaryDirectory() as folder:
        public = Path(folder) / "public"
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=str(public)))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        url = f"http://127.0.0.1:{server.server_address[1]}/"
        config = load_config(ROOT)._replace(url=url)
        build_site(config, ROOT, output=public, now=datetime.now(UTC), choices=Choices(keep=False, future=True))
        print(f"{'page':22}" + "".join(f"{kind:>16}" for kind in KINDS) + "  audits scored 0")
        for name, path in pages(public).items():
            if sys.argv[1:] and name not in sys.argv[1:]:
                continue
            found = report(url + path, Path(folder))
            scores = [round(100 * (found["categories"][kind]["score"] or 0)) for kind in KINDS]
            zero = [key for key, audit in found["audits"].items() if audit["score"] == 0]
            below += min(scores) < 100
            print(f"{name:22}" + "".join(f"{score:>16}" for score in scores) + f"  {', '.join(zero)}", flush=True)
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
