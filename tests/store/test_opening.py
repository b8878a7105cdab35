"""What stands where a case is asked for: nothing, something else, an older case, a newer one, a damaged one."""

import hashlib
import shutil
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import text

from khabar.errors import CaseDamaged, CaseError, CaseFull, CaseNotFound, CaseRefused, CaseTooNew, KhabarError, NotACase, UnusableArgument
from khabar.store import open_case, opening
from khabar.store.opening import HEAD
from tests.store.invented import add, claim, report


def _digest(path):
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()


def _filled(place):
    with open_case(place, create=True) as case, case.writing() as w:
        one = report()
        add(w, one, claim("c1", one))
    return place


def test_a_case_is_made_only_when_asked_for(place):
    with pytest.raises(CaseNotFound, match="there is no case there"):
        open_case(place)
    with pytest.raises(CaseNotFound, match="there is no case there"):
        open_case(place)
    with open_case(place, create=True) as case:
        assert case.counts().reports == 0
    with open_case(place, create=True) as case, open_case(place) as same:
        assert case.where == same.where
    case.close()


def test_what_is_stored_is_there_at_the_next_opening(place):
    with open_case(_filled(place)) as case:
        assert case.claims_of("r1") == (claim("c1", report()),)
        case.check()


def test_two_cases_are_strangers(new_place):
    with open_case(_filled(new_place())) as one, open_case(new_place(), create=True) as other:
        assert (one.counts().reports, other.counts().reports) == (1, 0)
        with one.writing(), other.writing() as w:  # each waits for its own writers only
            add(w, report("r2"))


def test_a_missing_folder_is_said(tmp_path):
    with pytest.raises(CaseNotFound, match=r"nowhere does not exist. Create it first"):
        open_case(tmp_path / "nowhere" / "a.khabar", create=True)


@pytest.mark.parametrize(
    "content", [b"A report of Veldania.\n" * 100, b"x", bytes(200), b"SQLite format 4\x00" + bytes(200), b"PK\x03\x04" + bytes(5000)]
)
def test_another_file_is_left_untouched(tmp_path, content):
    path = tmp_path / "report.txt"
    path.write_bytes(content)
    with pytest.raises(NotACase, match="It was left as it is"):
        open_case(path, create=True)
    assert path.read_bytes() == content and list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("mark", [0, 12345])
@pytest.mark.parametrize("journal", ["delete", "wal"])
def test_the_database_of_another_application_is_left_untouched(tmp_path, mark, journal):
    path = tmp_path / "photos.db"
    other = sqlite3.connect(path)
    other.executescript(
        f"PRAGMA journal_mode={journal}; PRAGMA application_id={mark}; CREATE TABLE photos (name text); INSERT INTO photos VALUES ('a')"
    )
    other.close()
    before = _digest(path)
    with pytest.raises(NotACase, match="another application"):
        open_case(path, create=True)
    assert _digest(path) == before


def test_a_folder_is_no_case(tmp_path):
    with pytest.raises(NotACase, match="a folder"):
        open_case(tmp_path, create=True)


def test_tables_of_another_application_on_the_server(postgres_server):
    address = postgres_server.fresh()
    with open_case(address, create=True) as case, case.writing() as w:
        w._connection.execute(text("DROP TABLE alembic_version"))
    with pytest.raises(NotACase, match="They were left as they were"):
        open_case(address, create=True)


@pytest.mark.parametrize("content", [b"", None])
def test_an_unfinished_making_is_taken_up(tmp_path, content):
    """Empty, or a database without tables: a kill while the case was made leaves these."""
    path = tmp_path / "a.khabar"
    if content is None:
        made = sqlite3.connect(path)
        made.executescript("PRAGMA journal_mode=wal; CREATE TABLE x (y); DROP TABLE x")
        made.close()
    else:
        path.write_bytes(content)
    with pytest.raises(CaseNotFound):
        open_case(path)
    with open_case(path, create=True) as case:
        assert case.counts().reports == 0


def test_the_mark_may_stand_in_the_log_only(tmp_path):
    """After kill -9 the header of the file may be older than the log."""
    path = tmp_path / "a.khabar"
    with open_case(path, create=True) as case:
        with case.writing() as w:
            w._connection.exec_driver_sql("PRAGMA application_id=0")
        case._place.engine.dispose()  # the log goes into the file
        with case.writing() as w:
            w._connection.exec_driver_sql("PRAGMA application_id=1265131874")
        copy = tmp_path / "copy.khabar"
        for suffix in ("", "-wal"):
            shutil.copy(f"{path}{suffix}", f"{copy}{suffix}")
    assert copy.read_bytes()[68:72] == bytes(4)
    with open_case(copy) as case:
        assert case.counts().reports == 0


def test_a_newer_case_is_refused_and_left(place):
    with open_case(_filled(place)) as case, case.writing() as w:
        w._connection.execute(text("UPDATE alembic_version SET version_num = '0999'"))
    with pytest.raises(CaseTooNew, match=r"newer version of Khabar.*0999.*pip install --upgrade"):
        open_case(place, create=True)


def _loses_its_revision(place, statement):
    with open_case(_filled(place)) as case, case.writing() as w:
        w._connection.execute(text(statement))
    with pytest.raises(CaseDamaged, match="do not say which version"):
        open_case(place)


