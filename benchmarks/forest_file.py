"""A LightGBM model as a data file of the cleaner; `digest/clean/forest.py` says how it is read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any


def forest_text(
    models: Sequence[Any],
    names: Sequence[str],
    comment: Sequence[str],
    decided: float | None = None,
    doubted: float = 0.0,
) -> str:
    """The file: `comment`, the numbers that the trees ask for, the trees; `decided` where they may stop early.

    Of several models the first is asked, and the others where its sum is at most `doubted`, either way.
    """
    used = sorted(
        {place for model in models for place, splits in enumerate(model.feature_importance("split")) if splits}
    )
    places = {place: number for number, place in enumerate(used)}
    head = [*(f"# {line}" for line in comment), "numbers " + " ".join(names[place] for place in used), "bias 0"]
    stop = [] if decided is None else [f"decided {decided:g}"]
    rows = [*head, *stop]
    for model in models:
        rows += [f"again {doubted:g}"] if model is not models[0] else []
        rows += [_polish(tree["tree_structure"], places) for tree in model.dump_model()["tree_info"]]
    return "\n".join(rows) + "\n"


def _polish(node: Mapping[str, Any], places: Mapping[int, int]) -> str:
    if "leaf_value" in node:
        return f"{node['leaf_value']:.4f}"
    low, high = _polish(node["left_child"], places), _polish(node["right_child"], places)
    return f"{places[node['split_feature']]}:{node['threshold']:.5g} {low} {high}"
