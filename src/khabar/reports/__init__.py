"""Files in, reports out: text, Markdown, saved pages, PDF, JSON lines, folders of these, standard input.

`read_paths` reads what is on disk or in a pipe, `report_from_text` what is in a string. What cannot be used is a
`Rejected` with a one-line reason, never an exception; only a path that does not exist is one (UnusableArgument).
"""

from khabar.reports.assemble import report_from_text
from khabar.reports.dates import parse_given
from khabar.reports.sources import count_inputs, read_paths, read_sources

__all__ = ["count_inputs", "parse_given", "read_paths", "read_sources", "report_from_text"]
