"""Judgements as the API gives them: the row of the log, with what took it back."""

from khabar.exports.events_jsonl import model_json
from khabar.model.judgement import Judgement
from khabar.web.looking import Look
from khabar.web.rows import Json


def judgement_rows(look: Look, *identities: str) -> list[Json]:
    """What bears on any of these, the newest first, without what tells of withheld records."""
    return [judgement_row(look, j) for j in reversed(look.book.on(*identities)) if not look.hidden.hides(j, look.book)]


def judgement_row(look: Look, j: Judgement) -> Json:
    """One row; `value` as it was given, and so was everything else."""
    return {**model_json(j), "value": j.value, "undone_by": look.book.undone.get(j.id)}
