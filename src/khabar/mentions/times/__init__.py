"""Times: expression, anchor, rule, interval, precision. See `find` for the path, `lexicon/times_grammar.yaml` for the rules."""

from khabar.mentions.times.find import find_times
from khabar.mentions.times.heading import heading_times

__all__ = ["find_times", "heading_times"]
