"""What people decide: an append-only chain of judgements, what it comes to, and the claims after it.

`decide` checks a decision and makes the next row; `effects_of` reads a log; `apply_effects` gives the claims that take part. All are pure: no clock, no database.
"""

from khabar.judgements.adding import added_claim_id
from khabar.judgements.applying import CorrectedField, added_claims, apply_effects, corrected, corrected_fields, is_left_out
from khabar.judgements.chain import ChainReport, hash_of, new_judgement, verify_chain
from khabar.judgements.decide import SUBJECTS, About, action_name, decide
from khabar.judgements.effects import Correction, Effects, effects_of, pairs_of
from khabar.judgements.force import in_force, undone_by
from khabar.judgements.logbook import Logbook, logbook
from khabar.judgements.review import OPEN, REVIEW_STATES, Reviewed, ReviewState, review_states, reviewed_claims, state_of
from khabar.judgements.signing import TIERS
from khabar.judgements.standing import LookAgain, Standing, claims_named, look_again, standing_of, successor_of
from khabar.judgements.summary import bearing_on, summary
from khabar.judgements.touched import Touched, touched_by

__all__ = [
    "OPEN",
    "REVIEW_STATES",
    "SUBJECTS",
    "TIERS",
    "About",
    "ChainReport",
    "CorrectedField",
    "Correction",
    "Effects",
    "Logbook",
    "LookAgain",
    "ReviewState",
    "Reviewed",
    "Standing",
    "Touched",
    "action_name",
    "added_claim_id",
    "added_claims",
    "apply_effects",
    "bearing_on",
    "claims_named",
    "corrected",
    "corrected_fields",
    "decide",
    "effects_of",
    "hash_of",
    "in_force",
    "is_left_out",
    "logbook",
    "look_again",
    "new_judgement",
    "pairs_of",
    "review_states",
    "reviewed_claims",
    "standing_of",
    "state_of",
    "successor_of",
    "summary",
    "touched_by",
    "undone_by",
    "verify_chain",
]
