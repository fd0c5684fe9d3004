"""Everything installed at once, for type checking alone. No process runs with these settings."""

import os

for _name in ["SITE_SECRET_KEY", "OFFICE_SECRET_KEY", "VAULT_KEK"]:
    os.environ.setdefault(_name, "type-checking-only")
for _name in ["VAULT_INDEX_KEY", "VAULT_PSEUDONYM_KEY"]:
    os.environ.setdefault(_name, "type-checking-only")
for _name in ["DATABASE_URL", "SITE_DATABASE_URL"]:
    os.environ.setdefault(_name, "postgresql://nobody@127.0.0.1/none")

from config.settings import office, site  # noqa: E402  the names above come first
from config.settings.office import *  # noqa: E402, F403  the office's come last
from config.settings.site import *  # noqa: E402, F403

AUTH_USER_MODEL = "home_accounts.User"
INSTALLED_APPS = [*site.INSTALLED_APPS]
INSTALLED_APPS += [app for app in office.INSTALLED_APPS if app not in INSTALLED_APPS]
