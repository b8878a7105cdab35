"""Whether two places may be the place of one situation: the same, one inside the other by its admin names, or a few kilometres apart.

In: places of claims. Out: yes or no. Names are compared folded; what is unresolved is compared by its words alone.
"""

from khabar.gazetteer.folding import fold
from khabar.model import Place
from khabar.model.distance import km_of_places

# Two towns of one name in one country lie further apart than this; two entries of one town do not.
SAME_NAME_KM = 25.0
COARSE = frozenset({"admin2", "admin1", "country"})
_FINENESS = ("site", "town", "near", "area", "unknown", "admin2", "admin1", "country")


def fineness(place: Place) -> int:
    """0 for a site, rising to the country: the finer of two places names a situation."""
    return _FINENESS.index(place.precision)


def is_coarse(place: Place) -> bool:
    """An area that holds many towns: it never ties two of them together."""
    return place.precision in COARSE


def names_of(place: Place) -> frozenset[str]:
    """Folded name and words: 'the Old Quarter of Ostra' resolved to Ostra has both."""
    return frozenset(fold(n) for n in (place.name, place.text) if n and fold(n))


def is_same(a: Place, b: Place, near_km: float) -> bool:
    """The same place, or two fine ones no further apart than `near_km`."""
    if is_coarse(a) or is_coarse(b):
        return a.precision == b.precision and bool(names_of(a) & names_of(b)) and not _differ(a, b)
    if a.geonames_id is not None and a.geonames_id == b.geonames_id:
        return True
    is_named_alike = bool(names_of(a) & names_of(b))
    apart = km_of_places(a, b)
    if apart is None:
        return is_named_alike and not _differ(a, b)
    return apart <= (SAME_NAME_KM if is_named_alike else near_km)


def is_inside(inner: Place, outer: Place) -> bool:
    """By admin names: a town in its district, a district in its province, anything in its country."""
    if outer.precision == "country":
        return outer.country is not None and inner.country == outer.country and inner.precision != "country"
    if fineness(inner) >= fineness(outer) or _differ(inner, outer, outer.precision):
        return False
    holder = {"admin1": inner.admin1, "admin2": inner.admin2}.get(outer.precision)
    if holder is None and outer.precision in ("town", "area"):
        holder = inner.admin2
    return bool(holder) and fold(holder or "") in names_of(outer)


def go_together(a: Place, b: Place, near_km: float) -> bool:
    """Whether `a` and `b` may be the place of one situation."""
    return is_same(a, b, near_km) or is_inside(a, b) or is_inside(b, a)


def _differ(a: Place, b: Place, level: str = "") -> bool:
    """Whether what both give of country and province is not the same; the level that one of them is itself is not asked."""
    pairs = [(a.country, b.country)] + ([(a.admin1, b.admin1)] if level != "admin1" else [])
    return any(x and y and fold(x) != fold(y) for x, y in pairs)
