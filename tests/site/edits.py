"""Random edits of a small site: everything that an editor, a clock, a disk or a stray hand may do to it."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from digest.model import SiteConfig
from tests.site.conftest import CONFIG

FIRST_DAY = date(2024, 10, 28)
PEOPLE = (
    "Ines Halloran",
    "INES HALLORAN",
    "Ínes Halloran",
    "Tobias Renn",
    "Tilda Renn",
    "Tom Ash",
    "윤가람",
    "윤가림",
    "9",
)
PLACES = ("Port Ellery", "Port Ansel", "Skerrow")
TOPICS = ("Climate", "Health", "Transport", "C++")
OUTLETS = ("The Ellery Courier", "Upland Gazette", "해오름신문")
BODIES = ("The Ellery Courier", "Ellery Courier", "Coastal Board", "Skerrow", "윤가람", "Union of Pilots")
STORIES = ("A vote 1", "A vote 2", "Ferry & wall 1", "The strike", "A  VOTE 1")
REACTIONS = ("", "- **The Board**, *denies*: it\n", "- **The Port**, *welcomes*: it\n- **The Crews**, *doubt*: it\n")
ORDERS = (1, 1, 2, 3, 999, 0, "first")
SLUGS = ("wall", "clinic", "trains", "ferry", "flood", "vote")


@dataclass(slots=True)
class Desk:
    """A site that is edited: its folder, its settings, its clock, and what the next build is told."""

    root: Path
    random: random.Random
    config: SiteConfig = CONFIG
    now: datetime = datetime(2024, 11, 2, 6, 0, tzinfo=UTC)
    drafts: bool = False
    told: set[str] | None = field(default_factory=set)

    @property
    def content(self) -> Path:
        return self.root / "content"

    @property
    def public(self) -> Path:
        return self.root / "public"

    def edit(self) -> str:
        """One random edit; its name. Only edits of content are told to the build, others make it look for itself."""
        name = self.random.choice(list(EDITS))
        self.told = set()
        EDITS[name](self)
        return name

    def files(self) -> list[Path]:
        return sorted(path for path in self.content.rglob("*.md") if path.is_file())

    def one_of(self, files: list[Path]) -> Path | None:
        return self.random.choice(files) if files else None

    def write(self, path: Path, text: str) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        self.tell(path)

    def tell(self, path: Path) -> None:
        if self.told is not None:
            self.told.add(path.relative_to(self.root).as_posix())

    def look(self) -> None:
        """What was done is not to be told: the build must find it."""
        self.told = None

    def text(self) -> str:
        """A new entry, now and then a broken one."""
        pick = self.random.choice
        day = FIRST_DAY + timedelta(days=self.random.choice((0, 0, 1, 2, 4, 5, 6, 30, 62, 400)))
        people = self.random.sample(PEOPLE, self.random.randint(0, 3))
        bodies = self.random.sample(BODIES, self.random.randint(0, 3))
        topics = self.random.sample(TOPICS, self.random.randint(0, 2))
        status = pick(("", "", "", "status: draft\n"))
        slug = pick(("", f"slug: {pick(SLUGS)}\n"))
        slug += pick(("", f"story: {pick(STORIES)}\n"))
        slug += pick(("", "", f"translation: {pick(SLUGS)}\n"))
        wrong = FIRST_DAY + timedelta(days=self.random.randint(0, 500))
        slug += pick(("", "", f"corrected: {wrong}, A name.\n"))
        slug += pick(("", "", f"order: {pick(ORDERS)}\n"))
        number = pick((1, 2, self.random.randint(1, 99)))
        head = (
            f"---\n{status}{slug}title: {pick(('A vote', 'A “flood”', 'Ferry & wall'))} {number}\n"
            f"date: {day}\nsource: {{name: {pick(OUTLETS)}, url: 'https://x.example/{self.random.randint(1, 9)}',"
            f" lang: {pick(('en', 'ko'))}}}\npeople: [{', '.join(people)}]\n"
            f"places: [{pick(PLACES)}]\norganizations: [{', '.join(bodies)}]\ntopics: [{', '.join(topics)}]\n"
        )
        if self.random.random() < 0.05:
            return head + "title: again\n---\nBroken.\n"
        speaker = people[0] if people else "Nobody"
        ahead = day + timedelta(days=self.random.randint(-2, 9))
        return head + (
            f"---\n\nThe council voted {self.random.randint(10, 99)} to 4. It ends.\n\n"
            f"## Key facts\n\n- It costs 42. (The Board)\n\n"
            f"## Quotes\n\n> We can pay {self.random.randint(1, 9)} now.\n>\n"
            f"> — {speaker}, {pick(('mayor', 'chairman'))}\n\n"
            f"## Reactions\n\n- **{speaker}**, *{pick(('warns', 'demands'))}*: more of it\n"
            f"{pick(REACTIONS)}\n"
            f"## What's next\n\n- {ahead}: The quay closes.\n- A second phase.\n"
        )


def _add(desk: Desk) -> None:
    desk.write(desk.content / f"2024/11/{desk.random.randint(1, 4):02d}/{desk.random.choice(SLUGS)}.md", desk.text())


def _rewrite(desk: Desk) -> None:
    path = desk.one_of(desk.files())
    if path:
        desk.write(path, desk.text())


def _touch(desk: Desk) -> None:
    for path in desk.files():
        os.utime(path, (desk.random.randint(1, 2_000_000_000),) * 2)
    desk.look()


def _equal_length(desk: Desk) -> None:
    """An edit of equal length whose modification time is put back: only the bytes tell."""
    path = desk.one_of(desk.files())
    if path:
        before = path.stat()
        text = path.read_text("utf-8")
        path.write_text(text.replace("quay", "wall") if "quay" in text else text.replace("closes", "opened"), "utf-8")
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
        desk.look()


def _delete(desk: Desk) -> None:
    path = desk.one_of(desk.files())
    if path:
        path.unlink()
        desk.tell(path)


def _rename(desk: Desk) -> None:
    path = desk.one_of(desk.files())
    if path:
        target = path.with_name(f"{desk.random.choice(SLUGS)}-{desk.random.randint(1, 3)}.md")
        path.rename(target)
        desk.tell(path)
        desk.tell(target)


def _line(desk: Desk, opening: str, value: str) -> None:
    """Change one line of the front matter of one file."""
    path = desk.one_of([path for path in desk.files() if f"\n{opening}" in path.read_text("utf-8")])
    if path:
        lines = path.read_text("utf-8").split("\n")
        place = next(place for place, line in enumerate(lines) if line.startswith(opening))
        lines[place] = value
        desk.write(path, "\n".join(lines))


def _redate(desk: Desk) -> None:
    _line(desk, "date:", f"date: {FIRST_DAY + timedelta(days=desk.random.randint(0, 6))}")


def _reslug(desk: Desk) -> None:
    _line(desk, "title:", f"slug: {desk.random.choice(SLUGS)}\ntitle: Moved")


def _respell(desk: Desk) -> None:
    _line(desk, "people:", f"people: [{desk.random.choice(PEOPLE)}]")


def _reorder(desk: Desk) -> None:
    """Another place in the day, or none."""
    order = desk.random.choice(("", f"order: {desk.random.choice(ORDERS)}\n"))
    path = desk.one_of(desk.files())
    if path:
        text = path.read_text("utf-8")
        text = "\n".join(line for line in text.split("\n") if not line.startswith("order:"))
        desk.write(path, text.replace("title:", f"{order}title:", 1))


def _reweigh(desk: Desk) -> None:
    """Another party reacts to an entry, or one less does."""
    path = desk.one_of(desk.files())
    if path:
        text = path.read_text("utf-8")
        more = text.replace(
            "## Reactions\n\n", f"## Reactions\n\n- **{desk.random.choice(PEOPLE)}**, *hopes*: for it\n"
        )
        less = "\n".join(line for line in text.split("\n") if not line.startswith("- **"))
        desk.write(path, desk.random.choice((more, less)))


def _last_of_a_topic(desk: Desk) -> None:
    for path in desk.files():
        text = path.read_text("utf-8")
        if "Health" in text:
            desk.write(path, text.replace("Health, ", "").replace(", Health", "").replace("Health", ""))


def _publish_drafts(desk: Desk) -> None:
    for path in desk.files():
        text = path.read_text("utf-8")
        if "status: draft\n" in text:
            desk.write(path, text.replace("status: draft\n", ""))


def _drafts(desk: Desk) -> None:
    desk.drafts = not desk.drafts


def _midnight(desk: Desk) -> None:
    desk.now += timedelta(days=desk.random.choice((1, 1, 2, -1)))


def _template(desk: Desk) -> None:
    own = desk.root / "templates"
    if own.exists():
        shutil.rmtree(own)
    else:
        name = desk.random.choice(("archive.html", "term.html", "entry.html", "parts/source.html"))
        (own / name).parent.mkdir(parents=True, exist_ok=True)
        base = "" if "parts" in name else "{% extends 'base.html' %}"
        (own / name).write_text(base + "{% block main %}<p>Mine {{ site.title }}</p>{% endblock %}", "utf-8")


def _setting(desk: Desk) -> None:
    desk.config = desk.random.choice(
        [
            desk.config._replace(title=f"The Briefing {desk.random.randint(1, 3)}"),
            desk.config._replace(url=desk.random.choice(("https://a.example/", "https://a.example/b/"))),
            desk.config._replace(description=desk.random.choice(("", "News.", "More news."))),
            desk.config._replace(author=desk.random.choice((None, "Ines Halloran"))),
            desk.config._replace(pictures=not desk.config.pictures),
            desk.config._replace(timezone=desk.random.choice(("Asia/Seoul", "America/New_York"))),
            desk.config._replace(theme=desk.random.choice(({}, {"accent": "#004488"}))),
            desk.config._replace(language=desk.random.choice(("en", "ko"))),
        ]
    )


def _tamper(desk: Desk) -> None:
    path = desk.one_of(
        sorted(path for path in desk.public.rglob("*") if path.is_file() and path.name != ".digest-output")
    )
    if path:
        how = desk.random.randint(0, 4)
        if how == 0:
            path.unlink()
        elif how == 1:
            path.write_bytes(path.read_bytes()[:-1] + b"!")
        elif how == 2:
            shutil.rmtree(path.parent) if path.parent != desk.public else path.write_text("mine")
        elif how == 3:
            path.with_name("left-over.txt").write_text("x")
        else:
            path.unlink()
            path.symlink_to("nowhere")
    desk.look()


def _break_the_index(desk: Desk) -> None:
    path = desk.root / ".digest" / desk.random.choice(("index.sqlite", "index.seal", "lock"))
    if path.is_file():
        data = path.read_bytes()
        how = desk.random.randint(0, 3)
        if how == 0:
            path.unlink()
        elif how == 1:
            path.write_bytes(data[: len(data) // 2])
        elif how == 2:
            path.write_bytes(desk.random.randbytes(len(data)))
        elif data:
            place = desk.random.randrange(len(data))
            path.write_bytes(data[:place] + bytes([data[place] ^ 1 << desk.random.randrange(8)]) + data[place + 1 :])


def _static(desk: Desk) -> None:
    path = (
        desk.root / "static" / desk.random.choice(("CNAME", "index.html", "people/index.html", "2024", "img/map.svg"))
    )
    if path.is_file():
        path.unlink()
    elif not path.exists() and not (desk.root / "static/2024").is_file():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(desk.random.choice(("one", "two")))
    desk.look()


EDITS: dict[str, Callable[[Desk], None]] = {
    "add": _add,
    "add another": _add,
    "and another": _add,
    "rewrite": _rewrite,
    "touch": _touch,
    "equal length": _equal_length,
    "delete": _delete,
    "rename": _rename,
    "redate": _redate,
    "reslug": _reslug,
    "respell": _respell,
    "reorder": _reorder,
    "reweigh": _reweigh,
    "last of a topic": _last_of_a_topic,
    "publish drafts": _publish_drafts,
    "drafts": _drafts,
    "midnight": _midnight,
    "template": _template,
    "setting": _setting,
    "tamper": _tamper,
    "break the index": _break_the_index,
    "static": _static,
}
