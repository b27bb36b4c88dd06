"""JSON of plain values without what `json` does anew for each document: it sets up an encoder in C each time, which
takes three times as long as a short document, and looks for white space around each text that it reads.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from json import encoder as usual
from typing import Any

_SAMPLE = {"ä\u2028": [1, 2.5, None, True, "</"]}

_read = json.JSONDecoder().raw_decode


def quick_encoder(encoder: json.JSONEncoder) -> Callable[[object], str]:
    """As `encoder.encode`, for an encoder without indents that looks for no circles."""
    escaped = usual.encode_basestring_ascii if encoder.ensure_ascii else usual.encode_basestring
    make: Any = getattr(usual, "c_make_encoder", None)
    try:
        pieces = make(
            None, encoder.default, escaped, None, encoder.key_separator, encoder.item_separator,
            encoder.sort_keys, encoder.skipkeys, encoder.allow_nan,
        )  # fmt: skip
        is_known = "".join(pieces(_SAMPLE, 0)) == encoder.encode(_SAMPLE)
    except TypeError:  # a Python that has none, or asks it for something else
        is_known = False
    return (lambda document: "".join(pieces(document, 0))) if is_known else encoder.encode


def read_json(text: str) -> Any:
    """As `json.loads`."""
    try:
        value, end = _read(text)
    except json.JSONDecodeError:
        return json.loads(text)
    return value if end == len(text) else json.loads(text)
