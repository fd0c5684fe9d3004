"""The pages of the import as an officer meets them."""

from dataclasses import dataclass, field
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from coordination.discovery.models import Upload
from tests.coordination.discovery.rosters import Desk
from tests.coordination.needs.factories import DriveFactory
from tests.coordination.signed_in import begin_sitting, officer_client

POST_ONLY = [
    "upload_leave_out", "upload_take_back", "upload_keep_row", "upload_settle", "upload_confirm",
    "upload_discard",
]  # fmt: skip
WITH_ROW = {
    "upload_row", "upload_leave_out", "upload_take_back", "upload_keep_row", "upload_settle",
}  # fmt: skip
OF_ONE_UPLOAD = [
    "upload_columns", "upload_rows", "upload_row", "upload_marked_copy", "upload_check",
    *POST_ONLY,
]  # fmt: skip


@dataclass
class Pages:
    """One officer at the screen; `desk` does the same by the services."""

    desk: Desk = field(default_factory=lambda: Desk(drive=open_drive(), now=timezone.now()))

    def __post_init__(self) -> None:
        self.client: Client = officer_client(officer=self.desk.officer)

    def sign_in_again(self) -> None:
        """Begin a new sitting: one ends when duties change."""
        self.client.logout()
        self.client.force_login(self.desk.officer)  # type: ignore[arg-type]  # an officer
        begin_sitting(self.client, self.desk.officer)

    def bring(self, content: bytes, *, name: str = "list.xlsx", **answers: Any) -> HttpResponse:
        data = {
            "drive": self.desk.drive.pk,
            "school": self.desk.school.pk,
            "file": SimpleUploadedFile(name, content),
            "table": "",
        } | answers
        return post(self.client, reverse("discovery:upload_new"), data)

    def get(self, name: str, upload: Upload, row: int | None = None) -> HttpResponse:
        return self.client.get(address(name, upload, row))  # type: ignore[return-value]  # the test client's own class

    def post(self, name: str, upload: Upload, row: int | None = None, **data: Any) -> HttpResponse:
        return post(self.client, address(name, upload, row), data)


def open_drive() -> Any:
    today = timezone.localdate()
    return DriveFactory.create(opens_on=today, deliver_on=today)


def address(name: str, upload: Upload, row: int | None = None) -> str:
    args = [upload.pk, row or 2] if name in WITH_ROW else [upload.pk]
    return reverse(f"discovery:{name}", args=args)


def post(client: Client, url: str, data: dict[str, Any]) -> HttpResponse:
    return client.post(url, data)  # type: ignore[return-value]  # the test client's own class


def words(response: Any) -> str:
    return str(response.content.decode())
