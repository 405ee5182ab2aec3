# Steelyard, one word for each thing to do; `make` alone lists them.

PYTHON ?= python3
VENV   ?= .venv
OUT    ?= out
ARGS   ?=
SECONDS ?= 30
SEED   ?= 0

BIN      := $(VENV)/bin
DEMO     := $(VENV)/demo.stamp
RUN      := $(VENV)/run.stamp
DEV      := $(VENV)/dev.stamp
EXAMPLE  := examples/ceasefire-2025
NEXT     := steelyard ask $(EXAMPLE)/case.yaml "How much leverage has Trump over Putin?"
PARALLEL ?= -n auto --dist worksteal
CHROMIUM ?= $(shell command -v chromium || command -v chromium-browser || command -v google-chrome)

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo install test test-browser test-wheel processors fuzz lint fix bench lock clean distclean

help: ## List these words
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-13s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: $(DEMO) ## Read an article and weigh a case, with a report of each in out/
	@mkdir -p $(OUT)
	@echo "Reading $(EXAMPLE)/brief.md and weighing $(EXAMPLE)/case.yaml (a quarter of a minute)"
	@$(BIN)/steelyard weigh $(EXAMPLE)/case.yaml --report $(OUT)/ceasefire.html --quiet >$(OUT)/ceasefire.txt & weighing=$$!; \
		$(BIN)/steelyard analyse $(EXAMPLE)/brief.md --report $(OUT)/brief.html && echo; read=$$?; \
		wait $$weighing && cat $(OUT)/ceasefire.txt && rm $(OUT)/ceasefire.txt && exit $$read
	@printf '\nThe reports, to open in a browser:\n  %s\n  %s\n' $(abspath $(OUT)/brief.html) $(abspath $(OUT)/ceasefire.html)
	@printf '\nNext, in this shell, in this folder:\n  . $(BIN)/activate\n  %s\n' '$(NEXT)'

install: $(RUN) ## Make steelyard ready with all that a user may want: the demo's parts, and data frames
	@printf 'steelyard is ready. In this shell, in this folder:\n  . $(BIN)/activate\n  %s\n' '$(NEXT)'

test: $(DEV) ## Run the tests, on every core; ARGS goes to pytest
	$(BIN)/python -m pytest $(PARALLEL) $(ARGS)

test-browser: $(DEV) ## Run the tests that drive a browser, where there is a Chromium
ifeq ($(strip $(CHROMIUM)),)
	@echo "SKIPPED: tests/browser needs Chromium and none is on the PATH; install it or give CHROMIUM=/path/to/it."
else
	CHROMIUM=$(CHROMIUM) $(BIN)/python -m pytest tests/browser -m browser $(PARALLEL) $(ARGS)
endif

test-wheel: $(DEV) ## Build the wheel, install it elsewhere as a user would, and read and report there
	$(BIN)/python -m scripts.wheel --python $(PYTHON)

processors: $(DEV) ## Run the numeric tests, and compare the examples, as on plainer processors
	$(BIN)/python -m scripts.processors $(PARALLEL) $(ARGS)

fuzz: $(DEV) ## Try inputs made at random for SECONDS, from SEED; ARGS goes to the fuzzer
	$(BIN)/python -m fuzz --seconds $(SECONDS) --seed $(SEED) --out $(OUT)/fuzz $(ARGS)

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
	$(call compile,dev.lock,--extra all --group dev)
	$(call compile,run.lock,--extra all --group build --constraints requirements/dev.lock)
	$(call compile,demo.lock,--extra read --extra report --group build --constraints requirements/dev.lock)

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

$(DEMO): requirements/demo.lock pyproject.toml | $(VENV)/pyvenv.cfg
	$(call install,$<)

$(RUN): requirements/run.lock pyproject.toml | $(VENV)/pyvenv.cfg
	$(call install,$<)

$(DEV): requirements/dev.lock pyproject.toml | $(VENV)/pyvenv.cfg
	$(call install,$<)
	@$(BIN)/python -m compileall -q -j 0 $(VENV)/lib || true

define install
	@echo "Setting up $(VENV) from $(1) (a minute or two, once)"
	$(PIP) --require-hashes -r $(1)
	$(PIP) --no-build-isolation -e .
	@touch $@
endef

define compile
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
		--custom-compile-command "make lock" $(2) $(ARGS) pyproject.toml -o requirements/$(1)
endef

# The lock files are whole, so pip need not look for more; and Python itself compiles the part that it imports.
PIP = $(PYTHON) -m pip --python $(BIN)/python install --quiet --no-input --disable-pip-version-check --no-deps --no-compile
