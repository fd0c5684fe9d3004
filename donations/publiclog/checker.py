#!/usr/bin/env python3
"""Check the public log of Nuantong 暖童 by yourself. Standard library only, Python 3.9 or later.

    python checker.py --log entries.jsonl --checkpoint checkpoint --key key.txt
        [--old old-checkpoint]   a head you kept earlier: the log must begin with what it was
        [--proof my-proof.json]  what you got from your own page: your gift must be inside
    python checker.py --from https://HOST [--key key.txt] [--old …] [--proof …]

Without --log it checks signature and proof alone. Exit code 0: everything holds; 1: something does
not, and it is named. One file on purpose, so that it can be read, kept and run by itself; the
format is docs/formats/public-log-1.md.
"""

from __future__ import annotations

import argparse
import base64
import functools
import hashlib
import json
import re
import sys
import urllib.request
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple


class Fault(Exception):
    """Something does not hold; the text names what, in Chinese and English."""


def say(chinese: str, english: str) -> None:
    sys.stdout.write(f"✓ {chinese} · {english}\n")


def refuse(chinese: str, english: str) -> Fault:
    return Fault(f"{chinese} · {english}")


FIELD = 2**255 - 19
CURVE_ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, FIELD) % FIELD
ROOT_OF_MINUS_ONE = pow(2, (FIELD - 1) // 4, FIELD)
Point = Any  # X, Y, Z, T


def add(one: Point, two: Point) -> Point:
    a = (one[1] - one[0]) * (two[1] - two[0]) % FIELD
    b = (one[1] + one[0]) * (two[1] + two[0]) % FIELD
    c = 2 * one[3] * two[3] * D % FIELD
    d = 2 * one[2] * two[2] % FIELD
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % FIELD, g * h % FIELD, f * g % FIELD, e * h % FIELD)


def times(factor: int, point: Point) -> Point:
    found: Point = (0, 1, 1, 0)
    while factor:
        if factor & 1:
            found = add(found, point)
        point, factor = add(point, point), factor >> 1
    return found


