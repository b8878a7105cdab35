"""The error tree. Bad *input* is a value (`Rejected`, `None`); a broken *assumption* raises one of these.

KhabarError
├── UnusableArgument    the caller asked for something that cannot be done (exit status 2)
├── DecidedMeanwhile    somebody else decided on the same thing since the caller looked; nothing was stored, and `newer` says what
├── LexiconError        a word list or the codebook is malformed; names the file and the entry
├── MissingData         data that ships with the package (weights, gazetteer) is absent or damaged
├── CorpusError         an annotated corpus cannot be scored: absent, or not in the expected form
└── CaseError           a case cannot be opened, read or written; what was stored before is safe, and the message says the way on
    ├── CaseNotFound        no case there: no such file, folder, database or schema
    ├── NotACase            something else is there: another application's file or tables; it is left untouched
    ├── CaseTooNew          written by a newer version of Khabar
    ├── CaseDamaged         the file or a row in it cannot be read
    ├── CaseMismatched      its tables are not those that this version of Khabar asks
    ├── CaseLocked          another process writes and did not finish in time
    ├── CaseFull            the disk (or a quota) has no room
    ├── CaseRefused         no permission: read-only, wrong password, not the owner
    └── CaseConnectionLost  the server of the database cannot be reached, or the connection broke
"""

from typing import Any


class KhabarError(Exception):
    """Root of everything that Khabar raises on purpose."""


class UnusableArgument(KhabarError):
    """An argument is unusable: an impossible date, a path that is not there, an unknown kind."""


class DecidedMeanwhile(KhabarError):
    """Somebody else decided on the same thing since the caller looked. `newer`: their judgements (`khabar.model.judgement.Judgement`), oldest first."""

    def __init__(self, message: str, newer: tuple[Any, ...]) -> None:
        super().__init__(message)
        self.newer = newer


class LexiconError(KhabarError):
    """A lexicon or codebook entry is malformed."""


class MissingData(KhabarError):
    """Data shipped with the package is absent or damaged."""


class CorpusError(KhabarError):
    """An annotated corpus is absent or not in the expected form."""


class CaseError(KhabarError):
    """A case cannot be opened, read or written. A transaction that raises it has stored nothing."""


class CaseNotFound(CaseError):
    """There is no case at that path or URL."""


class NotACase(CaseError):
    """The file or database holds something else. It is never modified."""


class CaseTooNew(CaseError):
    """The case was written by a newer version of Khabar."""


class CaseDamaged(CaseError):
    """The file, or a row in it, cannot be read."""


class CaseMismatched(CaseError):
    """A table or column is not there: another version of Khabar changed the tables meanwhile, or the question is wrong."""


class CaseLocked(CaseError):
    """Another process writes to the case and did not finish in time."""


class CaseFull(CaseError):
    """The disk, or a quota, has no room for what is to be stored."""


class CaseRefused(CaseError):
    """The system or the server refuses access: read-only, no permission, wrong password."""


class CaseConnectionLost(CaseError):
    """The database server cannot be reached, or the connection broke."""
