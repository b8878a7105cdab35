"""The case on disk: reports, claims, events and judgements in one SQLite file or in PostgreSQL. The only importer of SQLAlchemy and Alembic."""

from khabar.store.case import Case, open_case
from khabar.store.reading import Reading
from khabar.store.rows import CaseCounts, Hit, ImportedSize, KnownEvent, PutAside, ReportVersion
from khabar.store.writing import Writing

__all__ = ["Case", "CaseCounts", "Hit", "ImportedSize", "KnownEvent", "PutAside", "Reading", "ReportVersion", "Writing", "open_case"]
