from __future__ import annotations

import json
from pathlib import Path

import pytest

from digest.desk.fetch_state import State, States

WHOLE = State(
    etag='"1"',
    last_modified="Mon, 09 Mar 2026 06:00:00 GMT",
    moved_to="https://news.example/feed",
    failing_since="2026-03-09T06:00:00+00:00",
    not_before="2026-03-10T06:00:00+00:00",
    moments=("2026-03-08T06:00:00+00:00", "2026-03-09T06:00:00+00:00"),
    tries={"https://news.example/a": 2},
    files={"a.html": "1-2"},
)


def test_a_source_is_known_as_it_was_left(tmp_path: Path) -> None:
    States(tmp_path).save("source", WHOLE)

    assert States(tmp_path).load("source") == WHOLE


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("etag", 5), ("etag", '"1"\r\nX: y'), ("etag", "\ud800"), ("last_modified", []), ("moved_to", {"a": 1}),
        ("is_gone", "no"), ("failing_since", "9"), ("failing_since", "2026-03-09T06:00:00"), ("not_before", 7),
        ("not_before", "99999-01-01T00:00:00+00:00"), ("moments", 1), ("moments", ["9999-99-99"]), ("moments", [{}]),
        ("tries", []), ("tries", {"a": "b"}), ("files", 5),
    ],
)  # fmt: skip
def test_what_is_damaged_counts_as_never_having_been_there(tmp_path: Path, name: str, value: object) -> None:
    States(tmp_path).save("source", WHOLE)
    path = tmp_path / ".digest/fetch/source.json"
    path.write_text(json.dumps({**json.loads(path.read_text("utf-8")), name: value}), "utf-8")

    assert States(tmp_path).load("source") == State()


@pytest.mark.parametrize("data", [b"", b"\xff\xfe", b"[" * 100_000, b"null", b'{"version": 9}'])
def test_what_is_no_state_counts_as_never_having_been_there(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / ".digest/fetch/source.json"
    path.parent.mkdir(parents=True)
    path.write_bytes(data)

    assert States(tmp_path).load("source") == State()
