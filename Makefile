# Everything is set up inside this folder; a second run has nothing left to do.
.DEFAULT_GOAL := help
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c

BIN := .venv/bin
WEB_SOURCES := $(shell find web/src web/public web/packages/board-bridge/src -type f 2>/dev/null) $(wildcard web/*.json web/*.ts web/*.html)

LOCK := $(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-emit-find-links --no-header pyproject.toml

PARTS := --numprocesses 3 --dist loadfile --no-loadscope-reorder
BROWSERS := --numprocesses 2 --dist loadfile --no-loadscope-reorder

# Whatever drives a real server.
ROADS := tests/wire tests/faults tests/exercises
ON_A_ROAD = $(BIN)/python -m pytest $(ROADS) $(BROWSERS) -m "not long" && $(BIN)/python -m pytest tests/e2e $(BROWSERS) -m "not long"

.PHONY: setup run test test-all test-roads test-python test-web test-browser lint audit fix describe bench lock soak help

setup: .venv/.packages .venv/.browser .venv/.voices .venv/.programs web/dist/index.html ## set up everything: packages, browser, voices, web build

run: setup ## start the server with a sample session on http://127.0.0.1:8000 (PORT)
	@exec $(BIN)/python -m exercises.players

test: setup test-web test-python test-browser ## every test but the longest, browser tests last

test-all: setup test-web ## the same and the long ones: an exercise of every kind, faults, floods, proofs that hear a leak
	$(BIN)/python -m pytest tests --ignore tests/e2e $(PARTS)
	$(BIN)/python -m pytest tests/e2e $(BROWSERS)

test-roads: setup ## whatever drives a real server, over each way to run it: the ordinary road, PostgreSQL, three processes
	TEST_FAST_ROAD=0; export TEST_FAST_ROAD; $(ON_A_ROAD)
	TEST_STORE=postgresql; export TEST_STORE; $(ON_A_ROAD)
	TEST_STORE=cluster; export TEST_STORE; $(ON_A_ROAD)

test-web:
	cd web && npm test --silent

test-python:
	$(BIN)/python -m pytest tests --ignore tests/e2e $(PARTS) -m "not long"

test-browser:
	$(BIN)/python -m pytest tests/e2e $(BROWSERS) -m "not long"

lint: setup ## types, style, import directions; warnings are errors
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	cd web && npm run --silent lint && npm run --silent typecheck

audit: setup ## look packages up in the public lists of known weaknesses
	$(BIN)/ruff check --select S server exercises
	$(BIN)/python -m pytest --quiet tests/test_secrets.py
	$(BIN)/pip-audit --disable-pip --require-hashes --strict --progress-spinner off -r requirements.txt
	$(BIN)/pip-audit --disable-pip --require-hashes --strict --progress-spinner off -r tests/requirements.txt
	cd web && npm audit

fix: setup ## mend what can be mended by itself
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
	cd web && npm run --silent fix

describe: setup ## write the files that follow from the code: docs/openapi.json, docs/asyncapi.json, types for browsers and programs
	$(BIN)/python -m server.describing

bench: setup ## measure memory, joining, events, pages, echoes, floods and rooms, and check many rooms under load for loss and order
	$(BIN)/python -m tests.bench

soak: setup ## what takes too long for make test: an hour of load, a server killed under it, 50 000 generated inputs, readers fuzzed
	$(BIN)/python -m tests.soak

lock: .venv/.packages ## renew requirements.txt and tests/requirements.txt from pyproject.toml
	$(LOCK) --output-file requirements.txt
	$(LOCK) --extra dev --constraint requirements.txt --output-file tests/requirements.txt

help: ## show this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/\1|\2/' | column -t -s '|'

# The system's own Python comes first: it is built for speed, which one that was compiled at home often is not.
PYTHONS = /usr/bin/python3.13 /usr/bin/python3.12 /usr/bin/python3.11 python3.13 python3.12 python3.11 python3
NEW_ENOUGH = 'import sys; sys.exit(sys.version_info < (3, 11))'

.venv/bin/python:
	@fit() { for name in $(PYTHONS); do command -v $$name >/dev/null && $$name -c "$$1" 2>/dev/null && echo $$name && break; done || true; }; \
	python=$$(fit 'import ensurepip; '$(NEW_ENOUGH)); \
	[ -n "$$python" ] || python=$$(fit $(NEW_ENOUGH)); \
	[ -n "$$python" ] || { echo "Python 3.11 or newer is needed: install it and run make again." >&2; exit 1; }; \
	$$python -m venv .venv || { [ "$$(id -u)" = 0 ] && apt-get update -qq && apt-get install -y -qq python3-venv && $$python -m venv .venv; }

.venv/.packages: tests/requirements.txt pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r tests/requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.browser: | .venv/bin/python
	@if $(BIN)/python tests/browser.py; then touch $@; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		echo "Installing Chromium for the browser tests"; \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null && touch $@; \
	else echo "No Chromium or Chrome found. The server runs without one; for make test install Chromium, or set CHROME to its path." >&2; fi

.venv/.voices: | .venv/.packages
	@if $(BIN)/python -m tests.speech.sounds; then touch $@; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		echo "Installing espeak-ng for the tests of speech"; \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq espeak-ng >/dev/null && touch $@; \
	else echo "No espeak-ng found. The server runs without it; for make test install espeak-ng, or set ESPEAK to its path." >&2; fi

.venv/.programs: | .venv/.packages
	@if $(BIN)/python -m tests.wire.roads; then touch $@; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		echo "Installing PostgreSQL, Redis and nginx for the tests of several servers"; \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq postgresql redis-server nginx-light >/dev/null && touch $@; \
	else echo "PostgreSQL's programs, redis-server or nginx not found. One server runs without them; for make test and make test-roads install them." >&2; fi

web/node_modules/.packages: web/package.json web/package-lock.json
	@command -v node >/dev/null && node -e 'process.exit(Number.parseInt(process.versions.node) < 20 ? 1 : 0)' \
		|| { echo "Node 20 or newer is needed: install it and run make again." >&2; exit 1; }
	cd web && npm install --no-audit --no-fund --loglevel=error
	@touch $@

web/dist/index.html: web/node_modules/.packages $(WEB_SOURCES)
	cd web && npm run --silent build
	@touch $@
