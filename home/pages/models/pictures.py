from typing import ClassVar

from django.core.files.base import File
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import (
    AbstractImage,
    AbstractRendition,
    Image,
    WagtailImageField,
    WagtailImageFieldFile,
    get_upload_to,
)

from home.pages.file_names import random_name


class KeptPictureFile(WagtailImageFieldFile):  # type: ignore[misc]  # Wagtail carries no types
    def _set_instance_attribute(self, name: str, content: "File[bytes]") -> None:
        """Measure what the storage kept; what was sent may have lain on its side."""
        super()._set_instance_attribute(name, self.storage.open(name))


class KeptPictureField(WagtailImageField):  # type: ignore[misc]  # as above
    attr_class = KeptPictureFile


class Picture(AbstractImage):  # type: ignore[misc]  # Wagtail carries no types
    """A picture as stored: pixels alone. The storage re-encodes it (home.pages.storage)."""

    file = KeptPictureField(
        _("file"), upload_to=get_upload_to, width_field="width", height_field="height"
    )

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
