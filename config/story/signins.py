"""The demo's sign-ins, made at first use and printed; nothing of them is in the repository."""

import base64
import json
import secrets
import sys
from typing import TypedDict

from config.local import places
from config.local.totp import code_now

FILE = places.VAR / "signins.json"
# role: what the demo calls the person
OFFICERS = {
    "supervisor": "示例督导员",
    "coordinator": "示例协调员",
    "coordinator2": "示例协调员乙",
    "packer": "示例打包员",
    "school_contact": "示例学校联系人",
    "auditor": "示例审计员",
    "director": "示例儿童主任",
}
PUBLIC = {"editor": "活动编辑", "reviewer": "内容复核", "company": "企业捐赠人"}


class SignIn(TypedDict):
    email: str
    password: str
    secret: str  # of the second factor; empty on the public side


def all_signins() -> dict[str, SignIn]:
    """Return every demo account by role, made once for this machine."""
    if not FILE.exists():
        made = {role: _make(f"{role}@office.example.org", second=True) for role in OFFICERS}
        made |= {role: _make(f"{role}@example.org", second=False) for role in PUBLIC}
        FILE.parent.mkdir(exist_ok=True)
        FILE.touch(mode=0o600)
        FILE.write_text(json.dumps(made, ensure_ascii=False, indent=1))
    signins: dict[str, SignIn] = json.loads(FILE.read_text())
    return signins


def text() -> str:
    """Return what the demo prints: addresses, accounts, and the codes of this half minute."""
    made = all_signins()
    lines = ["", "公开站 · public site   http://localhost:8000"]
    lines += [_line(role, name, made[role]) for role, name in PUBLIC.items()]
    lines += [
        "",
        "办公端 · office         http://localhost:8001   （密码 + 动态码）· (password + code)",
    ]
    lines += [_line(role, name, made[role]) for role, name in OFFICERS.items()]
    lines += ["", "新动态码 · new codes:   make codes", ""]
    return "\n".join(lines)


def _line(role: str, name: str, made: SignIn) -> str:
    code = f"   {code_now(made['secret'])}" if made["secret"] else ""
    return f"   {role:<15} {made['email']:<36} {made['password']}{code}   {name}"


def _make(email: str, *, second: bool) -> SignIn:
    secret = secrets.token_bytes(20) if second else b""
    return {
        "email": email,
        "password": secrets.token_urlsafe(9),
        "secret": base64.b32encode(secret).decode(),
    }


if __name__ == "__main__":
    sys.stdout.write(text())
