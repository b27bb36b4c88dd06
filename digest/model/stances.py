"""The closed list of stances that a reaction may take."""

from __future__ import annotations

from collections.abc import Mapping

STANCES: Mapping[str, str] = {
    "welcome": "positive",
    "praise": "positive",
    "support": "positive",
    "agree": "positive",
    "pledge": "positive",
    "concede": "positive",
    "apologise": "positive",
    "criticise": "negative",
    "condemn": "negative",
    "accuse": "negative",
    "reject": "negative",
    "deny": "negative",
    "refuse": "negative",
    "threaten": "negative",
    "mock": "negative",
    "call-for": "directive",
    "urge": "directive",
    "demand": "directive",
    "confirm": "epistemic",
    "acknowledge": "epistemic",
    "assert": "epistemic",
    "defend": "epistemic",
    "clarify": "epistemic",
    "doubt": "epistemic",
    "dismiss": "epistemic",
    "warn": "epistemic",
    "predict": "epistemic",
    "concern": "affective",
    "regret": "affective",
    "mourn": "affective",
    "hope": "affective",
    "surprise": "affective",
    "decline-to-comment": "none",
    "no-response": "none",
}
"""The closed list of stances, each with its polarity."""
