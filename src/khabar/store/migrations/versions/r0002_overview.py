"""What maps, lists and counts are made of gets columns of its own, and indexes that hold them whole: no row's JSON is read for them."""

from alembic import op

revision = "0002"
down_revision = "0001"

_FILL = {
    "sqlite": """
UPDATE events SET
    reports = max(1, json_array_length(data, '$.reports')),
    precision = CASE WHEN json_type(data, '$.place') = 'object' THEN coalesce(json_extract(data, '$.place.precision'), 'unknown') END,
    country = json_extract(data, '$.place.country'),
    admin1 = json_extract(data, '$.place.admin1'),
    persons = (
        SELECT max(coalesce(json_extract(f.value, '$.best'), json_extract(f.value, '$.low'), json_extract(f.value, '$.high')))
        FROM json_each(data, '$.figures') AS f WHERE json_extract(f.value, '$.unit') = 'person'
    )
WHERE data IS NOT NULL
""",
    "postgresql": """
UPDATE events SET
    reports = greatest(1, jsonb_array_length(data::jsonb -> 'reports')),
    precision = CASE WHEN jsonb_typeof(data::jsonb -> 'place') = 'object' THEN coalesce(data::jsonb #>> '{place,precision}', 'unknown') END,
    country = data::jsonb #>> '{place,country}',
    admin1 = data::jsonb #>> '{place,admin1}',
    persons = (
        SELECT max(coalesce((f ->> 'best')::double precision, (f ->> 'low')::double precision, (f ->> 'high')::double precision))
        FROM jsonb_array_elements(data::jsonb -> 'figures') AS f WHERE f ->> 'unit' = 'person'
    )
WHERE data IS NOT NULL
""",
}

_FILL_CLAIMS = {
    "sqlite": "UPDATE claims SET to_lat = json_extract(data, '$.to_place.lat'), to_lon = json_extract(data, '$.to_place.lon')"
    " WHERE json_type(data, '$.to_place') = 'object'",
    "postgresql": "UPDATE claims SET to_lat = (data::jsonb #>> '{to_place,lat}')::double precision,"
    " to_lon = (data::jsonb #>> '{to_place,lon}')::double precision WHERE jsonb_typeof(data::jsonb -> 'to_place') = 'object'",
}

_COLUMNS = ("reports integer NOT NULL DEFAULT 0", "precision text", "country text", "admin1 text", "persons double precision")
_INDEXES = (
    "CREATE INDEX ix_events_overview ON events (background, day, id, kind, family, status, origins, reports, first_day, last_day,"
    " lat, lon, precision, country, admin1, persons)",
    "CREATE INDEX ix_claims_moves ON claims (is_current, background, to_lat, to_lon, day, claim_id, kind, status, first_day, last_day, lat, lon,"
    " version) WHERE to_lat IS NOT NULL",
    "CREATE INDEX ix_claims_overview ON claims (is_current, background, day, claim_id, kind, status, first_day, last_day, lat, lon, version)",
)


def upgrade() -> None:
    """Adds the columns, fills them from the events, and makes the indexes."""
    for column in _COLUMNS:
        op.execute(f"ALTER TABLE events ADD COLUMN {column}")
    for column in ("to_lat", "to_lon"):
        op.execute(f"ALTER TABLE claims ADD COLUMN {column} double precision")
    op.get_bind().exec_driver_sql(_FILL_CLAIMS[op.get_bind().dialect.name])
    op.get_bind().exec_driver_sql(_FILL[op.get_bind().dialect.name])
    for statement in _INDEXES:
        op.execute(statement)
