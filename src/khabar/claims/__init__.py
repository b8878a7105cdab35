"""ParsedReport and Mentions -> Claims: triggers, roles, figures, status, speakers, joined facts."""

from khabar.claims.extract import extract_claims

__all__ = ["extract_claims"]
