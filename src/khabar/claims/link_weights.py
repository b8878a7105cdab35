"""The weights of the scored choices: `lexicon/links.yaml`, fitted by `training/fit_links.py`."""

from functools import cache
from pathlib import Path

import khabar.lexicon
from khabar.errors import LexiconError
from khabar.lexicon.yaml_files import read_yaml


@cache
def weights() -> dict[str, dict[str, float]]:
    """Weight by field and sign. Raises LexiconError where the file is malformed."""
    raw = read_yaml(Path(khabar.lexicon.__file__).with_name("links.yaml"))
    if not isinstance(raw, dict) or not all(isinstance(v, dict) for v in raw.values()):
        raise LexiconError("links.yaml: expected fields with signs and numbers")
    return {str(k): {str(s): float(w) for s, w in v.items()} for k, v in raw.items()}
