"""How far two points lie apart on the earth. For hundreds of thousands of pairs see `events.distances.km_apart`, which is flat and faster."""

from math import asin, cos, radians, sin, sqrt

from khabar.model.mention import Place

EARTH_KM = 6371.0088
"""Mean radius of the earth (IUGG)."""


def km_between(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Great-circle distance in kilometres of two points in degrees (WGS84), by the haversine formula."""
    a, b = radians(lat), radians(other_lat)
    h = sin((b - a) / 2) ** 2 + cos(a) * cos(b) * sin(radians(other_lon - lon) / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(h)))


def km_of_places(a: Place, b: Place) -> float | None:
    """The same of two places; None where either has no point."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    return km_between(a.lat, a.lon, b.lat, b.lon)
