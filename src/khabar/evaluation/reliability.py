"""Whether a confidence of 0.8 means that 80 % are right: claims in ten bins, their expected calibration error, and the plot.

What confidence estimates: that kind, status, figure and speaker of a claim are all right. A claim that no annotated one answers is wrong.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from khabar.evaluation.figures import share
from khabar.evaluation.scored_reports import Pair, ScoredReport

RIGHT_FIELDS = ("status", "count", "speaker")
BINS = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """Claims whose confidence lies in [low, high): how many, their mean confidence, and the share that is right."""

    low: float
    high: float
    claims: int
    said: float
    right: float


def is_right(pair: Pair) -> bool:
    """Of the same kind, with the right status, figure and speaker."""
    return pair.is_same_kind and all(pair.fields[name].is_right for name in RIGHT_FIELDS)


def reliability(reports: Iterable[ScoredReport]) -> tuple[Bin, ...]:
    """Ten bins of equal width; an empty one has shares of 0."""
    sums = [[0, 0.0, 0] for _ in range(BINS)]
    for report in reports:
        answered = report.of_ours()
        for i, claim in enumerate(report.ours):
            entry = sums[min(BINS - 1, int(claim["confidence"] * BINS))]
            entry[0] += 1
            entry[1] += claim["confidence"]
            entry[2] += i in answered and is_right(answered[i])
    return tuple(Bin(n / BINS, (n + 1) / BINS, int(k), share(said, k), share(right, k)) for n, (k, said, right) in enumerate(sums))


def calibration_error(bins: Sequence[Bin]) -> float:
    """The mean distance of what is said and what is right, each bin weighted by its claims (Naeini et al. 2015)."""
    return share(sum(b.claims * abs(b.said - b.right) for b in bins), sum(b.claims for b in bins))


# --- the plot ---------------------------------------------------------------------------------------------------------------

SIDE, LEFT, TOP, LEGEND = 360, 56, 16, 22
COLOURS = ("#00796b", "#d84315", "#5e35b1")
LARGEST_DOT, SMALLEST_DOT = 12.0, 2.5


def reliability_svg(curves: Mapping[str, Sequence[Bin]]) -> str:
    """A reliability diagram: mean confidence across, share right upwards, the area of a dot by the claims in its bin. Same bins, same bytes."""
    width, height = LEFT + SIDE + 24, TOP + SIDE + 48 + LEGEND * len(curves)
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" font-family="sans-serif" font-size="12">',
        "<title>Reliability of confidence</title>",
        f'<rect width="{width}" height="{height}" fill="#fff"/>',
        *_axes(),
        f'<path d="M{_x(0)} {_y(0)}L{_x(1)} {_y(1)}" stroke="#999" stroke-dasharray="4 4"/>',
    ]
    most = max((b.claims for bins in curves.values() for b in bins), default=0)
    for number, (name, bins) in enumerate(curves.items()):
        out += _curve(name, bins, COLOURS[number % len(COLOURS)], most, TOP + SIDE + 56 + LEGEND * number)
    return "\n".join([*out, "</svg>\n"])


def _x(value: float) -> float:
    return round(LEFT + SIDE * value, 1)


def _y(value: float) -> float:
    return round(TOP + SIDE * (1 - value), 1)


def _axes() -> list[str]:
    out = [f'<rect x="{LEFT}" y="{TOP}" width="{SIDE}" height="{SIDE}" fill="none" stroke="#444"/>']
    for step in range(0, 11, 2):
        at = step / 10
        out.append(f'<text x="{_x(at)}" y="{TOP + SIDE + 16}" text-anchor="middle">{at:.1f}</text>')
        out.append(f'<text x="{LEFT - 8}" y="{_y(at) + 4:.1f}" text-anchor="end">{at:.1f}</text>')
    out.append(f'<text x="{_x(0.5)}" y="{TOP + SIDE + 34}" text-anchor="middle">confidence</text>')
    middle = _y(0.5)
    out.append(f'<text x="14" y="{middle}" text-anchor="middle" transform="rotate(-90 14 {middle})">share right</text>')
    return out


def _curve(name: str, bins: Sequence[Bin], colour: str, most: int, legend_y: float) -> list[str]:
    held = [b for b in bins if b.claims]
    line = "L".join(f"{_x(b.said)} {_y(b.right)}" for b in held)
    out = [f'<path d="M{line}" fill="none" stroke="{colour}"/>'] if held else []
    for b in held:
        radius = max(SMALLEST_DOT, LARGEST_DOT * (b.claims / most) ** 0.5)
        words = f"{b.claims} claims, mean confidence {b.said:.2f}, right {b.right:.2f}"
        out.append(
            f'<circle cx="{_x(b.said)}" cy="{_y(b.right)}" r="{radius:.1f}" fill="{colour}" fill-opacity="0.5"><title>{words}</title></circle>'
        )
    claims = sum(b.claims for b in bins)
    out.append(f'<circle cx="{LEFT + 6}" cy="{legend_y - 4}" r="5" fill="{colour}"/>')
    out.append(f'<text x="{LEFT + 18}" y="{legend_y}">{name}: {claims} claims, calibration error {calibration_error(bins):.3f}</text>')
    return out
