"""Which claims a person should look at first: impact times doubt, from the claim and the event that it is in. Weights in `lexicon/triage.yaml`."""

from khabar.triage.rank import EventPart, Ranked, event_part, ranked, why

__all__ = ["EventPart", "Ranked", "event_part", "ranked", "why"]
