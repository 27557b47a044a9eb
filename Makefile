# Everything stays inside this folder: the environment and pip's cache in .venv, builds in build.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/ready
export PIP_CACHE_DIR := $(CURDIR)/$(VENV)/cache
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: help demo test clean
.DEFAULT_GOAL := help

help:  ## say what there is
	@grep -E '^[a-z]+:.*##' Makefile | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 14

demo: $(READY)  ## plan the summer day of a city
	$(BIN)/python examples/plan_day.py

test: $(READY)  ## style, types and all tests
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -q

clean:  ## remove the environment, builds and caches
	rm -rf $(VENV) build dist .benchmarks .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The package is installed editable, so that only a change of the core or of the build asks for a new build.
# pip gets the build tools first, from the list in pyproject.toml: the second build then starts at once.
$(READY): pyproject.toml CMakeLists.txt $(shell find core -type f) | $(BIN)/pip
	$(BIN)/python -c 'import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["build-system"]["requires"], "cmake", "ninja", sep="\n")' > $(VENV)/build-tools.txt
	$(BIN)/pip install --quiet -r $(VENV)/build-tools.txt
	PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/pip install --quiet --no-build-isolation --editable '.[test]'
	@$(BIN)/python -c 'import dispatch._core' || { command -v c++ g++ clang++ >/dev/null && \
		{ echo 'The core did not build: run "$(BIN)/pip install -v --no-build-isolation --editable ." to see why.' >&2; exit 1; } || \
		echo 'No C++ compiler here: dispatch plans with its slow solver "greedy". Install g++ and run make clean.' >&2; }
	@touch $@

$(BIN)/pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo 'dispatch needs Python 3.11 or later; say which with: make PYTHON=/path/to/python3 ...' >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
		{ echo 'This Python cannot make virtual environments. On Debian: apt-get install python3-venv' >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
