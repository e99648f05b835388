# What one types here. `make help` lists it; each line's text stands behind its `##`.
SHELL := /bin/sh
.DEFAULT_GOAL := help
.SUFFIXES:
.NOTPARALLEL:
.PHONY: help run serve test test-long check bench messages lock

# The first of these that is new enough; else python3, which then gets told what is missing.
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && exit; done; echo python3)
PORT ?= 8000
V := .venv/bin
PY := $(V)/python
UV := $(V)/uv --system-certs
# The locks are complete, so nothing is left to resolve; Python compiles what it imports.
LOCKED := --no-deps --require-hashes -r
PIP := $(PY) -m pip install -qq --no-input --disable-pip-version-check --no-compile $(LOCKED)
# uv takes a third of pip's time, but does not read pip's settings: where it finds no packages, pip goes on.
INSTALL := install() { $(PIP) requirements/install.txt && $(UV) pip install -q --python $(PY) $(LOCKED) "$$1" || $(PIP) "$$1"; }; install
COMPILE := --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --quiet
APPS := cms pages home search

help: ## This list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1|\2/p' Makefile | while IFS='|' read -r a b; do printf '%-14s %s\n' "$$a" "$$b"; done

run: ## Open the demonstration site on http://127.0.0.1:8000 (PORT=… for another port)
	@PORT=$(PORT) $(PYTHON) cms/management/bootstrap.py port
	@$(MAKE) --no-print-directory .venv/run.stamp
	@exec env DEMO=1 SHOW_SAMPLES=1 LOG_LEVEL=$${LOG_LEVEL:-WARNING} PORT=$(PORT) $(PY) manage.py serve

serve: .venv/run.stamp ## Serve with the environment as it is, without the demonstration's settings
	@exec env PORT=$(PORT) $(PY) manage.py serve

test: .venv/dev.stamp ## Run all tests on PostgreSQL, then on SQLite those whose outcome may differ there
	@$(PY) -m tests.programs
	@$(PY) -m pytest -q -n auto --dist loadgroup
	@DATABASE_URL=sqlite $(PY) -m pytest -q -n auto --dist loadgroup -m "not browser" $$($(PY) -m tests.both_databases)

test-long: .venv/dev.stamp ## Run the long forms: every width, script and language in the browser, everything on SQLite
	@$(PY) -m tests.programs
	@TESTS_LONG=1 $(PY) -m pytest -q -n auto --dist loadgroup
	@TESTS_LONG=1 DATABASE_URL=sqlite $(PY) -m pytest -q -n auto --dist loadgroup -m "not browser"

check: .venv/dev.stamp ## Check style, types, templates, migrations and interface texts, in seconds
	@$(V)/ruff check .
	@$(V)/ruff format --check .
	@$(V)/ty check --quiet
	@find templates $(APPS) -name '*.html' -exec $(V)/djade --check --target-version 5.2 {} +
	@find templates $(APPS) -name '*.html' -exec $(V)/djhtml --check --tabwidth 2 {} +
	@DEMO=1 $(PY) manage.py makemigrations --check --dry-run
	@DEMO=1 $(PY) manage.py messages --check

bench: .venv/dev.stamp ## Measure queries and requests per second, print them, write bench.json
	@$(PY) -m tests.bench

messages: .venv/dev.stamp ## Collect interface texts into cms/locale/*.po and compile them
	@DEMO=1 $(PY) manage.py messages

lock: .venv/dev.stamp ## Compile requirements/*.txt from pyproject.toml, with hashes
	@$(UV) pip compile pyproject.toml $(COMPILE) --custom-compile-command "make lock" -o requirements/run.txt
	@$(UV) pip compile pyproject.toml --group dev $(COMPILE) --custom-compile-command "make lock" -c requirements/run.txt -o requirements/dev.txt
	@$(UV) pip compile --group install $(COMPILE) --custom-compile-command "make lock" -c requirements/dev.txt -o requirements/install.txt

.venv/venv.stamp:
	@$(PYTHON) cms/management/bootstrap.py venv
	@touch $@

.venv/run.stamp: .venv/venv.stamp requirements/run.txt requirements/install.txt
	@echo "Installing the packages of requirements/run.txt (once) …"
	@$(INSTALL) requirements/run.txt
	@touch $@

.venv/dev.stamp: .venv/venv.stamp requirements/dev.txt requirements/install.txt
	@echo "Installing the packages of requirements/dev.txt (once) …"
	@$(INSTALL) requirements/dev.txt
	@touch $@ .venv/run.stamp
