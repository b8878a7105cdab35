"""The review queue."""

from pydantic import BaseModel, Field

from khabar.web.shapes.claim import ClaimShape


class QueueItem(BaseModel):
    """A claim that waits. Impact times doubt is the order, the highest first (`lexicon/triage.yaml`)."""

    claim: ClaimShape
    impact: float = Field(description="How much hangs on it: kind, people, origins and contradictions of its event.")
    doubt: float = Field(description="0 to 1: how likely it needs a person's hand.")
    why: str = Field(examples=["5,200 people; 3 origins; places differ; confidence 0.44"])
