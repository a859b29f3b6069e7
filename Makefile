# Every command sets up what it needs, once. `make` alone lists them.
#
#   PYTHON=python3.12 make serve     another interpreter (3.11 or newer)
#   BUILT=1 make test                site/ as it stands, and not built again
#   TORCH_INDEX=<url> make test      where pip looks for torch (on Linux: PyTorch's CPU wheels, if they answer)

PYTHON ?= python3
TORCH := torch==2.13.0
VENV := .venv
BIN := $(VENV)/bin
export NO_MKDOCS_2_WARNING := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help serve site test test-browsers test-generated lesson record check bench growth lighthouse lock clean

help:
	@echo "make serve              the site at http://127.0.0.1:8000, with live reload (no torch needed)"
	@echo "make test [SHARD=k/n]   every check: programs, notebooks, site, browser; of n machines, the k-th one's"
	@echo "make test PAGE=...      one page: its sentences, programs, exercises and notebook (seconds)"
	@echo "make test-browsers      all of the checks in Firefox and WebKit, of which make test runs a few"
	@echo "make site               a strict build into site/"
	@echo "make lesson NAME=...    begin a lesson: a page, a program and an exercise that pass the checks"
	@echo "make record [PAGE=...]  run programs; write transcripts, figures and notebooks"
	@echo "make test-generated     2,000 programs drawn by chance, on the page's torch and on real torch"
	@echo "make bench              the benchmark table"
	@echo "make growth             how the commands grow with the number of lessons (an hour)"
	@echo "make lighthouse         Lighthouse's figures for every page"
	@echo "make lock               refresh requirements/*.txt from pyproject.toml"
	@echo "make clean              remove what the commands above made, .venv included"

serve: $(VENV)/site.stamp
	$(BIN)/python -m rewind serve

site: $(VENV)/site.stamp
	$(BIN)/python -m rewind site

check: $(VENV)/site.stamp
	$(BIN)/python -m rewind check

# The site is built first, once; the tests only read it, and nothing is built after them. Where it is built already,
# the engine is made nevertheless: some tests use its packages.
# Of one page: what needs neither site nor browser.
test: $(VENV)/test.stamp
ifdef PAGE
	$(BIN)/python -m rewind check $(PAGE)
	$(BIN)/python -m pytest -n 2 -k "$(PAGE)" tests/test_*.py $(ARGS)
else
	$(BIN)/python -m rewind $(if $(BUILT),engine,site)
	$(BIN)/python -m pytest $(if $(SHARD),--shard $(SHARD)) $(ARGS)
endif

test-browsers: $(VENV)/test.stamp
	$(BIN)/python -m rewind $(if $(BUILT),engine,site)
	$(BIN)/python -m pytest tests/browsers -m "whole or not whole" $(ARGS)

test-generated: $(VENV)/test.stamp
	REWIND_GENERATED=2000 $(BIN)/python -m pytest -n 0 tests/browser_subset/test_generated.py $(ARGS)

lesson: $(VENV)/site.stamp
	$(BIN)/python -m rewind lesson "$(NAME)"

record: $(VENV)/test.stamp
	$(BIN)/python -m rewind record $(PAGE)

bench: $(VENV)/test.stamp
	$(BIN)/python -m rewind bench

growth: $(VENV)/test.stamp
	$(BIN)/python -m rewind growth $(ARGS)

lighthouse: $(VENV)/test.stamp
	$(BIN)/python -m rewind lighthouse $(ARGS)

$(VENV)/python.stamp:
	@echo "rewind: making the virtual environment $(VENV)"
	@$(PYTHON) -c 'import sys; sys.exit("rewind: Python 3.11 or newer is needed, this is " + sys.version.split()[0] + ". Remedy: PYTHON=python3.12 make ...") if sys.version_info < (3, 11) else 0'
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "rewind: python3 has no venv module. Remedy (Debian): apt-get install python3-venv"; exit 1; }
	@touch $@

$(VENV)/site.stamp: requirements/site.txt | $(VENV)/python.stamp
	@echo "rewind: installing what the site needs (no torch)"
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/site.txt
	@touch $@

# torch last, by name and version alone, so that TORCH_INDEX can choose a CPU wheel;
# what torch depends on is already there, locked with hashes.
$(VENV)/test.stamp: requirements/test.txt $(VENV)/site.stamp
	@echo "rewind: installing what the tests need"
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/test.txt
	@TORCH_INDEX=$(TORCH_INDEX) $(BIN)/python -m rewind.tools.torch_wheel $(TORCH)
	@echo "rewind: looking for browsers (what is missing fails the checks that need it)"
	-$(BIN)/python -m rewind browsers
	@touch $@

lock: | $(VENV)/python.stamp
	$(BIN)/python -m pip install --quiet "uv>=0.13,<0.14"
	for group in site node test; do $(BIN)/uv pip compile --quiet pyproject.toml --group $$group \
	  --universal --fork-strategy fewest --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-header --output-file requirements/$$group.txt || exit 1; done

clean:
	rm -rf $(VENV) site .cache build docs/assets/engine web/node_modules rewind/measure/node_modules
