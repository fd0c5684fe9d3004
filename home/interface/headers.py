"""Headers that every answer carries, whatever gave it: page, file, redirect or error."""

from collections.abc import Callable, Mapping
from typing import Final

from django.http import HttpRequest, HttpResponse

POLICY: Final = "Content-Security-Policy"
UNUSED: Final = (  # those that Chromium knows; of an unknown one it complains
    *("accelerometer", "autoplay", "browsing-topics", "camera", "display-capture"),
    *("encrypted-media", "fullscreen", "geolocation", "gyroscope", "hid"),
    *("idle-detection", "magnetometer", "microphone", "midi", "payment"),
    *("picture-in-picture", "screen-wake-lock", "serial", "usb", "xr-spatial-tracking"),
)
PERMISSIONS: Final = ", ".join(
    [*(f"{name}=()" for name in UNUSED), "publickey-credentials-get=(self)"]
)  # what a page may ask of the device: nothing but a passkey
# Wagtail's editor writes styles and small scripts into its pages and shows its own previews in a
# frame. It is for signed-in editors alone; nothing from another host is let in here either.
CMS: Final = (
    "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline';"
    " img-src 'self' data: blob:; frame-src 'self'; frame-ancestors 'self'; object-src 'none';"
    " base-uri 'none'; form-action 'self'"
)
PAPERS: Final = "default-src 'none'; frame-ancestors 'none'; sandbox"  # opened, it can do nothing
OWN_POLICIES: Final[Mapping[str, str]] = {"/cms/": CMS, "/documents/": PAPERS, "/media/": PAPERS}


class HeadersMiddleware:
    """Stands first: what answers before the view (files, redirects, refusals) passes it too."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response["Permissions-Policy"] = PERMISSIONS
        response["Cross-Origin-Resource-Policy"] = "same-origin"
        response["X-Permitted-Cross-Domain-Policies"] = "none"
        for prefix, policy in OWN_POLICIES.items():
            if request.path_info.startswith(prefix):
                response[POLICY] = policy
        return response
