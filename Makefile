# Two commands matter: `make demo` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test browser drill check messages lock clean

$(VENV)/.ready: requirements.lock
	@command -v $(PYTHON) >/dev/null || { echo "Python 3.11+ is missing: apt-get install python3"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed"; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo "venv is missing: apt-get install python3-venv"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	touch $@

demo: $(VENV)/.ready
	$(BIN)/intake demo

test: $(VENV)/.ready
	$(BIN)/python -m pytest -q -n 2

# The tests in a real browser: Debian's Chromium (or the one that CHROMIUM names) with a Chinese font.
browser: $(VENV)/.ready
	@test -n "$$CHROMIUM" || command -v chromium >/dev/null || { echo "Chromium is missing: apt-get install chromium"; exit 1; }
	@fc-list :lang=zh 2>/dev/null | grep -q . || { echo "A Chinese font is missing: apt-get install fonts-noto-cjk"; exit 1; }
	$(BIN)/python -m pytest -q -n 2 --dist loadfile tests/browser

# The whole drills of docs/trust.md against real processes: some twenty minutes, as root, with nginx installed.
drill: $(VENV)/.ready
	@command -v nginx >/dev/null || { echo "nginx is missing: apt-get install nginx"; exit 1; }
	@command -v openssl >/dev/null || { echo "openssl is missing: apt-get install openssl"; exit 1; }
	@[ "$$(id -u)" = 0 ] || { echo "make drill mounts a small disk: run it as root"; exit 1; }
	INTAKE_DRILL=1 $(BIN)/python -m pytest -q -s tests/drills tests/drills/drill_*.py tests/safety/test_hostile_files.py

check: $(VENV)/.ready
	$(BIN)/ruff check .
	$(BIN)/mypy workflows
	$(BIN)/lint-imports
	$(BIN)/djlint templates --lint --quiet

messages:
	$(BIN)/python -m babel.messages.frontend -q extract -F babel.cfg -o translations/messages.pot --no-location --sort-output --no-wrap --project=intake --version=1 .
	$(BIN)/python -m babel.messages.frontend -q update -N -l en -i translations/messages.pot -o translations/en/LC_MESSAGES/messages.po --no-wrap --ignore-obsolete

lock:
	uv pip compile --universal --python-version 3.11 --generate-hashes --all-extras --no-header -o requirements.lock pyproject.toml build.in

clean:
	rm -rf $(VENV)
