"""One tab of a browser without the browser: it speaks Streamlit's own protocol over the socket.

It draws nothing, so fifty of them leave the processor to the server. Everything a tab was ever sent
is kept as it came, so that a test can say what was never in it.
"""

import asyncio
import uuid
from collections.abc import AsyncGenerator, Iterable, Sequence
from contextlib import asynccontextmanager
from http.client import HTTPConnection
from time import perf_counter
from typing import Any
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from streamlit.web.server.starlette.starlette_app_utils import generate_xsrf_token_string
from websockets.asyncio.client import ClientConnection, connect

PATIENCE = 90  # seconds for a page: a busy machine is not a fault
XSRF = "_streamlit_xsrf"
SPOKEN = "streamlit"  # the protocol a browser asks for; the second name is its token
TYPED = {  # kind of element → in which field of the state its value travels
    "text_input": "string_value",
    "text_area": "string_value",
    "selectbox": "string_value",
    "checkbox": "bool_value",
}
Value = str | bool | Sequence[str]
FIELDS = {*TYPED, "multiselect", "file_uploader"}
SAID = ("markdown", "heading", "alert", "html", "text")  # elements whose `body` is read by a person


class Broken(AssertionError):
    """A page that ended in an exception, or a socket that was shut."""


class Tab:
    """One open page, its widgets, and all that was sent to it."""

    def __init__(self, url: str, socket: ClientConnection, token: str, cookie: str) -> None:
        self.url, self.cookie, self._token = url, cookie, token
        self.sent = bytearray()  # by the server, since the tab was opened
        self.session = ""
        self.query = ""
        self.runs = 0
        self._page = ""
        self._socket = socket
        self._known: dict[str, ForwardMsg] = {}  # what need not be sent twice
        self._elements: dict[tuple[int, ...], Any] = {}
        self._seen: set[tuple[int, ...]] = set()
        self._states: dict[str, WidgetState] = {}

    async def open(self, page: str = "", query: str = "") -> float:
        """Go to a page; gives the seconds until it was whole."""
        self._page, self.query = page, query
        self._states.clear()
        return await self.rerun()

    async def rerun(self, pressed: WidgetState | None = None) -> float:
        """Run the page with the widgets as they stand; gives the seconds until it was whole."""
        began = perf_counter()
        asked = BackMsg()
        state = asked.rerun_script
        state.query_string, state.page_name = self.query, self._page
        state.context_info.timezone = "Europe/London"
        state.context_info.url = f"{self.url}/{self._page}"
        state.cached_message_hashes.extend(self._known)
        state.widget_states.widgets.extend(self._states.values())
        if pressed is not None:
            state.widget_states.widgets.append(pressed)
        await self._socket.send(asked.SerializeToString())
        await asyncio.wait_for(self._take_in(), PATIENCE)
        self.runs += 1
        return perf_counter() - began

    async def choose(self, label: str, value: Value) -> float:
        """Type into a field, tick, or choose from a list, by what is written over it."""
        kind, element = self._named(label)
        self._states[element.id] = _state(kind, element.id, value)
        return await self.rerun()

    async def press(self, label: str) -> float:
        """Press a button."""
        return await self.rerun(WidgetState(id=self._named(label)[1].id, trigger_value=True))

    async def upload(self, label: str, files: Iterable[tuple[str, bytes]]) -> float:
        """Send files by the page's own field for them, as the browser does."""
        state = WidgetState(id=self._named(label)[1].id)
        for name, content in files:
            await self._file(state, name, content)
        self._states[state.id] = state
        return await self.rerun()

    async def send(self, message: BackMsg) -> None:
        """Anything else a tab could say."""
        await self._socket.send(message.SerializeToString())

    def lines(self) -> list[str]:
        """What a person reads on the page, from its top to its end."""
        return [
            element.body for kind, element in self._shown() if kind in SAID and element.body
        ] + [
            element.SerializeToString().decode("utf-8", "replace")
            for kind, element in self._shown()
            if kind == "bidi_component"
        ]

    def labels(self, kind: str) -> list[str]:
        """What is written over the elements of a kind that can be used."""
        return [
            element.label for one, element in self._shown() if one == kind and not element.disabled
        ]

    def value(self, label: str) -> str:
        """What a list or field of that name shows."""
        kind, element = self._named(label)
        return getattr(self._states[element.id], TYPED[kind])

    def options(self, label: str) -> list[str]:
        """What a list of that name offers."""
        return list(self._named(label)[1].options)

    def _shown(self) -> list[tuple[str, Any]]:
        found = []
        for _, element in sorted(self._elements.items()):
            kind = element.WhichOneof("type")
            found.append((kind, getattr(element, kind)))
        return found

    def _named(self, label: str) -> tuple[str, Any]:
        for kind, element in self._shown():
            if getattr(element, "label", None) == label and hasattr(element, "id"):
                return kind, element
        named = [getattr(element, "label", "") for _, element in self._shown()]
        raise Broken(
            f"There is no {label!r} on {self._page!r}, only {sorted(filter(None, named))}."
        )

    async def _take_in(self) -> None:
        """Everything up to the end of the run."""
        self._seen = set()
        while True:
            message = await self._receive()
            if message.WhichOneof("type") != "script_finished":
                self._note(message)
            elif message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:
                break
            elif message.script_finished == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
                raise Broken("The script does not compile.")
        self._elements = {at: one for at, one in self._elements.items() if at in self._seen}
        self._settle()

    def _settle(self) -> None:
        """A browser says of every field on the page what it shows, and of no other."""
        here = {element.id: (kind, element) for kind, element in self._shown() if kind in FIELDS}
        self._states = {name: state for name, state in self._states.items() if name in here}
        for name, (kind, element) in here.items():
            if name not in self._states and kind != "file_uploader":
                self._states[name] = _state(kind, name, _at_first(kind, element))

    async def _receive(self) -> ForwardMsg:
        data = await self._socket.recv()
        self.sent += data
        message = ForwardMsg.FromString(data)
        if message.WhichOneof("type") == "ref_hash":
            kept = ForwardMsg()
            kept.CopyFrom(self._known[message.ref_hash])
            kept.metadata.CopyFrom(message.metadata)
            return kept
        if message.metadata.cacheable and message.hash:
            self._known[message.hash] = message
        return message

    def _note(self, message: ForwardMsg) -> None:
        kind = message.WhichOneof("type")
        if kind == "new_session":
            self.session = message.new_session.initialize.session_id
            self._seen = set()
        elif kind == "page_info_changed":
            self.query = message.page_info_changed.query_string
        elif kind == "delta":
            self._draw(message)

    def _draw(self, message: ForwardMsg) -> None:
        at = tuple(message.metadata.delta_path)
        delta = message.delta
        for under in [one for one in self._elements if one[: len(at)] == at and one != at]:
            del self._elements[under]  # what stood there is gone with all that it held
        if delta.WhichOneof("type") != "new_element":
            return
        element = delta.new_element
        if element.WhichOneof("type") == "exception":
            raise Broken(f"{self._page!r} broke: {element.exception.message}")
        self._seen.add(at)
        self._elements[at] = element
        self._follow(getattr(element, element.WhichOneof("type")))

    def _follow(self, element: Any) -> None:
        """A value that the server sets takes the place of the one that was typed."""
        state = self._states.get(getattr(element, "id", ""))
        if state is None or not getattr(element, "set_value", False):
            return
        field = state.WhichOneof("value")
        if field == "string_value":
            state.string_value = getattr(element, "raw_value", "") or getattr(element, "value", "")
        elif field == "string_array_value":
            state.string_array_value.data[:] = element.raw_values

    async def _file(self, state: WidgetState, name: str, content: bytes) -> None:
        asked = BackMsg()
        request = asked.file_urls_request
        request.request_id, request.session_id = uuid.uuid4().hex, self.session
        request.file_names.append(name)
        await self.send(asked)
        urls = await asyncio.wait_for(self._urls(request.request_id), PATIENCE)
        status = await asyncio.to_thread(self._put, urls.upload_url, name, content)
        if status != 204:
            raise Broken(f"Sending {name} was answered with {status}.")
        told = state.file_uploader_state_value.uploaded_file_info.add()
        told.name, told.size, told.file_id = name, len(content), urls.file_id
        told.file_urls.CopyFrom(urls)

    async def _urls(self, request: str) -> Any:
        while True:
            message = await self._receive()
            if message.WhichOneof("type") == "file_urls_response":
                assert message.file_urls_response.response_id == request
                return message.file_urls_response.file_urls[0]

    def _put(self, path: str, name: str, content: bytes) -> int:
        edge = uuid.uuid4().hex
        head = f'--{edge}\r\nContent-Disposition: form-data; name="{name}"; filename="{name}"\r\n'
        body = (
            f"{head}Content-Type: text/csv\r\n\r\n".encode()
            + content
            + f"\r\n--{edge}--\r\n".encode()
        )
        headers = {
            "Content-Type": f"multipart/form-data; boundary={edge}", "Cookie": self.cookie,
            "X-Xsrftoken": self._token,
        }  # fmt: skip
        connection = HTTPConnection(urlsplit(self.url).netloc, timeout=PATIENCE)
        try:
            connection.request("PUT", path, body, headers)
            return connection.getresponse().status
        finally:
            connection.close()


