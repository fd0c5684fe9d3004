"""The whole winter drive, on two databases of its own named by URLs as an operator would."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from config.local import places, postgres, test_databases

EXPECTED = Path(__file__).parent / "expected_summary.json"
NAMES_OF_THE_ROSTER = ["王小明", "李佳怡", "张子轩", "刘思雨", "示例迟"]


@pytest.fixture(scope="module")
def urls() -> Iterator[dict[str, str]]:
    postgres.ensure_running()
    with test_databases.created():
        yield {
            "DATABASE_URL": postgres.admin_url(test_databases.name_of("office")),
            "SITE_DATABASE_URL": postgres.admin_url(test_databases.name_of("site")),
        }


@pytest.fixture(scope="module")
def told(urls: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Tell the story and return the folder with its figures."""
    folder = tmp_path_factory.mktemp("story")
    done = tell(urls, folder)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


def tell(urls: dict[str, str], folder: Path) -> subprocess.CompletedProcess[str]:
    environ = {**os.environ, **urls, "NUANTONG_STORY_FOLDER": str(folder)}
    return subprocess.run(
        [sys.executable, "-m", "config.local.demo", "story"],
        env=environ,
        cwd=places.ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


def test_every_step_holds_and_the_same_files_give_the_same_bytes(told: Path) -> None:
    told_now = json.loads((told / "summary.json").read_text())
    assert told_now == json.loads(EXPECTED.read_text())
    assert (told / "summary.json").read_bytes() == EXPECTED.read_bytes()


def test_told_again_it_changes_nothing(told: Path, urls: dict[str, str]) -> None:
    before = (told / "summary.json").read_text()
    rows = count_rows(urls)

    again = tell(urls, told)

    assert again.returncode == 0
    assert (told / "summary.json").read_text() == before
    assert count_rows(urls) == rows


def test_no_name_of_the_roster_stands_anywhere_in_the_sites_database(
    told: Path, urls: dict[str, str]
) -> None:
    with psycopg.connect(urls["SITE_DATABASE_URL"]) as connection:
        found = [
            (table, name)
            for table in tables(connection)
            for name in NAMES_OF_THE_ROSTER
            if name in as_text(connection, table)
        ]

    assert found == []


def test_no_name_of_the_roster_stands_open_in_the_offices_database(
    told: Path, urls: dict[str, str]
) -> None:
    with psycopg.connect(urls["DATABASE_URL"]) as connection:
        found = [
            (table, name)
            for table in tables(connection)
            for name in NAMES_OF_THE_ROSTER
            if name in as_text(connection, table)
        ]

    assert found == []


def tables(connection: psycopg.Connection) -> list[str]:
    rows = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    return [name for (name,) in rows]


def as_text(connection: psycopg.Connection, table: str) -> str:
    with connection.cursor() as cursor, cursor.copy(f'COPY "{table}" TO STDOUT') as copied:
        return b"".join(bytes(part) for part in copied).decode()


def count_rows(urls: dict[str, str]) -> dict[str, int]:
    counts = {}
    for url in urls.values():
        with psycopg.connect(url) as connection:
            for table in tables(connection):
                counts[table] = as_text(connection, table).count("\n")
    return counts
