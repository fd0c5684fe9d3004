from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document

from home.pages.file_names import random_name


def paper_path(paper: "Paper", filename: str) -> str:
    return random_name("papers", filename)


class Paper(AbstractDocument):  # type: ignore[misc]  # Wagtail carries no types
    """A public document: a filed plan, a certificate, a report."""

    file = models.FileField(_("file"), upload_to=paper_path)

    admin_form_fields = Document.admin_form_fields

    class Meta(AbstractDocument.Meta):
        permissions = [("choose_document", "Can choose document")]  # noqa: RUF012  Wagtail's own form
