"""The process behind the wall: `coordination`, and the site's records through the gate's role."""

import os

from config import database_url
from config.settings import keys
from config.settings.base import *  # noqa: F403  a settings module is its base plus its own
from config.settings.base import (
    BOTH_SIDES_APPS,
    DEMO,
    HOST_ONLY,
    MIDDLEWARE,
    PUBLIC_RECORD_APPS,
    VAR,
    templates,
)

keys.refuse_demo_keys(demo=DEMO)
SECRET_KEY = keys.secret("OFFICE_SECRET_KEY")
ROOT_URLCONF = "config.urls_office"
WSGI_APPLICATION = "config.wsgi_office.application"
AUTH_USER_MODEL = "officers.Officer"

INSTALLED_APPS = [
    "config",  # for its commands
    "coordination.accounts",
    "coordination.vault",
    "coordination.registry",
    "coordination.consents",
    "coordination.discovery",
    "coordination.needs",
    "coordination.matching",
    "coordination.fulfilment",
    "coordination.gate",
    "coordination.exports",
    "coordination.spending",
    "coordination.desk",
    *PUBLIC_RECORD_APPS,
    "procrastinate.contrib.django",
    *BOTH_SIDES_APPS,
]
MIDDLEWARE = [
    "coordination.accounts.middleware.NeverStoredMiddleware",  # first: around refusals as well
    *MIDDLEWARE,
    "coordination.accounts.middleware.SittingMiddleware",
    "coordination.accounts.middleware.SecondFactorMiddleware",
    "coordination.scope.middleware.ScopeMiddleware",
    "coordination.accounts.middleware.DeclaredAccessMiddleware",
    "coordination.accounts.middleware.DeclaredFilesMiddleware",
]
TEMPLATES = templates("home.interface.context.office", "coordination.accounts.context.officer")

DATABASES = {
    "default": {
        **database_url.parse(os.environ["DATABASE_URL"], verified=not DEMO),
        "ENGINE": "coordination.scope.postgres",
    },
    "site": database_url.parse(os.environ["SITE_DATABASE_URL"], verified=not DEMO),
}
DATABASE_ROUTERS = ["config.routers.OfficeRouter"]

SESSION_COOKIE_NAME = f"{HOST_ONLY}nuantong_office"
CSRF_COOKIE_NAME = f"{HOST_ONLY}nuantong_office_csrf"
OFFICE_IDLE_SECONDS = int(os.environ.get("OFFICE_IDLE_MINUTES", "15")) * 60
OFFICE_SITTING_SECONDS = SESSION_COOKIE_AGE = 8 * 3600
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "coordination.accounts.adapter.OfficeAccountAdapter"
STATIC_ROOT = VAR / "static" / "office"
EMAIL_FILE_PATH = VAR / "mail" / "office"
PROCRASTINATE_IMPORT_PATHS = [
    "coordination.gate.tasks",
    "coordination.desk.tasks",
    "coordination.vault.tasks",
    "coordination.consents.tasks",
    "coordination.exports.tasks",
]

# Where keys are, never what they are: NAME=SOURCE, the current one last (see docs/operators.md).
VAULT_KEKS = os.environ.get("VAULT_KEKS", "env-1=env:VAULT_KEK")
VAULT_INDEX_KEYS = os.environ.get("VAULT_INDEX_KEYS", "index-1=env:VAULT_INDEX_KEY")
VAULT_PSEUDONYM_KEY = os.environ.get("VAULT_PSEUDONYM_SOURCE", "env:VAULT_PSEUDONYM_KEY")
VAULT_DEMO_KEYS = VAR / "office.env"  # what `make setup` makes up; refused where children are real

# Children an officer may look at in a day, by the role that gives the right.
VAULT_LOOKS_A_DAY = {
    "director": 40,
    "supervisor": 80,
    "coordinator": 80,
    "school_contact": 1_500,  # a whole boarding school, for its key sheet
    "treasurer": 600,  # the lines of a large instalment, looked at again for the bank's file
    "emergency": 5,
}
VAULT_LOOK_UPS = {"minute": 10, "day": 200}  # tries of one person
VAULT_ALARMS = {"children_an_hour": 30, "refused_an_hour": 3, "night_from": 22, "night_until": 6}
VAULT_EMERGENCY_HOURS = 4
VAULT_HEADS_TO = [to for to in os.environ.get("VAULT_HEADS_TO", "").split(",") if to]
