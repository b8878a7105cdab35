"""A workbench under load: people who browse and people who decide, at once, in a case of a hundred thousand claims.

    python benchmarks/workbench.py [--case FILE] [--seconds 300] [--readers 20] [--reviewers 2] [--think 5]

Starts `khabar serve` as a process of its own on a copy of the case (without --case: one of invented claims is made first, which takes some minutes; --keep FILE
keeps it), signs everybody in with an account of their own, and asks what the front end asks (`people.py`), each person after a time to think (exponential,
--think seconds in the mean) and each with the live stream open. Before that every endpoint alone, for what one user waits. Prints per endpoint: requests, errors,
median, 95th percentile and worst in milliseconds. At the end every judgement that the server took must stand in the log, and the log's chain must hold: else it
ends with 1. Everything stays on 127.0.0.1. The clients share the machine with the server; on a busy machine the times are the machine's.
"""

import argparse
import random
import re
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import groupby
from pathlib import Path
from statistics import median, quantiles

sys.path.insert(0, str(Path(__file__).parent))
from people import Answer, Person, Reader, Reviewer

from case import PORTION, arriving, fill
from khabar.judgements.chain import verify_chain
from khabar.store import open_case
from khabar.store.people import PeopleFile
from khabar.web.people.accounts import add_account

KHABAR = (sys.executable, "-c", "from khabar.cli import main; main()")
SIZE = 100_000
# Of one user alone: each endpoint so often, one after the other.
ALONE = 7
GOAL_MS = 200
# Situations of a large case are put together once, apart from all requests: so long is waited for them.
PATIENCE = 300


def main() -> None:
    """Measures, prints, checks."""
    options = argparse.ArgumentParser(description="A workbench under load.")
    options.add_argument("--case", type=Path, help="a case (it is copied); default: one is made")
    options.add_argument("--keep", type=Path, help="where the case that is made is kept")
    options.add_argument("--seconds", type=float, default=300)
    options.add_argument("--readers", type=int, default=20)
    options.add_argument("--reviewers", type=int, default=2)
    options.add_argument("--think", type=float, default=5.0, help="seconds between two steps of a person, in the mean")
    given = options.parse_args()
    with tempfile.TemporaryDirectory(dir=given.case.parent if given.case else None) as folder:
        case = Path(folder) / "bench.khabar"
        made = given.case or make(given.keep or Path(folder) / "made.khabar")
        shutil.copy(made, case)
        accounts, password = Path(folder) / "accounts.db", secrets.token_urlsafe(12)
        names = add_people(accounts, password, given.readers, given.reviewers)
        with serving(case, accounts) as (host, port):
            people = [Person(host, port) for _ in names]
            for person, name in zip(people, names, strict=True):
                person.sign_in(name, password)
            print_table("One user alone", alone(people[-1]), goal=GOAL_MS)
            reviewers = load(people, given)
        # Read from the case itself, once the server has ended.
        sys.exit(0 if checked(case, reviewers, given, people) else 1)


def make(where: Path) -> Path:
    """A case of invented claims."""
    print(f"making a case of {SIZE:,} claims", file=sys.stderr)
    with open_case(where, create=True) as case, arriving(SIZE) as coming:
        fill(case, coming, SIZE, PORTION)
    return where


def add_people(accounts: Path, password: str, readers: int, reviewers: int) -> list[str]:
    """Readers are coders (they see two tiers of three), reviewers come last."""
    names = [f"Reader {n}" for n in range(readers)] + [f"Reviewer {n}" for n in range(reviewers)]
    with closing(PeopleFile(accounts, create=True)) as people:
        for name in names:
            add_account(people, name, "coder" if name.startswith("Reader") else "reviewer", password, may_export=True)
    return names


@contextmanager
def serving(case: Path, accounts: Path) -> Iterator[tuple[str, int]]:
    """`khabar serve`, until the end of the block."""
    start = time.perf_counter()
    words = [*KHABAR, "serve", "--case", str(case), "--accounts", str(accounts), "--port", "0", "--no-open"]
    server = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    said: list[str] = []
    try:
        assert server.stdout is not None and server.stderr is not None
        found = re.search(r"http://([\d.]+):(\d+)", server.stdout.readline())
        if not found:
            raise SystemExit(f"khabar serve did not start: {server.stderr.read()}")
        print(f"serves after {time.perf_counter() - start:.1f} s", flush=True)
        threading.Thread(target=lambda: said.extend(server.stderr or ()), daemon=True).start()
        yield found[1], int(found[2])
        if server.poll() is not None or any("Traceback" in line for line in said):
            raise SystemExit("the server failed:\n" + "".join(said))
        print(f"the server's most memory: {most_memory(server.pid)}", flush=True)
    finally:
        server.send_signal(signal.SIGINT)
        try:
            server.wait(30)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def most_memory(process: int) -> str:
    """As the system tells it; 'not known' where it does not."""
    try:
        status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    except OSError:
        return "not known"
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    return f"{int(found[1]) / 1000:,.0f} MB" if found else "not known"


