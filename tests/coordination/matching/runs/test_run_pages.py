import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from coordination.matching.models import Run
from tests.coordination.matching.runs.world import school_of, small_drive, solved, the_drive
from tests.coordination.registry.factories import AreaFactory, SchoolFactory
from tests.coordination.signed_in import officer_client, officer_with

pytestmark = pytest.mark.django_db
LIST = reverse("matching:run_list")
NEW = reverse("matching:run_new")


def url(name: str, run: Run) -> str:
    return reverse(f"matching:run_{name}", args=[run.pk])


def elsewhere(role: str = "coordinator") -> Client:
    return officer_client(role=role, area=AreaFactory.create(code="990003", name_zh="青溪县"))


def test_the_winter_drive_reads_100_of_103_and_says_why_three_wait() -> None:
    drive, _ = the_drive()
    run = solved(drive)

    with translation.override("en"):
        page = officer_client().get(url("detail", run), headers={"Accept-Language": "en"})

    text = " ".join(page.content.decode().split())
    waiting = page.context["waiting"]
    assert "<strong>100 of 103</strong>" in text
    assert "<strong>103 of 103</strong>" in text
    assert sum(int(head.split(": ")[1].split(" ")[0]) for head, _ in waiting) == 3
    assert all(head.startswith("cotton shoes") for head, _ in waiting)
    assert all(head in text and reason in text for head, reason in waiting)


@pytest.mark.parametrize("role", ["coordinator", "supervisor", "auditor"])
def test_no_page_of_a_run_tells_a_colour_or_a_child(role: str) -> None:
    drive, _ = the_drive()
    run = solved(drive)
    client = officer_client(role=role)

    pages = [client.get(url("detail", run), {"page": number}) for number in (1, 2, 9)]

    for page in pages:
        text = page.content.decode()
        for word in ("chip--red", "chip--yellow", "chip--blue", "chip--green", "红", "黄", "蓝"):
            assert word not in text
        for need in drive.needs.select_related("child"):
            assert str(need.pk) not in text
            assert str(need.child_id) not in text


@pytest.mark.parametrize("needs", [1, 20])
def test_a_review_costs_the_same_for_any_number_of_lines(
    needs: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    run = solved(small_drive(wanted=needs, pieces=needs))
    client = officer_client()

    # session, officer, second factor, duties of view, header and row twice, run, allocations twice,
    # needs to be measured, schools, run before, rulings
    with django_assert_num_queries(14):
        client.get(url("detail", run))


@pytest.mark.parametrize("runs", [1, 20])
def test_the_list_costs_the_same_for_any_length(
    runs: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    run = solved(small_drive())
    for number in range(2, runs + 1):
        run.pk, run.number = None, number
        run._state.adding = True
        run.save()
    client = officer_client()

    # session, officer, second factor, duties of view, header, rows twice each and of the form's
    # two lists, count, runs, drives twice, schools
    with django_assert_num_queries(15):
        client.get(LIST)


@pytest.mark.parametrize(
    ("kind", "shown"), [("", 3), ("exact", 2), ("missing", 1), ("two_larger", 0), ("red", 3)]
)
def test_lines_can_be_narrowed_by_how_they_are_served(kind: str, shown: int) -> None:
    run = solved(small_drive(wanted=3, pieces=2))

    response = officer_client().get(url("detail", run), {"kind": kind})

    assert len(response.context["line_rows"]) == shown


def test_a_run_is_started_from_the_list() -> None:
    drive = small_drive()

    response = officer_client().post(NEW, {"drive": drive.pk})

    assert response.headers["Location"] == url("detail", Run.objects.get())


def test_started_twice_it_is_one_run() -> None:
    drive = small_drive()
    client = officer_client()

    for _press in range(2):
        client.post(NEW, {"drive": drive.pk})

    assert Run.objects.count() == 1


def test_a_run_is_never_started_by_a_get() -> None:
    assert officer_client().get(NEW).status_code == 405


@pytest.mark.parametrize("answers", [{}, {"drive": "no-such"}, {"school": "S0001"}])
def test_without_a_drive_in_reach_nothing_is_solved(answers: dict[str, str]) -> None:
    small_drive()

    response = officer_client().post(NEW, answers)

    assert response.headers["Location"] == LIST
    assert not Run.objects.exists()


def test_officers_of_another_county_cannot_start_a_run() -> None:
    drive = small_drive()

    elsewhere().post(NEW, {"drive": drive.pk})

    assert not Run.objects.exists()


def test_a_township_supervisor_starts_a_run_of_their_school_only() -> None:
    drive = small_drive()
    school = school_of(drive)
    client = officer_client(role="supervisor", area=school.township)

    client.post(NEW, {"drive": drive.pk})
    assert not Run.objects.exists()
    client.post(NEW, {"drive": drive.pk, "school": school.pk})

    assert Run.objects.get().school == school


@pytest.mark.parametrize("name", ["detail", "approve"])
def test_a_run_of_another_county_is_not_there(name: str) -> None:
    run = solved(small_drive())

    assert elsewhere().get(url(name, run)).status_code == 404


def test_a_run_of_another_school_is_not_there() -> None:
    drive = small_drive()
    run = solved(drive, school=school_of(drive))
    other = SchoolFactory.create()

    client = officer_client(role="supervisor", area=other.township)

    assert client.get(url("detail", run)).status_code == 404
    assert client.get(LIST).context["rows"] == []


@pytest.mark.parametrize("role", ["packer", "director", "school_contact"])
def test_other_roles_see_no_run(role: str) -> None:
    run = solved(small_drive())
    school = SchoolFactory.create() if role == "school_contact" else None

    client = officer_client(role=role, school=school)

    assert client.get(LIST).status_code == client.get(url("detail", run)).status_code == 404


def test_signed_out_one_is_asked_to_sign_in() -> None:
    run = solved(small_drive())

    for address in (LIST, url("detail", run), url("approve", run), url("certificate", run)):
        assert "/accounts/login/" in Client().get(address).headers["Location"]


def test_the_first_to_look_is_told_that_another_has_to_approve() -> None:
    officer = officer_with(role="coordinator")
    run = solved(small_drive(), by=officer)

    own = officer_client(officer=officer).get(url("detail", run)).content.decode()
    other = officer_client().get(url("detail", run)).content.decode()

    assert url("approve", run) not in own
    assert url("approve", run) in other
