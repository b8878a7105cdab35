"""Which judgements hold: those that no later one takes back, where an `undo` can itself be taken back."""

from collections.abc import Iterable

from khabar.model.judgement import Judgement


def in_force(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """Those that hold, undos left out, by sequence, whatever the order of the argument."""
    rows = sorted(judgements, key=lambda j: j.sequence)
    taken_back = undone_by(rows)
    return tuple(j for j in rows if j.action != "undo" and j.id not in taken_back)


def undone_by(judgements: Iterable[Judgement]) -> dict[str, str]:
    """Id of each judgement that is taken back -> id of the undo that does it.

    Read from the last row to the first: an undo counts unless a later one that counts took it back.
    """
    out: dict[str, str] = {}
    for j in sorted(judgements, key=lambda j: -j.sequence):
        if j.action == "undo" and j.id not in out:
            out.setdefault(j.subject, j.id)
    return out
