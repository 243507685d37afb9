"""Whether a request carries the cookie of somebody who is signed in and has a role.

The one place that reaches into Streamlit's own code, which has no public way to read the cookie
outside of a page; a test signs in for real and fails when it moves.
"""

import json
from collections.abc import Collection
from datetime import UTC, datetime

from starlette.requests import HTTPConnection
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME
from streamlit.web.server.starlette.starlette_websocket import (
    _get_signed_cookie_with_chunks as read_signed_cookie,
)

from metrics.access import Access, SignedOut, person_of


def is_signed_in(asked: HTTPConnection, access: Access, audiences: Collection[str]) -> bool:
    """Whether the cookie is ours, unaltered, young enough, and of somebody with a role."""
    signed = read_signed_cookie(dict(asked.cookies), USER_COOKIE_NAME)
    if not signed:
        return False
    try:
        who = person_of(json.loads(signed), access, audiences, datetime.now(UTC))
    except (ValueError, SignedOut):
        return False
    return bool(who.roles)
