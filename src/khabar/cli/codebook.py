"""`khabar codebook`: which kinds of claim there are, and what each means."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from khabar.cli.ending import ending_cleanly
from khabar.errors import UnusableArgument

if TYPE_CHECKING:
    from khabar.lexicon.codebook import Kind


def codebook(
    kind: Annotated[
        str | None, typer.Argument(metavar="KIND", help="The kind to explain; without it, all are listed.", show_default=False)
    ] = None,
) -> None:
    """List or explain the kinds of claim.

    Of one kind: its definition, examples and counter-examples, and what it is called in ACLED, UCDP, PLOVER and IDMC terms.
    """
    with ending_cleanly():
        from khabar.lexicon.codebook import load_codebook

        kinds = load_codebook().kinds
        if kind:
            _print_lines(explain(kinds[find_kind(kind)]))
            return
        families: dict[str, list[Kind]] = {}
        for entry in kinds.values():
            families.setdefault(entry.family, []).append(entry)
        for family, entries in families.items():
            _print_lines([family.upper(), *(f"  {e.kind:<20} {e.definition}" for e in entries), ""])


def find_kind(name: str) -> str:
    """The kind of that name. Raises UnusableArgument naming the nearest."""
    from khabar.lexicon.codebook import load_codebook

    kinds = load_codebook().kinds
    if name in kinds:
        return name
    from difflib import get_close_matches

    near = get_close_matches(name, kinds, n=1)
    hint = f"; did you mean {near[0]}?" if near else ""
    raise UnusableArgument(f"no kind of claim is called {name!r}{hint} (khabar codebook lists them)")


def explain(kind: "Kind") -> list[str]:
    """The lines that explain one kind."""
    lines = [kind.kind, f"  {kind.definition}"]
    if kind.is_not:
        lines.append(f"  not: {kind.is_not}")
    m = kind.mapping
    called = {
        "ACLED": " / ".join(m.acled) if m.acled else None,
        "UCDP": "type of violence " + " or ".join(map(str, m.ucdp)) if m.ucdp else None,
        "PLOVER": "-".join(p for p in m.plover if p) if m.plover else None,
        "IDMC": " / ".join(m.idmc) if m.idmc else None,
    }
    lines += ["", "  In other schemes:", *(f"    {scheme:<7} {name or '(none)'}" for scheme, name in called.items())]
    lines += ["", "  Examples:", *(f"    + {e}" for e in kind.examples)]
    if kind.counter_examples:
        lines += ["", "  Not this kind:", *(f"    - {e}" for e in kind.counter_examples)]
    return lines


def _print_lines(lines: list[str]) -> None:
    sys.stdout.write("\n".join(lines) + "\n")
