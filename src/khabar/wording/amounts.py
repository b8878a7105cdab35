"""Numbers with their bounds, in words: 'at least 600', '12 to 15', 'not known'. A missing number is said to be missing, never 0."""

from functools import cache
from pathlib import Path
from typing import Any

from khabar.lexicon.yaml_files import read_yaml
from khabar.model.event import Figure


def say_number(n: float) -> str:
    """14000.0 -> '14,000'; 33.5 -> '33.5'."""
    return f"{int(n):,}" if n == int(n) else f"{n:,}"


def say_amount(low: float | None, high: float | None, qualifier: str = "exact") -> str:
    """'at least 12', 'up to 30', '12 to 15', 'about 600'; '' where there is no number."""
    before = {
        "at_least": "at least ",
        "more_than": "more than ",
        "about": "about ",
        "nearly": "nearly ",
        "up_to": "up to ",
        "less_than": "fewer than ",
    }
    if low is not None and high is not None:
        return (
            before.get(qualifier, "") * (qualifier == "about") + say_number(low)
            if low == high
            else f"{say_number(low)} to {say_number(high)}"
        )
    if low is not None:
        return before["more_than" if qualifier == "more_than" else "at_least"] + say_number(low)
    if high is not None:
        return before.get(qualifier if qualifier in ("nearly", "less_than") else "up_to", "") + say_number(high)
    return ""


def say_best(figure: Figure) -> str:
    """The best value with its bound in words: 'at least 600', 'about 40', '14'; where none is best, what is told: '12 to 17'; '' where there is no number."""
    if figure.best is None:
        return say_amount(figure.low, figure.high)
    counting = [v for v in figure.values if v.standing == "counts"]
    if figure.is_lower_bound:
        alone = [v for v in counting if v.low == figure.best]
        return say_amount(figure.best, None, alone[0].qualifier if len(alone) == 1 else "at_least")
    is_about = any(v.qualifier == "about" and figure.best in (v.low, v.high) for v in counting)
    return ("about " if is_about else "") + say_number(figure.best)


def say_range(figure: Figure) -> str:
    """'4 to 15' where low and high lie around the best value; '' where they tell no more than it does."""
    if figure.best is None or figure.low is None or figure.high is None or figure.low == figure.high:
        return ""
    return f"{say_number(figure.low)} to {say_number(figure.high)}"


def listed(parts: list[str], most: int = 6) -> str:
    """'a, b and c'; beyond `most`: 'a, b and 5 others'."""
    shown = list(dict.fromkeys(parts))
    if len(shown) > most:
        shown = [*shown[: most - 1], f"{len(shown) - most + 1} others"]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}" if shown else ""


def say_unit(name: str, number: float | None) -> str:
    """'households (families)'; singular for exactly one."""
    one, several = _units().get(name, (name, f"{name}s"))
    return one if number == 1 else several


@cache
def _units() -> dict[str, tuple[str, str]]:
    data: Any = read_yaml(Path(__file__).with_name("units.yaml"))
    return {str(name): (str(one), str(several)) for name, (one, several) in data["units"].items()}
