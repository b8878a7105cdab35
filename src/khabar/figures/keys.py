"""The key of a figure: 'displaced/household/flow;cause=conflict;place=Karsk'. What is told over and again keeps its key while new reports come in.

The days are no part of it: a figure covers all the periods that are told of, and a key that grew with them could not carry a person's choice.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple, TypeVar

T = TypeVar("T")


class Key(NamedTuple):
    """What a figure counts; None: unknown, or the whole."""

    of: str
    unit: str
    measure: str | None = None
    group: str | None = None
    place: str | None = None
    cause: str | None = None
    border: str | None = None
    derived: str | None = None

    def __str__(self) -> str:
        base = "/".join(p for p in (self.of, self.unit, self.measure) if p)
        more = (
            f"{name}={_plain(value)}"
            for name in ("group", "place", "cause", "border", "derived")
            if (value := getattr(self, name)) is not None
        )
        return ";".join((base, *more))


def parsed_key(text: str) -> Key:
    """The key again; what is missing is None."""
    base, *more = text.split(";")
    of, unit, measure, *_ = (*base.split("/"), "", "", "")
    named = dict(m.split("=", 1) for m in more if "=" in m)
    return Key(of, unit or "person", measure or None, *(named.get(n) for n in ("group", "place", "cause", "border", "derived")))


def chosen_by_key(keys: Iterable[str], chosen: Mapping[str, T]) -> tuple[dict[str, T], dict[str, T]]:
    """Which choice belongs to which figure, and the choices that belong to none.

    A choice made when the cause was still unknown follows its figure to the key with the cause, where only one such figure is there.
    """
    present = sorted(set(keys))
    found = {k: chosen[k] for k in present if k in chosen}
    lost: dict[str, T] = {}
    for text, choice in sorted(chosen.items()):
        if text in found:
            continue
        likes = [k for k in present if k not in found and _alike(parsed_key(text), parsed_key(k))]
        if len(likes) == 1:
            found[likes[0]] = choice
        else:
            lost[text] = choice
    return found, lost


def _alike(a: Key, b: Key) -> bool:
    same = a._replace(cause=None, border=None) == b._replace(cause=None, border=None)
    return same and all(x is None or y is None or x == y for x, y in ((a.cause, b.cause), (a.border, b.border)))


def _plain(value: str) -> str:
    return " ".join(value.replace(";", ",").replace("=", "-").split())
