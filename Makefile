# The two main targets: `make site` builds the site, `make test` proves that it works. `make` alone lists the rest.
#
# Everything is installed into .venv, at the versions and hashes in the locks, and only when a lock has changed.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
ifndef SIDE_BY_SIDE
.NOTPARALLEL:
endif
.SUFFIXES:
MAKEFLAGS += --no-builtin-rules
# Each command starts sooner when Python keeps what it has compiled.
unexport PYTHONDONTWRITEBYTECODE
.DEFAULT_GOAL := help

PYTHON ?= python3
UV_VERSION := 0.13.9
# The number of tests that run at once.
WORKERS ?= 2
# The modules whose guards `make mutants` switches off: a group of tests/support/mutants.py, and the names of some of it.
GROUP ?= tables
# The folder of the project whose site `make accessibility` tests.
PROJECT ?= .
# Options for `make ping`: --compare site, or the addresses of feeds.
PING ?=
# Options for `make check`, such as --strict, and the London time for `make record`, such as 2026-11-23 09:30.
CHECK ?=
AT ?=

BIN := .venv/bin
PY := $(BIN)/python
PIP := $(PY) -m pip --disable-pip-version-check --quiet --no-input
TRIAL := build/site
FICTIONAL := build/fictional-site
TIMES := build/times.txt
# The locks name everything, so pip must not resolve anything: an older pip would fetch newer versions as soon as they are
# out. These are built from source, because they have no wheel. Their build tools are in requirements-build.lock.
WHEELS := --only-binary :all: --no-binary feedgen --no-binary csscompressor --no-binary jsmin

TOOLS := .venv/.tools-installed
RUNTIME := .venv/.runtime-installed
PACKAGE := .venv/.package-installed
PROOF := .venv/.proof-installed
BROWSER := .venv/.browser
PROGRAMS := .venv/.programs
NODE_TOOLS := tests/tools/node_modules/.package-lock.json

# Runs one part of `make test` and records its time: $(call part,what is proved,command). Neither may contain a comma.
part = @printf '\n== %s\n' '$(1)'; $(2); mkdir -p $(dir $(TIMES)); printf '%5d s  %s\n' "$$SECONDS" '$(1)' | tee -a $(TIMES)
PYTEST := $(PY) -m pytest -n $(WORKERS) --dist worksteal --durations=10
# What is shipped is tested apart, in tests/shipped, so that any other content keeps these green.
BEHAVIOUR := $(PYTEST) --ignore=tests/site --ignore=tests/browser --ignore=tests/shipped

# Side by side with other tests, those in a browser take turns on half as many workers: a page waits more than it works.
LOOKERS := $(if $(SIDE_BY_SIDE),$(shell echo $$((($(WORKERS) + 1) / 2))),$(WORKERS))
# A test of the house that `make lint` runs too.
LINTERS := tests/house/test_workflow_linters.py
LIGHTHOUSE := tests/browser/test_lighthouse.py
IN_BROWSER := SITE_FOLDER=$(FICTIONAL) BROWSER_PATH="$$(cat $(BROWSER))"
LOOK := $(IN_BROWSER) $(PY) -m pytest -n $(LOOKERS) --dist worksteal --durations=10

.PHONY: help
help: ## list these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-13s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

# ------------------------------------------------------------------------------------------------------ for everyone

.PHONY: site serve check record ping
site: $(PACKAGE) ## build the site into site/ and say what is in it
	@$(BIN)/site-builder build
	@$(BIN)/site-builder verify site

serve: $(PACKAGE) ## show the site in a browser and build it again after every change
	@$(BIN)/site-builder serve

check: $(PACKAGE) ## check content and data without building anything
	@$(BIN)/site-builder check $(CHECK)

record: $(PACKAGE) ## record which addresses and figures are public, after the site is published
	@$(BIN)/site-builder release --all $(if $(AT),--at '$(AT)')
	@$(BIN)/site-builder record $(if $(AT),--at '$(AT)')

ping: $(PACKAGE) ## tell a hub which feeds have changed, if the register names one
	@$(BIN)/site-builder ping $(PING)

# ---------------------------------------------------------------------------------------------------- for developers

