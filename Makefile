# Two commands matter: `make run` and `make test`. `make help` lists the rest.
# A fresh machine has Python 3.11 or newer, pip, make and git; everything else is fetched here, once.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip install -qq --disable-pip-version-check --constraint constraints.txt
# Twice the cores of a small machine: one waits for processes, one for a browser, and two work.
WORKERS ?= 4
PINNED := pyproject.toml constraints.txt
# Where containers forbid it, each worker would compile and rewrite all tests anew: half a minute of work in all.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help run test asked both storm setup check bench golden format pins clean

help: ## this list
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-8s %s\n", $$1, $$2}'

run: $(VENV)/run.stamp ## set everything up, then run the bot (no Slack account needed)
	@exec $(BIN)/python app.py run

test: $(VENV)/dev.stamp ## set everything up, then run the whole test suite
	@$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal $(TESTS)

asked: $(VENV)/dev.stamp ## the suite, failing when a statement of the product is asked of SQLite only
	@$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal --asked

both: $(VENV)/dev.stamp ## the suite, each story on both databases (two minutes more)
	@$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal --both

storm: $(VENV)/dev.stamp ## kill replicas every 150 ms for half a minute; `make test` does it for 12 s
	@STORM_SECONDS=30 $(BIN)/python -m pytest -n $(WORKERS) tests/faults/test_storm.py

setup: $(VENV)/dev.stamp ## only the set-up

check: $(VENV)/dev.stamp ## format, lint, types, imports, the rules of the house, migrations
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache
	@$(BIN)/python -m pytest -q -p no:cacheprovider tests/rules/test_architecture.py tests/rules/test_migrations.py

golden: $(VENV)/dev.stamp ## write the golden files anew, to be read in the diff
	@$(BIN)/python -m pytest -q tests/rules/test_golden.py tests/rules/test_consequences.py tests/rules/test_docs.py tests/rules/test_coverage.py --regold

bench: $(VENV)/dev.stamp ## measure the budgets of docs/benchmarks.md on this machine
	@$(BIN)/python -m tests.bench --write

format: $(VENV)/dev.stamp ## let ruff put the code in shape
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

pins: ## take the newest versions into constraints.txt (names and versions, no addresses)
	@rm -rf $(VENV)/pins
	@$(PYTHON) -m venv $(VENV)/pins
	@$(VENV)/pins/bin/python -m pip install -qq --disable-pip-version-check -e '.[dev]'
	@$(VENV)/pins/bin/python -m pip freeze --exclude-editable > constraints.txt
	@rm -rf $(VENV)/pins

clean: ## forget the set-up (var/, the data of `make run`, stays)
	@rm -rf $(VENV) *.egg-info

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit("Drumbeat needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Try: make PYTHON=python3.11 …" if sys.version_info < (3, 11) else 0)'
	@echo "Setting up $(VENV) …"
	@$(PYTHON) -m venv $(VENV)

$(VENV)/run.stamp: $(PINNED) | $(VENV)/bin/python
	@echo "Installing what Drumbeat needs (once, about half a minute) …"
	@$(PIP) --editable .
	@touch $@

$(VENV)/dev.stamp: $(PINNED) | $(VENV)/bin/python
	@echo "Installing what Drumbeat, its tests and its checks need (once, about a minute) …"
	@$(PIP) --editable '.[dev]'
	@touch $@ $(VENV)/run.stamp
