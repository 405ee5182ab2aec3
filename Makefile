# Steelyard, one word for each thing to do; `make` alone lists them.

PYTHON ?= python3
VENV   ?= .venv
OUT    ?= out
ARGS   ?=

BIN      := $(VENV)/bin
RUN      := $(VENV)/run.stamp
DEV      := $(VENV)/dev.stamp
EXAMPLE  := examples/ceasefire-2025
PARALLEL ?= -n auto --dist worksteal
CHROMIUM ?= $(shell command -v chromium || command -v chromium-browser || command -v google-chrome)

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo test test-browser processors lint fix bench lock clean distclean

help: ## List these words
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-13s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: $(RUN) ## Read an article and weigh a case, with a report of each in out/
	@mkdir -p $(OUT)
	$(BIN)/steelyard analyse $(EXAMPLE)/brief.md --report $(OUT)/brief.html
	$(BIN)/steelyard weigh $(EXAMPLE)/case.yaml --report $(OUT)/ceasefire.html
	@printf '\nThe reports, to open in a browser:\n  %s\n  %s\n' $(abspath $(OUT)/brief.html) $(abspath $(OUT)/ceasefire.html)

test: $(DEV) ## Run the tests, on every core; ARGS goes to pytest
	$(BIN)/python -m pytest $(PARALLEL) $(ARGS)

test-browser: $(DEV) ## Run the tests that drive a browser, where there is a Chromium
ifeq ($(strip $(CHROMIUM)),)
	@echo "SKIPPED: tests/browser needs Chromium and none is on the PATH; install it or give CHROMIUM=/path/to/it."
else
	CHROMIUM=$(CHROMIUM) $(BIN)/python -m pytest tests/browser -m browser $(PARALLEL) $(ARGS)
endif

processors: $(DEV) ## Run the numeric tests, and compare the examples, as on plainer processors
	$(BIN)/python -m scripts.processors $(PARALLEL) $(ARGS)

lint: $(DEV) ## Check style, format and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

fix: $(DEV) ## Put right what the style checker can put right itself
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(DEV) ## Measure speed; ARGS goes to benchmarks/run.py
	$(BIN)/python benchmarks/run.py $(ARGS)

lock: $(DEV) ## Write the lock files anew; ARGS=--upgrade takes newer versions
	$(call compile,dev.lock,--group dev)
	$(call compile,run.lock,--group build --constraints requirements/dev.lock)

clean: ## Remove what was built, measured or reported
	rm -rf $(OUT) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -path ./$(VENV) -prune -o -name __pycache__ -type d -exec rm -rf {} +

distclean: clean ## The same, and the virtual environment
	rm -rf $(VENV)

# The environment is made without pip and filled by the pip outside it, so that Debian needs no python3-venv.
$(VENV)/pyvenv.cfg:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Steelyard needs Python 3.11 or newer, and $(PYTHON) is not; try make PYTHON=/path/to/python3.11"; exit 1; }
	@$(PYTHON) -m pip --version >/dev/null \
		|| { echo "$(PYTHON) has no pip; on Debian: apt-get install python3-pip"; exit 1; }
	$(PYTHON) -m venv --without-pip $(VENV)

$(RUN): requirements/run.lock pyproject.toml | $(VENV)/pyvenv.cfg
	$(call install,$<)

$(DEV): requirements/dev.lock pyproject.toml | $(VENV)/pyvenv.cfg
	$(call install,$<)

define install
	@echo "Setting up $(VENV) from $(1) (a minute or two, once)"
	$(PIP) --require-hashes -r $(1)
	$(PIP) --no-deps --no-build-isolation -e .
	@touch $@
endef

define compile
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
		--custom-compile-command "make lock" --extra all $(2) $(ARGS) pyproject.toml -o requirements/$(1)
endef

PIP = $(PYTHON) -m pip --python $(BIN)/python install --quiet --no-input --disable-pip-version-check
