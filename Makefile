# Pacer. `make demo` to try it, `make test` to test it, `make check` for all that CI runs.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8770
LOCK := --quiet --upgrade --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-header

.DEFAULT_GOAL := help
.PHONY: help demo run test check lint types imports schema coverage long bench format lock clean

help: ## List the targets
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 18

# One environment; each stamp says which pinned set it holds at least. The larger set contains
# the smaller one.
$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Pacer needs Python 3.11 or newer: make PYTHON=/path/to/python3.11 $(MAKECMDGOALS)"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: requirements/pacer.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

$(VENV)/.demo: requirements/demo.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@ $(VENV)/.run

$(VENV)/.dev: requirements/dev.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@ $(VENV)/.demo $(VENV)/.run

demo: $(VENV)/.demo ## Try Pacer in the browser: no token, no key, no network
	$(BIN)/python bot.py demo --port $(PORT)

run: $(VENV)/.run ## Run the bot with the settings of .env
	$(BIN)/python bot.py

test: $(VENV)/.dev ## Run the tests
	$(BIN)/python -m pytest -n auto

check: lint types imports schema coverage long ## All that CI runs

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.dev
	$(BIN)/mypy

imports: $(VENV)/.dev
	$(BIN)/lint-imports

# The migrations make exactly the tables that the code declares.
schema: $(VENV)/.dev
	@folder=$$(mktemp -d) && trap 'rm -rf "$$folder"' EXIT && \
		$(BIN)/alembic -x url=sqlite:///$$folder/check.db upgrade head && \
		$(BIN)/alembic -x url=sqlite:///$$folder/check.db check

long: $(VENV)/.dev
	$(BIN)/python -m pytest -n auto -m long

coverage: $(VENV)/.dev
	$(BIN)/python -m pytest -n auto -m "not long" --cov --cov-report=
	$(BIN)/coverage report
	$(BIN)/coverage report --include='coach/domain/*,coach/language/*' --fail-under=100

bench: $(VENV)/.dev ## Measure start and memory, and live a year of messages
	$(BIN)/python -m benchmarks.start
	$(BIN)/python -m benchmarks.tick
	$(BIN)/python -m benchmarks.year

format: $(VENV)/.dev ## Format the code and mend what can be mended
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

lock: $(VENV)/.dev ## Pin the newest versions that pyproject.toml allows
	$(BIN)/uv pip compile $(LOCK) pyproject.toml -o requirements/pacer.txt
	$(BIN)/uv pip compile $(LOCK) pyproject.toml --extra demo -o requirements/demo.txt
	$(BIN)/uv pip compile $(LOCK) pyproject.toml --extra dev -o requirements/dev.txt

clean: ## Remove the environment and all caches
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
