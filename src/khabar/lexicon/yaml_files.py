"""Reads one YAML file of the lexicon. Words stay words: `on`, `off`, `yes` and `no` are prepositions and determiners, not truth values."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from khabar.errors import LexiconError

_Base: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _WordLoader(_Base):  # type: ignore[misc, valid-type]
    """YAML 1.1 reads the key `on:` as True; here only true and false are truth values. A key given twice is an error, not the last one."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        keys = [key.value for key, _ in node.value]
        if twice := [k for k in keys if keys.count(k) > 1]:
            raise yaml.constructor.ConstructorError(None, None, f"{twice[0]!r} is given twice", node.start_mark)
        return dict(super().construct_mapping(node, deep=deep))


_WordLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag not in ("tag:yaml.org,2002:bool", "tag:yaml.org,2002:timestamp")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_WordLoader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))


def read_yaml(path: Path) -> object:
    """The content of `path`. Raises LexiconError naming the file and the line where it is not YAML."""
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=_WordLoader)
    except (yaml.YAMLError, UnicodeDecodeError, OSError) as e:
        raise LexiconError(f"{path.name}: {' '.join(str(e).split())}") from e


@cache
def word_groups(name: str, *groups: str) -> Mapping[str, frozenset[str]]:
    """These groups of words of a file of the lexicon ('scenes.yaml'). Raises LexiconError where one is missing, or is no list."""
    raw = read_yaml(Path(__file__).with_name(name))
    if not isinstance(raw, dict) or not all(isinstance(raw.get(g), list) for g in groups):
        raise LexiconError(f"{name}: expected the groups {', '.join(groups)}, each a list of words")
    return MappingProxyType({g: frozenset(map(str, raw[g])) for g in groups})
