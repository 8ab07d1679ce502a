# `make site` builds the example, `make test` runs every test. Both make their own environment in .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/$(if $(filter Windows_NT,$(OS)),Scripts,bin)

# What the browser tests need from npm, in the versions that their package-lock.json names.
BROWSER_TOOLS := tests/browser/node_modules/.package-lock.json

.PHONY: site test serve docs browser-tools accessibility pictures clean bench

site: $(VENV)/installed
	$(BIN)/clausebook build

serve: $(VENV)/installed
	$(BIN)/clausebook serve

test: $(VENV)/installed-dev browser-tools
	$(BIN)/ruff check generator tests
	$(BIN)/mypy
	$(BIN)/pytest -n auto

# Tries every page in Chromium and writes content/accessibility.yml, of which the accessibility statement is made.
accessibility: $(VENV)/installed-dev browser-tools
	PYTHONPATH=tests $(BIN)/python -m browser.record_accessibility

# Takes the README's pictures from the example as it is now.
pictures: $(VENV)/installed-dev
	PYTHONPATH=tests $(BIN)/python -m browser.take_pictures

browser-tools: $(BROWSER_TOOLS)

# Without npm, or without the network, the tests that need these say so and are skipped.
$(BROWSER_TOOLS): tests/browser/package-lock.json
	@npm ci --prefix tests/browser --ignore-scripts --no-audit --no-fund --silent && touch $@ \
	  || echo "axe-core and the HTML checker could not be fetched with npm: their tests will be skipped"

# Needs the network once, for the tools that Clausebook is compared with; they stay out of .venv.
bench: $(VENV)/installed
	$(BIN)/python benchmarks/run.py --schools 100 --policies 40 --write

docs: $(VENV)/installed
	$(BIN)/mkdocs build --strict --config-file docs/mkdocs.yml

$(VENV)/installed: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	touch $@

$(VENV)/installed-dev: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[dev]"
	touch $(VENV)/installed $@

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

clean:
	rm -rf $(VENV) site docs/_site tests/browser/node_modules
