"""What a claim may take over from a repeat."""

from types import SimpleNamespace

import pytest

from khabar.claims.joining import _is_sufferer
from khabar.model import Actor, Span


@pytest.mark.parametrize(
    ("target", "actor", "expected"),
    [("14 people", "The 14 people", True), ("14 people", "the Front", False), (None, "the Front", False), ("14 people", None, False)],
)
def test_those_who_died_did_not_kill(target, actor, expected):
    draft = SimpleNamespace(target=Actor(target, Span(0, len(target))) if target else None)
    assert _is_sufferer(draft, Actor(actor, Span(50, 50 + len(actor))) if actor else None) is expected
