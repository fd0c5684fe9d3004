"""Stable addresses outside the languages: files are the same in all of them."""

from django.urls import path

from donations.publiclog.views import files

urlpatterns = [
    path("checkpoint", files.checkpoint, name="log_checkpoint"),
    path("key.txt", files.key, name="log_key"),
    path("entries.jsonl", files.entries, name="log_entries"),
    path("proof/<int:index>.json", files.proof, name="log_proof"),
    path("consistency.json", files.consistency, name="log_consistency"),
    path("checker.py", files.checker_program, name="log_checker"),
]
