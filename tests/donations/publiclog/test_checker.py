"""The checker program as a stranger runs it, on true files and on every kind of false ones."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st
from pytest_django.live_server_helper import LiveServer

from donations.publiclog import checker, commitments, merkle
from donations.publiclog.models import LogHead, Opening
from donations.publiclog.notes import Signer
from donations.publiclog.queries import reading, tree
from tests.donations.publiclog.logging_acts import (
    FUND,
    ORIGIN,
    SIGNER,
    deliver,
    give,
    give_hidden,
    lines,
    merge,
    spend,
)

PROGRAM = Path(checker.__file__)
Edit = Callable[[list[str]], list[str]]


class Files:
    """What a stranger has on disk."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.use("entries.jsonl", "".join(f"{line}\n" for line in lines()))
        heads = list(LogHead.objects.order_by("tree_size").values_list("note", flat=True))
        self.use("old", heads[0])
        self.use("checkpoint", heads[-1])
        self.use("key.txt", f"{SIGNER.verifier}\n")
        openings = list(Opening.objects.filter(key__startswith="gift:").order_by("index"))
        head = tree.newest_head()
        assert head is not None
        self.use("my-proof.json", json.dumps(reading.proof_file(openings, head)))

    def use(self, name: str, text: str) -> None:
        (self.folder / name).write_bytes(text.encode())

    def text(self, name: str) -> str:
        return (self.folder / name).read_bytes().decode()

    def sign_again(self, name: str = "checkpoint", signer: Signer = SIGNER) -> None:
        """Sign the entries as they are now: whoever runs the log can do that."""
        data = self.text("entries.jsonl").split("\n")[:-1]
        hashes = [merkle.leaf_hash(line.encode()) for line in data]
        nodes = dict(merkle.grown(0, hashes, {}))
        root = merkle.folded([nodes[node] for node in merkle.nodes_of((0, len(data)))])
        self.use(name, signer.sign(size=len(data), root=root))

    def edit(self, change: Edit) -> None:
        changed = change(self.text("entries.jsonl").split("\n")[:-1])
        self.use("entries.jsonl", "".join(f"{line}\n" for line in changed))

    def run(self, *arguments: str) -> tuple[int, str]:
        """Run it in a Python that knows nothing of ours."""
        given_files = arguments or (
            *("--log", "entries.jsonl", "--checkpoint", "checkpoint", "--key", "key.txt"),
            *("--old", "old", "--proof", "my-proof.json"),
        )
        done = subprocess.run(
            [sys.executable, "-I", str(PROGRAM), *given_files],
            cwd=self.folder,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert "Traceback" not in done.stderr, done.stderr
        return done.returncode, done.stdout


@pytest.fixture
def files(db: None, tmp_path: Path) -> Files:
    give(5000)
    deliver()
    merge()
    give_hidden(123456, 200, 300, 400, 500)
    spend(2000)
    merge()
    return Files(tmp_path)


def rewritten(at: int, **changes: Any) -> Edit:
    def change(data: list[str]) -> list[str]:
        entry = {**json.loads(data[at]), **changes}
        return [*data[:at], json.dumps(entry), *data[at + 1 :]]

    return change


def place_of(kind: str) -> int:
    return max(at for at, line in enumerate(lines()) if json.loads(line)["kind"] == kind)


def test_a_true_log_holds(files: Files) -> None:
    code, said = files.run()

    assert code == 0
    assert "everything holds" in said
    assert "the 3 entries you kept are unchanged" in said
    assert "1234.56 CNY" in said  # the donor's own
    assert f"资金 {FUND} (CNY): 收入 1298.56" in said


def test_a_proof_can_be_checked_without_the_log(files: Files) -> None:
    only = ("--checkpoint", "checkpoint", "--key", "key.txt", "--proof", "my-proof.json")

    assert files.run(*only)[0] == 0


def test_it_wants_a_head_and_a_key_or_a_host(files: Files) -> None:
    assert files.run("--log", "entries.jsonl")[0] == 2


def test_it_reads_in_the_oldest_python_it_promises() -> None:
    import ast  # noqa: PLC0415  here alone

    ast.parse(PROGRAM.read_text(encoding="utf-8"), feature_version=(3, 9))


def sealed(data: list[str]) -> str:
    return next(line for line in data if '"seal"' in line)


CHANGES: dict[str, tuple[Edit, str]] = {
    "one byte": (lambda data: [f"{data[0]} ", *data[1:]], "not those that were signed"),
    "dropped": (lambda data: data[:-1], "totals are missing"),
    "dropped within": (lambda data: [*data[:1], *data[2:]], "entry 1: the totals leave some out"),
    "swapped": (lambda data: [data[1], data[0], *data[2:]], "not those that were signed"),
    "doubled": (lambda data: [*data, sealed(data)], "its seal stands there twice"),
    "no json": (lambda data: ["{", *data[1:]], "entry 0: cannot be read"),
    "another day": (rewritten(1, day="2026-11-27"), "not those that were signed"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_changed_entries_are_refused_and_named(files: Files, name: str) -> None:
    change, message = CHANGES[name]
    files.edit(change)

    code, said = files.run()

    assert code == 1
    assert message in said


def test_rewritten_and_signed_again_the_past_shows(files: Files) -> None:
    files.edit(rewritten(1, day="2026-11-27"))
    files.sign_again()

    code, said = files.run()

    assert code == 1
    assert "its past was changed" in said


def test_an_amount_in_clear_that_is_not_in_the_envelope_is_refused(files: Files) -> None:
    files.edit(rewritten(place_of("spent"), amount_minor=-1999))
    files.sign_again()

    code, said = files.run()

    assert code == 1
    assert "the envelope does not hold the amount shown" in said


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"given_minor": 129857, "left_minor": 127857}, "given of fund winter-2026 is not the sum"),
        ({"spent_minor": 1999, "left_minor": 127857}, "spent of fund winter-2026 is not the sum"),
        ({"left_minor": 1}, "what is left is another sum"),
        ({"up_to": 4}, "the totals leave some out"),
    ],
)
def test_false_totals_are_refused_though_signed(
    files: Files, changes: dict[str, int], message: str
) -> None:
    at = place_of("totals")
    body = json.loads(lines()[at])["body"]
    files.edit(rewritten(at, body={**body, **changes}))
    files.sign_again()

    code, said = files.run()

    assert code == 1
    assert message in said


