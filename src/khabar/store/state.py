"""In what state a case is, in one word."""

import hashlib

from sqlalchemy import Connection, func, select

from khabar.store.schema import case_settings, claims, events, household_sizes, judgements, report_versions, set_aside


def state(connection: Connection) -> str:
    """A word that is another one as soon as anything in the case is: reports, claims, judgements, events, settings, what was set aside."""
    v, j = report_versions.c, judgements.c
    newest = [select(func.max(column)).scalar_subquery() for column in (v.number, claims.c.number, j.sequence, events.c.number, set_aside.c.number)]
    sizes = select(func.max(household_sizes.c.imported_at)).scalar_subquery()
    size_count = select(func.count()).select_from(household_sizes).scalar_subquery()
    row = connection.execute(select(*newest, size_count, sizes)).one()
    settings = connection.execute(select(case_settings.c.name, case_settings.c.value).order_by(case_settings.c.name)).all()
    told = "\x1f".join(map(str, (*row, *(part for pair in settings for part in pair))))
    return hashlib.blake2b(told.encode(), digest_size=8).hexdigest()
