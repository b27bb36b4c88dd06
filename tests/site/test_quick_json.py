"""JSON made and read in a short way is that of the library."""

from __future__ import annotations

import json
from json import encoder as usual

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.site.quick_json import quick_encoder, read_json

TEXTS = st.text(max_size=8) | st.sampled_from(("</script>", "\u2028", "\ud800", "이것", '"\\\n'))
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=12,
)
ENCODERS = (
    json.JSONEncoder(check_circular=False),
    json.JSONEncoder(ensure_ascii=False, check_circular=False, allow_nan=False, separators=(",", ":")),
)


@given(VALUES)
def test_documents_are_those_of_the_library(document: object) -> None:
    for encoder in ENCODERS:
        made = quick_encoder(encoder)(document)

        assert made == encoder.encode(document)
        assert read_json(made) == read_json(f" {made} ") == document


def test_what_is_no_number_in_json_is_refused_as_ever() -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        quick_encoder(ENCODERS[1])([float("nan")])


@pytest.mark.parametrize("text", ["", "[1", "[1] 2", "nothing"])
def test_what_is_no_json_is_told_as_by_the_library(text: str) -> None:
    with pytest.raises(json.JSONDecodeError):
        read_json(text)


@pytest.mark.parametrize("other", [None, lambda: None])
def test_a_python_with_another_encoder_uses_the_library_s_way(other: object, monkeypatch: pytest.MonkeyPatch) -> None:
    encoder = json.JSONEncoder(check_circular=False)
    monkeypatch.setattr(usual, "c_make_encoder", other)

    assert quick_encoder(encoder) == encoder.encode
