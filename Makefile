# Two commands need nothing set up but Python 3.11 or newer: `make demo` and `make test`.
PYTHON ?= python3
BIN := .venv/bin
BENCH ?= ../shared/bench
# What a fresh machine may have pointed at other environments is left out of ours.
unexport PYTHONPATH PYTHONHOME VIRTUAL_ENV

.PHONY: demo test check lint evals bench fuzz kill bench-peer model lock wheel clean help

help: ## this list
	@grep -hE '^[a-z-]+:.*##' Makefile | sed -E 's/:[^#]*## /\t/' | expand -t 12

.venv/run: requirements.txt pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit("Reportedly needs Python 3.11 or newer; this is %d.%d. Try: make PYTHON=python3.12 …" % sys.version_info[:2] if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

.venv/dev: .venv/run requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

demo: .venv/run ## brief the example reports into demo/brief.html
	@mkdir -p demo
	$(BIN)/reportedly brief examples/reports -o demo/brief.html

test: .venv/dev ## install what the tests need and run them
	@sh tests/system-packages.sh
	$(BIN)/python -m pytest -n 2

lint: .venv/dev ## ruff and mypy
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

evals: .venv/dev ## measure against the floors
	$(BIN)/python -m evals floors $(BENCH)

bench: .venv/dev ## speed and memory, as ratios in one run
	$(BIN)/python -m benchmarks

fuzz: .venv/dev ## 5,000 hostile inputs: nothing crashes, hangs, is left behind or runs in a page
	$(BIN)/python -W ignore -m fuzz

kill: .venv/dev ## a run over 500 reports, killed 200 times: nothing is lost or doubled
	$(BIN)/python -m benchmarks.kill

bench-peer: requirements-bench.txt ## install spaCy's small pipeline for `make bench` to compare with
	$(PYTHON) -m venv .venv-bench
	.venv-bench/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-bench.txt

check: lint evals ## the quality gate

model: requirements-train.txt requirements-teacher.txt ## train the tagger anew and put its weights into the package
	$(PYTHON) -m venv .venv-train
	.venv-train/bin/python -m pip install --quiet --require-hashes -r requirements-train.txt
	.venv-train/bin/python -m pip install --quiet --require-hashes --no-deps -r requirements-teacher.txt
	.venv-train/bin/python -m training --bench $(BENCH)

wheel: .venv/dev ## build the wheel
	$(BIN)/python -m pip wheel --quiet --no-deps --no-build-isolation -w dist .

lock: ## lock every version with its hashes (needs uv)
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header \
		pyproject.toml requirements-build.in -o requirements.txt
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header \
		-c requirements.txt --group dev pyproject.toml requirements-build.in -o requirements-dev.txt
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header \
		-c requirements.txt requirements-train.in requirements.txt -o requirements-train.txt
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header \
		requirements-bench.in -o requirements-bench.txt
	# PyTorch's own CPU build of the same version (Python 3.11, Linux x86-64) is as good, and several gigabytes smaller.
	grep -q 6746dbcbeb526 requirements-train.txt || sed -i 's|^torch==2.13.0 .*|&\n    --hash=sha256:6746dbcbeb526eb61330b76b41ff1b4eb848951103a892eeb080dfa2b264667b \\|' requirements-train.txt

clean: ## remove what was built
	rm -rf .venv .venv-train .venv-bench demo dist .mypy_cache .ruff_cache .pytest_cache
