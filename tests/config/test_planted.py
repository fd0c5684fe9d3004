"""The list of planted faults stays true to the program it is planted in."""

import shutil
from pathlib import Path

import pytest

from config.local import places
from tests.planted.__main__ import plant
from tests.planted.faults import FAULTS, Fault


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_fault_can_be_planted_and_names_a_test_that_is_there(
    tmp_path: Path, fault: Fault
) -> None:
    target = tmp_path / fault.path
    target.parent.mkdir(parents=True)
    shutil.copy2(places.ROOT / fault.path, target)

    plant(tmp_path, fault)

    file, _, name = fault.test.partition("::")
    assert target.read_bytes() != (places.ROOT / fault.path).read_bytes()
    assert f"def {name or 'test_'}" in (places.ROOT / file).read_text(encoding="utf-8")


def test_a_fault_that_fits_no_more_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("a = 1")
    gone = Fault("gone", "a.py", old="b = 2", new="", test="")

    with pytest.raises(ValueError, match="no longer says"):
        plant(tmp_path, gone)
