"""Situations: what goes on for days or months (sieges, offensives, displacement, ceasefires), computed from the events of a case on demand.

In: events and the claims they are made of. Out: `situations_of(events, claims, as_of) -> tuple[Situation, ...]`. Which kinds begin, carry on, end or
only promise an end is data: `lexicon/situations.yaml`.
"""

from khabar.situations.situations import situations_of

__all__ = ["situations_of"]
