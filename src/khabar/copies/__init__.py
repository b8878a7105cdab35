"""Near copies: reprints, wire copies, rewrites and corrections among reports, and what a report is compared by."""

from khabar.copies.agency import agency_of
from khabar.copies.compare import compare_texts
from khabar.copies.fingerprints import fingerprint
from khabar.lexicon.word_rarity import rare_terms, weight_of

__all__ = ["agency_of", "compare_texts", "fingerprint", "rare_terms", "weight_of"]
