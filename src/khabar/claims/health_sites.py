"""Hospitals that nobody attacked, and figures beside those of hospitals.

Samples: "The quake destroyed a hospital" is damage and no attack on health; of "900 homes, 23 schools and three clinics were shelled" the attack on health
counts three. Counter-sample: "Shelling began at dawn. ... A clinic was damaged" is both.
"""

from collections.abc import Sequence

from khabar.claims.draft import Draft
from khabar.claims.figures import Figure
from khabar.claims.joining import ACTS
from khabar.claims.located import Located
from khabar.lexicon.codebook import load_codebook

_KIND = "attack_on_health"


def without_mere_damage(located: Located, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts without attacks on health whose words only tell of damage that nobody did, where the report tells no act of violence at all."""
    violent = any(d.kind in ACTS and d.kind != _KIND for d in drafts)
    damaged = {d.frame.match.head for d in drafts if d.kind == "property_destruction"}
    return [d for d in drafts if d.kind != _KIND or violent or d.actor is not None or d.frame.match.head not in damaged]


def of_health_only(located: Located, kind: str, figures: list[Figure]) -> list[Figure]:
    """The figures of an attack on health that count hospitals or those who work there, where any does."""
    if kind != _KIND or len(figures) < 2:
        return figures
    words = load_codebook().classes["health_or_medic"].lemmas
    return [f for f in figures if f.target is not None and located.parsed.tokens[f.target].lemma.lower() in words] or figures
