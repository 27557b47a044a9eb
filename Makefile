# Everything stays inside this folder: the environment and pip's cache in .venv, builds in build.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/ready
STRICT := OFF
TABLE = $(BIN)/python -m benchmarks.table
QUICK = --runs .benchmarks/quick
INSTALL = $(BIN)/pip install --no-build-isolation --config-settings=cmake.define.DISPATCH_STRICT=$(STRICT) --editable
export PIP_CACHE_DIR := $(CURDIR)/$(VENV)/cache
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: help demo test docs sanitize bench bench-full instructions clean
.DEFAULT_GOAL := help

help:  ## say what there is
	@grep -E '^[a-z-]+:.*##' Makefile | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 18

demo: $(READY)  ## plan the summer day of a city
	$(BIN)/python examples/plan_day.py

test: STRICT := ON
test: $(READY)  ## style, types and all tests
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -q

docs: $(READY)  ## the documentation as a site in build/docs
	NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs build --quiet

sanitize: $(READY)  ## tests of the solvers, every memory access and overflow of the core watched
	bash tests/core/sanitize.sh $(BIN)/python

bench: $(VENV)/peers  ## ours and the peers on a few public instances, at most ten minutes; prints where the results are
	$(TABLE) families heat-100-1 winter-500-1 county-500-1 scarce-500-1 --solver dispatch,vroom,pyvrp,pyvrp-loads,ortools $(QUICK)
	$(TABLE) vrptw-solomon --every 12 --solver dispatch,pyvrp $(QUICK)
	$(TABLE) vrptw-gh --every 67 --solver dispatch,pyvrp $(QUICK)
	$(TABLE) sdvrptw --every 17 --solver dispatch,pyvrp $(QUICK)
	$(TABLE) mdvrptw --every 9 --seeds 1 --solver dispatch,pyvrp $(QUICK)
	$(TABLE) pcvrptw --every 20 --solver dispatch,pyvrp $(QUICK)
	$(BIN)/python -m benchmarks.draw $(QUICK) --output .benchmarks/plots
	$(BIN)/python -m benchmarks.results $(QUICK) --output .benchmarks/QUICK.md

bench-full: $(VENV)/peers  ## the whole table of benchmarks/RESULTS.md, eight hours; goes on where it was interrupted
	for seconds in 1 10 60; do for set in families families-full; do $(TABLE) $$set --seconds $$seconds || exit; done; done
	$(TABLE) families --seconds 60 --solver vroom,pyvrp,pyvrp-loads,ortools,cpsat
	$(TABLE) vrptw-solomon --seconds 10 --solver dispatch,pyvrp
	$(TABLE) vrptw-solomon --seconds 60 --every 3
	for set in vrptw-gh sdvrptw mdvrptw pcvrptw; do for seconds in 10 60; do $(TABLE) $$set --seconds $$seconds || exit; done; done
	for set in vrptw-gh sdvrptw; do $(TABLE) $$set --seconds 60 --solver pyvrp || exit; done
	$(TABLE) mdvrptw --seconds 60 --seeds 1 --solver pyvrp
	$(TABLE) pcvrptw --seconds 60 --every 2 --solver pyvrp
	$(BIN)/python -m benchmarks.draw
	$(BIN)/python -m benchmarks.results

instructions: $(READY)  ## instructions of a round of the search, against those that were accepted; needs valgrind
	@PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/python -m benchmarks.instructions

clean:  ## remove the environment, builds and caches
	rm -rf $(VENV) build dist dispatch/_core.pyi .benchmarks .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The package is installed editable: only a change of the core or of the build asks for a new build. pip gets the build
# tools first, as pyproject.toml lists them, so that building again needs no downloads. What is built for the tests takes
# the compiler's warnings as errors; what is built for a demo or by pip does not, so that a newer compiler costs nobody the core.
$(READY): pyproject.toml CMakeLists.txt $(shell find core -type f) | $(BIN)/pip
	@echo 'Building dispatch; the first time this takes two to four minutes ...'
	@$(BIN)/python -c 'import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["build-system"]["requires"], sep="\n")' > $(VENV)/build-tools
	@$(BIN)/pip install --quiet -r $(VENV)/build-tools cmake ninja
	@PATH="$(CURDIR)/$(BIN):$$PATH" $(INSTALL) '.[test,docs]' --quiet
	@$(BIN)/python -c 'import dispatch._core' 2>/dev/null || if command -v c++ >/dev/null || command -v g++ >/dev/null; then \
		echo 'The core did not build although there is a compiler. Are the headers of Python there (Debian: python3-dev)?' >&2; \
		echo 'This says more: $(INSTALL) . -v' >&2; exit 1; \
	else echo 'There is no C++ compiler, so dispatch plans with its slow solver "greedy". Install g++, then run make clean.' >&2; fi
	@cp $(VENV)/lib/python*/site-packages/dispatch/_core.pyi dispatch 2>/dev/null || true  # where mypy looks for it
	@touch $@

$(VENV)/peers: pyproject.toml $(READY)
	@$(BIN)/python -c 'import tomllib; extras = tomllib.load(open("pyproject.toml", "rb"))["project"]["optional-dependencies"]; print(*extras["peers"], *extras["plots"], sep="\n")' > $@.txt
	@$(BIN)/pip install --quiet -r $@.txt
	@touch $@

$(BIN)/pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo 'dispatch needs Python 3.11 or later. Name one: make PYTHON=/path/to/python3 ...' >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
		{ echo 'This Python cannot make virtual environments (Debian: apt-get install python3-venv).' >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV)
