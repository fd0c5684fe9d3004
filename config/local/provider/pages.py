"""The payment page a donor sees on this machine, and a page to let things happen."""

from html import escape

from config.local.provider.objects import Object
from config.local.provider.till import Till

_FRAME = """<!doctype html><html lang="{language}"><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>{title}</title><style>
body{{font:18px/1.6 sans-serif;max-width:34rem;margin:2rem auto;padding:0 1rem;color:#1d2733}}
button,a{{font:inherit;display:block;width:100%;box-sizing:border-box;margin:.6rem 0;padding:.7rem;
text-align:center;border:1px solid #33415c;border-radius:.5rem;background:#fff;color:#1d2733}}
button.main{{background:#1f4d3a;color:#fff}}
table button{{width:auto;display:inline;padding:.2rem .6rem}}
td{{padding:.2rem .5rem}}</style><main><h1>{title}</h1>{body}</main></html>"""
_WORDS = {
    "zh": {
        "title": "测试支付页面",
        "note": "这台电脑上的测试支付机构：不会扣真钱。",
        "card": "用测试卡支付 4242 4242 4242 4242",
        "bank": "银行转账（稍后到账）",
        "declined": "用会被拒绝的卡",
        "refused": "卡被拒绝，没有扣款。请换一种方式。",
        "back": "返回",
        "closed": "这个支付页面已经关闭。",
    },
    "en": {
        "title": "Test payment page",
        "note": "A test provider on this machine: no real money moves.",
        "card": "Pay with the test card 4242 4242 4242 4242",
        "bank": "Pay by bank (arrives later)",
        "declined": "Try a card that is declined",
        "refused": "The card was declined, nothing was taken. Please try another way.",
        "back": "Back",
        "closed": "This payment page is closed.",
    },
}


def payment_page(page: Object, *, was_refused: bool) -> str:
    language = "zh" if (page.get("locale") or "zh").startswith("zh") else "en"
    words = _WORDS[language]
    if page["status"] != "open":
        return _FRAME.format(language=language, title=words["title"], body=words["closed"])
    ways = "".join(
        f'<button class="{"main" if way == "card" else ""}" name="how" value="{way}">'
        f"{words[way]}</button>"
        for way in _ways(page)
    )
    refused = f'<p role="alert">{words["refused"]}</p>' if was_refused else ""
    body = (
        f"<p>{words['note']}</p>{refused}<p><strong>{_amount(page)}</strong></p>"
        f'<form method="post">{ways}</form>'
        f'<a href="{escape(page["cancel_url"] or "/")}">{words["back"]}</a>'
    )
    return _FRAME.format(language=language, title=words["title"], body=body)


def _ways(page: Object) -> list[str]:
    return ["card", "declined"] if page["mode"] == "subscription" else ["card", "bank", "declined"]


def counter_page(till: Till) -> str:
    """Return what happened here, with buttons for what a provider or a bank may do next."""
    rows = "".join(
        f"<tr><td>{escape(row['id'])}</td><td>{_amount(row)}</td><td>{escape(row['status'])}</td>"
        f"<td>{_buttons(row)}</td></tr>"
        for row in reversed(till.held.values())
        if row["object"] in {"charge", "subscription", "dispute"}
    )
    body = f'<form method="post"><table>{rows}</table></form>'
    return _FRAME.format(language="en", title="Test provider", body=body)


def _buttons(row: Object) -> str:
    acts = {
        "charge": ["refund", "dispute"],
        "subscription": ["renew", "fail"],
        "dispute": ["win"],
    }[row["object"]]
    return " ".join(
        f'<button name="act" value="{act} {escape(row["id"])}">{act}</button>' for act in acts
    )


def _amount(row: Object) -> str:
    amount = row.get("amount_total") or row.get("amount")
    if amount is None:
        amount = row["items"]["data"][0]["price"]["unit_amount"]
    return f"{escape(row['currency'].upper())} {amount}"
