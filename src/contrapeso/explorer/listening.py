"""Starts the server and, where wanted, the browser."""

from __future__ import annotations

import ipaddress
import socket
import threading
import webbrowser
from collections.abc import Callable
from pathlib import Path

PORTS_TRIED = 20


def is_local(host: str) -> bool:
    """Whether only this machine can reach that address."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def bound(host: str, port: int | None, first: int) -> socket.socket:
    """A listening socket: on `port`, or on the first free one from `first` on. Raises OSError where none is."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    tried = [port] if port is not None else [*range(first, first + PORTS_TRIED), 0]
    for last, number in ((number == tried[-1], number) for number in tried):
        found = socket.socket(family, socket.SOCK_STREAM)
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            found.bind((host, number))
            return found
        except OSError:
            found.close()
            if last:
                raise
    raise AssertionError


def serve(
    folder: Path, host: str, port: int | None, first: int, browser: bool, told: Callable[[str], None]
) -> None:
    """Serves until it is interrupted; `told` hears the address. ImportError where the extra isn't installed."""
    import uvicorn

    from contrapeso.explorer.application import application

    listener = bound(host, port, first)
    number = listener.getsockname()[1]
    shown = f"[{host}]" if ":" in host else host
    address = f"http://{shown}:{number}/"
    app = application(folder, (host,), is_local(host))
    config = uvicorn.Config(app, log_level="warning", server_header=False, timeout_graceful_shutdown=3)
    told(address)
    if browser:
        threading.Timer(0.8, webbrowser.open, (address,)).start()
    uvicorn.Server(config).run(sockets=[listener])
