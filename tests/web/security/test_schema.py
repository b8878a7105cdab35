"""Whatever fits the OpenAPI schema, and much that does not, is sent to a running server: nothing ends in a 500, and every answer has a documented shape.

Seeded and bounded: `KHABAR_FUZZ=n` sends n requests to each endpoint instead of the few of every run.
"""

import os
import threading
import time
import warnings
from collections import Counter

import pytest
import uvicorn

from tests.web.benches import PASSWORDS, Bench, team_file

schemathesis = pytest.importorskip("schemathesis")
EXAMPLES = int(os.environ.get("KHABAR_FUZZ", "6"))
SECONDS = 60.0 if EXAMPLES < 50 else 3600.0
ENDLESS = {"/api/v1/stream"}
ENDS_THE_SESSION = {("DELETE", "/api/v1/session"), ("POST", "/api/v1/session")}
"""Asked on its own: the others would be asked by nobody afterwards."""


@pytest.fixture
def served(valley, tmp_path):
    """The case of four reports behind a real server; gives its address and who is signed in."""
    bench = Bench(valley, team_file(tmp_path / "accounts.db"), fetch=False)
    server = uvicorn.Server(uvicorn.Config(bench.app, host="127.0.0.1", port=0, log_level="error", lifespan="on"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    until = time.monotonic() + 20
    while not server.started and time.monotonic() < until:
        time.sleep(0.02)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield bench, f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(20)
    bench.case.close()


def test_nothing_that_is_sent_ends_in_a_fault(served):
    from hypothesis import HealthCheck, Phase, given, seed, settings
    from schemathesis.checks import not_a_server_error
    from schemathesis.specs.openapi.checks import content_type_conformance, response_schema_conformance, status_code_conformance

    bench, address = served
    ada = bench.asker()
    ada.sign_in(name="Ada", password=PASSWORDS["Ada"])
    headers = {"X-Khabar-CSRF": ada.csrf, "Cookie": f"khabar_session_8765={ada.client.cookies['khabar_session_8765']}"}
    checks = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
    until, asked, faults = time.monotonic() + SECONDS, Counter(), {}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        schema = schemathesis.openapi.from_dict(bench.app.openapi())
        operations = [found.ok() for found in schema.get_all_operations()]
    for operation in sorted(operations, key=lambda o: (o.path, o.method)):
        if operation.path in ENDLESS or (operation.method.upper(), operation.path) in ENDS_THE_SESSION:
            continue
        for mode in (schemathesis.GenerationMode.POSITIVE, schemathesis.GenerationMode.NEGATIVE):
            try:
                strategy = operation.as_strategy(generation_mode=mode)
            except Exception:  # nothing that could be wrong in it
                continue

            @seed(20310305)
            @settings(max_examples=EXAMPLES, database=None, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
            @given(case=strategy)
            def ask(case):
                if time.monotonic() > until:
                    return
                answer = case.call_and_validate(base_url=address, headers=headers, checks=checks, timeout=20)
                asked[answer.status_code] += 1

            try:
                with warnings.catch_warnings():
                    warnings.simplefilter("ignore")
                    ask()
            except BaseException as fault:
                if "Unsatisfiable" in type(fault).__name__ or "Unsatisfiable" in str(fault):
                    continue
                faults[f"{operation.method.upper()} {operation.path} {mode.name}"] = words_of(fault)
    assert not faults, "\n\n".join(f"{where}\n{words}" for where, words in faults.items())
    # Both what is right and what is refused came through, and by somebody who may everything.
    assert asked[200] > 50 and asked[400] > 50 and not asked[401], asked


def words_of(fault):
    """What is wrong, without the stacks."""
    inner = getattr(fault, "exceptions", None)
    return "\n".join(words_of(e) for e in inner) if inner else f"{type(fault).__name__}: {str(fault)[:600]}"
