# make site · serve · test · bench · bundle; each sets up what it needs in .venv, nothing global.
SHELL := /bin/sh
BIN := .venv/bin
export NO_MKDOCS_2_WARNING := 1

.PHONY: help site serve bundle test bench lock clean

help:
	@echo 'make site    建立网站，写入 site/'
	@echo 'make serve   本机预览，改动后自动重建'
	@echo 'make bundle  打包成可拷走的 zip'
	@echo 'make test    全部检查'
	@echo 'make bench   基准测量'

site: .venv/site
	@$(BIN)/juanzong build

serve: .venv/site
	@$(BIN)/juanzong serve

bundle: .venv/site
	@$(BIN)/juanzong bundle

test: .venv/test
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/pytest -n auto --maxprocesses 4 --dist worksteal

bench: .venv/bench
	@$(BIN)/python -m bench

LOCK := pip-compile --quiet --strip-extras --generate-hashes --allow-unsafe --no-header --no-annotate \
  --no-emit-index-url --no-emit-trusted-host --no-emit-find-links

lock: .venv/python
	@$(BIN)/pip install --quiet --disable-pip-version-check 'pip-tools>=7.5,<8'
	@$(BIN)/$(LOCK) --output-file locked.txt pyproject.toml
	@$(BIN)/$(LOCK) --extra dev --output-file locked-dev.txt pyproject.toml
	@$(BIN)/$(LOCK) --extra dev --extra bench --output-file locked-bench.txt pyproject.toml

clean:
	rm -rf .venv .cache site .site.spare

.venv/site: locked.txt pyproject.toml | .venv/python
	@$(BIN)/pip install --quiet --disable-pip-version-check -r locked.txt
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-deps -e .
	@touch $@

.venv/test: locked-dev.txt pyproject.toml | .venv/python
	@$(BIN)/pip install --quiet --disable-pip-version-check -r locked-dev.txt
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-deps -e .
	@touch $@ .venv/site

.venv/bench: locked-bench.txt pyproject.toml | .venv/python
	@$(BIN)/pip install --quiet --disable-pip-version-check -r locked-bench.txt
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-deps -e .
	@touch $@ .venv/site .venv/test

# the first Python from 3.11 up that can make a virtual environment; PYTHON=… chooses another
.venv/python:
	@for python in $(PYTHON) python3 python3.14 python3.13 python3.12 python3.11; do \
	  if $$python -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then \
	    $$python -m venv .venv && touch $@ && exit 0; \
	  fi; \
	done; \
	echo '需要 Python 3.11 以上及其 venv 模块；Debian 上请先装：apt-get install python3 python3-venv' >&2; exit 1
