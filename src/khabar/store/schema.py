"""The tables of a case: the same on SQLite and PostgreSQL. Full-text indexes stand beside them (`fulltext.py`).

Whatever is asked for by value has a column; everything else of a thing is in `data`, the JSON of its dataclass (`codec.py`).
Days are proleptic ordinals (`date.toordinal`), times ISO 8601 UTC as text, numbers of rows given by the one writer. Only versions, claims,
settings, what was set aside and judgements are input; happenings, links, copies and events can be computed anew from them.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Double,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    true,
)

NAMES = {"ix": "ix_%(table_name)s_%(column_0_N_name)s", "uq": "uq_%(table_name)s_%(column_0_N_name)s", "pk": "pk_%(table_name)s"}
NAMES["fk"] = "fk_%(table_name)s_%(column_0_name)s"
metadata = MetaData(naming_convention=NAMES)

Number = BigInteger().with_variant(Integer, "sqlite")
NO_DAY = 9_999_999
"""Sorts what has no day behind everything that has one; also 'open above'. `date.max` is 3,652,059."""

# Indexes that hold all that lists, maps and counts ask for: an answer is read from them alone.
_FIRST = ("background", "day")
OVERVIEW_OF_CLAIMS = ("is_current", *_FIRST, "claim_id", "kind", "status", "first_day", "last_day", "lat", "lon", "version")
OVERVIEW_OF_EVENTS: tuple[str, ...] = (*_FIRST, "id", "kind", "family", "status", "origins", "reports", "first_day", "last_day")
OVERVIEW_OF_EVENTS += ("lat", "lon", "precision", "country", "admin1", "persons")

case_settings = Table(
    "case_settings",
    metadata,
    Column("name", Text, primary_key=True, doc="created_with, event_number, vague_floors ..."),
    Column("value", Text, nullable=False, doc="JSON"),
)

household_sizes = Table(
    "household_sizes",
    metadata,
    Column("country", Text, primary_key=True, doc="ISO 3166-1 alpha-3"),
    Column("year", Integer, primary_key=True, doc="the year it describes"),
    Column("source", Text, primary_key=True, doc="who measured it"),
    Column("size", Text, nullable=False, doc="persons per household, a decimal as the source gives it"),
    Column("url", Text, doc="where it was published"),
    Column("imported_at", Text, nullable=False, doc="when the user imported it"),
)

report_versions = Table(
    "report_versions",
    metadata,
    Column("number", Number, primary_key=True, autoincrement=False, doc="in order of adding"),
    Column("report_id", Text, nullable=False, doc="Report.id: the same for all versions of one article"),
    Column("sha256", Text, nullable=False, doc="Report.sha256"),
    Column("bytes_sha256", Text, doc="of the file it came from, where that holds this one report"),
    Column("published", Integer, doc="day, or null where unknown"),
    Column("source", Text, nullable=False, doc="path or URL it was read from"),
    Column("read_with", Text, nullable=False, doc="version of Khabar that read it"),
    Column("added_at", Text, nullable=False, doc="time"),
    Column("is_current", Boolean, nullable=False, doc="at most one version of a report is"),
    Column("superseded_by", Text, doc="report id, where not current"),
    Column("superseded_reason", Text, doc="in words"),
    Column("data", Text, nullable=False, doc="Report with its text: the only place where the text is kept"),
    Index("ix_report_versions_report_id", "report_id"),
    Index("ix_report_versions_sha256", "sha256"),
    Index("ix_report_versions_bytes_sha256", "bytes_sha256"),
)
Index(
    "uq_report_versions_one_current",
    report_versions.c.report_id,
    unique=True,
    sqlite_where=report_versions.c.is_current.is_(true()),
    postgresql_where=report_versions.c.is_current.is_(true()),
)

claims = Table(
    "claims",
    metadata,
    Column("number", Number, primary_key=True, autoincrement=False, doc="in order of adding"),
    Column("claim_id", Text, nullable=False, doc="Claim.id: the same in every version that holds the sentence unchanged"),
    Column("version", Number, ForeignKey("report_versions.number"), nullable=False, doc="the report version it was read in"),
    Column("position", Integer, nullable=False, doc="in order of the text, from 0"),
    Column("is_current", Boolean, nullable=False, doc="as its version"),
    Column("kind", Text, nullable=False, doc="Claim.kind"),
    Column("status", Text, nullable=False, doc="Claim.status"),
    Column("background", Boolean, nullable=False, doc="Claim.background"),
    Column("day", Integer, nullable=False, doc="first_day, or 9999999: the order of lists"),
    Column("first_day", Integer, doc="start, else earliest; null where no day is told"),
    Column("last_day", Integer, doc="end, else latest; 9999999 where it goes on; null where no day is told"),
    Column("lat", Double, doc="degrees, null where unresolved"),
    Column("lon", Double, doc="degrees, null where unresolved"),
    Column("data", Text, nullable=False, doc="Claim without its report"),
    Column("to_lat", Double, doc="of the place reached, degrees; null where unresolved or none"),
    Column("to_lon", Double, doc="of the place reached"),
    UniqueConstraint("claim_id", "version"),
    Index("ix_claims_version_position", "version", "position"),
    Index("ix_claims_is_current_day_claim_id", "is_current", "day", "claim_id"),
    Index("ix_claims_is_current_kind_day", "is_current", "kind", "day", "claim_id"),
    Index("ix_claims_lat_lon", "lat", "lon"),
    Index("ix_claims_overview", *OVERVIEW_OF_CLAIMS),
)

claim_ranks = Table(
    "claim_ranks",
    metadata,
    Column("number", Number, primary_key=True, autoincrement=False, doc="of the row of a current claim"),
    Column("claim_id", Text, nullable=False, unique=True, doc="its id"),
    Column("impact", Double, doc="how much hangs on it, by itself (`khabar.triage`)"),
    Column("sure", Double, doc="1 - its doubt, by itself"),
    Column("rank", Double, doc="impact x doubt within its event: the order of the review queue; null where not yet computed"),
    Index("ix_claim_ranks_rank_claim_id", "rank", "claim_id"),
)

Index(
    "ix_claims_moves",
    *(claims.c[name] for name in ("is_current", "background", "to_lat", "to_lon", *OVERVIEW_OF_CLAIMS[2:])),
    sqlite_where=claims.c.to_lat.is_not(None),
    postgresql_where=claims.c.to_lat.is_not(None),
)

fingerprints = Table(
    "fingerprints",
    metadata,
    Column("version", Number, ForeignKey("report_versions.number"), primary_key=True, autoincrement=False, doc="a report version that is current, or that a correction under another id replaced"),
    Column("report_id", Text, nullable=False, unique=True, doc="its report"),
    Column("data", Text, nullable=False, doc="Fingerprint"),
)

fingerprint_bands = Table(
    "fingerprint_bands",
    metadata,
    Column("band", Text, primary_key=True, doc="near copies share at least one"),
    Column("version", Number, ForeignKey("fingerprints.version", ondelete="CASCADE"), primary_key=True, autoincrement=False, index=True),
    sqlite_with_rowid=False,
)

copies = Table(
    "copies",
    metadata,
    Column("report", Text, primary_key=True, doc="report id of the copy"),
    Column("original", Text, primary_key=True, index=True, doc="report id"),
    Column("kind", Text, nullable=False, doc="CopyOf.kind"),
    Column("share", Double, nullable=False, doc="of its words, 0..1"),
    Column("reason", Text, nullable=False, doc="in words"),
)

set_aside = Table(
    "set_aside",
    metadata,
    Column("number", Number, primary_key=True, autoincrement=False, doc="in order of adding"),
    Column("source", Text, nullable=False, doc="path, URL, or a line of a file"),
    Column("reason", Text, nullable=False, doc="in words"),
    Column("at", Text, nullable=False, doc="time of the first try"),
    UniqueConstraint("source", "reason"),
)

happenings = Table(
    "happenings",
    metadata,
    Column("number", Number, primary_key=True, autoincrement=False, doc="for short keys"),
    Column("id", Text, nullable=False, unique=True, doc="Happening.id"),
    Column("report_id", Text, nullable=False, index=True, doc="Happening.report"),
    Column("digest", LargeBinary, doc="what tells at first sight whether two are worth comparing (`events.shortlist`)"),
    Column("data", Text, nullable=False, doc="Happening"),
)

happening_claims = Table(
    "happening_claims",
    metadata,
    Column("claim_id", Text, primary_key=True, doc="Claim.id, or the id of an added claim"),
    Column("happening", Number, ForeignKey("happenings.number", ondelete="CASCADE"), primary_key=True, autoincrement=False, index=True),
)

search_keys = Table(
    "search_keys",
    metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False, doc="64 bits of the BLAKE2 hash of SearchKey.key"),
    Column("is_long", Boolean, primary_key=True, doc="spans more than a fortnight, or is open: few, and asked for apart"),
    Column("day_from", Integer, primary_key=True, autoincrement=False, doc="0: open below"),
    Column("day_to", Integer, primary_key=True, autoincrement=False, doc="9999999: open above"),
    Column("happening", Number, ForeignKey("happenings.number", ondelete="CASCADE"), primary_key=True, autoincrement=False, index=True),
    sqlite_with_rowid=False,
)

links = Table(
    "links",
    metadata,
    Column("a", Number, ForeignKey("happenings.number", ondelete="CASCADE"), primary_key=True, autoincrement=False, doc="Link.a"),
    Column(
        "b", Number, ForeignKey("happenings.number", ondelete="CASCADE"), primary_key=True, autoincrement=False, index=True, doc="Link.b"
    ),
    Column("score", Double, nullable=False, doc="log odds"),
    Column("signs", Text, nullable=False, doc="JSON: what the score is made of"),
)

events = Table(
    "events",
    metadata,
    Column("number", Number, primary_key=True, autoincrement=False, doc="KnownEvent.founded: in order of first storing"),
    Column("id", Text, nullable=False, unique=True, doc="Event.id"),
    Column("redirect_to", Text, index=True, doc="of a retired event: the id of the one that took it in"),
    Column("family", Text, nullable=False, doc="Event.family"),
    Column("kind", Text, nullable=False, doc="Event.kind"),
    Column("status", Text, nullable=False, doc="Event.status"),
    Column("background", Boolean, nullable=False, doc="Event.background"),
    Column("origins", Integer, nullable=False, doc="how many independent ones"),
    Column("day", Integer, nullable=False, doc="first_day, or 9999999: the order of lists"),
    Column("first_day", Integer, doc="null where no day is told"),
    Column("last_day", Integer, doc="9999999 where it goes on; null where no day is told"),
    Column("lat", Double, doc="degrees, null where unresolved"),
    Column("lon", Double, doc="degrees, null where unresolved"),
    Column("data", Text, doc="Event; null: retired"),
    Column("reports", Integer, nullable=False, server_default="0", doc="how many; 0: retired"),
    Column("precision", Text, doc="of its place; null where it has none"),
    Column("country", Text, doc="of its place, ISO 3166-1 alpha-3"),
    Column("admin1", Text, doc="of its place"),
    Column("persons", Double, doc="the largest figure of persons, as its best, low or high tells; null where there is none"),
    Index("ix_events_day_id", "day", "id"),
    Index("ix_events_lat_lon", "lat", "lon"),
    Index("ix_events_overview", *OVERVIEW_OF_EVENTS),
)

event_kinds = Table(
    "event_kinds",
    metadata,
    Column("kind", Text, primary_key=True, doc="each of Event.kinds"),
    Column("event", Number, ForeignKey("events.number"), primary_key=True, autoincrement=False, index=True),
)

event_happenings = Table(
    "event_happenings",
    metadata,
    Column("happening_id", Text, primary_key=True, doc="kept when the happening is replaced, so that its event is found"),
    Column("event", Number, ForeignKey("events.number"), primary_key=True, autoincrement=False, index=True),
)

event_claims = Table(
    "event_claims",
    metadata,
    Column("claim_id", Text, primary_key=True, doc="each of Event.claims"),
    Column("event", Number, ForeignKey("events.number"), primary_key=True, autoincrement=False, index=True),
)

judgements = Table(
    "judgements",
    metadata,
    Column("sequence", Number, primary_key=True, autoincrement=False, doc="without gaps; triggers refuse every change and deletion"),
    Column("id", Text, nullable=False, unique=True, doc="Judgement.id"),
    Column("at", Text, nullable=False, doc="time"),
    Column("author", Text, nullable=False, doc="who"),
    Column("action", Text, nullable=False, doc="Judgement.action"),
    Column("subject", Text, nullable=False, index=True, doc="id of a claim, event, report or judgement"),
    Column("other", Text, index=True, doc="the second claim of a pair"),
    Column("value", Text, doc="JSON, by action"),
    Column("words", Text, doc="the evidence when it was decided"),
    Column("reason", Text, doc="in words"),
    Column("previous", Text, nullable=False, doc="hash of the judgement before"),
    Column("hash", Text, nullable=False, doc="SHA-256 over all fields before it"),
)
