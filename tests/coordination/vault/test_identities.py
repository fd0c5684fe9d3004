from datetime import UTC, datetime
from uuid import uuid4

import pytest
from cryptography.exceptions import InvalidTag
from django.db import IntegrityError

from coordination.vault import crypto, keys, services
from coordination.vault.models import BlindIndex, Identity, SealedField
from coordination.vault.services import sealing

NOON = datetime(2024, 11, 25, 4, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def test_a_sealed_value_stands_nowhere_in_the_table() -> None:
    subject = uuid4()

    services.seal_identity(subject=subject, values={"name": "示例·阿依"}, now=NOON)

    row = SealedField.objects.get(subject=subject)
    assert "示例".encode() not in bytes(row.ciphertext)
    assert BlindIndex.objects.get(subject=subject).digest != "示例·阿依"


def test_each_child_has_a_key_of_its_own() -> None:
    one, other = uuid4(), uuid4()

    services.seal_identity(subject=one, values={"name": "甲"}, now=NOON)
    services.seal_identity(subject=other, values={"name": "乙"}, now=NOON)

    opened = [sealing.data_key_of(i, keys.keyring()) for i in Identity.objects.all()]
    assert len(set(opened)) == 2


def test_a_ciphertext_moved_to_another_child_does_not_open() -> None:
    one, other = uuid4(), uuid4()
    services.seal_identity(subject=one, values={"name": "甲"}, now=NOON)
    key = sealing.data_key_of(Identity.objects.get(pk=one), keys.keyring())
    row = SealedField.objects.get(subject=one)
    sealed = crypto.Sealed(bytes(row.nonce), bytes(row.ciphertext))

    with pytest.raises(InvalidTag):
        crypto.unseal(key, sealed, context=sealing.context_of(other, "name"))


def test_a_child_is_found_by_the_exact_id_number_alone() -> None:
    subject = uuid4()
    number = "990001201203150014"
    services.seal_identity(subject=subject, values={"id_no": number}, now=NOON)

    assert services.find_subject(field="id_no", value=number) == [subject]
    assert services.find_subject(field="id_no", value=number[:-1]) == []


def test_one_id_number_is_one_child() -> None:
    services.seal_identity(subject=uuid4(), values={"id_no": "990001201203150014"}, now=NOON)

    with pytest.raises(IntegrityError, match="vault_blindindex_id_once"):
        services.seal_identity(subject=uuid4(), values={"id_no": "990001201203150014"}, now=NOON)


def test_an_erased_child_can_never_be_read_or_sealed_again() -> None:
    subject = uuid4()
    services.seal_identity(subject=subject, values={"name": "甲"}, now=NOON)

    services.erase_identity(subject=subject, now=NOON)

    assert Identity.objects.get(pk=subject).wrapped_key is None
    assert not services.find_subject(field="name", value="甲")
    with pytest.raises(services.IdentityErased):
        services.seal_identity(subject=subject, values={"name": "甲"}, now=NOON)


def test_the_database_refuses_an_erased_identity_that_keeps_its_key() -> None:
    with pytest.raises(IntegrityError, match="vault_identity_erased_has_no_key"):
        Identity.objects.create(
            subject=uuid4(), wrapped_key=b"key", kek_id="x", sealed_at=NOON, erased_at=NOON
        )


def test_codes_of_two_drives_tell_nothing_about_each_other() -> None:
    subjects = [uuid4() for _ in range(50)]

    one = services.pseudonyms_for(scope="packs:winter-2024", subjects=subjects)
    other = services.pseudonyms_for(scope="packs:winter-2025", subjects=subjects)

    assert not set(one.values()) & set(other.values())
    assert all(crypto.is_code(code) for code in [*one.values(), *other.values()])


def test_a_code_is_made_once() -> None:
    subject = uuid4()

    first = services.pseudonyms_for(scope="packs:a", subjects=[subject])
    again = services.pseudonyms_for(scope="packs:a", subjects=[subject, uuid4()])

    assert again[subject] == first[subject]


def test_a_sealed_file_opens_until_its_day_and_is_gone_after() -> None:
    blob = services.seal_blob(content=b"roster", now=NOON)

    assert services.open_blob(blob_id=blob) == b"roster"
    assert services.delete_expired_blobs(now=NOON.replace(month=12)) == 1
