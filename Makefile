# `make fix` and `make test` need Python 3.11 or newer, make, and a package index.
# Works with GNU make 3.81, the one that macOS has.
#
#   make fix                       the sample corpus: show the repairs, then make them
#   make fix FILES="a.txt news/"   the same for your own files, in place
#   make test                      set up and run the tests

VENV ?= .venv
BUILD ?= build
FILES ?=

# The first interpreter that is new enough; `make PYTHON=... fix` overrides it.
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	if $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; \
	then echo $$p; break; fi; done)

BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
NORMKIT := $(BIN)/normkit
SAMPLE := $(BUILD)/sample

.PHONY: help fix test test-fast test-engines test-faults test-precommit fuzz laws check layers format docs bench bench-accuracy bench-names data clean

help:
	@sed -n 's/^#   //p' Makefile
	@echo "also: test-fast test-engines test-faults test-precommit fuzz laws check layers format docs bench bench-accuracy bench-names data clean"

# One rule makes the environment, the stamps say what is in it; a stamp older
# than pyproject.toml installs again.
$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "error: no Python 3.11 or newer found; try make PYTHON=/path/to/python3" >&2; exit 2; }
	@echo "Creating $(VENV) with $(PYTHON)"
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.normkit: pyproject.toml | $(BIN)/python
	@echo "Installing normkit in $(VENV)"
	@$(PIP) install --quiet --editable .
	@touch $@

$(VENV)/.normkit-dev: pyproject.toml | $(BIN)/python
	@echo "Installing normkit and the tools to test it in $(VENV)"
	@$(PIP) install --quiet --editable ".[dev]"
	@touch $@ $(VENV)/.normkit

# A recent pip: old ones try release after release of packages that want others of each other.
$(VENV)/.normkit-engines: pyproject.toml | $(BIN)/python
	@echo "Installing normkit and the engines in $(VENV)"
	@$(PIP) install --quiet --upgrade pip
	@$(PIP) install --quiet --editable ".[dev,ray,spark,polars,datasets,s3,engines]"
	@touch $@ $(VENV)/.normkit $(VENV)/.normkit-dev

$(VENV)/.normkit-bench: pyproject.toml | $(BIN)/python
	@$(PIP) install --quiet --editable ".[bench]"
	@touch $@ $(VENV)/.normkit

$(VENV)/.normkit-data: pyproject.toml | $(BIN)/python
	@$(PIP) install --quiet --editable ".[data]"
	@touch $@ $(VENV)/.normkit

# `--diff` exits with 1 when there is something to repair: no failure here.
fix: $(VENV)/.normkit
ifeq ($(strip $(FILES)),)
	@rm -rf $(SAMPLE) && mkdir -p $(SAMPLE) && cp -R fixtures/corpus/. $(SAMPLE)/
	$(NORMKIT) fix --diff $(SAMPLE) || test $$? -eq 1
	$(NORMKIT) fix $(SAMPLE)
	$(NORMKIT) check $(SAMPLE)
else
	$(NORMKIT) fix --diff $(FILES) || true
	$(NORMKIT) fix $(FILES)
endif

test: $(VENV)/.normkit-dev
	$(BIN)/python -m pytest -n auto -m "not precommit and not fault and not engines"

test-fast: $(VENV)/.normkit-dev
	$(BIN)/python -m pytest -q -n auto -m "not precommit and not fault and not engines and not slow"

# Runs Ray, Spark (which needs Java) and the libraries of tables and stores on this machine.
# SKIP_ENGINES="spark" leaves out the tests that have one of these words in their names.
SKIP_ENGINES ?=
test-engines: $(VENV)/.normkit-engines
	$(BIN)/python -m pytest -m engines -rs tests/engines $(SKIP_ENGINES:%=-k "not %")

# Real faults: full disks, failing and killed system calls. Needs Linux, root and strace;
# what cannot be done here is skipped, with the reason.
test-faults: $(VENV)/.normkit-dev
	$(BIN)/python -m pytest -n auto -m fault -rs tests/faults

# Looks for bytes that break the scanners of records, a minute each.
fuzz: $(VENV)/.normkit-dev
	@$(PIP) install --quiet atheris
	@mkdir -p $(BUILD)/fuzz/json $(BUILD)/fuzz/csv
	$(BIN)/python -m tests.fuzz.json_texts -max_total_time=60 $(BUILD)/fuzz/json
	$(BIN)/python -m tests.fuzz.fuzz_csv -max_total_time=60 $(BUILD)/fuzz/csv

# Runs the real pre-commit, which builds an environment for the hook.
test-precommit: $(VENV)/.normkit-dev
	$(BIN)/python -m pytest -m precommit tests/test_precommit.py

# Every law with 5,000 examples a rule; `make test` takes some hundreds.
laws: $(VENV)/.normkit-dev
	HYPOTHESIS_PROFILE=laws $(BIN)/python -m pytest -q -n auto tests/laws

check: $(VENV)/.normkit-dev layers
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy --strict

layers: $(VENV)/.normkit-dev
	$(BIN)/python -m pytest -q tests/test_layers.py

format: $(VENV)/.normkit-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

docs: $(VENV)/.normkit-dev
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet --site-dir $(BUILD)/site
	@echo "$(BUILD)/site/index.html"

bench: $(VENV)/.normkit-bench
	$(BIN)/python -m benchmarks.speed

bench-accuracy: $(VENV)/.normkit-bench
	$(BIN)/python -m benchmarks.accuracy

bench-names: $(VENV)/.normkit-bench
	$(BIN)/python -m benchmarks.names
	$(BIN)/python -m benchmarks.names_survey

# Builds the lexicon again; its result is committed. Words, word pairs, run-ons, fragments and the
# other languages come from packages; weights and thresholds only from sample text, one file a
# source: make data TEXTS="wiki_a.txt wiki_b.txt speeches.txt reviews.txt". Without TEXTS they stay.
# normkit/lexicon/data/SOURCES.md names the texts and says what they must be.
# Rare words come from the lists of Debian's wamerican-huge and wbritish-huge.
TEXTS ?=
RARE ?= $(wildcard /usr/share/dict/american-english-huge /usr/share/dict/british-english-huge)
data: $(VENV)/.normkit-data
	@test -n "$(RARE)" || { echo "error: no lists of rare words; install wamerican-huge and wbritish-huge, or name lists: make data RARE=..."; exit 2; }
	$(BIN)/python -m scripts.build_lexicon $(TEXTS:%=--text %)
	$(BIN)/python -m scripts.build_rare $(RARE:%=--words %)
	$(BIN)/python -m scripts.build_people --census "$$($(BIN)/python -c 'import names; print(names.__path__[0])')"
	$(BIN)/python -m scripts.build_joins $(TEXTS:%=--text %)
	$(BIN)/python -m scripts.build_languages
	$(BIN)/python -m scripts.build_triggers

clean:
	rm -rf $(BUILD)
