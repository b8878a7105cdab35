"""Who may use the workbench: accounts, sessions and the audit, in a SQLite file of their own."""

from khabar.store.people.file import PeopleFile
from khabar.store.people.rows import Account, AuditRow, Role, Session

__all__ = ["Account", "AuditRow", "PeopleFile", "Role", "Session"]
