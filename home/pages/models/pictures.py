from typing import ClassVar

from django.db import models
from wagtail.images.models import AbstractImage, AbstractRendition, Image

from home.pages.file_names import random_name


class Picture(AbstractImage):  # type: ignore[misc]  # Wagtail carries no types
    """A picture as stored: pixels alone. The storage re-encodes it (home.pages.storage)."""

    admin_form_fields = Image.admin_form_fields

    class Meta(AbstractImage.Meta):
        permissions: ClassVar = [("choose_image", "Can choose image")]

    def get_upload_to(self, filename: str) -> str:
        return random_name("pictures", filename)


class PictureRendition(AbstractRendition):  # type: ignore[misc]  # as above
    image = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"],
                name="pages_picturerendition_once",
            )
        ]
