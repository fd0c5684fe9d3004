"""The process behind the wall: `coordination`, and the site's records through the gate's role."""

import os

from config import database_url
from config.settings.base import *  # noqa: F403  a settings module is its base plus its own
from config.settings.base import BOTH_SIDES_APPS, MIDDLEWARE, PUBLIC_RECORD_APPS, VAR, templates

SECRET_KEY = os.environ["OFFICE_SECRET_KEY"]
ROOT_URLCONF = "config.urls_office"
WSGI_APPLICATION = "config.wsgi_office.application"
AUTH_USER_MODEL = "officers.Officer"

INSTALLED_APPS = [
    "config",  # for its commands
    "coordination.accounts",
    "coordination.vault",
    "coordination.registry",
    "coordination.discovery",
    "coordination.needs",
    "coordination.matching",
    "coordination.fulfilment",
    "coordination.gate",
    "coordination.desk",
    *PUBLIC_RECORD_APPS,
    "procrastinate.contrib.django",
    *BOTH_SIDES_APPS,
]
MIDDLEWARE = [
    *MIDDLEWARE,
    "coordination.accounts.middleware.SecondFactorMiddleware",
    "coordination.accounts.middleware.DeclaredAccessMiddleware",
    "coordination.accounts.middleware.NeverStoredMiddleware",
]
TEMPLATES = templates("home.interface.context.office", "coordination.accounts.context.officer")

DATABASES = {
    "default": database_url.parse(os.environ["DATABASE_URL"]),
    "site": database_url.parse(os.environ["SITE_DATABASE_URL"]),
}
DATABASE_ROUTERS = ["config.routers.OfficeRouter"]

SESSION_COOKIE_NAME = "nuantong_office"
CSRF_COOKIE_NAME = "nuantong_office_csrf"
SESSION_COOKIE_AGE = 8 * 3600
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "coordination.accounts.adapter.OfficeAccountAdapter"
STATIC_ROOT = VAR / "static" / "office"
EMAIL_FILE_PATH = VAR / "mail" / "office"
PROCRASTINATE_IMPORT_PATHS = ["coordination.gate.tasks", "coordination.desk.tasks"]

VAULT_KEK = os.environ["VAULT_KEK"]
VAULT_INDEX_KEY = os.environ["VAULT_INDEX_KEY"]
VAULT_PSEUDONYM_KEY = os.environ["VAULT_PSEUDONYM_KEY"]
