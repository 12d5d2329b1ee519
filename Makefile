# `make` or `make help` lists what there is. Everything runs inside .venv.
SHELL := /bin/sh
MAKEFLAGS += --no-print-directory
export PYTHONUTF8 := 1
python := .venv/bin/python
ready := .venv/.ready
offscreen := QT_QPA_PLATFORM=offscreen

.DEFAULT_GOAL := help
.PHONY: help setup run test check fix migration sample bundle bench pictures notices

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(ready) ## install what is missing: system libraries, .venv, locked packages

$(ready): requirements.lock tools/setup.sh
	@tools/setup.sh
	@touch $@

run: $(ready) ## open the sample centre; with no display, issue its documents to out/
	@$(python) -m tools.run_sample

test: $(ready) ## every test, without a display
	@$(offscreen) $(python) -m pytest

check: $(ready) ## style, types, layers, migrations, and what may not be in a tracked file
	@$(python) -m ruff check .
	@$(python) -m ruff format --check .
	@$(python) -m mypy
	@.venv/bin/lint-imports --no-logo
	@$(python) -m tools.schema check
	@$(python) -m tools.check_tree
	@$(python) -m tools.third_party --check

fix: $(ready) ## let ruff mend and format what it can
	@$(python) -m ruff check --fix .
	@$(python) -m ruff format .

migration: $(ready) ## a migration from what the models now say: make migration WHY="..."
	@test -n "$(WHY)" || { echo 'say why: make migration WHY="add the driving log"'; exit 2; }
	@$(python) -m tools.schema new "$(WHY)"

sample: $(ready) ## write the sample centres anew to out/sample
	@$(python) -m tools.run_sample --anew

bundle: $(ready) ## a folder that runs without Python (dist/sallim), started once to prove it
	@$(python) -m installer.build
	@$(python) -m installer.smoke

bench: $(ready) ## measure, and rewrite the table in benchmarks/README.md
	@$(offscreen) $(python) -m benchmarks.run

pictures: $(ready) ## take the pictures of the manual and the README anew
	@$(offscreen) $(python) -m tools.pictures

notices: $(ready) ## rewrite THIRD_PARTY.md from the installed packages
	@$(python) -m tools.third_party
