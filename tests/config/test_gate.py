"""The gate of forbidden words bites, and the program passes it."""

from pathlib import Path

import pytest

from config.local import gate

HASH = "--hash=sha256:" + "0" * 64
PLANTED = {
    "unescaped markup": ["mark_safe(words)", "{{ words|safe }}", "{{ a | safe }}"],
    "SQL by hand": ["Child.objects.raw(sql)", "rows.extra(where=[x])"],
    "evaluation": ["eval(words)", "exec(words)"],
    "unpacking of objects": ["pickle.loads(data)", "np.load(p, allow_pickle=True)"],
    "loading of YAML": ["yaml.load(data)"],
    "a shell": ["run(words, shell=True)", "os.system(words)"],
    "no check of forms": ["@csrf_exempt"],
    "no check of certificates": ["get(url, verify=False)"],
    "weak digests": ["hashlib.md5(data)"],
}


def planted(root: Path, line: str) -> Path:
    for package in (*gate.PROGRAM, "templates", "requirements"):
        (root / package).mkdir(exist_ok=True)
    (root / "home" / "views.py").write_text(f"{line}\n")
    (root / "templates" / "page.html").write_text(f"{line}\n")
    return root


def test_the_program_holds_none_of_the_forbidden_words() -> None:
    assert gate.findings() == []


@pytest.mark.parametrize(("name", "line"), [(n, one) for n, of in PLANTED.items() for one in of])
def test_each_forbidden_word_is_found(tmp_path: Path, name: str, line: str) -> None:
    found = gate.findings(planted(tmp_path, line))

    assert f"home/views.py:1: {name}: {line}" in found
    assert f"templates/page.html:1: {name}: {line}" in found


def test_every_kind_of_forbidden_word_is_planted() -> None:
    assert set(PLANTED) == set(gate.FORBIDDEN)


def test_what_is_let_through_is_let_through_in_its_own_file_alone(tmp_path: Path) -> None:
    _, line = next(iter(gate.LET_THROUGH))

    assert any("home/views.py" in fault for fault in gate.findings(planted(tmp_path, line)))


def test_what_is_let_through_and_gone_is_told(tmp_path: Path) -> None:
    assert any("no longer there" in fault for fault in gate.findings(planted(tmp_path, "a = 1")))


@pytest.mark.parametrize(
    ("entry", "faults"),
    [
        (f"django==5.2.19 {HASH}", 0),
        (f"django==5.2.19 \\\n    {HASH}\n    # via wagtail", 0),
        ("django==5.2.19", 1),
        (f"django>=5.2 {HASH}", 1),
        (f"django @ https://example.org/django.whl {HASH}", 1),
        ("--index-url https://example.org/simple", 1),
    ],
)
def test_a_lock_without_hash_or_with_an_address_is_found(
    tmp_path: Path, entry: str, faults: int
) -> None:
    lock = tmp_path / "base.txt"
    lock.write_text(entry)

    assert len(gate.lock_faults(lock)) == faults
