"""Signed heads: the form others read, and what is refused."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from donations.publiclog import notes
from donations.publiclog.notes import BadNote, Signer
from tests.donations.publiclog.logging_acts import ORIGIN, SIGNER

ROOT = bytes(range(32))
NOTE = SIGNER.sign(size=7, root=ROOT)
# PeterNeumann's key of the signed-note specification's example, from golang.org/x/mod/sumdb/note
GO_KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
GO_NOTE = (
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
    "\n"
    "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuG"
    "UgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
)


def test_a_head_is_written_as_c2sp_says() -> None:
    text, signatures = NOTE.split("\n\n")

    assert text.split("\n") == [ORIGIN, "7", base64.b64encode(ROOT).decode()]
    assert signatures.startswith(f"— {ORIGIN} ")
    assert NOTE.endswith("\n")


def test_a_head_opens_with_its_key() -> None:
    seen = notes.opened(NOTE, verifier=SIGNER.verifier)

    assert (seen.origin, seen.size, seen.root) == (ORIGIN, 7, ROOT)


def test_a_note_of_another_programs_is_understood_as_far_as_its_signature() -> None:
    with pytest.raises(BadNote, match="no checkpoint"):
        notes.opened(GO_NOTE, verifier=GO_KEY)
    with pytest.raises(BadNote, match="not signed"):
        notes.opened(GO_NOTE.replace("answer", "problem"), verifier=GO_KEY)


def test_signatures_of_others_beside_ours_do_no_harm() -> None:
    witnessed = f"{NOTE}— witness.example.org AAAAAAAA\n"

    assert notes.opened(witnessed, verifier=SIGNER.verifier).size == 7


@given(place=st.integers(0, len(NOTE) - 1), character=st.characters(codec="ascii"))
def test_no_character_can_be_changed(place: int, character: str) -> None:
    changed = NOTE[:place] + character + NOTE[place + 1 :]
    if changed == NOTE:
        return
    try:
        seen = notes.opened(changed, verifier=SIGNER.verifier)
    except BadNote:
        return
    assert (seen.size, seen.root) == (7, ROOT)  # base64 has bits that say nothing


@pytest.mark.parametrize(
    "verifier",
    [
        Signer(origin=ORIGIN, seed=b"\x02" * 32).verifier,
        Signer(origin="other.example.org", seed=b"\x01" * 32).verifier,
        SIGNER.verifier.replace(ORIGIN, "other.example.org"),
        "",
        "a+b",
        "a+00000000+!!!!",
    ],
)
def test_with_another_key_it_does_not_open(verifier: str) -> None:
    with pytest.raises(BadNote):
        notes.opened(NOTE, verifier=verifier)


@pytest.mark.parametrize("note", ["", "\n\n", "a\nb\nc\n\n", NOTE.split("\n\n")[0], "x" * 10_000])
def test_what_is_no_note_is_refused(note: str) -> None:
    with pytest.raises(BadNote):
        notes.opened(note, verifier=SIGNER.verifier)