def x_of(y: int, sign: int) -> int:
    square = (y * y - 1) * pow(D * y * y + 1, -1, FIELD) % FIELD
    x = pow(square, (FIELD + 3) // 8, FIELD)
    if (x * x - square) % FIELD:
        x = x * ROOT_OF_MINUS_ONE % FIELD
    if y >= FIELD or (x * x - square) % FIELD or (not x and sign):
        raise ValueError("no point of the curve")
    return x if x & 1 == sign else FIELD - x


def point_of(encoded: bytes) -> Point:
    number = int.from_bytes(encoded, "little")
    y = number & ((1 << 255) - 1)
    x = x_of(y, number >> 255)
    return (x, y, 1, x * y % FIELD)


BASE_Y = 4 * pow(5, -1, FIELD) % FIELD
BASE: Point = (x_of(BASE_Y, 0), BASE_Y, 1, x_of(BASE_Y, 0) * BASE_Y % FIELD)


def is_signed(public: bytes, message: str, signature: bytes) -> bool:
    try:
        key, r = point_of(public), point_of(signature[:32])
    except ValueError:
        return False
    s = int.from_bytes(signature[32:], "little")
    digest = hashlib.sha512(signature[:32] + public + message.encode()).digest()
    left = times(s, BASE)
    right = add(r, times(int.from_bytes(digest, "little") % CURVE_ORDER, key))
    same_x = (left[0] * right[2] - right[0] * left[2]) % FIELD == 0
    return s < CURVE_ORDER and same_x and (left[1] * right[2] - right[1] * left[2]) % FIELD == 0


class Head(NamedTuple):
    size: int
    root: bytes


def opened(note: str, keys: str, what: str) -> Head:
    """Return what a signed head says; one of the keys must have signed it."""
    text, _, signatures = note.partition("\n\n")
    lines = text.split("\n")
    if len(lines) < 3 or not re.fullmatch(r"[0-9]{1,18}", lines[1]):
        raise refuse(f"{what}: 不是日志头", f"{what}: this is no signed head")
    for origin, key_id, encoded in (
        key.split("+", 2) for key in keys.split() if key.count("+") > 1
    ):
        public = decoded(encoded)
        expected = hashlib.sha256(origin.encode() + b"\n" + public).digest()[:4]
        if lines[0] != origin or public[:1] != b"\x01" or expected.hex() != key_id:
            continue
        for signed in re.findall(rf"^— {re.escape(origin)} (\S+)$", signatures, re.MULTILINE):
            signature = decoded(signed)
            if signature[:4] == expected and is_signed(public[1:], f"{text}\n", signature[4:]):
                return Head(int(lines[1]), decoded(lines[2]))
    raise refuse(f"{what}: 签名与公钥不符", f"{what}: not signed with this key")


def decoded(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except ValueError:
        return b""


def leaf(data: bytes) -> bytes:
    return hashlib.sha256(b"\x00" + data).digest()


def joined(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


class Tree:
    """Roots of all that was added so far; keeps one hash for each bit of the size."""

    def __init__(self) -> None:
        self.size = 0
        self.edge: list[bytes] = []

    def add(self, found: bytes) -> None:
        size = self.size
        while size & 1:
            found, size = joined(self.edge.pop(), found), size >> 1
        self.edge.append(found)
        self.size += 1

    def root(self) -> bytes:
        return functools.reduce(lambda found, left: joined(left, found), reversed(self.edge))


def leads_to(found: bytes, index: int, size: int, path: list[bytes]) -> bytes:
    """Return the root a proof leads to; nothing where it is too short or too long."""
    place, last = index, size - 1
    if not 0 <= place <= last:
        return b""
    for other in path:
        if not last:
            return b""
        if place & 1 or place == last:
            found = joined(other, found)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            found = joined(found, other)
        place, last = place >> 1, last >> 1
    return b"" if last else found


P = int(
    "FFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74020BBEA63B139B22514A08798E3404DD"
    "EF9519B3CD3A431B302B0A6DF25F14374FE1356D6D51C245E485B576625E7EC6F44C42E9A637ED6B0BFF5CB6F406B7ED"
    "EE386BFB5A899FA5AE9F24117C4B1FE649286651ECE45B3DC2007CB8A163BF0598DA48361C55D39A69163FA8FD24CF5F"
    "83655D23DCA3AD961C62F356208552BB9ED529077096966D670C354E4ABC9804F1746C08CA18217C32905E462E36CE3B"
    "E39E772C180E86039B2783A2EC07A28FB5C55DF06F4C52C9DE2BCBF6955817183995497CEA956AE515D2261898FA0510"
    "15728E5A8AAAC42DAD33170D04507A33A85521ABDF1CBA64ECFB850458DBEF0A8AEA71575D060C7DB3970F85A6E1E4C7"
    "ABF5AE8CDB0933D71E8C94E04A25619DCEE3D2261AD2EE6BF12FFA06D98A0864D87602733EC86A64521F2B18177B200C"
    "BBE117577A615D6C770988C0BAD946E208E24FA074E5AB3143DB5BFCE0FD108E4B82D120A93AD2CAFFFFFFFFFFFFFFFF",
    16,
)
SEED = b"nuantong public log 1: second generator"
G = 4
H = pow(
    int.from_bytes(b"".join(hashlib.sha256(SEED + bytes([n])).digest() for n in range(13)), "big"),
    2,
    P,
)
WINDOW = 6
rows_of_h: list[list[int]] = []  # H to the powers of 64, each to the powers 0 to 63


def envelope(amount: int, blinding: int) -> int:
    """Return G^amount · H^blinding mod P."""
    if blinding and not rows_of_h:
        base = H
        for _ in range(512):
            row = [1]
            for _ in range(63):
                row.append(row[-1] * base % P)
            rows_of_h.append(row)
            base = row[-1] * base % P
    found, blinding = pow(G, amount, P), blinding % ((P - 1) // 2)
    for row in rows_of_h:
        found, blinding = found * row[blinding & 63] % P, blinding >> WINDOW
    return found


PARTS = {
    "gift": "given",
    "refund": "refunded",
    "dispute": "refunded",
    "fee": "fees",
    "spent": "spent",
}
SIGNS = {"given": 1, "refunded": -1, "fees": -1, "spent": -1}


class Log:
    """Reads line by line and believes nothing: hashes, amounts, totals, and what was kept."""

    def __init__(self, sizes: Iterable[int], indexes: Iterable[int]) -> None:
        self.tree = Tree()
        self.roots: dict[int, bytes] = dict.fromkeys(sizes, b"")
        self.lines: dict[int, str] = dict.fromkeys(indexes, "")
        self.funds: dict[tuple[str, str], dict[str, Any]] = {}
        self._products: dict[tuple[Any, ...], int] = defaultdict(lambda: 1)
        self._moved: set[tuple[str, str]] = set()  # funds with movements after their last totals
        self._seals: set[str] = set()
        self._last_movement = -1

    def read(self, lines: Iterable[str]) -> None:
        self.keep()
        for line in lines:
            self._read_line(self.tree.size, line)
            self.tree.add(leaf(line.encode()))
            self.keep()
        for fund in sorted(self._moved):
            raise refuse(f"资金 {fund[0]}: 缺合计", f"fund {fund[0]}: its totals are missing")

    def keep(self) -> None:
        if self.tree.size in self.roots:
            self.roots[self.tree.size] = self.tree.root()

    def _read_line(self, index: int, line: str) -> None:
        if index in self.lines:
            self.lines[index] = line
        try:
            entry = json.loads(line)
            if entry["kind"] == "totals":
                self._check_totals(index, entry)
            else:
                self._check_movement(index, entry)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise refuse(f"第 {index} 条: 读不懂", f"entry {index}: cannot be read") from error

    def _check_movement(self, index: int, entry: dict[str, Any]) -> None:
        self._last_movement = index
        seal = entry.get("seal")
        if seal in self._seals:
            raise refuse(f"第 {index} 条: 封印重复", f"entry {index}: its seal stands there twice")
        self._seals.update([seal] if seal else [])
        if "commitment" not in entry:
            return
        found = int(entry["commitment"], 16)
        if "amount_minor" in entry and found != envelope(entry["amount_minor"], 0):
            raise refuse(
                f"第 {index} 条: 承诺与所列金额不符",
                f"entry {index}: the envelope does not hold the amount shown",
            )
        kind = entry["body"]["of"] if entry["kind"] == "correction" else entry["kind"]
        fund = entry["subject"], entry["currency"]
        self._products[fund, PARTS[kind]] = self._products[fund, PARTS[kind]] * found % P
        self._moved.add(fund)

    def _check_totals(self, index: int, entry: dict[str, Any]) -> None:
        fund, body = (entry["subject"], entry["currency"]), entry["body"]
        if body["up_to"] != self._last_movement:
            raise refuse(f"第 {index} 条: 合计不完整", f"entry {index}: the totals leave some out")
        amounts = {part: sign * body[f"{part}_minor"] for part, sign in SIGNS.items()}
        if body["left_minor"] != sum(amounts.values()):
            raise refuse(f"第 {index} 条: 余额不符", f"entry {index}: what is left is another sum")
        for part, amount in amounts.items():
            blinding = int(body["commitments_opened"][part], 16)
            if self._products[fund, part] != envelope(amount, blinding):
                raise refuse(
                    f"第 {index} 条: 资金 {fund[0]} 的 {part} 合计与各条不符",
                    f"entry {index}: {part} of fund {fund[0]} is not the sum of its entries",
                )
        self.funds[fund] = body
        self._moved.discard(fund)


def check_proof(proof: dict[str, Any], head: Head) -> None:
    """Check that an entry is in the tree, and that the opening opens it."""
    index, line, opening = proof["index"], proof["entry"], proof["opening"]
    path = [bytes.fromhex(one) for one in proof["path"]]
    if leads_to(leaf(line.encode()), index, head.size, path) != head.root:
        raise refuse(f"第 {index} 条: 证明不成立", f"entry {index}: the proof does not hold")
    entry = json.loads(line)
    if hashlib.sha256(opening["sealed"].encode()).hexdigest() != entry.get("seal"):
        raise refuse(f"第 {index} 条: 封印打不开", f"entry {index}: the seal does not open")
    if "commitment" in entry:
        amount, blinding = opening["amount_minor"], int(opening["blinding"], 16)
        if int(entry["commitment"], 16) != envelope(amount, blinding):
            raise refuse(
                f"第 {index} 条: 承诺里不是这个金额",
                f"entry {index}: the envelope holds another amount",
            )
        money = f"{amount / 100:.2f} {entry['currency']}"
        say(f"您的第 {index} 条: {money}", f"your entry {index}: {money}")
    facts = json.dumps(json.loads(opening["sealed"])["facts"], ensure_ascii=False)
    say(f"第 {index} 条在日志里, 内容: {facts}", f"entry {index} is in the log and says this")


def check_proofs(proofs: list[dict[str, Any]], head: Head, log: Log | None) -> None:
    if log and log.roots[head.size] != head.root:
        raise refuse("证明所依据的日志头不属于此日志", "the proof's head is of another log")
    for proof in proofs:
        check_proof(proof, head)
        if log and log.lines[proof["index"]] != proof["entry"]:
            raise refuse(
                f"第 {proof['index']} 条: 日志里是另一条", "the log has another entry there"
            )


AT_ONCE = 10_000  # lines fetched at once


def fetched(address: str) -> str:
    if not address.startswith(("https://", "http://")):
        raise refuse("地址要以 https:// 开头", "the address begins with https://")
    with urllib.request.urlopen(address, timeout=60) as answer:  # noqa: S310  as checked above
        return str(answer.read(), "utf-8")


def lines_from(host: str, size: int) -> Iterator[str]:
    for first in range(0, size, AT_ONCE):
        last = min(first + AT_ONCE, size)
        yield from fetched(f"{host.rstrip('/')}/log/entries.jsonl?from={first}&to={last}").split(
            "\n"
        )[:-1]


def lines_of(path: str) -> Iterator[str]:
    with Path(path).open(encoding="utf-8", newline="\n") as file:
        for line in file:
            yield line.rstrip("\n")


def content(path: str) -> str:
    return Path(path).read_bytes().decode("utf-8")


def told(options: argparse.Namespace) -> tuple[str, str]:
    """Return the newest head and the keys, from files or from the host."""
    host = (options.host or "").rstrip("/")
    note = content(options.checkpoint) if options.checkpoint else fetched(f"{host}/log/checkpoint")
    if options.key:
        return note, content(options.key)
    sys.stdout.write("! 公钥来自同一网站，请与别处公布的核对 · the key comes from the same host:\n")
    keys = fetched(f"{host}/log/key.txt")
    sys.stdout.write(f"  {keys.strip()}\n")
    return note, keys


def check(options: argparse.Namespace) -> None:
    note, keys = told(options)
    head = opened(note, keys, "checkpoint")
    say(f"日志头签名有效，共 {head.size} 条", f"the head is signed; it covers {head.size} entries")
    heads = [head]
    if options.old:
        heads.append(opened(content(options.old), keys, "old checkpoint"))
    proofs: list[dict[str, Any]] = []
    if options.proof:
        file = json.loads(content(options.proof))
        proofs = file["proofs"]
        heads.append(opened(file["checkpoint"], keys, "my-proof.json"))
    log = None
    if options.log or options.host:
        log = Log([one.size for one in heads], [proof["index"] for proof in proofs])
        log.read(lines_of(options.log) if options.log else lines_from(options.host, head.size))
        check_log(log, head, heads[1] if options.old else None)
    if proofs:
        check_proofs(proofs, heads[-1], log)


def check_log(log: Log, head: Head, old: Head | None) -> None:
    """Compare what was read with the head, and with an older one."""
    if log.tree.size != head.size:
        raise refuse(
            f"日志有 {log.tree.size} 条，日志头说 {head.size} 条",
            f"the log has {log.tree.size} entries, its head says {head.size}",
        )
    if log.roots[head.size] != head.root:
        raise refuse("日志内容与日志头不符", "the entries are not those that were signed")
    say("每一条都与日志头相符", "every entry is the one that was signed")
    if old:
        if log.roots[old.size] != old.root:
            raise refuse("日志改写了过去", "the log is not what it was: its past was changed")
        say(f"您留存的 {old.size} 条未改动", f"the {old.size} entries you kept are unchanged")
    for (fund, currency), body in sorted(log.funds.items()):
        money = [f"{body[f'{name}_minor'] / 100:.2f}" for name in [*SIGNS, "left"]]
        say(
            "资金 {} ({}): 收入 {} 退回 {} 手续费 {} 支出 {} 余额 {}，等于各条之和".format(
                fund, currency, *money
            ),
            "the totals are the sums of the entries",
        )


def main(arguments: list[str]) -> int:
    reader = argparse.ArgumentParser(description="Check the public log · 核对公开日志")
    reader.add_argument("--log", help="entries.jsonl")
    reader.add_argument("--checkpoint", help="the newest head")
    reader.add_argument("--key", help="key.txt")
    reader.add_argument("--old", help="a head you kept earlier")
    reader.add_argument("--proof", help="my-proof.json")
    reader.add_argument("--from", dest="host", help="https://HOST: fetch what is not given")
    options = reader.parse_args(arguments)
    if not options.host and not (options.checkpoint and options.key):
        reader.error("give --checkpoint and --key, or --from")
    try:
        check(options)
    except (Fault, OSError) as fault:
        sys.stdout.write(f"✗ {fault}\n不通过 · something does not hold\n")
        return 1
    except (ValueError, KeyError, TypeError, AttributeError) as fault:
        sys.stdout.write(f"✗ 文件读不懂 · a file cannot be read: {fault!r}\n")
        return 1
    sys.stdout.write("全部通过 · everything holds\n")
    return 0


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8")  # type: ignore[union-attr]  # a console may not be
    sys.exit(main(sys.argv[1:]))
