"""What a tab may ask over the socket: to run its page, to stop, to send or fetch its own files.

Streamlit also takes "clear the cache" from anybody, signed in or not, and empties what all share:
the open warehouse with it, which nobody can then open again. A tab that asks for that, or for
anything else we do not offer, is not heard; it may go on.
"""

from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg

HEARD = {"rerun_script", "stop_script", "file_urls_request", "app_heartbeat"}
ASKED_OF_THE_SERVER = "backend_operation_request"
OPERATIONS = {"deferred_file", "dataframe_chunk"}  # a download of the page, rows of its table


class Messages:
    """Passes on what a tab may ask; the rest does not reach Streamlit."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One socket, for as long as it is open; requests pass as they are."""
        if scope["type"] != "websocket":
            await self.app(scope, receive, send)
            return

        async def heard() -> Message:
            while True:
                message = await receive()
                if message["type"] != "websocket.receive" or may_ask(message.get("bytes")):
                    return message

        await self.app(scope, heard, send)


def may_ask(sent: bytes | None) -> bool:
    """Whether it is something a page of ours asks; what is no message at all is for Streamlit to
    refuse, which shuts the socket."""
    if sent is None:
        return True
    asked = BackMsg()
    try:
        asked.ParseFromString(sent)
    except Exception:  # noqa: BLE001  (the message library's own fault, whose name it keeps)
        return True
    kind = asked.WhichOneof("type")
    if kind == ASKED_OF_THE_SERVER:
        return _operation(asked) in OPERATIONS
    return kind in HEARD


def _operation(asked: BackMsg) -> str | None:
    return asked.backend_operation_request.WhichOneof("payload")
