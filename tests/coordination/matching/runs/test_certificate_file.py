import io
import subprocess
import zipfile
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.urls import reverse

from coordination.matching.engine.reading import read_instance
from coordination.matching.engine.solving import solve
from coordination.matching.inputs.frozen import sha256
from coordination.matching.models import Run
from coordination.registry.models import ChildFile
from tests.coordination.matching.runs.world import small_drive, solved, the_drive
from tests.coordination.registry.factories import AreaFactory
from tests.coordination.signed_in import officer_client

pytestmark = pytest.mark.django_db


def url(run: Run) -> str:
    return reverse("matching:run_certificate", args=[run.pk])


def downloaded(run: Run, role: str = "auditor") -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(officer_client(role=role).get(url(run)).content))


def test_the_command_proves_the_run_again_from_the_file_alone(tmp_path: Path) -> None:
    drive, _ = the_drive()
    run = solved(drive)
    downloaded(run).extractall(tmp_path)
    out = io.StringIO()

    call_command("match", str(tmp_path / "inputs"), check=tmp_path / "result", stdout=out)

    assert f"proven again {run.report['objective']}" in out.getvalue()


def test_an_allocation_changed_in_the_file_is_not_proved(tmp_path: Path) -> None:
    run = solved(small_drive(wanted=3, pieces=2))
    downloaded(run).extractall(tmp_path)
    allocation = tmp_path / "result" / "allocation.csv"
    allocation.write_text("".join(allocation.read_text().splitlines(keepends=True)[:-1]))

    with pytest.raises(CommandError):
        call_command("match", str(tmp_path / "inputs"), check=tmp_path / "result")


def test_solved_again_from_the_file_it_is_the_same_allocation(tmp_path: Path) -> None:
    drive, _ = the_drive()
    run = solved(drive)
    downloaded(run).extractall(tmp_path)

    again = solve(read_instance(tmp_path / "inputs")).pairs.rows()

    pairs = run.allocations.values_list("need", "lot")
    assert again == sorted((str(need), str(lot)) for need, lot in pairs)


def test_the_digest_on_the_page_is_that_of_the_list_of_sums(tmp_path: Path) -> None:
    run = solved(small_drive())
    files = downloaded(run)
    files.extractall(tmp_path)

    checked = subprocess.run(
        ["sha256sum", "-c", tmp_path / "SHA256SUMS"], cwd=tmp_path / "inputs", check=False
    )

    assert checked.returncode == 0
    assert sha256(files.read("SHA256SUMS").decode()) == run.input_digest


def test_the_file_is_the_same_each_time() -> None:
    run = solved(small_drive())

    first, second = (officer_client(role="auditor").get(url(run)).content for _time in range(2))

    assert first == second


def test_the_file_names_nobody() -> None:
    drive, _ = the_drive()
    files = downloaded(solved(drive), role="supervisor")

    text = "".join(files.read(name).decode("latin-1") for name in files.namelist())

    for child in ChildFile.objects.all():
        assert str(child.subject) not in text
        assert str(child.household) not in text


@pytest.mark.parametrize("role", ["coordinator", "packer", "director"])
def test_who_must_not_see_urgency_does_not_get_the_file(role: str) -> None:
    run = solved(small_drive())

    assert officer_client(role=role).get(url(run)).status_code == 404


def test_an_auditor_of_another_county_does_not_get_the_file() -> None:
    run = solved(small_drive())
    elsewhere = AreaFactory.create(code="990003", name_zh="青溪县")

    assert officer_client(role="auditor", area=elsewhere).get(url(run)).status_code == 404
