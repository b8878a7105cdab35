"""Who says so: the origins of the claims of one event, each person, body, agency or outlet once."""

from khabar.origins.resolve import Origins, origins_of

__all__ = ["Origins", "origins_of"]
