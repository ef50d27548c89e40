# `make sample` and `make test` each work alone on a fresh checkout: Python 3.11 or newer and PyPI are all they need.
# For these the package is really installed into .venv (not linked), compiled, and again whenever its sources have changed.
# `make dev` is for working on it: .dev runs the checkout as it stands, uncompiled (CONTRIBUTING.md, "The loop").

PYTHON ?= $(firstword $(foreach p,python3 python3.14 python3.13 python3.12 python3.11 python,$(if $(shell $(p) -c 'import sys; print(sys.version_info >= (3, 11) or "")' 2>/dev/null),$(p))))
VENV := .venv
DEV := .dev
DIST := dist
BIN := $(VENV)/bin
SOURCES := setup.cfg setup.py pyproject.toml README.md LICENSE $(shell find layout fonts assets -type f -not -name '*.pyc' -not -path '*.egg-info*')
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: help sample test dev check hooks same fuzz soak mutation judge bless messages lock lint bench docs wheel clean

help:
	@echo "make sample   issues/sample/issue.yaml as PDF"
	@echo "make test     all tests"
	@echo "make dev      .dev: an environment that runs the checkout, uncompiled; nothing is installed again after an edit"
	@echo "make check    in it: lint, types, and unit tests of what differs from BASE (HEAD)"
	@echo "make hooks    have git ask make check's lint and types before each commit"
	@echo "make same     the same bytes as the commit REF makes: REF=main, and OPTIONS=\"--quick --random 10\""
	@echo "make fuzz     issues and themes at random (SEEDS=\"0 2000\" says which), and properties on examples at random"
	@echo "make soak     the preview edited and attacked for MINUTES=10: does its memory stay level"
	@echo "make mutation how many changes of the code the tests notice: FOLDER=page COUNT=60 SEED=1 says of what"
	@echo "make lock     lock all of issues/ anew: look at what paiban verify says before"
	@echo "make bless    write the golden layouts, figures and references anew; look at the diff before you commit it"
	@echo "make messages bring the catalogues of translations (messages, docs/locale) up to date, then write the Chinese of what is new"
	@echo "make lint     ruff and mypy"
	@echo "make judge    all issues in all profiles before every judge of PDF that is installed"
	@echo "make bench    speed and memory against typst, WeasyPrint and reportlab"
	@echo "make docs     docs/ as HTML, into .venv/docs, in Chinese in its zh-Hant/"
	@echo "make wheel    sdist and wheel into dist/"
	@echo "make clean    remove what these have made"

sample: $(VENV)/.installed
	$(BIN)/paiban render issues/sample/issue.yaml -o issues/sample/issue.pdf

test: $(VENV)/.test
	$(BIN)/python -m pytest -n auto

SEEDS := 0 1000
fuzz: $(VENV)/.test
	$(BIN)/python -m tests.fuzz.run $(SEEDS)
	$(BIN)/python -m pytest -n auto -m hypothesis --hypothesis-profile=random

MINUTES := 10
soak: $(VENV)/.test
	$(BIN)/python -m tests.soak.preview $(MINUTES)

dev: $(DEV)/.installed
	@echo "$(DEV)/bin/paiban and $(DEV)/bin/python -m pytest run the checkout; make check looks at what has changed"

BASE := HEAD
check: $(DEV)/.installed
	$(DEV)/bin/python -m ruff check
	$(DEV)/bin/python -m ruff format --check
	$(DEV)/bin/python -m mypy
	$(DEV)/bin/python -m tests.changed $(BASE)

hooks: $(DEV)/.installed
	$(DEV)/bin/python -m pre_commit install

messages: $(DEV)/.installed
	$(DEV)/bin/python -m docs.make.messages
	$(DEV)/bin/python -m docs.make.catalogues

REF := main
OPTIONS :=
same: $(DEV)/.installed
	$(DEV)/bin/python -m tests.proof.same $(REF) $(OPTIONS)

FOLDER := page
COUNT := 60
SEED := 1
mutation: $(VENV)/.mutation
	PYTHONPATH=layout $(BIN)/python -m tests.mutation.run $(FOLDER) $(COUNT) $(SEED)

