# One command to run, one to test. `make` on its own lists them.
PYTHON ?= python3
BIN := .venv/$(if $(filter Windows_NT,$(OS)),Scripts,bin)
SRC := pyproject.toml

.PHONY: help run test postgres coverage format stress oracle bench audit mutants locales lock clean

help:
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/'

# The preview is a browser's worth of packages: only who has no token needs it.
TOKEN := $(or $(DISCORD_TOKEN),$(DISCORD_TOKEN_FILE),$(shell sed -n 's/^DISCORD_TOKEN\(_FILE\)\{0,1\}=.*[^ ].*/there/p' .env 2>/dev/null))

run: $(if $(TOKEN),.venv/bot,.venv/run) ## start the bot, or the local preview without a DISCORD_TOKEN
	@$(BIN)/python -m bot

test: .venv/dev ## everything CI checks: lint, format, types, tests
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/pytest -n auto --dist worksteal

postgres: .venv/dev ## the tests of store, services and commands with PostgreSQL, which has to be installed
	@ENGINE=postgresql $(BIN)/pytest -n auto tests/store tests/services tests/commands

coverage: .venv/dev ## the tests with what of the code they run (takes three times as long)
	@$(BIN)/pytest -p pytest_cov --cov --cov-report=term

format: .venv/dev ## put the code in order
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

stress: .venv/dev ## the breaks of an examination from outside, over and over, as a table; then the property tests with many more examples
	@$(BIN)/python -m tests.stress $(ARGS)
	@HYPOTHESIS_PROFILE=stress $(BIN)/pytest tests/domain

oracle: .venv/dev ## the rules against their second implementation, 10,000 random histories; every labelled sentence
	@HISTORIES=10000 SENTENCES=all FAULTS=all $(BIN)/pytest -n auto tests/domain/test_oracle.py \
	  tests/search/test_rumor_index.py tests/test_faults.py

bench: .venv/dev ## measure the bot beside a bare discord.py bot (some minutes; `ARGS=--short` for less)
	@$(BIN)/python -m bench $(ARGS)

audit: .venv/dev ## hold the web site against an HTML validator and axe-core (needs node; brings both from npm)
	@npm install --silent --no-save --no-audit --no-fund --prefix .audit axe-core@4.14.1 html-validate@10.9.0
	@PAGES=all $(BIN)/pytest tests/site/test_audit.py

mutants: .venv/dev ## break the code in many small ways and print which breaks the tests notice (some minutes; goes on where it stopped)
	@$(BIN)/python -m tests.mutants $(ARGS)

# Installed packages are exactly those of the lock file (nothing is resolved anew); each stamp is remade when its file changes.
.venv/bot: requirements/run.txt
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r $<
	@touch $@

.venv/run: requirements/preview.txt
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r $<
	@touch $@ .venv/bot

.venv/dev: requirements/dev.txt
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r $<
	@touch $@ .venv/run .venv/bot

locales: .venv/bot ## what each language lacks, by file: docs/contributors/translating.md
	@$(BIN)/python -m bot.locales

lock: ## renew requirements/*.txt from pyproject.toml (needs uv)
	@for lock in "run $(SRC)" "image $(SRC) --extra metrics --extra http --extra postgres" "preview $(SRC) --extra preview" "site $(SRC) --extra site" "build --group build" "dev $(SRC) --group dev"; do \
	  set -- $$lock; file=$$1; shift; \
	  uv pip compile $$@ --universal --python-version 3.11 --generate-hashes \
	    --no-header --no-annotate --no-emit-index-url --no-strip-extras --quiet --output-file requirements/$$file.txt; \
	done

clean: ## remove what make made
	@rm -rf .venv .hypothesis .mypy_cache .pytest_cache .ruff_cache .coverage dist mutants .audit
