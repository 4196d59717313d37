"""The version, read from the installed package; one place for everything that prints it."""

from __future__ import annotations


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("contrapeso")
    except PackageNotFoundError:  # run from a checkout that isn't installed
        return "0.1.0"


VERSION = _version()