def alone(person: Person) -> list[Answer]:
    """Every kind of request, one after the other, nobody else there."""
    until = time.monotonic() + PATIENCE
    start = time.perf_counter()
    while person.ask("situations", "/situations", limit=1) is None and time.monotonic() < until:
        time.sleep(1)
    print(f"situations put together after {time.perf_counter() - start:.0f} s", flush=True)
    person.answers.clear()
    reader = Reader(person, random.Random(1))
    for _ in range(ALONE):
        reader.open()
        reader.filter = {}
        for act in (reader.read_on, reader.open_event, reader.look_at_queue, reader.move_map, reader.find, reader.look_at_lists, reader.look_at_chart, reader.ask_why):
            act()
        for filtered in ({"kind": "killed"}, {"since": "2031-01-05", "until": "2031-01-09"}, {"q": "market"}, {"place": place_of(reader)}):
            reader.filter = filtered
            reader.views()
        reader.filter = {}
        reader.foresee_export()
    found, person.answers = person.answers, []
    return found


def place_of(reader: Reader) -> str:
    """A place that has events."""
    return next((e["place"]["name"] for e in reader.events if e.get("place") and e["place"].get("name")), "Karsk")


def load(people: list[Person], given: argparse.Namespace) -> list[Reviewer]:
    """Everybody at once, for so many seconds."""
    for person in people:
        person.answers.clear()
    readers = [Reader(p, random.Random(n)) for n, p in enumerate(people[: given.readers])]
    reviewers = [Reviewer(p, random.Random(1000 + n), n, given.reviewers) for n, p in enumerate(people[given.readers :])]
    ends = time.monotonic() + given.seconds
    threads = [threading.Thread(target=work, args=(who, ends, given.think)) for who in (*readers, *reviewers)]
    listeners = [threading.Thread(target=listen, args=(p, ends), daemon=True) for p in people]
    for thread in (*listeners, *threads):
        thread.start()
    for thread in threads:
        thread.join()
    answers = [a for p in people for a in p.answers]
    title = f"{given.readers} who browse and {given.reviewers} who decide, {given.seconds:.0f} s, {len(answers) / given.seconds:.1f} requests a second"
    print_table(title, answers, goal=GOAL_MS)
    return reviewers


def work(who: Reader | Reviewer, ends: float, think: float) -> None:
    """Step after step, with time to think."""
    time.sleep(who.dice.uniform(0, think))
    if isinstance(who, Reader):
        who.open()
    while time.monotonic() < ends:
        who.step()
        time.sleep(max(0.0, min(who.dice.expovariate(1 / think), ends - time.monotonic())))


def listen(person: Person, ends: float) -> None:
    """Holds the live stream open, as every open page does."""
    import http.client

    stream = http.client.HTTPConnection(person.host, person.port, timeout=60)
    try:
        stream.request("GET", "/api/v1/stream", headers={"Cookie": person.cookie})
        answer = stream.getresponse()
        if answer.status != 200:
            person.answers.append(Answer("stream", 0.0, answer.status))
        while time.monotonic() < ends and answer.readline():
            pass
    except (OSError, http.client.HTTPException):
        if time.monotonic() < ends:
            person.answers.append(Answer("stream", 0.0, 0))
    finally:
        stream.close()


def print_table(title: str, answers: list[Answer], goal: float) -> None:
    """A line an endpoint, the most asked first. A 409 is an answer: somebody had decided meanwhile."""
    print(f"\n{title}\n{'':<34}{'requests':>9}{'errors':>8}{'median':>9}{'95 %':>9}{'worst':>9}   ms")
    rows = {name: list(of) for name, of in groupby(sorted(answers, key=lambda a: a.name), key=lambda a: a.name)}
    for name, of in sorted([("all", answers), *rows.items()], key=lambda row: -len(row[1])):
        ms = sorted(a.ms for a in of)
        wrong = [a for a in of if not (200 <= a.status < 300 or a.status == 409)]
        slow = "  over the goal" if median(ms) > goal else ""
        late = quantiles(ms, n=20)[-1] if len(ms) > 19 else ms[-1]
        print(f"{name:<34}{len(of):>9}{len(wrong):>8}{median(ms):>9.1f}{late:>9.1f}{ms[-1]:>9.1f}{slow}")
        if name != "all":
            for status, said in sorted({(a.status, a.wrong) for a in wrong})[:3]:
                print(f"    {status or 'no answer'}: {said[:150]}")
    sys.stdout.flush()


def checked(case: Path, reviewers: list[Reviewer], given: argparse.Namespace, people: list[Person]) -> bool:
    """Whether no request failed and nothing was lost."""
    with open_case(case) as opened:
        log = opened.judgements()
    ids, taken = {j.id for j in log}, [i for r in reviewers for i in r.accepted]
    lost = [i for i in taken if i not in ids]
    broken = verify_chain(log).broken
    failed = sum(not (200 <= a.status < 300 or a.status == 409) for p in people for a in p.answers)
    met = sum(r.met for r in reviewers)
    print(f"\n{len(taken)} decisions taken, {len(lost)} lost, {met} met a newer one; chain of the log: {'broken at ' + broken.id if broken else 'holds'}; {failed} errors")
    return not lost and broken is None and not failed and len(taken) == len(set(taken))


if __name__ == "__main__":
    main()
