"""New keys while old ones are still in use."""

from datetime import UTC, datetime
from functools import partial
from io import StringIO
from uuid import UUID, uuid4

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError
from pytest_django import Settings

from coordination.vault import keys, services
from coordination.vault.models import AccessRecord, BlindIndex, Identity, SealedBlob
from coordination.vault.services import rotation
from coordination.vault.services.access import _decrypt
from tests.coordination.vault.ringed import give_index_keys, give_keks

NOON = datetime(2024, 11, 25, 4, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def seal(count: int, name: str = "示例甲") -> list[UUID]:
    made = [uuid4() for _ in range(count)]
    people = {s: {"name": name, "id_no": f"99000120120315{n:04}"} for n, s in enumerate(made)}
    services.seal_identities(identities=people, now=NOON)
    return made


def rotate(*options: str) -> str:
    said = StringIO()
    call_command("rotate_keys", *options, stdout=said)
    return said.getvalue()


class TestKeyEncryptionKeys:
    @pytest.fixture(autouse=True)
    def keks(self, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
        self.give = partial(give_keks, settings, monkeypatch)
        self.give("old")

    def test_rows_of_both_keys_are_read_before_and_after(self) -> None:
        children, blob = seal(7), services.seal_blob(content=b"roster", now=NOON)
        self.give("old", "new")
        newer = uuid4()
        services.seal_identity(subject=newer, values={"name": "示例乙"}, now=NOON)

        before = _decrypt(children, ["name"])
        said = rotate("--batch=3")

        assert before == _decrypt(children, ["name"])
        assert services.open_blob(blob_id=blob) == b"roster"
        assert "Old keys that can go: old." in said

    def test_afterwards_the_old_key_is_not_needed(self) -> None:
        children, blob = seal(3), services.seal_blob(content=b"roster", now=NOON)
        self.give("old", "new")
        rotate()

        self.give("new")

        assert set(_decrypt(children, ["name"])[children[0]]) == {"name"}
        assert services.open_blob(blob_id=blob) == b"roster"

    def test_half_way_the_old_key_must_stay(self) -> None:
        seal(5)
        self.give("old", "new")

        moved = rotation.rewrap(2)

        with pytest.raises(rotation.StillInUse, match="old: 3"):
            rotation.removable_keks()
        assert moved == 2

    def test_a_row_left_behind_is_told_and_the_key_is_not_given_up(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        seal(2)
        self.give("old", "new")
        monkeypatch.setattr(rotation, "rewrap", lambda limit: 0)  # a run that was cut short

        with pytest.raises(CommandError, match="old: 2"):
            rotate()

    def test_an_erased_child_holds_no_key_back(self) -> None:
        (child,) = seal(1)
        services.erase_identity(subject=child, now=NOON)
        self.give("old", "new")

        assert "can go: old." in rotate()
        assert Identity.objects.get().wrapped_key is None

    def test_a_second_run_moves_nothing(self) -> None:
        seal(2)
        services.seal_blob(content=b"roster", now=NOON)
        self.give("old", "new")
        rotate()
        wrapped = [bytes(row.wrapped_key) for row in SealedBlob.objects.all()]

        assert "rows moved" not in rotate()
        assert wrapped == [bytes(row.wrapped_key) for row in SealedBlob.objects.all()]

    def test_without_the_old_key_nothing_is_lost_and_nothing_moves(self) -> None:
        seal(1)
        self.give("new")

        with pytest.raises(keys.UnknownKey, match="old"):
            rotate()

        assert Identity.objects.get().kek_id == "old"


class TestIndexKeys:
    @pytest.fixture(autouse=True)
    def index_keys(self, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
        self.give = partial(give_index_keys, settings, monkeypatch)
        self.give("old")

    def test_children_are_found_whichever_key_indexed_them(self) -> None:
        (old,) = seal(1)
        self.give("old", "new")
        new = uuid4()
        services.seal_identity(subject=new, values={"name": "示例甲", "id_no": "X"}, now=NOON)

        assert set(services.find_subject(field="name", value="示例甲")) == {old, new}
        assert services.find_subject(field="id_no", value="990001201203150000") == [old]

    def test_one_number_is_one_child_also_under_two_keys(self) -> None:
        seal(1)
        self.give("old", "new")

        with pytest.raises(IntegrityError, match="vault_blindindex_id_once"):
            seal(1)

    def test_afterwards_the_old_key_is_not_needed(self) -> None:
        children = seal(9)
        self.give("old", "new")

        said = rotate("--index", "--batch=4")
        self.give("new")

        assert "can go: old." in said
        assert set(services.find_subject(field="name", value="示例甲")) == set(children)
        assert set(BlindIndex.objects.values_list("key_id", flat=True)) == {"new"}

    def test_half_way_every_child_is_found_and_the_old_key_must_stay(self) -> None:
        children = seal(9)
        self.give("old", "new")

        rotation.reindex(4)

        assert set(services.find_subject(field="name", value="示例甲")) == set(children)
        with pytest.raises(rotation.StillInUse, match="old"):
            rotation.removable_index_keys()

    def test_that_names_were_opened_for_it_stands_in_the_record(self) -> None:
        seal(1)
        self.give("old", "new")

        rotate("--index")

        record = AccessRecord.objects.get()
        assert (record.actor_id, record.purpose) == ("operator", "index_rotation")
        assert services.verify_chain() is None

    def test_rows_from_before_keys_had_names_are_taken_along(self) -> None:
        children = seal(2)
        row = BlindIndex.objects.filter(field="name").order_by("pk").first()
        assert row
        BlindIndex.objects.filter(field="name").update(digest=row.digest, key_id="")

        rotate("--index")

        assert set(services.find_subject(field="name", value="示例甲")) == set(children)
        assert BlindIndex.objects.filter(field="name").values("digest").distinct().count() == 2