def test_a_gift_left_out_of_the_totals_is_noticed(files: Files) -> None:
    extra = {**json.loads(sealed(lines())), "seal": "ab" * 32}
    files.edit(lambda data: [*data, json.dumps(extra)])
    files.sign_again()

    code, said = files.run()

    assert code == 1
    assert "its totals are missing" in said


def test_another_key_is_refused(files: Files) -> None:
    files.use("key.txt", Signer(origin=ORIGIN, seed=b"\x02" * 32).verifier)

    code, said = files.run()

    assert code == 1
    assert "checkpoint: not signed with this key" in said


@pytest.mark.parametrize("name", ["checkpoint", "old"])
def test_a_head_of_anothers_is_refused(files: Files, name: str) -> None:
    files.sign_again(name, Signer(origin=ORIGIN, seed=b"\x02" * 32))

    code, said = files.run()

    assert code == 1
    assert "not signed with this key" in said


@pytest.mark.parametrize("name", ["checkpoint", "old"])
def test_a_head_with_one_letter_off_is_refused(files: Files, name: str) -> None:
    head = files.text(name)
    files.use(name, head.replace("\n", "\n1", 1))

    code, said = files.run()

    assert code == 1
    assert "not signed with this key" in said


def proofs_of(files: Files) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(files.text("my-proof.json"))
    return found


