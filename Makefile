# One command to run, one to test. `make` on its own lists them.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: help run test format stress bench lock clean

help:
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/'

run: .venv/run ## start the bot, or the local preview without a DISCORD_TOKEN
	@$(BIN)/python -m bot

test: .venv/dev ## everything CI checks: lint, format, types, tests with coverage
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/pytest --cov --cov-report=term

format: .venv/dev ## put the code in order
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

stress: .venv/dev ## the property tests with many more examples
	@HYPOTHESIS_PROFILE=stress $(BIN)/pytest tests/domain

bench: .venv/dev ## time answers against a bare discord.py bot
	@$(BIN)/python -m bench

# Installed packages are exactly those of the lock file; each stamp is remade when its file changes.
.venv/run: requirements/preview.txt
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

.venv/dev: requirements/dev.txt
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@ .venv/run

lock: ## renew requirements/*.txt from pyproject.toml (needs uv)
	@for extra in "run" "preview --extra preview" "dev --extra dev"; do \
	  set -- $$extra; file=$$1; shift; \
	  uv pip compile pyproject.toml $$@ --universal --python-version 3.11 --generate-hashes \
	    --no-header --no-annotate --no-emit-index-url --quiet --output-file requirements/$$file.txt; \
	done

clean: ## remove what make made
	@rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .coverage
