-- The first tables of a case. What each column holds: khabar/store/schema.py. {number}, {true} and {without_rowid} differ by database (r0001_first.py).

CREATE TABLE case_settings (
    name text NOT NULL PRIMARY KEY,
    value text NOT NULL
);

CREATE TABLE household_sizes (
    country text NOT NULL,
    year integer NOT NULL,
    source text NOT NULL,
    size text NOT NULL,
    url text,
    imported_at text NOT NULL,
    PRIMARY KEY (country, year, source)
);

CREATE TABLE report_versions (
    number {number} NOT NULL PRIMARY KEY,
    report_id text NOT NULL,
    sha256 text NOT NULL,
    bytes_sha256 text,
    published integer,
    source text NOT NULL,
    read_with text NOT NULL,
    added_at text NOT NULL,
    is_current boolean NOT NULL,
    superseded_by text,
    superseded_reason text,
    data text NOT NULL
);
CREATE INDEX ix_report_versions_bytes_sha256 ON report_versions (bytes_sha256);
CREATE INDEX ix_report_versions_report_id ON report_versions (report_id);
CREATE INDEX ix_report_versions_sha256 ON report_versions (sha256);
CREATE UNIQUE INDEX uq_report_versions_one_current ON report_versions (report_id) WHERE is_current IS {true};

CREATE TABLE claims (
    number {number} NOT NULL PRIMARY KEY,
    claim_id text NOT NULL,
    version {number} NOT NULL,
    position integer NOT NULL,
    is_current boolean NOT NULL,
    kind text NOT NULL,
    status text NOT NULL,
    background boolean NOT NULL,
    day integer NOT NULL,
    first_day integer,
    last_day integer,
    lat double precision,
    lon double precision,
    data text NOT NULL,
    CONSTRAINT uq_claims_claim_id_version UNIQUE (claim_id, version),
    CONSTRAINT fk_claims_version FOREIGN KEY (version) REFERENCES report_versions (number)
);
CREATE INDEX ix_claims_is_current_day_claim_id ON claims (is_current, day, claim_id);
CREATE INDEX ix_claims_is_current_kind_day ON claims (is_current, kind, day, claim_id);
CREATE INDEX ix_claims_lat_lon ON claims (lat, lon);
CREATE INDEX ix_claims_version_position ON claims (version, position);

CREATE TABLE fingerprints (
    version {number} NOT NULL PRIMARY KEY,
    report_id text NOT NULL,
    data text NOT NULL,
    CONSTRAINT uq_fingerprints_report_id UNIQUE (report_id),
    CONSTRAINT fk_fingerprints_version FOREIGN KEY (version) REFERENCES report_versions (number)
);

CREATE TABLE fingerprint_bands (
    band text NOT NULL,
    version {number} NOT NULL,
    PRIMARY KEY (band, version),
    CONSTRAINT fk_fingerprint_bands_version FOREIGN KEY (version) REFERENCES fingerprints (version) ON DELETE CASCADE
) {without_rowid};
CREATE INDEX ix_fingerprint_bands_version ON fingerprint_bands (version);

CREATE TABLE copies (
    report text NOT NULL,
    original text NOT NULL,
    kind text NOT NULL,
    share double precision NOT NULL,
    reason text NOT NULL,
    PRIMARY KEY (report, original)
);
CREATE INDEX ix_copies_original ON copies (original);

CREATE TABLE set_aside (
    number {number} NOT NULL PRIMARY KEY,
    source text NOT NULL,
    reason text NOT NULL,
    at text NOT NULL,
    CONSTRAINT uq_set_aside_source_reason UNIQUE (source, reason)
);

CREATE TABLE happenings (
    number {number} NOT NULL PRIMARY KEY,
    id text NOT NULL,
    report_id text NOT NULL,
    digest {bytes},
    data text NOT NULL,
    CONSTRAINT uq_happenings_id UNIQUE (id)
);
CREATE INDEX ix_happenings_report_id ON happenings (report_id);

CREATE TABLE happening_claims (
    claim_id text NOT NULL,
    happening {number} NOT NULL,
    PRIMARY KEY (claim_id, happening),
    CONSTRAINT fk_happening_claims_happening FOREIGN KEY (happening) REFERENCES happenings (number) ON DELETE CASCADE
);
CREATE INDEX ix_happening_claims_happening ON happening_claims (happening);

CREATE TABLE search_keys (
    key bigint NOT NULL,
    is_long boolean NOT NULL,
    day_from integer NOT NULL,
    day_to integer NOT NULL,
    happening {number} NOT NULL,
    PRIMARY KEY (key, is_long, day_from, day_to, happening),
    CONSTRAINT fk_search_keys_happening FOREIGN KEY (happening) REFERENCES happenings (number) ON DELETE CASCADE
) {without_rowid};
CREATE INDEX ix_search_keys_happening ON search_keys (happening);

CREATE TABLE links (
    a {number} NOT NULL,
    b {number} NOT NULL,
    score double precision NOT NULL,
    signs text NOT NULL,
    PRIMARY KEY (a, b),
    CONSTRAINT fk_links_a FOREIGN KEY (a) REFERENCES happenings (number) ON DELETE CASCADE,
    CONSTRAINT fk_links_b FOREIGN KEY (b) REFERENCES happenings (number) ON DELETE CASCADE
);
CREATE INDEX ix_links_b ON links (b);

CREATE TABLE events (
    number {number} NOT NULL PRIMARY KEY,
    id text NOT NULL,
    redirect_to text,
    family text NOT NULL,
    kind text NOT NULL,
    status text NOT NULL,
    background boolean NOT NULL,
    origins integer NOT NULL,
    day integer NOT NULL,
    first_day integer,
    last_day integer,
    lat double precision,
    lon double precision,
    data text,
    CONSTRAINT uq_events_id UNIQUE (id)
);
CREATE INDEX ix_events_day_id ON events (day, id);
CREATE INDEX ix_events_lat_lon ON events (lat, lon);
CREATE INDEX ix_events_redirect_to ON events (redirect_to);

CREATE TABLE event_kinds (
    kind text NOT NULL,
    event {number} NOT NULL,
    PRIMARY KEY (kind, event),
    CONSTRAINT fk_event_kinds_event FOREIGN KEY (event) REFERENCES events (number)
);
CREATE INDEX ix_event_kinds_event ON event_kinds (event);

CREATE TABLE event_happenings (
    happening_id text NOT NULL,
    event {number} NOT NULL,
    PRIMARY KEY (happening_id, event),
    CONSTRAINT fk_event_happenings_event FOREIGN KEY (event) REFERENCES events (number)
);
CREATE INDEX ix_event_happenings_event ON event_happenings (event);

CREATE TABLE event_claims (
    claim_id text NOT NULL,
    event {number} NOT NULL,
    PRIMARY KEY (claim_id, event),
    CONSTRAINT fk_event_claims_event FOREIGN KEY (event) REFERENCES events (number)
);
CREATE INDEX ix_event_claims_event ON event_claims (event);

CREATE TABLE judgements (
    sequence {number} NOT NULL PRIMARY KEY,
    id text NOT NULL,
    at text NOT NULL,
    author text NOT NULL,
    action text NOT NULL,
    subject text NOT NULL,
    other text,
    value text,
    words text,
    reason text,
    previous text NOT NULL,
    hash text NOT NULL,
    CONSTRAINT uq_judgements_id UNIQUE (id)
);
CREATE INDEX ix_judgements_other ON judgements (other);
CREATE INDEX ix_judgements_subject ON judgements (subject);
