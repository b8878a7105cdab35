"""The words everything else is written in: frozen dataclasses, standard library only."""

from khabar.model.claim import Cause, Claim, Evidence, Excerpt, Reason, Trigger
from khabar.model.mention import (
    Actor,
    ActorMention,
    Attribution,
    Candidate,
    Count,
    Mentions,
    Part,
    Place,
    PlaceMention,
    QuantityMention,
    Speaker,
    Time,
    TimeMention,
)
from khabar.model.parsed import Entity, ParsedReport, Sentence, Token, TriggerReading
from khabar.model.report import Dateline, Rejected, Report
from khabar.model.settings import ReadSettings
from khabar.model.spans import Span, cover

__all__ = [
    "Actor",
    "ActorMention",
    "Attribution",
    "Candidate",
    "Cause",
    "Claim",
    "Count",
    "Dateline",
    "Entity",
    "Evidence",
    "Excerpt",
    "Mentions",
    "ParsedReport",
    "Part",
    "Place",
    "PlaceMention",
    "QuantityMention",
    "ReadSettings",
    "Reason",
    "Rejected",
    "Report",
    "Sentence",
    "Span",
    "Speaker",
    "Time",
    "TimeMention",
    "Token",
    "Trigger",
    "TriggerReading",
    "cover",
]
