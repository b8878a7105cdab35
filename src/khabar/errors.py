"""The error tree. Bad *input* is a value (`Rejected`, `None`); a broken *assumption* raises one of these.

KhabarError
├── UnusableArgument    the caller asked for something that cannot be done (exit status 2)
├── LexiconError        a word list or the codebook is malformed; names the file and the entry
├── MissingData         data that ships with the package (weights, gazetteer) is absent or damaged
└── CorpusError         an annotated corpus cannot be scored: absent, or not in the expected form
"""


class KhabarError(Exception):
    """Root of everything that Khabar raises on purpose."""


class UnusableArgument(KhabarError):
    """An argument is unusable: an impossible date, a path that is not there, an unknown kind."""


class LexiconError(KhabarError):
    """A lexicon or codebook entry is malformed."""


class MissingData(KhabarError):
    """Data shipped with the package is absent or damaged."""


class CorpusError(KhabarError):
    """An annotated corpus is absent or not in the expected form."""
