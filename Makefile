# Two commands on a bare machine: `make site` builds the sample site, `make test` runs every check.
PYTHON ?= python3
VENV ?= .venv
PORT ?= 8000
BIN := $(VENV)/bin
# LOCKED=1 installs the versions of requirements/, each checked by its hash.
LOCKED ?=
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check
COMPILE := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate

.PHONY: help site read test equality lint hostile lock samples audit audit-tools clean

help:
	@echo "make site     install into $(VENV), build the sample site into public/"
	@echo "make read     the same, and serve it on http://localhost:$(PORT)/"
	@echo "make test     install the test tools, run ruff, mypy, import-linter and pytest"
	@echo "make audit    Lighthouse on each kind of page (needs chromium, node and npm)"
	@echo "make audit-tools  what the page tests need beside chromium and java: playwright, Pillow, axe-core, the HTML checker"
	@echo "make hostile  hostile input, kills, failing disks, damaged caches at full length, as one table"
	@echo "make lock     resolve the locked requirements anew"
	@echo "make equality thousands of random edits, the site compared with one built from nothing after each"
	@echo "make samples  digest samples/raw anew into content/ (what you edited is kept)"
	@echo "make clean    remove what the commands above have made"

site: $(VENV)/installed
	$(BIN)/digest build
	@echo
	@echo "The site is in $(CURDIR)/public. To read it: make read, then open http://localhost:$(PORT)/"

read: site
	$(BIN)/python -m http.server --directory public $(PORT)

test: lint
	$(BIN)/python -m pytest

equality: $(VENV)/tests-installed
	EQUALITY_SEEDS=100 $(BIN)/python -m pytest tests/site/test_equality.py

lint: $(VENV)/tests-installed
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

audit-tools: $(VENV)/tests-installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[audit,pictures]'
	$(BIN)/python -m tests.audit.tools

audit: $(VENV)/installed
	$(BIN)/python benchmarks/lighthouse.py

hostile: $(VENV)/tests-installed
	DIGEST_HOSTILE=1 $(BIN)/python -m pytest tests/sources tests/desk/test_fetch_kill.py tests/desk/test_fetch_counts.py
	$(BIN)/python -m tests.hostile

lock:
	$(PYTHON) -m venv $(VENV)-lock
	$(VENV)-lock/bin/python -m pip install --quiet uv
	$(VENV)-lock/bin/$(COMPILE) pyproject.toml requirements/build.in -o requirements/site.txt
	$(VENV)-lock/bin/$(COMPILE) --extra test pyproject.toml requirements/build.in -o requirements/test.txt
	$(VENV)-lock/bin/$(COMPILE) requirements/release.in requirements/build.in -o requirements/release.txt
	rm -rf $(VENV)-lock

samples: $(VENV)/installed
	@for day in samples/raw/*; do $(BIN)/digest add "$$day" --date "$$(basename "$$day")"; done

clean:
	rm -rf $(VENV) .tools public .digest build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/installed: pyproject.toml $(BIN)/python
ifeq ($(LOCKED),)
	$(INSTALL) --editable .
else
	$(INSTALL) --require-hashes -r requirements/site.txt
	$(INSTALL) --no-deps --no-build-isolation --editable .
endif
	@touch $@

$(VENV)/tests-installed: pyproject.toml $(BIN)/python
ifeq ($(LOCKED),)
	$(INSTALL) --editable '.[test]'
else
	$(INSTALL) --require-hashes -r requirements/test.txt
	$(INSTALL) --no-deps --no-build-isolation --editable .
endif
	@touch $@ $(VENV)/installed
