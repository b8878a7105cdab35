"""Wire agencies by any of their signs, for whoever asks whose text or whose word it is.

Sample: `agency_named("the AFP news agency")` is 'Agence France-Presse'; `agency_named("Reuters Square")` is None.
"""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from khabar.errors import LexiconError
from khabar.lexicon.yaml_files import read_yaml

_AROUND = re.compile(
    r"^(?:the )?(?:(?:state|state-run|official|semi-official|local) )*(?:(?:news|press|wire) (?:agency|service) )?|(?:['’]s)?(?:,? (?:news|press|wire) (?:agency|service))?$",
    re.IGNORECASE,
)


@cache
def agency_signs() -> Mapping[str, str]:
    """Sign -> name of the agency, as `agencies.yaml` has them; a name is a sign of itself. Raises LexiconError."""
    data = read_yaml(Path(__file__).parent / "agencies.yaml")
    try:
        agencies = data["agencies"]  # type: ignore[index]
        found = {str(sign): str(agency["name"]) for agency in agencies for sign in (*agency["signs"], agency["name"])}
    except (TypeError, KeyError) as e:
        raise LexiconError(f"agencies.yaml: {e!r}") from e
    return MappingProxyType(found)


def agency_named(words: str) -> str | None:
    """The agency that `words` name and nothing else, or None. Signs of letters count as agencies write them."""
    signs = agency_signs()
    stripped = words.strip()
    return signs.get(stripped) or signs.get(_AROUND.sub("", stripped).strip())


@cache
def sign_pattern() -> str:
    """A regular expression, without groups, for any one sign as a word of its own."""
    signs = "|".join(re.escape(sign) for sign in sorted(agency_signs(), key=lambda s: (-len(s), s)))
    return rf"(?<![\w-])(?:{signs})(?![\w-])"
