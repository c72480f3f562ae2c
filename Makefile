PYTHON ?= python3
VENV := .venv
BENCH := .venv-bench
PICTURES ?= data/tour
PIP := python -m pip install --quiet --disable-pip-version-check --require-hashes

# The tests start many programs: quicker from what was compiled before.
export PYTHONDONTWRITEBYTECODE :=

.DEFAULT_GOAL := help
.PHONY: help run test check tour torture coverage mutants steady wander bench cluster fidelity fresh words transcripts readers python

# What the bot says in these is compared with Telegram's own library.
STORIES := tests/broadcasts tests/days tests/digests tests/events tests/groups tests/people \
	tests/posters tests/problems tests/projects tests/test_faults.py tests/test_hostile.py

help: ## say what can be made
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' $(MAKEFILE_LIST)

run: $(VENV)/.run ## run the bot; without BOT_TOKEN, in a sandbox on this machine
	@$(VENV)/bin/python bot.py

test: $(VENV)/.test ## all tests, on SQLite and PostgreSQL
	$(VENV)/bin/python -m pytest -q -n 4 --dist worksteal

check: $(VENV)/.test ## layout, lint, types, and that the bot can be imported
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/ruff check .
	$(VENV)/bin/mypy
	$(VENV)/bin/python -c "import bot"

tour: $(VENV)/.test ## let teachers live through the whole story, and take pictures of it
	mkdir -p $(PICTURES)
	$(VENV)/bin/python -m sandbox.stories.tour --pictures $(PICTURES) -- $(VENV)/bin/python bot.py

torture: $(VENV)/.test ## the long tests: the bot is killed again and again
	$(VENV)/bin/python -m pytest -q -m torture -o faulthandler_timeout=0

coverage: $(VENV)/.test ## which ways through community/ no test goes; ARGS="--tests …" for some
	$(VENV)/bin/python -m tests.proving.covered $(ARGS)

mutants: $(VENV)/.test ## make mistakes, and see whether the tests notice; ARGS="--only …" for some
	$(VENV)/bin/python -m tests.proving.mutants $(ARGS)

steady: $(VENV)/.test ## all tests again and again, in other surroundings each time
	$(VENV)/bin/python -m tests.proving.steady $(ARGS)

wander: $(VENV)/.test ## people without a plan press and write whatever they can
	$(VENV)/bin/python -m tests.proving.wander $(ARGS)

bench: $(BENCH)/.bench ## measure against other bots; BASE=revision: and against another build
	$(BENCH)/bin/python -m benchmarks
	$(BENCH)/bin/python -m benchmarks.day --base "$(BASE)"
	$(BENCH)/bin/python -m benchmarks.letters

cluster: $(VENV)/.test ## three machines in namespaces, and faults; root; see docs/cluster.md
	$(VENV)/bin/python -m deploy.cluster.lab $(ARGS)

fidelity: $(VENV)/.test ## compare the sandbox's words with Telegram's own library
	rm -rf data/fidelity
	SANDBOX_CALLS=$(CURDIR)/data/fidelity $(VENV)/bin/python -m pytest -q -n 4 -k "not postgres" $(STORIES)
	$(VENV)/bin/python -m sandbox.fidelity data/fidelity

readers: $(VENV)/.test ## what validators, calendars and feed readers make of the public page
	$(VENV)/bin/python -m tests.proving.readers

words: $(VENV)/.test ## bring new texts into locales/*.po
	$(VENV)/bin/python -m locales

transcripts: $(VENV)/.test ## take down what a made-up community is told now; read the diff
	$(VENV)/bin/python -m tests.house.retell

fresh: ## forget what was tried in the sandbox
	rm -f data/sandbox.* data/sandbox-community.*

python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed: make PYTHON=python3.11 …"; exit 1; }

$(VENV)/bin/python $(BENCH)/bin/python: | python
	@echo "Setting up $(@:/bin/python=), once: it takes a minute or two, and the network."
	@$(PYTHON) -m venv $(@:/bin/python=) || { rm -rf $(@:/bin/python=); \
		echo "venv is missing; on Debian: apt install python3-venv"; exit 1; }

# What is tested holds what is run, and newer pins bring both up to date.
$(VENV)/.run: requirements.txt | $(VENV)/bin/python
	@[ $(VENV)/.test -nt $< ] || { echo "Installing $<"; $(VENV)/bin/$(PIP) -r $<; }
	@touch $@

$(VENV)/.test: requirements-test.txt | $(VENV)/bin/python
	@echo "Installing $<"
	@$(VENV)/bin/$(PIP) -r $<
	@touch $@

$(BENCH)/.bench: requirements-bench.txt | $(BENCH)/bin/python
	@echo "Installing $<"
	@$(BENCH)/bin/$(PIP) -r $<
	@touch $@