def test_a_case_without_its_revision_is_damaged(place):
    _loses_its_revision(place, "DELETE FROM alembic_version")


def test_a_file_without_the_table_of_revisions_is_damaged(tmp_path):
    _loses_its_revision(tmp_path / "a.khabar", "DROP TABLE alembic_version")


@pytest.fixture
def next_version(tmp_path, monkeypatch):
    """A version of Khabar with one revision more: gives a function that sets what it does."""
    migrations = tmp_path / "migrations"
    shutil.copytree(opening.MIGRATIONS, migrations, ignore=shutil.ignore_patterns("__pycache__"))

    def set_up(*statements):
        lines = "".join(f"    op.execute({s!r})\n" for s in statements)
        source = f'from alembic import op\nrevision = "0009"\ndown_revision = "{HEAD}"\n\n\ndef upgrade():\n{lines}'
        (migrations / "versions" / "r0009_more.py").write_text(source)
        monkeypatch.setattr(opening, "MIGRATIONS", migrations)
        monkeypatch.setattr(opening, "HEAD", "0009")

    return set_up


def test_an_older_case_is_upgraded_and_a_file_is_copied_before(place, next_version, monkeypatch):
    _filled(place)
    next_version("ALTER TABLE claims ADD COLUMN checked_by text", "UPDATE claims SET checked_by = 'Ana'")
    with open_case(place) as case:
        assert case.claims_of("r1") == (claim("c1", report()),)
        with case._place.reading() as connection:
            assert connection.execute(text("SELECT checked_by FROM claims")).scalar_one() == "Ana"
    monkeypatch.undo()
    with pytest.raises(CaseTooNew, match="0009"):
        open_case(place)
    if not place.startswith("postgresql"):
        assert sorted(p.name for p in Path(place).parent.glob("case-0*")) == ["case-0.khabar", f"case-0.khabar.before-{HEAD}"]
        with open_case(f"{place}.before-{HEAD}") as old:
            assert old.claims_of("r1") == (claim("c1", report()),)


def test_an_upgrade_that_fails_changes_nothing(place, next_version, monkeypatch):
    _filled(place)
    next_version("ALTER TABLE claims ADD COLUMN checked_by text", "INSERT INTO no_such_table VALUES (1)")
    with pytest.raises(CaseError, match="no_such_table"):
        open_case(place)
    monkeypatch.undo()
    with open_case(place) as case:
        assert case.claims_of("r1") == (claim("c1", report()),)
        with case._place.reading() as connection:
            assert "checked_by" not in connection.execute(text("SELECT * FROM claims")).mappings().one()


def test_without_room_for_the_copy_there_is_no_upgrade(tmp_path, next_version, monkeypatch):
    path = _filled(tmp_path / "a.khabar")
    next_version("ALTER TABLE claims ADD COLUMN checked_by text")
    (tmp_path / f"a.khabar.before-{HEAD}.part").mkdir()
    with pytest.raises(CaseRefused, match=f"before-{HEAD}"):
        open_case(path)
    monkeypatch.undo()
    with open_case(path) as case:
        assert case.counts().reports == 1


@pytest.mark.parametrize(
    "where",
    [
        "mysql://localhost/a",
        "https://example.org/a.khabar",
        "postgresql://localhost:port/a",
        "postgresql://u@localhost/a?schema=Not-Good",
        "postgresql://h/d?schema=pg_x",
    ],
)
def test_an_address_that_is_none(where):
    with pytest.raises(UnusableArgument):
        open_case(where)


def test_no_server_and_no_database(postgres_server, tmp_path):
    with pytest.raises(KhabarError, match="cannot be reached") as lost:
        open_case(f"postgresql://ana:secret@/x?host={tmp_path}", create=True)
    assert "secret" not in str(lost.value) and "***" in str(lost.value)
    with pytest.raises(CaseNotFound, match="createdb"):
        open_case(postgres_server.address("a", database="nowhere"), create=True)


def test_a_role_without_rights_is_refused(postgres_server):
    address = postgres_server.fresh()
    with open_case(address, create=True) as case, case.writing() as w:
        w._connection.execute(text("DROP ROLE IF EXISTS guest"))
        w._connection.execute(text("CREATE ROLE guest LOGIN"))
        schema = address.rpartition("=")[2]
        w._connection.execute(text(f"GRANT USAGE ON SCHEMA {schema} TO guest"))
        w._connection.execute(text(f"GRANT SELECT ON ALL TABLES IN SCHEMA {schema} TO guest"))
    with open_case(address.replace("postgres@", "guest@")) as case:
        assert case.counts().reports == 0
        with pytest.raises(CaseRefused, match="permission denied"), case.writing() as w:
            w.put_setting("x", 1)


def test_a_full_disk_while_a_case_is_made(tmp_path, monkeypatch):
    from khabar.store import sqlite

    def no_room(connection):
        connection.exec_driver_sql("PRAGMA max_page_count=20")

    monkeypatch.setattr(sqlite, "mark", no_room)
    path = tmp_path / "a.khabar"
    with pytest.raises(CaseFull, match="Make room"):
        open_case(path, create=True)
    monkeypatch.undo()
    with open_case(path, create=True) as case:
        assert case.counts().reports == 0