def change_proof(files: Files, **changes: Any) -> None:
    file = proofs_of(files)
    file["proofs"][-1] |= changes
    files.use("my-proof.json", json.dumps(file))


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"path": ["00" * 32]}, "the proof does not hold"),
        ({"path": []}, "the proof does not hold"),
        ({"index": 0}, "the proof does not hold"),
        ({"index": -1}, "the proof does not hold"),
        ({"index": 10**6}, "the proof does not hold"),
        ({"entry": "{}"}, "the proof does not hold"),
        ({"path": "zz"}, "cannot be read"),
    ],
)
def test_a_false_proof_is_refused(files: Files, changes: dict[str, Any], message: str) -> None:
    change_proof(files, **changes)

    code, said = files.run()

    assert code == 1
    assert message in said


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"amount_minor": 7}, "the envelope holds another amount"),
        ({"blinding": "7"}, "the envelope holds another amount"),
        ({"sealed": "{}"}, "the seal does not open"),
    ],
)
def test_a_false_opening_is_refused(files: Files, changes: dict[str, Any], message: str) -> None:
    change_proof(files, opening={**proofs_of(files)["proofs"][-1]["opening"], **changes})

    code, said = files.run()

    assert code == 1
    assert message in said


def test_a_proof_of_another_log_is_refused(files: Files) -> None:
    proof = files.text("my-proof.json")
    files.edit(lambda data: [data[1], data[0], *data[2:]])
    files.sign_again()
    files.use("my-proof.json", proof)

    code, said = files.run(
        *("--log", "entries.jsonl", "--checkpoint", "checkpoint", "--key", "key.txt"),
        *("--proof", "my-proof.json"),
    )

    assert code == 1
    assert "the proof's head is of another log" in said


@pytest.mark.parametrize("name", ["entries.jsonl", "checkpoint", "key.txt", "my-proof.json"])
def test_a_missing_or_broken_file_is_named_and_no_crash(files: Files, name: str) -> None:
    (files.folder / name).write_bytes(b"\xff\xfe")
    broken, _ = files.run()
    (files.folder / name).unlink()
    missing, said = files.run()

    assert (broken, missing) == (1, 1)
    assert name in said


@given(seed=st.binary(min_size=32, max_size=32), message=st.text(max_size=40))
def test_its_ed25519_agrees_with_cryptography(seed: bytes, message: str) -> None:
    key = Ed25519PrivateKey.from_private_bytes(seed)
    public, signature = key.public_key().public_bytes_raw(), key.sign(message.encode())

    assert checker.is_signed(public, message, signature)
    assert not checker.is_signed(public, f"{message}.", signature)
    assert not checker.is_signed(public, message, bytes([signature[0] ^ 1]) + signature[1:])
    assert not checker.is_signed(public, message, signature[:32] + bytes(32))
    assert not checker.is_signed(public[::-1], message, signature)


def test_its_signature_cannot_be_written_another_way() -> None:
    """S plus the order of the curve is refused, as RFC 8032 says."""
    key = Ed25519PrivateKey.from_private_bytes(b"\x01" * 32)
    public, signature = key.public_key().public_bytes_raw(), key.sign(b"text")
    s = int.from_bytes(signature[32:], "little") + checker.CURVE_ORDER

    assert not checker.is_signed(public, "text", signature[:32] + s.to_bytes(32, "little"))


@given(amount=st.integers(-(2**53), 2**53), blinding=st.integers(0, commitments.ORDER - 1))
def test_its_envelopes_are_ours(amount: int, blinding: int) -> None:
    assert checker.envelope(amount, blinding) == commitments.commit(amount, blinding)
    assert (
        *(commitments.P, commitments.G),
        commitments.H,
    ) == (checker.P, checker.G, checker.H % checker.P)


@pytest.mark.usefixtures("emptied_afterwards")
def test_it_fetches_from_a_host_what_it_is_not_given(
    live_server: LiveServer, tmp_path: Path
) -> None:
    deliver()
    merge()
    give(5000)
    merge()
    files = Files(tmp_path)

    alone, said = files.run("--from", live_server.url)
    with_ours, _ = files.run(
        *("--from", f"{live_server.url}/", "--key", "key.txt", "--old", "old"),
        *("--proof", "my-proof.json"),
    )

    assert (alone, with_ours) == (0, 0)
    assert "the key comes from the same host" in said


def test_a_host_that_is_not_there_is_no_crash(tmp_path: Path) -> None:
    command = [sys.executable, "-I", str(PROGRAM), "--from", "http://127.0.0.1:1"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)

    assert done.returncode == 1
    assert "Traceback" not in done.stderr
