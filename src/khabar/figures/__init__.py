"""Figures of events: every claimed value kept, low, best and high with the rule in words, and what cannot all be right."""

from khabar.figures.contradictions import contradictions_of
from khabar.figures.figures import figures_of
from khabar.figures.household_sizes import parse_household_sizes, read_household_sizes
from khabar.figures.series import series_of

__all__ = ["contradictions_of", "figures_of", "parse_household_sizes", "read_household_sizes", "series_of"]
