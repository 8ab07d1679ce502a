# `make site` builds the example, `make test` runs every test. Both make their own environment in .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/$(if $(filter Windows_NT,$(OS)),Scripts,bin)

.PHONY: site test serve docs clean

site: $(VENV)/installed
	$(BIN)/clausebook build

serve: $(VENV)/installed
	$(BIN)/clausebook serve

test: $(VENV)/installed-dev
	$(BIN)/ruff check generator tests
	$(BIN)/mypy
	$(BIN)/pytest -n auto

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
	rm -rf $(VENV) site docs/_site
