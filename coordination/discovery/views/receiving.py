"""Receiving a file in memory alone: no roster ever lies in a temporary folder."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.files.uploadhandler import FileUploadHandler

from coordination.discovery.roster.limits import RosterLimits


class InMemoryHandler(FileUploadHandler):
    """Keep a file up to one byte over the limit, so that the reader refuses it by size.

    The name is dropped at the door but for its ending: it may hold a child's name.
    """

    def new_file(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  Django's signature
        super().new_file(*args, **kwargs)
        self.received = bytearray()
        self.room = RosterLimits().max_bytes + 1

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.received += raw_data[: self.room - len(self.received)]

    def file_complete(self, file_size: int) -> SimpleUploadedFile:
        ending = (self.file_name or "").lower().rpartition(".")[2]
        known = ending if ending in ("xlsx", "xls", "csv", "txt") else "bin"
        return SimpleUploadedFile(f"roster.{known}", bytes(self.received))