def _state(kind: str, name: str, value: Value) -> WidgetState:
    state = WidgetState(id=name)
    if kind == "multiselect":
        state.string_array_value.data.extend(value)
    else:
        setattr(state, TYPED[kind], value)
    return state


def _at_first(kind: str, element: Any) -> Value:
    """What a field shows before anybody touched it."""
    if kind == "multiselect":
        first = [element.options[at] for at in element.default]
        return list(element.raw_values) if element.set_value else first
    if kind == "selectbox":
        return element.raw_value if element.set_value else element.options[element.default]
    return element.value if element.set_value else element.default


@asynccontextmanager
async def tab(url: str, cookie: str = "", session: str = "") -> AsyncGenerator[Tab]:
    """A tab that is open until the block ends; `cookie` as a browser would send it, `session` as
    one that was cut off and comes again."""
    token = generate_xsrf_token_string()
    cookies = "; ".join(filter(None, (f"{XSRF}={token}", cookie)))
    spoken = list(filter(None, (SPOKEN, token, session)))
    async with connect(
        url.replace("http", "ws", 1) + "/_stcore/stream",
        origin=url, subprotocols=spoken, additional_headers={"Cookie": cookies},
        max_size=None, compression=None, proxy=None,
    ) as socket:  # fmt: skip
        yield Tab(url, socket, token, cookies)