lock: $(VENV)/.installed
	$(BIN)/paiban lock issues/*/issue.yaml

bless: $(VENV)/.test
	$(BIN)/python -m pytest tests/golden tests/docs/test_reference.py tests/docs/test_figures.py --bless
	@git --no-pager diff --stat -- tests/golden docs || true

lint: $(VENV)/.dev
	$(BIN)/python -m ruff check
	$(BIN)/python -m ruff format --check
	$(BIN)/python -m mypy

DOCS := $(VENV)/docs
docs: $(VENV)/.docs
	$(BIN)/python -m sphinx -W --keep-going -q -d $(VENV)/doctrees docs $(DOCS)
	$(BIN)/python -m sphinx -W --keep-going -q -D language=zh_TW -d $(VENV)/doctrees-zh docs $(DOCS)/zh-Hant
	@echo "$(DOCS)/index.html $(DOCS)/zh-Hant/index.html"

judge: $(VENV)/.judge
	$(BIN)/python -m tests.oracle.judge

bench: $(VENV)/.bench
	$(BIN)/python bench/run.py

wheel: $(VENV)/.venv
	rm -rf build $(DIST)
	$(PIP) install build
	$(BIN)/python -m build --outdir $(DIST) . >$(VENV)/build.log 2>&1 || { cat $(VENV)/build.log; exit 1; }
	rm -rf build

clean:
	rm -rf build dist $(VENV) $(DEV) layout/*.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
	rm -f issues/sample/issue.pdf $(wildcard docs/locale/*/*/*.mo docs/locale/*/*/*/*.mo)

# A folder that stood before and has no pip is of no use; one from another Python neither.
$(VENV)/.venv:
	@test -n "$(PYTHON)" || { echo "paiban needs Python 3.11 or newer" >&2; exit 1; }
	$(PYTHON) -m venv --clear $(VENV)
	@touch $@

# Only what names dependencies, entry points and folders makes it out of date: an edit of the sources does not.
$(DEV)/.installed: setup.cfg setup.py pyproject.toml
	@test -n "$(PYTHON)" || { echo "paiban needs Python 3.11 or newer" >&2; exit 1; }
	test -x $(DEV)/bin/python || $(PYTHON) -m venv $(DEV)
	PAIBAN_COMPILE=0 $(DEV)/bin/python -m pip --disable-pip-version-check --quiet install --editable ".[test,dev]"
	@touch $@

# build/ is removed before, or setuptools would pack modules that were deleted since.
$(VENV)/.wheel: $(VENV)/.venv $(SOURCES)
	rm -rf build $(VENV)/wheel
	$(PIP) wheel --no-deps --wheel-dir $(VENV)/wheel .
	rm -rf build
	@touch $@

# pip leaves an installed package of the same version alone, so the old one goes first.
$(VENV)/.installed: $(VENV)/.wheel
	$(PIP) uninstall --yes paiban 2>/dev/null
	$(PIP) install $(VENV)/wheel/*.whl
	@touch $@

$(VENV)/.test: $(VENV)/.installed
	$(PIP) install "$$(echo $(VENV)/wheel/*.whl)[test]"
	@touch $@

$(VENV)/.dev: $(VENV)/.test
	$(PIP) install "$$(echo $(VENV)/wheel/*.whl)[dev]"
	@touch $@

$(VENV)/.docs: $(VENV)/.installed
	$(PIP) install "$$(echo $(VENV)/wheel/*.whl)[docs]"
	@touch $@

$(VENV)/.mutation: $(VENV)/.test
	$(PIP) install "$$(echo $(VENV)/wheel/*.whl)[mutation]"
	@touch $@

$(VENV)/.judge: $(VENV)/.test
	$(PIP) install "$$(echo $(VENV)/wheel/*.whl)[judges]"
	@touch $@

$(VENV)/.bench: $(VENV)/.installed
	$(PIP) install "$$(echo $(VENV)/wheel/*.whl)[bench]"
	@touch $@
