"""The office's process for any WSGI server. It does not start with keys that are not fit."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.office")
application = get_wsgi_application()

from coordination.vault import keys  # noqa: E402  settings come first

keys.check_ready()
