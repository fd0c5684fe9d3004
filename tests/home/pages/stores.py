from django.core.files.storage import InMemoryStorage

from home.pages.storage import CleaningMixin


class CleanMemory(CleaningMixin, InMemoryStorage):
    """The site's store, kept in memory."""
