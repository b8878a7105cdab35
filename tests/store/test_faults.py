"""What breaks from outside: a process killed, a disk full, a connection dropped, a server gone, a file overwritten. Nothing stored is lost, nothing is half stored."""

import random
import time
from pathlib import Path

import pytest
from sqlalchemy import text

import tests.postgres_server
from khabar.errors import CaseConnectionLost, CaseDamaged, CaseError, CaseFull, CaseLocked, CaseRefused, NotACase
from khabar.store import open_case
from khabar.store.faults import case_error
from tests.store.invented import AT, add, claim, report
from tests.store.writer import hear, whole, write, writer

KILLS = 10


def _killed(place, first, moment):
    """Numbers that a writer said it had stored before kill -9, `moment` seconds after its first report."""
    with writer(place, first) as (process, heard):
        said = [heard.recv()]
        time.sleep(moment)
        process.kill()
        said += hear(heard)
        process.join()
        assert process.exitcode == -9
    return said


def test_kill_at_any_moment_loses_at_most_the_report_in_hand(place):
    draw = random.Random(4)
    said, first = set(), 1
    for _ in range(KILLS):
        said |= set(_killed(place, first, draw.uniform(0, 0.05)))
        with open_case(place) as case:
            case.check()
            numbers = whole(case)
            assert said <= numbers <= set(range(1, max(said) + 2))
            first = max(numbers) + 1
            write(case, first)
            said.add(first)
            first += 1
    with open_case(place) as case:
        assert whole(case) == set(range(1, max(said) + 1))


def test_kill_while_the_case_is_made(tmp_path):
    draw = random.Random(4)
    for i in range(KILLS):
        place = str(tmp_path / f"{i}.khabar")
        with writer(place, 1) as (process, _):
            while not Path(place).exists():
                time.sleep(0.001)
            time.sleep(draw.uniform(0, 0.06))
            process.kill()
        with open_case(place, create=True) as case:
            case.check()
            whole(case)
            write(case, 1_000)
            assert 1_000 in whole(case)


def test_a_file_that_may_not_grow(tmp_path):
    place = str(tmp_path / "a.khabar")
    with writer(place, 1, 1_500_000) as (_, heard):
        *numbers, last = hear(heard)
    said = set(numbers)
    assert len(said) > 5
    assert "the disk has no room" in last and "What was stored before is safe" in last and "run the same command again" in last
    with open_case(place) as case:
        case.check()
        assert whole(case) == said
        write(case, max(said) + 1)
        assert len(whole(case)) == len(said) + 1


def test_a_full_disk(tmp_path):
    """SQLite itself says so where the file may have no more pages."""
    with open_case(tmp_path / "a.khabar", create=True) as case:
        write(case, 1)
        with pytest.raises(CaseFull, match="Make room"), case.writing() as w:
            pages = w._connection.exec_driver_sql("PRAGMA page_count").scalar_one()
            w._connection.exec_driver_sql(f"PRAGMA max_page_count={pages + 5}")
            for i in range(100):
                add(w, report(f"x{i}", text=f"{i} " * 5_000))
        assert whole(case) == {1}
        case._place.engine.dispose()  # the limit goes with the connection, as room comes with time
        write(case, 2)
        assert whole(case) == {1, 2}
        case.check()


def test_a_file_that_may_not_be_written(tmp_path):
    with open_case(tmp_path / "a.khabar", create=True) as case:
        write(case, 1)
        with pytest.raises(CaseRefused, match="readonly"), case.writing() as w:
            w._connection.exec_driver_sql("PRAGMA query_only=ON")
            w.put_setting("x", 1)
        assert whole(case) == {1}


def _fails_with(w, state):
    """From now on the server answers every new claim with this error."""
    body = f"BEGIN RAISE EXCEPTION 'no luck' USING ERRCODE = '{state}'; END"
    w._connection.execute(text(f"CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$ {body} $$"))
    w._connection.execute(text("CREATE TRIGGER failing BEFORE INSERT ON claims EXECUTE FUNCTION fail()"))


@pytest.mark.parametrize(
    ("state", "kind", "words"),
    [
        ("53100", CaseFull, "no room"),
        ("40001", CaseLocked, "another process"),
        ("XX001", CaseDamaged, "damaged data"),
        ("25006", CaseRefused, "access is refused"),
        ("57P01", CaseConnectionLost, "connection"),
        ("22012", CaseError, "no luck"),
    ],
)
def test_what_the_server_says(postgres_server, state, kind, words):
    with open_case(postgres_server.fresh(), create=True) as case:
        write(case, 1)
        with case.writing() as w:
            _fails_with(w, state)
        with pytest.raises(kind, match=words) as said:
            write(case, 2)
        assert type(said.value) is kind
        with case.writing() as w:
            w._connection.execute(text("DROP TRIGGER failing ON claims"))
        write(case, 2)
        assert whole(case) == {1, 2}


def _drop_others(postgres_server):
    """Ends every other connection to the server, as an administrator may."""
    import psycopg

    with psycopg.connect(host=str(postgres_server.folder), user="postgres", dbname="postgres", autocommit=True) as admin:
        admin.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'"
        )


@pytest.mark.parametrize(("ci", "ending"), [("true", pytest.fail.Exception), ("", pytest.skip.Exception)])
def test_without_postgresql_only_a_user_goes_on(monkeypatch, ci, ending):
    monkeypatch.setenv("CI", ci)
    monkeypatch.setattr(tests.postgres_server, "binaries", lambda: None)
    with pytest.raises(ending, match="apt-get install postgresql"):
        tests.postgres_server.needed_binaries()


