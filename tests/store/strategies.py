"""Hypothesis: any value of a model type, made from its annotations."""

import types
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from khabar.model import Span

NUMBERS = st.integers(-(2**53), 2**53)
PLAIN = st.recursive(
    st.none() | st.booleans() | NUMBERS | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)
_SIMPLE: dict[Any, st.SearchStrategy[Any]] = {
    str: st.text(st.characters(exclude_categories=("Cs",)), max_size=12),
    int: NUMBERS,
    float: st.floats(allow_nan=False, allow_infinity=False),
    bool: st.booleans(),
    date: st.dates(),
    type(None): st.none(),
    Span: st.builds(Span, st.integers(0, 2_000_000), st.integers(0, 2_000_000)),
    Any: PLAIN,
}


def any_of(kind: Any, /, **fixed: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Any value of `kind`; `fixed`: fields of a dataclass that are made otherwise."""
    if kind in _SIMPLE:
        return _SIMPLE[kind]
    origin, inside = get_origin(kind), get_args(kind)
    if origin is Literal:
        return st.sampled_from(inside)
    if origin in (Union, types.UnionType):
        return st.one_of(*map(any_of, inside))
    if origin is tuple and inside[-1] is ...:
        return st.lists(any_of(inside[0]), max_size=2).map(tuple)
    if origin is tuple:
        return st.tuples(*map(any_of, inside))
    if origin is dict:
        return st.dictionaries(any_of(inside[0]), any_of(inside[1]), max_size=2)
    assert is_dataclass(kind), kind
    hints = get_type_hints(kind)
    return st.builds(kind, **{f.name: fixed[f.name] if f.name in fixed else any_of(hints[f.name]) for f in fields(kind)})
