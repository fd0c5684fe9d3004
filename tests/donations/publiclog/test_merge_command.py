"""The command that merges: the only one that has the key."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from config.local import environment, places
from config.settings import keys
from donations.publiclog import notes
from donations.publiclog.models import LogHead
from tests.donations.publiclog.logging_acts import deliver

pytestmark = pytest.mark.django_db


def test_it_signs_with_the_key_of_its_environment_and_tells_the_head(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("LOG_SIGNING_KEY", "07" * 32)
    deliver()
    out = StringIO()

    call_command("merge_log", stdout=out)
    call_command("merge_log", stdout=out)

    head = LogHead.objects.get()
    assert out.getvalue() == f"{head.note}nothing may enter the log yet\n"
    assert notes.opened(head.note, verifier=head.verifier).size == 1
    assert head.verifier.startswith("nuantong.example.org/log+")


@pytest.mark.parametrize("key", [None, "short", "07" * 31])
def test_without_a_key_nothing_enters(monkeypatch: pytest.MonkeyPatch, key: str | None) -> None:
    monkeypatch.delenv("LOG_SIGNING_KEY", raising=False)
    if key is not None:
        monkeypatch.setenv("LOG_SIGNING_KEY", key)
    deliver()

    with pytest.raises(CommandError, match="give LOG_SIGNING_KEY"):
        call_command("merge_log")

    assert not LogHead.objects.exists()


def test_the_demo_makes_a_marked_key_for_the_merging_command_alone(
    monkeypatch: pytest.MonkeyPatch, tmp_path: object
) -> None:
    monkeypatch.setattr(places, "VAR", tmp_path)
    monkeypatch.setenv("NUANTONG_DEMO", "1")
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "config.settings.site")
    monkeypatch.setenv("SITE_DATABASE_URL", environment.NO_DATABASE)
    monkeypatch.delenv("LOG_SIGNING_KEY", raising=False)

    environment.prepare(["check_log"])
    assert "LOG_SIGNING_KEY" not in environment.os.environ  # type: ignore[attr-defined]
    environment.prepare(["merge_log"])

    assert environment.os.environ["LOG_SIGNING_KEY"].startswith(keys.DEMO_MARK)  # type: ignore[attr-defined]
    assert "LOG_SIGNING_KEY" not in environment.keys_of("site")
    monkeypatch.delenv("LOG_SIGNING_KEY")
