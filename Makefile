# make play   sets everything up the first time, then opens the game
# make test   checks everything: style, types, imports, tests
# The rest: quick, bench, format, lock, clean. Another Python: make play PYTHON=python3.13

PYTHON ?= python3

BIN     := .venv/bin
LOCK    := .ci/requirements.txt
VERSION := $(shell $(PYTHON) -c 'import sys; print("%d.%d.%d" % sys.version_info[:3])' 2>/dev/null)
# A stamp for each Python, so that changing PYTHON builds .venv anew.
READY   := .venv/.ready-$(VERSION)
# The same for the compiled kernel, which may be missing where there is no C compiler.
KERNEL  := .venv/.kernel
PIP     := $(BIN)/python -m pip -qq --disable-pip-version-check --no-input
QUICK   := $(wildcard tests/unit tests/architecture)
# Those that start programs take longest.
LONGER  := tests/unit/cli tests/unit/saves
UPGRADE ?=

.DEFAULT_GOAL := play
.PHONY: play test quick lint bench balance sanitize format lock clean python

play: $(KERNEL)
	@$(BIN)/diplogame

test: lint
	@$(BIN)/pytest -n auto --maxprocesses 8 --dist loadgroup

# What a change must pass before it lands: seconds, not minutes.
quick: lint
	@$(if $(QUICK),$(BIN)/pytest -q -x -m "not slow" $(QUICK) $(addprefix --ignore=,$(LONGER)),echo "no quick tests yet")

lint: $(KERNEL)
	@$(BIN)/ruff check --quiet --output-format concise
	@$(BIN)/ruff format --check --quiet || { echo "Some files are not formatted: run make format."; exit 1; }
	@$(BIN)/mypy --no-error-summary

# The kernel under AddressSanitizer and UBSan: honest games, and tables with all that a hostile hand could put in.
SANITIZED := .venv/sanitized
sanitize: $(KERNEL)
	@rm -rf $(SANITIZED) && mkdir -p $(SANITIZED)
	@$(BIN)/python .ci/build_kernel.py $(SANITIZED) -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all
	@LD_PRELOAD="$$(cc -print-file-name=libasan.so) $$(cc -print-file-name=libubsan.so)" ASAN_OPTIONS=detect_leaks=0 \
		$(BIN)/python -m tests.sanitize $(SANITIZED)

# The bars of the flagship's balance, over 2,000 games of those whom only Python plays, on every core: some minutes. Ctrl-C tells what
# they were like until then.
balance: $(KERNEL)
	@DIPLOGAME_BALANCE=2000 $(BIN)/pytest -q -s tests/balance

bench: $(KERNEL)
	@$(BIN)/python -m tests.bench

format: $(READY)
	@$(BIN)/ruff check --quiet --fix-only --exit-zero
	@$(BIN)/ruff format --quiet

# Every platform, every Python from 3.11 on; names, versions and hashes only. UPGRADE=--upgrade takes newer versions.
lock: python
	@echo "Resolving $(LOCK) ..."
	@set -e; tools=$$(mktemp -d); trap 'rm -rf "$$tools"' EXIT; \
	$(PYTHON) -m venv "$$tools"; \
	"$$tools/bin/python" -m pip -qq --disable-pip-version-check install "uv>=0.8"; \
	"$$tools/bin/uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes $(UPGRADE) \
		--no-emit-index-url --no-emit-find-links --no-annotate --no-header \
		--group pyproject.toml:dev --output-file $(LOCK) pyproject.toml > /dev/null
	@echo "Resolved $$(grep -c == $(LOCK)) packages."

clean:
	rm -f src/diplogame/kernel/*.so src/diplogame/kernel/*.dll
	rm -rf .venv build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache snapshot_report.html
	find src tests -name __pycache__ -type d -prune -exec rm -rf {} +

python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo "diplogame needs Python 3.11 or newer, and $(PYTHON) is $(or $(VERSION),not there). Try: make PYTHON=python3.13" >&2; \
		exit 1; }

$(READY): pyproject.toml $(LOCK) | python
	@echo "Setting up .venv with Python $(VERSION) ..."
	@test "$$($(BIN)/python -c 'import sys; print("%d.%d.%d" % sys.version_info[:3])' 2>/dev/null)" = "$(VERSION)" \
		|| $(PYTHON) -m venv --clear .venv
	@echo "Installing $$(grep -c == $(LOCK)) locked packages ..."
	@$(PIP) install --require-hashes --requirement $(LOCK)
	@$(PIP) install --no-build-isolation --no-deps --editable .
	@rm -f .venv/.ready-* && touch $@
	@echo "Ready."

$(KERNEL): $(READY) $(wildcard src/diplogame/kernel/*.[ch]) .ci/build_kernel.py
	@$(BIN)/python .ci/build_kernel.py && touch $@
