"""The index of names finds every child of a name, and shows nobody how many there are."""

import random
from collections import Counter
from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from coordination.vault import crypto, services
from coordination.vault.models import BlindIndex

NOON = datetime(2024, 11, 25, 4, tzinfo=UTC)
KEY = bytes(range(32))
COMMON = {"张伟": 300, "王芳": 200, "李娜": 120, "刘洋": 60, "陈静": 30}  # more often than chance


def seal(name: str, subject: UUID | None = None) -> UUID:
    subject = subject or uuid4()
    services.seal_identity(subject=subject, values={"name": name}, now=NOON)
    return subject


def found(name: str) -> set[UUID]:
    subjects = services.find_subject(field="name", value=name)
    assert len(subjects) == len(set(subjects))
    return set(subjects)


def names_guessed_by_frequency(digests: list[str]) -> set[str]:
    """Attack: give the most frequent digests the most frequent names; return what is certain."""
    counts = Counter(digests).most_common(len(COMMON))
    told_apart = [digest for digest, count in counts if count > 1]
    return set(list(COMMON)[: len(told_apart)])


@pytest.mark.django_db
def test_no_two_rows_of_a_name_are_alike() -> None:
    people = {uuid4(): {"name": name} for name, times in COMMON.items() for _ in range(times)}
    services.seal_identities(identities=people, now=NOON)

    digests = list(BlindIndex.objects.values_list("digest", flat=True))

    assert len(set(digests)) == len(people)
    assert names_guessed_by_frequency(digests) == set()
    assert len(found("张伟")) == 300


def test_the_same_attack_reads_an_index_that_does_not_number() -> None:
    naive = [
        crypto.blind_index(KEY, "name", name)
        for name, times in COMMON.items()
        for _ in range(times)
    ]
    random.Random(1).shuffle(naive)  # noqa: S311  no secret

    assert names_guessed_by_frequency(naive) == set(COMMON)


@pytest.mark.django_db
def test_the_database_refuses_two_rows_that_are_alike() -> None:
    seal("示例甲")
    row = BlindIndex.objects.get()

    with pytest.raises(IntegrityError, match="vault_blindindex_name_hides_frequency"):
        BlindIndex.objects.create(
            subject=uuid4(), field="name", digest=row.digest, key_id=row.key_id
        )


@pytest.mark.django_db
def test_a_child_with_a_new_name_is_found_by_that_alone() -> None:
    child, other = seal("示例甲"), seal("示例甲")

    seal("示例乙", child)

    assert (found("示例甲"), found("示例乙")) == ({other}, {child})


@pytest.mark.django_db
def test_the_same_name_again_changes_no_row() -> None:
    child = seal("示例甲")
    before = list(BlindIndex.objects.values())

    seal("示例甲", child)

    assert list(BlindIndex.objects.values()) == before


ACTS = st.lists(
    st.tuples(
        st.sampled_from(["seal", "rename", "erase"]), st.sampled_from("甲乙"), st.integers(0)
    ),
    max_size=40,
)


class TestAnyOrderOfActs(TestCase):
    databases = {"default", "site"}  # noqa: RUF012  as Django declares it

    @settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(ACTS)
    def test_every_child_is_found_whoever_came_and_went(
        self, acts: list[tuple[str, str, int]]
    ) -> None:
        standing: dict[UUID, str] = {}
        for act, name, pick in acts:
            child = sorted(standing)[pick % len(standing)] if standing else None
            if act == "seal" or child is None:
                standing[seal(name)] = name
            elif act == "rename":
                standing[seal(name, child)] = name
            else:
                services.erase_identity(subject=child, now=NOON)
                del standing[child]

        for name in "甲乙":
            assert found(name) == {child for child, called in standing.items() if called == name}
