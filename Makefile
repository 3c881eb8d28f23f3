# ReCNN Retrieval: `make help` lists what there is.

VENV    ?= .venv
PYTHON  ?= python3
IMAGERY ?=
DEMO    ?= demo
RECNN   := $(VENV)/bin/recnn
QGIS_PYTHON ?= /usr/bin/python3

STRACE := @[ "$$(id -u)" != 0 ] || ! command -v apt-get >/dev/null || tools/apt-install.sh strace || true
# has system calls fail; who is not root, and has it not, sees those tests skipped

.DEFAULT_GOAL := help
.PHONY: help setup setup-train demo test test-engine test-postgres test-qgis soak coverage scan lint docs bench speed screenshots i18n install package clean

help: ## List the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

setup: $(VENV)/.ready ## Make .venv with the engine and its command, .venv/bin/recnn

$(VENV)/.ready: pyproject.toml tools/setup.sh
	tools/setup.sh $(VENV) $(PYTHON) .
	@touch $@

$(VENV)/.ready-test: $(VENV)/.ready
	tools/setup.sh $(VENV) $(PYTHON) '.[train,test]'
	@touch $@

setup-train: $(VENV)/.ready ## Add PyTorch to .venv, which training and graphics cards need (some gigabytes)
	tools/setup.sh $(VENV) $(PYTHON) '.[train]'

demo: setup ## Index an archive, search it and draw the result: make demo [IMAGERY="a.tif folder"]
	$(VENV)/bin/python tools/demo.py $(DEMO) $(IMAGERY)

test: lint test-engine test-qgis test-postgres ## Set up what the tests need and run them all

test-engine: $(VENV)/.ready-test ## Test the engine (needs no QGIS)
	$(STRACE)
	OMP_NUM_THREADS=1 $(VENV)/bin/python -m pytest tests/engine tests/faults -n auto --dist loadfile

test-postgres: $(VENV)/.ready-test ## Test catalogues on a server: that of RECNN_TEST_POSTGRES, else one of our own (root on Debian, Ubuntu)
	PYTHON=$(VENV)/bin/python QGIS_PYTHON=$(QGIS_PYTHON) tools/test-postgres.sh

test-qgis: $(VENV)/.ready-test ## Test the plugin in a headless QGIS (Debian and Ubuntu: installs QGIS)
	tools/qgis-setup.sh
	QT_QPA_PLATFORM=offscreen $(QGIS_PYTHON) -m pytest tests/qgis

soak: $(VENV)/.ready-test ## Try faults of disks, processes, files and messages for an hour or more, in place of a minute
	$(STRACE)
	OMP_NUM_THREADS=1 RECNN_SOAK=50 $(VENV)/bin/python -m pytest tests/faults -n auto --dist loadfile
	tools/qgis-setup.sh
	QT_QPA_PLATFORM=offscreen RECNN_SOAK=50 $(QGIS_PYTHON) -m pytest tests/qgis/test_wire.py

coverage: $(VENV)/.ready-test ## Tell which lines about errors the engine's tests do not reach
	$(VENV)/bin/python -m pip install --disable-pip-version-check --quiet --editable '.[coverage]'
	$(STRACE)
	rm -rf build/coverage && mkdir -p build/coverage
	OMP_NUM_THREADS=1 $(VENV)/bin/python -m coverage run -m pytest tests/engine tests/faults -n auto --dist loadfile || true
	$(VENV)/bin/python -m coverage combine --quiet
	$(VENV)/bin/python -m coverage json --quiet -o build/coverage/report.json
	$(VENV)/bin/python tools/error_coverage.py build/coverage/report.json

scan: $(VENV)/.ready-test ## Scan the package as the plugin repository does, and what it depends on for known vulnerabilities
	$(VENV)/bin/python -m pip install --disable-pip-version-check --quiet --editable '.[scan]'
	$(VENV)/bin/python tools/scan.py

lint: $(VENV)/.ready-test ## Check style, types and the tables of the documentation
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	$(VENV)/bin/python tools/command_pages.py --check
	$(VENV)/bin/python tools/raster_page.py --check

docs: $(VENV)/.ready-test ## Renew what the documentation says of commands, algorithms, their options and kinds of raster
	tools/qgis-setup.sh
	$(VENV)/bin/python tools/command_pages.py
	$(VENV)/bin/python tools/raster_page.py
	QT_QPA_PLATFORM=offscreen $(QGIS_PYTHON) tools/algorithm_pages.py

bench: $(VENV)/.ready-test ## Measure speed and memory: benchmarks/results.json, and a table of goals beside it
	$(VENV)/bin/python -m pip install --disable-pip-version-check --quiet --editable '.[bench]'
	$(VENV)/bin/python benchmarks/run.py

speed: $(VENV)/.ready-test ## Renew docs/speed.md and its picture from benchmarks/results.json
	$(VENV)/bin/python tools/speed_page.py

screenshots: $(VENV)/.ready-test ## Take the pictures of docs/screenshots in a real QGIS under Xvfb
	tools/qgis-setup.sh
	$(VENV)/bin/python tools/screenshots.py

i18n: $(VENV)/.ready-test ## Update the translations from the code and compile them
	$(VENV)/bin/python tools/i18n.py

install: ## Link this folder into the QGIS profile as the plugin `recnn`
	$(PYTHON) tools/install.py

package: $(VENV)/.ready-test ## Make dist/recnn-VERSION.zip for the plugin repository
	$(VENV)/bin/python tools/package.py

clean: ## Remove what was built; keeps .venv
	rm -rf build dist $(DEMO)
