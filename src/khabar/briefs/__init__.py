"""A sourced situation brief of a place or a situation, as a careful analyst would write it.

In: events, situations and claims of a case. Out: a `Brief` of plain sentences, each with its citations; `exports.brief_markdown` and
`exports.brief_html` write it down. The wording is data: `lexicon/briefs.yaml`.
"""

from khabar.briefs.brief import brief_of

__all__ = ["brief_of"]
