"""ParsedReport and Mentions -> Claims: triggers, roles, figures, status, speakers, joined facts."""

from khabar.claims.extract import claim_triggers, extract_claims

__all__ = ["claim_triggers", "extract_claims"]