def test_a_connection_dropped_in_mid_transaction(postgres_server):
    with open_case(postgres_server.fresh(), create=True) as case:
        write(case, 1)
        with (
            pytest.raises(
                CaseConnectionLost, match=r"stored whole or not at all. When the server answers again, run the same command again"
            ),
            case.writing() as w,
        ):
            one = report("r2")
            add(w, one, claim("c2", one))
            _drop_others(postgres_server)
            w.put_setting("x", 1)
        assert whole(case) == {1} and case.setting("x") is None
        write(case, 2)
        assert whole(case) == {1, 2}


def test_a_connection_dropped_before_the_commit(postgres_server):
    with open_case(postgres_server.fresh(), create=True) as case:
        with pytest.raises(CaseConnectionLost), case.writing() as w:
            w.put_setting("x", 1)
            _drop_others(postgres_server)
        assert case.setting("x") is None


def test_a_connection_dropped_between_two_calls_goes_unnoticed(postgres_server):
    with open_case(postgres_server.fresh(), create=True) as case:
        write(case, 1)
        _drop_others(postgres_server)
        assert whole(case) == {1}
        _drop_others(postgres_server)
        write(case, 2)
        assert whole(case) == {1, 2}


def test_a_dropped_writer_frees_the_turn(postgres_server):
    with open_case(postgres_server.fresh(), create=True) as case, open_case(case.where) as other:
        with pytest.raises(CaseConnectionLost), case.writing() as w:
            w.put_setting("x", 1)
            _drop_others(postgres_server)
            with other.writing() as second:
                second.put_setting("x", 2)
            w.put_setting("x", 3)
        assert case.setting("x") == 2


def test_a_server_that_crashes_and_comes_back(postgres_server):
    with open_case(postgres_server.fresh(), create=True) as case:
        write(case, 1)
        try:
            with pytest.raises(CaseConnectionLost), case.writing() as w:
                add(w, report("r2"))
                postgres_server.stop("immediate")
                w.put_setting("x", 1)
            with pytest.raises(CaseConnectionLost, match="cannot be reached"):
                case.counts()
        finally:
            postgres_server.start()
        assert whole(case) == {1}
        write(case, 2)
        assert whole(case) == {1, 2}


@pytest.fixture
def large(tmp_path):
    """A case of some hundred pages, closed."""
    path = tmp_path / "a.khabar"
    with open_case(path, create=True) as case:
        for number in range(1, 31):
            write(case, number)
    return path


def test_pages_overwritten_are_noticed(large):
    data = bytearray(large.read_bytes())
    for page in range(20, len(data) // 4096 - 1, 7):
        data[page * 4096 : page * 4096 + 600] = b"\xa5" * 600
    large.write_bytes(data)
    with open_case(large) as case:
        with pytest.raises(CaseDamaged, match=r"damaged.*restore a backup"):
            case.check()
        with pytest.raises(CaseDamaged, match=r"Keep a copy of the file.*\.recover"):
            whole(case)


@pytest.mark.parametrize("start", [100, 28])
def test_a_first_page_overwritten_is_noticed(large, start):
    data = bytearray(large.read_bytes())
    data[start : start + 40 if start == 28 else 4096] = b"\xa5" * (40 if start == 28 else 4096 - start)
    large.write_bytes(data)
    with pytest.raises((CaseDamaged, NotACase)):
        open_case(large)
    assert large.read_bytes() == bytes(data)


def test_a_file_cut_short_is_noticed(large):
    data = large.read_bytes()
    large.write_bytes(data[: len(data) // 2])
    with pytest.raises(CaseDamaged), open_case(large) as case:
        case.check()


def test_a_row_that_points_nowhere_is_noticed(large):
    with open_case(large) as case:
        case.check()
        with case._place.engine.connect() as connection:
            connection.exec_driver_sql("COMMIT")
            connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
            connection.exec_driver_sql("DELETE FROM report_versions WHERE number = 7")
        with pytest.raises(CaseDamaged, match=r"row .* of .* points nowhere"):
            case.check()


def test_a_row_that_cannot_be_read_is_said(case):
    write(case, 1)
    with case.writing() as w:
        w._connection.execute(text("UPDATE claims SET data = '{\"id\": 3}' WHERE position = 1"))
        w._connection.execute(text("UPDATE events SET data = '' WHERE number = 1"))
    with pytest.raises(CaseDamaged, match="a claim in the case cannot be read"):
        case.claims_of("r1")
    with pytest.raises(CaseDamaged, match="an event in the case cannot be read"):
        case.event("e1")
    assert case.report("r1") is not None


def test_a_log_that_was_lost_costs_only_what_was_in_it(tmp_path):
    """Somebody deletes the files beside the case: what was carried over from the log stays."""
    path = tmp_path / "a.khabar"
    with open_case(path, create=True) as case:
        write(case, 1)
    with open_case(path) as case:
        with case.writing() as w:
            w.put_aside("a", "b", AT)
        for suffix in ("-wal", "-shm"):
            path.with_name(path.name + suffix).unlink()
    with open_case(path) as case:
        case.check()
        assert whole(case) == {1}


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (OSError(28, "No space left on device"), CaseFull),
        (PermissionError(13, "Permission denied"), CaseRefused),
        (OSError(5, "Input/output error"), CaseRefused),
        (ValueError("odd"), CaseError),
    ],
)
def test_errors_of_the_system(error, kind):
    said = case_error(error, "a.khabar")
    assert type(said) is kind and str(said).startswith("a.khabar: ") and "{" not in str(said)
