# Two commands matter: `make` builds everything, `make test` proves that it works.
SHELL := /bin/sh
.DEFAULT_GOAL := all
VENV := .venv
PYTHON := $(VENV)/bin/python
# Written by `make start`, ignored by git: it names the folder of your own. DATA on the command line counts before it.
-include own.mk
DATA ?= data
PORT ?= 8000
KIND ?=
NAME ?=
ABOVE ?=
# Set on the command line only: the environment of a machine may hold these names for its own ends.
YEAR :=
COUNTRY :=
DATE :=
VERSION :=
REASON :=
FILE :=
SEAL :=
SIZES ?=
# Their signs arrive as they were typed: make would read $5 and $HOME as names of its own.
override REASON := $(value REASON)
override FILE := $(value FILE)
override SEAL := $(value SEAL)
export DATA PORT KIND NAME ABOVE YEAR COUNTRY DATE VERSION REASON FILE SEAL SIZES REQUIRE_BROWSER

.PHONY: all serve check start new contracts closing-days publish verify reference test lint bench clean help

all: $(VENV)/ready ## build both sites in every language into site/ (DATE=2027-11-05 also tells whether a year runs out)
	@"$(PYTHON)" -m macros build --data "$$DATA" $${DATE:+--date "$$DATE"}

serve: $(VENV)/ready ## show both sites on this machine and follow every change (PORT=8000)
	@"$(PYTHON)" -m macros serve --data "$$DATA" --port "$$PORT"

check: $(VENV)/ready ## judge the data, and nothing else; as of today, or of DATE=2027-11-05
	@"$(PYTHON)" -m macros check --data "$$DATA" $${DATE:+--date "$$DATE"}

start: $(VENV)/ready ## begin: a few questions, and data of your own beside the sample
	@"$(PYTHON)" -m macros start

new: $(VENV)/ready ## write a starting file: make new KIND=tier NAME=bronze (or KIND=service, KIND=customer, KIND=interview)
	@"$(PYTHON)" -m macros new --data "$$DATA" $${ABOVE:+--above "$$ABOVE"} "$$KIND" "$$NAME"

contracts: $(VENV)/ready $(if $(SEAL),$(VENV)/ready-to-seal) ## make the agreements with your customers into build/contracts/ (SEAL=certificate.p12)
	@"$(PYTHON)" -m macros contract --data "$$DATA" $${SEAL:+--seal "$$SEAL"}

closing-days: $(VENV)/ready ## propose the closing days of a year: make closing-days YEAR=2027 (COUNTRY=BE)
	@"$(PYTHON)" -m macros closing-days --data "$$DATA" --year "$$YEAR" --country "$$COUNTRY"

publish: $(VENV)/ready ## freeze the agreement: make publish VERSION=2026-12-01 REASON="…" (KIND=correction or withdrawn)
	@"$(PYTHON)" -m macros publish --data "$$DATA" --version "$$VERSION" --kind "$${KIND:-new}" --reason "$$REASON" $${DATE:+--date "$$DATE"}

verify: $(VENV)/ready ## tell whether all that was published is intact, or a file in hand: make verify FILE=contract.pdf
	@"$(PYTHON)" -m macros verify --data "$$DATA" $${FILE:+-- "$$FILE"}

reference: $(VENV)/ready ## write anew what is made from the model: the schema for editors and the reference of keys
	@"$(PYTHON)" -m macros reference

test: $(VENV)/ready-for-tests ## prove that the program works; says what it had to skip
	@"$(PYTHON)" -m pytest -n auto -m "not browser"
	@"$(PYTHON)" -m pytest -m browser

lint: $(VENV)/ready-for-tests ## look at the style of the program
	@"$(PYTHON)" -m ruff check .

bench: $(VENV)/ready-for-tests ## measure against bare MkDocs (SIZES="10 300 2000")
	@"$(PYTHON)" -m tests.bench $$SIZES

clean: ## remove what was built; the data, the pages and the environment stay
	@rm -rf site build

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "make %-13s %s\n", $$1, $$2}' Makefile

$(VENV)/ready: requirements.txt
	@rm -f "$@" "$(VENV)/ready-for-tests" "$(VENV)/ready-to-seal"
	@$(call install,requirements.txt)
	@touch "$@"

$(VENV)/ready-for-tests: requirements-dev.txt $(VENV)/ready
	@$(call install,requirements-dev.txt)
	@touch "$@"

$(VENV)/ready-to-seal: requirements-seal.txt $(VENV)/ready
	@$(call install,requirements-seal.txt)
	@touch "$@"

# $(1) is the locked list to install; every file is checked against its hash.
define install
if command -v uv >/dev/null 2>&1; then \
  { [ -x "$(PYTHON)" ] || uv venv --quiet --python '>=3.11' "$(VENV)"; } && \
  echo "installing $(1) into $(VENV) …" && \
  VIRTUAL_ENV="$(VENV)" uv pip install --quiet --require-hashes --only-binary :all: -r "$(1)"; \
else \
  { python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed" >&2; exit 1; }; } && \
  { [ -x "$(PYTHON)" ] || python3 -m venv "$(VENV)" || { rm -rf "$(VENV)"; \
    echo "Python cannot make a virtual environment here; on Debian and Ubuntu: sudo apt install python3-venv" >&2; exit 1; }; } && \
  echo "installing $(1) into $(VENV) …" && \
  { "$(PYTHON)" -m pip --version >/dev/null 2>&1 || "$(PYTHON)" -m ensurepip >/dev/null; } && \
  "$(PYTHON)" -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r "$(1)"; \
fi
endef
