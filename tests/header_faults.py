"""What is wrong with the headers of an answer, the same on both sides."""

from django.http.response import HttpResponseBase

from home.interface import headers

ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": headers.PERMISSIONS,
}
STRICTER = {"Referrer-Policy": "no-referrer"}  # pages whose address is a secret
FRAMES = ("frame-ancestors 'none'", "frame-ancestors 'self'")
TALKATIVE = ("Server", "X-Powered-By", "Via")


def faults_of(answer: HttpResponseBase) -> list[str]:
    wrong = [
        f"{name}: {answer.get(name)}"
        for name, value in ALWAYS.items()
        if answer.get(name) not in {value, STRICTER.get(name, value)}
    ]
    policy = answer.get(headers.POLICY, "")
    if not any(words in policy for words in FRAMES):
        wrong.append(f"frames: {policy}")
    return wrong + [f"says {name}" for name in TALKATIVE if name in answer]
