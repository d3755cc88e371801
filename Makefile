# `make site` builds the site, `make test` tests everything; both set up what they need, once.
# Needed beforehand: Python 3.11 or newer, and GNU make. `make help` lists the rest.

VENV := .venv
BIN := $(VENV)/bin
NODE := $(BIN)/python tests/node.py

# A stamp's name carries a checksum of what it stands for, so that set-up runs again exactly when that changes:
# a lock file, the project's own metadata, or the place of this folder (a moved environment does not work).
sum = $(shell { cat $(1); pwd; } | cksum | tr -cd '0-9')
MADE := $(VENV)/.made-$(call sum,/dev/null)
RUNTIME := $(VENV)/.runtime-$(call sum,requirements.txt pyproject.toml)
DEV := $(VENV)/.dev-$(call sum,requirements-dev.txt pyproject.toml)
NPM := node_modules/.made-$(call sum,package-lock.json .npmrc)

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help setup site test check serve format lock bench bundle clean

help: ## list the commands
	@sed -n 's/^\([a-z]*\):.*## /\1|/p' $(MAKEFILE_LIST) | while IFS='|' read -r name what; do \
	  printf '  make %-8s %s\n' "$$name" "$$what"; done

setup: $(RUNTIME) ## set up what the command needs

site: $(RUNTIME) ## build the site; the last line is the path of its first page
	@$(BIN)/casebook build

test: $(DEV) $(NPM) ## run all checks and tests, those in a real browser too
	@$(BIN)/python -m tests.browser.chromium
	@$(BIN)/python -m tests.judges.java
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy --strict generator
	$(BIN)/casebook fmt --check
	$(BIN)/python -m pytest

check: $(RUNTIME) ## check the content and list every fault
	@$(BIN)/casebook check

serve: $(RUNTIME) ## show the site while it is being written
	@$(BIN)/casebook serve

format: $(DEV) ## put the Python code and the records in order
	$(BIN)/ruff check --fix
	$(BIN)/ruff format
	$(BIN)/casebook fmt

# `make bench SIZES=1000,10000 PEERS=hugo,zensical WITH=path/of/their/programs`; without PEERS those that are installed.
SIZES := 1000,5000,10000
bench: $(DEV) ## measure builds, checks, reading, search and explorer, with synthetic records
	@$(BIN)/python -m tests.bench.build --sizes $(SIZES) $(if $(PEERS),--peers $(PEERS)) $(if $(WITH),--with $(WITH))
	@$(BIN)/python -m tests.bench.reading
	@$(BIN)/python -m tests.bench.find

bundle: $(DEV) $(NPM) ## bundle the scripts and styles of theme_overrides/src
	@$(NODE) npm run bundle

# `make lock UPGRADE=--upgrade` also takes newer versions. One version of each package for every supported Python
# (`fewest`), or the same content could give other pages on another machine.
PIN = uv pip compile pyproject.toml --group build --quiet --universal --fork-strategy fewest --python-version 3.11 \
  --generate-hashes --no-emit-index-url --custom-compile-command 'make lock' $(UPGRADE)
lock: $(DEV) ## make the lock files again (needs uv)
	@command -v uv >/dev/null || { echo 'make lock 需要 uv / needs uv' >&2; exit 1; }
	$(PIN) --output-file requirements.txt
	$(PIN) --group dev --constraints requirements.txt --output-file requirements-dev.txt
	$(NODE) npm install --package-lock-only
	$(BIN)/python -m tests.supply.bom

clean: ## delete everything that can be made again
	rm -rf $(VENV) node_modules site build dist *.egg-info .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find generator tests -name __pycache__ -type d -prune -exec rm -rf {} +

# ── set-up ───────────────────────────────────────────────────────────────────────────────────────────────────────

$(MADE):
	@for python in "$$PYTHON" python3 python3.14 python3.13 python3.12 python3.11 python; do \
	  [ -n "$$python" ] && "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue; \
	  echo "建立环境 / setting up $(VENV) ($$("$$python" --version)) …"; \
	  if command -v uv >/dev/null; then rm -rf $(VENV) && uv venv --quiet --python "$$(command -v "$$python")" $(VENV); \
	  else "$$python" -m venv --clear $(VENV) || { \
	    echo 'Python 缺少 venv 模块，请安装 python3-venv。/ Python lacks its venv module: install python3-venv.' >&2; \
	    exit 1; }; fi && touch $@ && exit 0; \
	done; \
	[ -e $@ ] || { echo '需要 Python 3.11 或更新的版本。/ Python 3.11 or newer is needed.' >&2; exit 1; }

# $(1) is a lock file; the project itself is installed beside it, in place and without the network.
define install
	@echo '安装依赖 / installing $(1) …'
	@if command -v uv >/dev/null; then pip='uv pip install --quiet --python $(BIN)/python'; \
	else pip='$(BIN)/python -m pip install -qq --disable-pip-version-check'; fi; \
	$$pip --require-hashes -r $(1) && $$pip --no-deps --no-build-isolation -e .
	@rm -f $(VENV)/.runtime-* $(2)
endef

$(RUNTIME): | $(MADE)
	$(call install,requirements.txt,)
	@touch $@

$(DEV): | $(MADE)
	$(call install,requirements-dev.txt,$(VENV)/.dev-*)
	@touch $@ $(RUNTIME)

$(NPM): | $(DEV)
	@$(NODE) npm ci --silent
	@touch $@
