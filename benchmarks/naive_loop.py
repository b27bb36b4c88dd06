"""The plain loop that `benchmarks/build.py` measures: PyYAML, markdown-it-py, Jinja, one file after another."""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path

import yaml
from jinja2 import Environment, FileSystemLoader
from markdown_it import MarkdownIt

KINDS = ("people", "places", "organizations", "topics")


def main(folder: Path) -> None:
    """Build `folder/content` into `folder/public`: entries, days and terms."""
    template = Environment(loader=FileSystemLoader(folder), autoescape=True).get_template("entry.html")
    lists: dict[str, list[str]] = defaultdict(list)
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    markdown = MarkdownIt()
    for path in sorted((folder / "content").rglob("*.md")):
        _, front, body = path.read_text("utf-8").split("---\n", 2)
        fields = yaml.load(front, loader)
        address = path.relative_to(folder / "content").with_suffix("").as_posix()
        write(folder, address, template.render(title=fields["title"], content=markdown.render(body)))
        for name in (
            address.rpartition("/")[0],
            *(f"{kind}/{term}" for kind in KINDS for term in fields.get(kind, ())),
        ):
            lists[name].append(f"- [{fields['title']}](/{address}/)")
    for name, lines in lists.items():
        write(folder, name, template.render(title=name, content=markdown.render("\n".join(lines))))


def write(folder: Path, address: str, text: str) -> None:
    """Put a page at its address."""
    target = folder / "public" / address / "index.html"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
