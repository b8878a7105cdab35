"""Endpoints: what the case holds, and the codebook."""

from dataclasses import asdict
from functools import cache
from pathlib import Path, PurePath
from typing import Any, get_args

from fastapi import APIRouter, Request

import khabar.judgements
from khabar.exports.colours import LOOKS
from khabar.judgements.review import REVIEW_STATES
from khabar.lexicon.codebook import load_codebook
from khabar.lexicon.families import families, family_of
from khabar.lexicon.yaml_files import read_yaml
from khabar.model.claim import Border, Measure
from khabar.model.judgement import Action, Tier
from khabar.model.mention import ActorType, PlacePrecision, Qualifier
from khabar.model.question import Question
from khabar.situations.rules import situation_rules
from khabar.store import Reading
from khabar.web.days import iso_of
from khabar.web.filters import STATUSES
from khabar.web.looking import SignedIn, looking
from khabar.web.rows import Json
from khabar.web.shapes.case import CaseShape, CodebookShape
from khabar.web.shapes.page import refusals

router = APIRouter(tags=["case"])

MOST_SET_ASIDE = 50
MOST_PLACES = 50


@router.get("/case", response_model=CaseShape, responses=refusals())
def what_the_case_holds(request: Request, person: SignedIn) -> Json:
    """How much of everything, from which day to which, what could not be read, and which places are on no map."""
    with looking(request, person) as look:
        state = look.reading.survey.state()
        # The same for everybody who sees everything; where something is withheld, names of places and files are left out.
        sees_all = not (look.hidden.claims or look.hidden.reports or look.hidden.events)
        told = dict(look.kept.counts.of(state, lambda: _counted(look.reading)))
        told["places_not_found"] = look.kept.places.of(state, lambda: _places(look.reading)) if sees_all else []
        if not sees_all:
            told["set_aside"] = []
        return {**told, "name": PurePath(request.app.state.case.where.partition("?")[0]).stem, "state": state}


def _counted(reading: Reading) -> Json:
    counts = asdict(reading.counts())
    extent = reading.survey.extent(Question(background="both"))
    aside = [asdict(a) for a in reversed(reading.put_aside_list()[-MOST_SET_ASIDE:])]
    days = {"first_day": iso_of(extent.first), "last_day": iso_of(extent.last)}
    return {**counts, **days, "set_aside_count": counts["set_aside"], "set_aside": aside}


def _places(reading: Reading) -> list[Json]:
    return [{"name": name, "claims": n} for name, n in reading.survey.places_not_found(MOST_PLACES)]


@router.get("/codebook", response_model=CodebookShape, responses=refusals())
def codebook(request: Request, person: SignedIn) -> Json:
    """All closed lists, with the colours and underline styles of kinds and parts, and the keys."""
    return _codebook()


@cache
def _codebook() -> Json:
    shown, words = _data(Path(__file__).parents[1] / "codebook.yaml"), _data(Path(khabar.judgements.__path__[0]) / "words.yaml")
    kinds = [
        {"kind": k.kind, "family": family_of(k.kind), "title": _title(k.kind), "definition": k.definition, **_look(shown, family_of(k.kind))}
        for k in load_codebook().kinds.values()
    ]
    fields = [{"part": None, **entry, "field": name} for name, entry in shown["fields"].items()]
    return {
        "kinds": kinds,
        "families": list(families()),
        "parts": [{"part": name, "title": look.label, "colour": look.colour, "underline": look.line} for name, look in LOOKS.items()],
        "statuses": STATUSES,
        "measures": get_args(Measure),
        "borders": get_args(Border),
        "units": words["units"],
        "counted": words["counted"],
        "qualifiers": get_args(Qualifier),
        "causes": words["causes"],
        "actor_types": get_args(ActorType),
        "precisions": get_args(PlacePrecision),
        "situation_kinds": [k.name for k in situation_rules().kinds],
        "actions": get_args(Action),
        "fields": fields,
        "tiers": get_args(Tier),
        "review_states": REVIEW_STATES,
        "keys": shown["keys"],
    }


def _data(path: Path) -> dict[str, Any]:
    data: Any = read_yaml(path)
    return dict(data)


def _look(shown: dict[str, Any], family: str) -> Json:
    return dict(shown["families"].get(family, shown["families"]["other"]))


def _title(kind: str) -> str:
    return kind.replace("_", " ").capitalize()
