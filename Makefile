# Two commands for everybody: `make demo` shows what Khabar does, `make test` checks everything that CI checks.
# They need Python 3.11 or newer (with venv), make, and the Python package registry; everything goes into .venv.

SHELL := /bin/sh
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
WORKERS ?= 2

.PHONY: demo test check front-end lint types imports docs docs-check pages tests golden bench bench-case evaluate workbench workbench-check screenshots bench-workbench lock clean help

help:
	@echo 'make demo    install into .venv, read the bundled example reports, and make a case of them'
	@echo 'make test    everything that CI checks: lint, types, imports, docs, tests'
	@echo 'make check   the same without the tests'
	@echo 'make golden  only the cases of tests/golden (make golden WORD=siege for those with the word in their name)'
	@echo 'make docs    build the documentation site into site/'
	@echo 'make pages   write the generated pages of the documentation anew'
	@echo 'make bench   speed, start-up and memory'
	@echo 'make bench-case SIZES=10000,100000   how a case grows: adding, fusing, asking'
	@echo 'make bench-workbench CASE=file SECONDS=300   the workbench under load, and for one user alone'
	@echo 'make evaluate CORPORA=folder   score every stage on annotated corpora'
	@echo 'make workbench        build the front end of khabar serve (Node 20.19 or later)'
	@echo 'make workbench-check  types, rules and unit tests of the front end'
	@echo 'make screenshots      the pictures of the documentation, taken anew (Chromium)'
	@echo 'make lock    resolve the pinned requirements anew'

# --- installation -----------------------------------------------------------------------------------------------------------

$(BIN)/python:
	@test -n '$(PYTHON)' || { echo 'Khabar needs Python 3.11 or newer with its venv module (Debian, Ubuntu: apt-get install python3-venv)' >&2; exit 1; }
	$(PYTHON) -m venv .venv

.venv/.installed: requirements.lock pyproject.toml | $(BIN)/python
	$(PIP) --require-hashes -r requirements.lock
	$(PIP) --no-deps --editable .
	@touch $@

.venv/.installed-dev: requirements-dev.lock .venv/.installed
	$(PIP) --require-hashes -r requirements-dev.lock
	@touch $@

# --- what users and developers call -------------------------------------------------------------------------------------------

EXAMPLES := src/khabar/examples/reports
demo: .venv/.installed
	$(BIN)/khabar read $(EXAMPLES)/1-wire-siege.txt --published 2031-02-27 --outlet 'Northern Wire' --format table
	$(BIN)/khabar read $(EXAMPLES)/2-saved-page.html $(EXAMPLES)/3-relief-update.md $(EXAMPLES)/4-agency-feed.jsonl --format table
	@echo
	$(BIN)/khabar demo
	@echo
	@echo 'Now try a report of your own: $(BIN)/khabar read FILE --published YYYY-MM-DD'

test: check front-end tests

check: lint types imports docs-check

lint: .venv/.installed-dev
	$(BIN)/ruff check src tests benchmarks scripts training

types: .venv/.installed-dev
	$(BIN)/mypy

imports: .venv/.installed-dev
	$(BIN)/lint-imports --no-cache

docs-check: .venv/.installed-dev
	$(BIN)/python scripts/write_docs.py --check
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet --site-dir .venv/site

tests: .venv/.installed-dev
	$(BIN)/python -m pytest -n $(WORKERS)

golden: .venv/.installed-dev
	$(BIN)/python -m pytest tests/golden $(if $(WORD),-k '$(WORD)')

docs: .venv/.installed-dev pages
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --site-dir site

pages: .venv/.installed-dev
	$(BIN)/python scripts/write_docs.py

bench: .venv/.installed
	$(BIN)/python benchmarks/read.py

SIZES ?= 10000,100000
bench-case: .venv/.installed
	$(BIN)/python benchmarks/case.py --sizes $(SIZES)

SECONDS ?= 300
bench-workbench: .venv/.installed
	$(BIN)/python benchmarks/workbench.py --seconds $(SECONDS) $(if $(CASE),--case '$(CASE)')

CORPORA ?= ../shared/data
evaluate: .venv/.installed
	$(BIN)/khabar evaluate $(CORPORA) --split dev

# --- the front end of khabar serve: built into src/khabar/web/static, where the server and the wheel find it ------------------------

web/node_modules/.installed: web/package-lock.json web/package.json
	cd web && npm ci --no-audit --no-fund
	@touch $@

workbench: web/node_modules/.installed
	cd web && npm run build

workbench-check: web/node_modules/.installed
	cd web && npm run check && npm test

# With everything else, where the machine has Node; where it has not, that is said, and the tests in a browser skip. Continuous integration must have it.
NODE_IS_NEW := node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' 2>/dev/null
front-end:
	@if $(NODE_IS_NEW); then $(MAKE) --no-print-directory workbench-check workbench; \
	elif [ -n "$$CI" ]; then echo 'the front end needs Node 20.19 or newer' >&2; exit 1; \
	else echo 'left out: the front end (it needs Node 20.19 or newer)'; fi

screenshots: .venv/.installed-dev workbench
	$(BIN)/python scripts/take_screenshots.py

lock: $(BIN)/python
	$(PIP) uv
	$(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --quiet --custom-compile-command 'make lock' -o requirements.lock
	$(BIN)/uv pip compile pyproject.toml --group dev -c requirements.lock --universal --python-version 3.11 --generate-hashes --quiet --custom-compile-command 'make lock' -o requirements-dev.lock

clean:
	rm -rf .venv site .mypy_cache .ruff_cache .pytest_cache .hypothesis
