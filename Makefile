# Works from a path with a space in it, as root and as an ordinary user, on Python 3.11 and newer.
# After the first install nothing here needs a network.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

# 3.12 and 3.11 first: for them there is a redis-server in a wheel. Another one: make PYTHON=/path/to/python3 …
PYTHONS := python3.12 python3.11 python3.13 python3.14 python3
BIN := .venv/bin
UV := uv
QUIETLY := --disable-pip-version-check --root-user-action=ignore

# What an install was made from; it is done again when any of it changes, or when the folder has moved.
RUNTIME_OF = { echo runtime; cat requirements.lock pyproject.toml; } | cksum
EVERYTHING_OF = { echo everything; cat requirements-dev.lock pyproject.toml; } | cksum

.PHONY: help install install-runtime venv run test lint types imports format catalogs translations bench evaluate lock clean

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' Makefile

venv:
	@if [ "$$(cat .venv/made-in 2>/dev/null)" = "$$(pwd)" ] && [ -x $(BIN)/python ] && $(BIN)/python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then exit 0; fi; \
	chosen=; seen=; \
	for candidate in $(if $(PYTHON),"$(PYTHON)",$(PYTHONS)); do \
	    version=$$("$$candidate" -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null) || continue; \
	    "$$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { seen="$$seen $$candidate is $$version,"; continue; }; \
	    "$$candidate" -c 'import ensurepip, sqlite3, ssl, venv' 2>/dev/null || { seen="$$seen $$candidate lacks venv, ssl or sqlite3 (on Debian: apt install $$candidate-venv),"; continue; }; \
	    chosen=$$candidate; break; \
	done; \
	if [ -z "$$chosen" ]; then \
	    echo "Python 3.11 or newer is needed and none was found ($${seen:- no python3 on PATH,} tried: $(if $(PYTHON),$(PYTHON),$(PYTHONS))). Install one, or say where: make PYTHON=/path/to/python3" >&2; exit 2; \
	fi; \
	echo "Making .venv with $$chosen"; rm -rf .venv; "$$chosen" -m venv .venv && pwd > .venv/made-in

install-runtime: venv
	@now=$$($(RUNTIME_OF)); full=$$($(EVERYTHING_OF)); \
	if [ "$$(cat .venv/installed-everything 2>/dev/null)" = "$$full" ] || [ "$$(cat .venv/installed-runtime 2>/dev/null)" = "$$now" ]; then exit 0; fi; \
	echo "Installing what the service needs (once)"; rm -f .venv/installed-*; \
	$(BIN)/python -m pip install --quiet $(QUIETLY) --require-hashes -r requirements.lock && \
	$(BIN)/python -m pip install --quiet $(QUIETLY) --no-deps --no-build-isolation --no-index -e . && \
	$(BIN)/sms-service translations compile > /dev/null && \
	echo "$$now" > .venv/installed-runtime

install: venv ## make .venv and install everything, tests' needs too
	@now=$$($(EVERYTHING_OF)); \
	if [ "$$(cat .venv/installed-everything 2>/dev/null)" = "$$now" ]; then exit 0; fi; \
	echo "Installing what the service and its tests need (once)"; rm -f .venv/installed-*; \
	$(BIN)/python -m pip install --quiet $(QUIETLY) --require-hashes -r requirements-dev.lock && \
	$(BIN)/python -m pip install --quiet $(QUIETLY) --no-deps --no-build-isolation --no-index -e . && \
	$(BIN)/sms-service translations compile > /dev/null && \
	echo "$$now" > .venv/installed-everything

run: install-runtime ## install what is missing and start web, worker, scheduler and Redis; Ctrl-C ends all
	@exec $(BIN)/sms-service run

test: install lint types imports ## everything: lint, types, imports, and all tests (FORBID_SKIPS=1 forbids skips)
	@$(BIN)/python -m pytest $(ARGS)

lint: install ## ruff: rules and format
	@$(BIN)/ruff check --quiet . && $(BIN)/ruff format --check --quiet . && echo "lint: ok"

types: install ## mypy, strict
	@$(BIN)/mypy

imports: install ## import-linter: each floor imports only from floors below
	@$(BIN)/lint-imports

format: install ## put the code in order
	@$(BIN)/ruff check --fix . && $(BIN)/ruff format .

catalogs: install-runtime ## compile the translations and the keyword tables
	@$(BIN)/sms-service translations compile

translations: install ## bring catalogs up to date with the texts, check and compile them
	@$(BIN)/sms-service translations

evaluate: install ## accuracy of the matching, by language, topic and kind
	@$(BIN)/sms-service evaluate

bench: install ## speed of matching, start-up and the webhook
	@$(BIN)/python -m tests.bench

lock: ## make both locks anew from requirements*.in (needs uv)
	@$(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header requirements.in -o requirements.lock
	@$(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -c requirements.lock requirements-dev.in -o requirements-dev.lock

clean: ## remove .venv and all that was made from the sources; var/ stays
	@rm -rf .venv build ./*.egg-info .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis tests/artifacts
	@find . -path ./var -prune -o \( -name __pycache__ -o -name '*.mo' \) -print0 | xargs -0 rm -rf
