"""The office's process under test: its own settings, fast passwords, mail kept in memory."""

from config.local import test_databases

test_databases.prepare("office")

from config.settings.office import *  # noqa: E402, F403  the process as it is

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EVEN_TIME_SECONDS = 0.0  # nobody listens
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
