# Everything runs from .venv; see README.md.
PYTHON ?= python3
VENV := .venv/bin
STAMP := .venv/.installed

.PHONY: demo story setup test lint format messages codes clean

demo: setup  ## the whole winter drive, then both processes: site on 8000, office on 8001
	$(VENV)/python -m config.local.demo serve

story: setup  ## the winter drive without serving; writes var/story/summary.json
	$(VENV)/python -m config.local.demo story

setup: $(STAMP)  ## environment, PostgreSQL, databases, roles, migrations, messages
	$(VENV)/python -m config.local.provision

$(STAMP): requirements/dev.txt requirements/uv.txt
	test -x $(VENV)/python || $(PYTHON) -m venv .venv
	$(VENV)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/uv.txt
	$(VENV)/uv pip sync --quiet --require-hashes --python $(VENV)/python requirements/uv.txt requirements/dev.txt
	touch $(STAMP)

test: setup  ## every test, in the process it belongs to
	$(VENV)/python -m config.local.browser
	$(VENV)/pytest -n 2 --dist loadfile --ds=config.settings.office_test tests/config tests/coordination
	$(VENV)/pytest -n 2 --dist load --ds=config.settings.site_test tests/home tests/donations
	$(VENV)/pytest tests/story
	$(VENV)/pytest tests/journeys

lint: setup  ## what CI runs
	$(VENV)/python -m config.local.lint

format: $(STAMP)
	$(VENV)/ruff check --fix . ; $(VENV)/ruff format .

codes: $(STAMP)  ## the codes of this half minute for the demo's sign-ins
	$(VENV)/python -m config.story.signins

messages: $(STAMP)  ## collect sentences into locale/
	$(VENV)/python -m config.local.messages

clean:  ## stop the local PostgreSQL and remove what was made
	-$(VENV)/python -c "from config.local import postgres; postgres.stop()"
	rm -rf var .venv
