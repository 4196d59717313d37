# `make study` from a fresh clone: builds .venv, installs, puts the article's claims to the test. `make test`: the tests.
# An editable install: only new requirements or a new Python need pip again, edits of the sources don't.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install -q --disable-pip-version-check -c constraints.txt
ARGS ?=
# one world at a time as plain Python: nothing is compiled; tests that run whole ensembles are left to `make test`
QUICK := tests/mechanisms tests/draws tests/world tests/evidence tests/scenario \
	--ignore tests/mechanisms/test_trade.py --deselect tests/evidence/test_read_under.py::test_what_a_form_switches_off_changes_no_world

.DEFAULT_GOAL := help
.PHONY: help study test quick cover docs front front-types mutants reliability bench venv venv-test venv-bench clean

help:
	@echo "make study   put the article's claims to the test (ARGS=--quick for one minute)"
	@echo "make test    run the tests"
	@echo "make quick   what to run after an edit of the model: uncompiled, under a minute"
	@echo "make cover   the same, and how many lines of the model it runs"
	@echo "make docs    write the tables and the reference of docs/ (ARGS=--check only compares)"
	@echo "make front   build the report's and the explorer's scripts from frontend/ (needs Node 20 or later)"
	@echo "make mutants would the tests see a wrong equation (hours; ARGS='--sample 40')"
	@echo "make reliability  try to break every promise, long (half an hour), and write docs/reliability.md"
	@echo "make bench   the reference model beside other frameworks, the whole model against the machine's limit: docs/speed.md"
	@echo "make venv    build $(VENV) and install the package in it"

study: venv
	$(BIN)/contrapeso study $(ARGS)

# two at a time; tests of one file share what they made and stay together
test: venv-test
	$(BIN)/python -m pytest -n 2 --dist loadfile $(ARGS)

quick: venv-test
	NUMBA_DISABLE_JIT=1 $(BIN)/python -m pytest $(QUICK) $(ARGS)

# the rooms and the floor are in pyproject.toml; compiled code can't be traced
cover: venv-test
	NUMBA_DISABLE_JIT=1 $(BIN)/coverage run -m pytest $(QUICK) $(ARGS)
	@printf 'lines of the model that ran, in %%: '
	@$(BIN)/coverage report --format=total

docs: venv
	$(BIN)/python tools/tables.py $(ARGS)
	$(BIN)/python tools/reference.py $(filter --check,$(ARGS))

# the page's types of the server's messages
front-types: venv-test
	$(BIN)/python tools/explorer_types.py

front:
	cd frontend && npm ci --silent && npm run --silent build

mutants: venv-test
	$(BIN)/python tests/mutation/mutants.py $(ARGS)

# a file at a time: what is broken off has written what it found; CONTRAPESO_PYTHONS=a:b lists other Pythons to compare
reliability: venv-test
	failed=0; for file in tests/faults/test_*.py; do \
		CONTRAPESO_FAULTS=long $(BIN)/python -m pytest -q $$file $(ARGS) || failed=1; \
	done; $(BIN)/python tools/reliability.py && exit $$failed

bench: venv-bench
	$(BIN)/python benchmarks/side_by_side.py $(ARGS)

venv: $(VENV)/.installed
venv-test: $(VENV)/.installed-test
venv-bench: $(VENV)/.installed-bench

$(VENV)/.created:
	@echo "Making $(VENV) ..."
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.installed: $(VENV)/.created pyproject.toml constraints.txt
	@echo "Installing (a minute or so the first time) ..."
	@$(PIP) -e .
	@touch $@

$(VENV)/.installed-test: $(VENV)/.installed
	@echo "Installing the test tools ..."
	@$(PIP) -e '.[test]'
	@touch $@

# a framework that can't be installed is named by the page as not measured
$(VENV)/.installed-bench: $(VENV)/.installed
	@echo "Installing the frameworks to measure beside ours ..."
	@for peer in mesa agentpy jax; do $(PIP) $$peer || echo "$$peer: not installed"; done
	@touch $@

clean:
	rm -rf $(VENV) build dist contrapeso-out .pytest_cache .ruff_cache .mypy_cache src/*.egg-info
