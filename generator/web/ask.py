"""One polite question to another site: the only door to the network.

Addresses come from strangers' records, so each host is resolved here, refused unless all its addresses are public, and
asked at the very address that was looked at; redirects are followed one by one, and looked at in the same way. A watch
closes a connection after `DEADLINE` seconds, whatever the other side does, and no more of an answer is read than asked.
"""

from __future__ import annotations

import contextlib
import http.client
import ipaddress
import socket
import ssl
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, urljoin, urlsplit

TIMEOUT = 10.0
DEADLINE = 25.0
MOST_REDIRECTS = 5
REDIRECTS = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: a status, or in one word why there is none."""

    status: int = 0
    problem: str = ""
    """`private`, `no-host`, `refused`, `timeout`, `tls`, `loop`, `broken`; empty if there is a status."""
    retry_after: str = ""
    body: bytes = b""


class _ProblemError(Exception):
    """No status, and why."""


@dataclass(frozen=True, slots=True)
class Asker:
    """Asks on behalf of a site."""

    agent: str
    """The `User-Agent`: who asks, and where to complain."""
    timeout: float = TIMEOUT
    deadline: float = DEADLINE
    allow_private: bool = False
    """For tests alone: also ask this machine and its neighbours."""
    context: ssl.SSLContext | None = None

    def ask(self, url: str, method: str = "HEAD", *, most: int = 0) -> Answer:
        """Ask for an address; at most `most` bytes of the answer are read. Never raises."""
        try:
            for _ in range(MOST_REDIRECTS + 1):
                answer, target = self._once(url, method, most)
                if answer.status not in REDIRECTS or not target:
                    return answer
                url = urljoin(url, target)
            return Answer(problem="loop")
        except _ProblemError as error:
            return Answer(problem=str(error))

    def _once(self, url: str, method: str, most: int) -> tuple[Answer, str]:
        try:
            parts = urlsplit(url)
            host, port = parts.hostname, parts.port
        except ValueError as error:
            raise _ProblemError("broken") from error
        if parts.scheme not in ("http", "https") or not host:
            raise _ProblemError("broken")
        at = self._resolve(host, port or (443 if parts.scheme == "https" else 80))
        watch: threading.Timer | None = None
        is_late = threading.Event()
        stream: socket.socket | None = None
        try:
            stream = socket.create_connection(at, timeout=self.timeout)
            watch = threading.Timer(self.deadline, _close, [stream, is_late])
            watch.daemon = True
            watch.start()
            if parts.scheme == "https":
                stream = (self.context or ssl.create_default_context()).wrap_socket(stream, server_hostname=host)
            said = self._talk(stream, parts, method, most)
            if is_late.is_set():  # what looks like the end of an answer is only where it was cut off
                raise TimeoutError
            return said
        except ssl.SSLError as error:
            raise _ProblemError("timeout" if is_late.is_set() else "tls") from error
        except TimeoutError as error:
            raise _ProblemError("timeout") from error
        except ConnectionRefusedError as error:
            raise _ProblemError("refused") from error
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise _ProblemError("timeout" if is_late.is_set() else "broken") from error
        finally:
            if watch is not None:
                watch.cancel()
            if stream is not None:
                stream.close()

    def _talk(self, stream: socket.socket, parts: SplitResult, method: str, most: int) -> tuple[Answer, str]:
        assert parts.hostname
        connection = http.client.HTTPConnection(parts.hostname, timeout=self.timeout)
        connection.sock = stream
        path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
        query = f"?{quote(parts.query, safe='/%:@!$&()*+,;=~-._?')}" if parts.query else ""
        headers: Mapping[str, str] = {
            "Host": parts.netloc.rpartition("@")[2].encode("idna").decode(),
            "User-Agent": self.agent,
            "Accept": "*/*",
            "Connection": "close",
        }
        connection.request(method, path + query, headers=headers)
        response = connection.getresponse()
        body = response.read(most) if most else b""
        found = Answer(response.status, retry_after=response.getheader("Retry-After", ""), body=body)
        return found, response.getheader("Location", "")

    def _resolve(self, host: str, port: int) -> tuple[str, int]:
        """An address of a host that may be asked: none if any of its addresses is not public."""
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise _ProblemError("no-host") from error
        addresses = [str(one[4][0]) for one in found]
        if not self.allow_private and not all(is_public(one) for one in addresses):
            raise _ProblemError("private")
        return addresses[0], port


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the public network; one that carries another inside is judged by both."""
    one = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(one, ipaddress.IPv6Address):
        inside = one.ipv4_mapped or one.sixtofour or (one.teredo[1] if one.teredo else None)
        if inside is not None and not inside.is_global:
            return False
        if one in ipaddress.ip_network("64:ff9b::/96"):
            return ipaddress.ip_address(int(one) & 0xFFFFFFFF).is_global
    return one.is_global and not one.is_multicast


def _close(stream: socket.socket, is_late: threading.Event) -> None:
    is_late.set()
    with contextlib.suppress(OSError):
        stream.shutdown(socket.SHUT_RDWR)