.PHONY: test lint tests coverage browser accessibility forms-proof pictures bench projects mutants forms lock clean
# The fictional site and what needs none of it come first; as soon as that site is there, all other parts run side by side, so
# that no core waits for a browser. Lighthouse comes last and alone, because it measures how long this machine takes.
# Coverage is a target of its own, because measuring it takes about as long again on Python 3.11.
test: $(PACKAGE) $(PROOF) $(BROWSER) $(PROGRAMS) $(NODE_TOOLS) ## prove that everything works, as the checks on a pull request do
	@rm -f $(TIMES)
	@echo 'Several parts run at the same time. What a part says is printed when it is over, which takes minutes.'
	@SECONDS=0; \
	  $(MAKE) --no-print-directory --jobs=4 --output-sync=target SIDE_BY_SIDE=yes tests look lint shipped; \
	  $(MAKE) --no-print-directory measure; \
	  printf '\n== Everything passed\n'; cat $(TIMES); \
	  printf '%5d s  in total; several parts ran at the same time\n' "$$SECONDS"

lint: $(PACKAGE) $(PROOF) $(PROGRAMS) $(NODE_TOOLS) ## check style, types, layers and workflows
	$(call part,Style: ruff check,$(BIN)/ruff check .)
	$(call part,Layout: ruff format,$(BIN)/ruff format --check .)
	$(call part,Types: mypy --strict on the package and its tests,$(BIN)/mypy site_builder tests $(wildcard benchmarks tools))
	$(call part,Layers: import-linter,$(BIN)/lint-imports)
	$(call part,Workflows: actionlint and zizmor and hadolint,$(PY) -m pytest -q $(LINTERS))

tests: $(PACKAGE) $(PROOF) $(PROGRAMS) $(NODE_TOOLS) ## run every test of the program that needs no browser
	$(call part,Behaviour: pytest,$(if $(SIDE_BY_SIDE),SITE_FOLDER=$(FICTIONAL)) $(BEHAVIOUR) $(if $(SIDE_BY_SIDE),--ignore=$(LINTERS)))

coverage: $(PACKAGE) $(PROOF) $(PROGRAMS) $(NODE_TOOLS) ## run the same tests and require that they run 95% of the code
	$(call part,Behaviour and coverage: pytest,$(BEHAVIOUR) --cov --cov-report=term)

browser: fictional shipped look measure ## test the shipped content and its site, and use the fictional site in a browser

.PHONY: fictional shipped look measure
fictional: $(PACKAGE) $(PROOF) $(PROGRAMS) $(NODE_TOOLS)
	@rm -rf $(FICTIONAL)
	$(call part,The fictional site: mkdocs build --strict,$(PY) -m tests.support.fictional_site $(FICTIONAL))

shipped: $(PACKAGE) $(PROOF) $(PROGRAMS) $(NODE_TOOLS)
	$(if $(wildcard tests/shipped),$(call part,The shipped content and its site: pytest,$(PY) -m pytest --durations=10 tests/shipped))

look: $(PACKAGE) $(PROOF) $(BROWSER) $(PROGRAMS) $(NODE_TOOLS)
	$(call part,Links and feeds of the fictional site and that site in a browser,$(LOOK) --ignore=$(LIGHTHOUSE) tests/site tests/browser)

measure: $(PACKAGE) $(PROOF) $(BROWSER) $(PROGRAMS) $(NODE_TOOLS)
	$(call part,The fictional site as Lighthouse measures it,$(IN_BROWSER) $(PY) -m pytest -q $(LIGHTHOUSE))

ifdef SIDE_BY_SIDE
tests look: fictional
endif

# The date in the accessibility statement comes only from here.
accessibility: $(PACKAGE) $(PROOF) $(BROWSER) $(PROGRAMS) $(NODE_TOOLS) ## test that everyone can use every kind of page, and record the date
	@rm -rf $(TRIAL)
	@$(BIN)/mkdocs build --quiet --config-file $(PROJECT)/mkdocs.yml --site-dir $(abspath $(TRIAL))
	@SITE_FOLDER=$(TRIAL) BROWSER_PATH="$$(cat $(BROWSER))" $(PY) -m pytest -q -n $(WORKERS) \
	  tests/browser/test_accessible.py --record-accessibility $(PROJECT)/data/accessibility.yml

forms-proof: $(PACKAGE) $(PROOF) $(BROWSER) ## open, change and save every file in the forms, and compare the bytes
	@BROWSER_PATH="$$(cat $(BROWSER))" $(PY) -m tests.browser.every_record

