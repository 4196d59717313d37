"""A compiled function as plain Python, with all that it calls: for a handful of numbers, where compiling is slower."""

from __future__ import annotations

from collections.abc import Callable
from types import FunctionType
from typing import Any


def plain(function: Any) -> Callable[..., Any]:
    """The source of a compiled function and of the compiled functions in its module, run by Python itself."""
    source = getattr(function, "py_func", function)
    scope = dict(source.__globals__)
    for name in source.__code__.co_names:
        if hasattr(scope.get(name), "py_func"):
            scope[name] = plain(scope[name])
    return FunctionType(source.__code__, scope, source.__name__, source.__defaults__)
