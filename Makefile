# The words of the workshop, the same here and in CI.
PYTHON ?= python3
BIN = .venv/bin

.PHONY: demo test lint format bench data docs locale clean

demo: .venv/installed ## Install, and print the gaps of a region
	$(BIN)/desert gap --region ara

test: .venv/ready ## Run every test; the rooms where numbers are made must be covered wholly
	$(BIN)/coverage run -m pytest
	$(BIN)/coverage report

lint: .venv/ready ## Style, types, and the direction of imports
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: .venv/ready ## Put the code in order
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: .venv/bench ## Time the commands beside sqlite-utils, runs interleaved
	$(BIN)/python benchmarks/bench.py
	.venv/bench-env/bin/python benchmarks/finess_plus.py
	$(BIN)/python benchmarks/million.py

data: .venv/installed ## Check the ledger and compile the store
	$(BIN)/desert check --data data
	$(BIN)/desert build --data data

docs: .venv/ready locale ## Rewrite what the program writes of its documents
	$(BIN)/cog -r -I docs README.md data/README.md docs/*.md
	$(BIN)/python -m pytest -q tests/test_transcripts.py --rewrite

locale: .venv/ready ## Gather the sentences for people, and compile the French ones
	$(BIN)/python tests/catalogue.py

clean: ## Remove what the workshop made
	rm -rf .venv build dist .coverage .mypy_cache .ruff_cache .pytest_cache .hypothesis

.venv/installed: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check -e .
	@touch $@

.venv/ready: .venv/installed
	$(BIN)/pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch $@

# A place without development tools: their start-up hooks would weigh on both sides of a comparison.
.venv/bench: .venv/installed
	$(PYTHON) -m venv .venv/bench-env
	.venv/bench-env/bin/pip install --quiet --disable-pip-version-check '.[finess]'
	@touch $@