pictures: $(PACKAGE) $(PROOF) $(BROWSER) ## photograph the ten kinds of page for the README, three widths, light and dark
	@rm -rf $(TRIAL)
	@$(BIN)/mkdocs build --quiet --site-dir $(TRIAL)
	@BROWSER_PATH="$$(cat $(BROWSER))" $(PY) -m tests.browser.pictures $(TRIAL) docs/pictures

bench: $(PACKAGE) ## measure how long builds take
	@$(PY) -m benchmarks
	@$(PY) -m benchmarks.figures
	@$(PY) -m benchmarks.charts
	@$(PY) -m benchmarks.protection

projects: $(PACKAGE) $(PROOF) ## live through 300 random projects with protected figures, of which `make test` takes a few
	@RANDOM_PROJECTS=300 $(PYTEST) -rP tests/test_random_projects.py

mutants: $(PACKAGE) $(PROOF) ## switch off each guard of a GROUP of modules, and name those that no test misses
	@$(PY) -m tests.support.mutants $(GROUP)

lock: .venv/uv/bin/uv ## write the locks with the newest versions that pyproject.toml allows
	@$(LOCK) --group build --extra formats --extra imports --output-file requirements.lock pyproject.toml
	@$(LOCK) --group build --extra formats --extra imports --extra test --constraint requirements.lock --output-file requirements-test.lock pyproject.toml
	@$(LOCK) --group build --constraint requirements.lock --output-file requirements-build.lock

forms: | $(PROGRAMS) ## bundle what the forms at /admin/ run, after a version in tools/forms/package.json has changed
	@cd tools/forms && npm ci --ignore-scripts --no-audit --no-fund --silent && node bundle.mjs

clean: ## delete everything that was made, and .venv
	rm -rf .venv build dist site .coverage .coverage.* .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find site_builder tests -type d -name __pycache__ -prune -exec rm -rf {} +

# ------------------------------------------------------------------------------------------------------ installation

# One lock serves every system and every Python that the project supports. It holds no address of a package index.
LOCK = .venv/uv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --upgrade $(WHEELS) \
	--no-emit-index-url --no-emit-build-options --no-config --custom-compile-command 'make lock'

.PHONY: python
python:
	@command -v $(PYTHON) >/dev/null || { \
	  echo "'$(PYTHON)' is not on this machine. Install Python 3.11 or later, or name one: make PYTHON=/path/to/python3" >&2; \
	  exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Python 3.11 or later is needed; '$(PYTHON)' is $$($(PYTHON) --version 2>&1). Name a later one: make PYTHON=python3.11" >&2; \
	  exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "This Python cannot make virtual environments. On Debian and Ubuntu: apt-get install python3-venv" >&2; \
	  exit 1; }

# The build tools come first, so that pip does not fetch any itself.
$(TOOLS): requirements-build.lock | python
	@echo "Making .venv with $$($(PYTHON) --version)"
	@$(PYTHON) -m venv .venv
	@$(PIP) install --require-hashes --no-deps -r $<
	@touch $@

$(RUNTIME): requirements.lock $(TOOLS)
	@echo "Installing what the site needs from $<"
	@$(PIP) install --require-hashes --no-deps $(WHEELS) --no-build-isolation -r $<
	@touch $@

$(PACKAGE): pyproject.toml $(RUNTIME)
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(PROOF): requirements-test.lock $(RUNTIME)
	@echo "Installing what the tests need from $<"
	@$(PIP) install --require-hashes --no-deps $(WHEELS) --no-build-isolation -r $<
	@touch $@

# This looks for the browser every time, because it can be updated or removed without this project knowing.
.PHONY: $(BROWSER)
$(BROWSER): $(PROOF)
	@$(PY) -m tests.browser.find_browser > $@

# The same for Node, Java and the readers that are not on PyPI.
.PHONY: $(PROGRAMS)
$(PROGRAMS): $(PROOF)
	@$(PY) -m tests.support.programs

# Readers and checkers that run in Node, at the versions and hashes in their lock, which names no registry.
$(NODE_TOOLS): tests/tools/package-lock.json | $(PROGRAMS)
	@echo "Installing what the tests run in Node from $<"
	@cd tests/tools && npm ci --ignore-scripts --no-audit --no-fund --silent
	@touch $@

# Pinned here and not in a lock, because it makes the locks.
.venv/uv/bin/uv: Makefile | python
	@$(PYTHON) -m venv .venv/uv
	@.venv/uv/bin/python -m pip --disable-pip-version-check --quiet install 'uv==$(UV_VERSION)'
	@touch $@
