"""Figures of events: every claimed value kept, low, best and high with the rule in words, and what cannot all be right."""

from khabar.figures.contradictions import contradictions_of
from khabar.figures.figures import figures_of
from khabar.figures.household_sizes import parse_household_sizes, read_household_sizes
from khabar.figures.series import series_of
from khabar.figures.vague_floors import parse_vague_floor, read_vague_floors
from khabar.figures.words import figure_words

__all__ = [
    "contradictions_of",
    "figure_words",
    "figures_of",
    "parse_household_sizes",
    "parse_vague_floor",
    "read_household_sizes",
    "read_vague_floors",
    "series_of",
]
