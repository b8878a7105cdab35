"""ParsedReport -> Mentions: the five finders, in the order in which they use each other's results."""

from khabar.model import Mentions, ParsedReport


def find_all(parsed: ParsedReport) -> Mentions:
    """Places, times, quantities, actors, then who says what (which needs actors and times)."""
    from khabar.mentions.actors import find_actors
    from khabar.mentions.places import find_places
    from khabar.mentions.quantities import find_quantities
    from khabar.mentions.sources import find_attributions
    from khabar.mentions.times import find_times

    places, times, quantities, actors = find_places(parsed), find_times(parsed), find_quantities(parsed), find_actors(parsed)
    return Mentions(places, times, quantities, actors, find_attributions(parsed, actors, times))
