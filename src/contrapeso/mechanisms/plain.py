"""A compiled function as plain Python, with all that it calls: for a handful of numbers, where compiling is slower."""

from __future__ import annotations

from collections.abc import Callable
from types import FunctionType, ModuleType, SimpleNamespace
from typing import Any


def plain(function: Any) -> Callable[..., Any]:
    """The source of a compiled function and of the compiled functions that it names (`name`, `module.name`), run by
    Python itself.
    """
    return _plain(function, {})


def _plain(function: Any, known: dict[Any, FunctionType]) -> FunctionType:
    source = getattr(function, "py_func", function)
    if source not in known:
        scope = dict(source.__globals__)
        known[source] = FunctionType(source.__code__, scope, source.__name__, source.__defaults__)
        for name in source.__code__.co_names:
            value = scope.get(name)
            if hasattr(value, "py_func"):
                scope[name] = _plain(value, known)
            elif isinstance(value, ModuleType):
                scope[name] = _module(value, source.__code__.co_names, known)
    return known[source]


def _module(module: ModuleType, names: tuple[str, ...], known: dict[Any, FunctionType]) -> Any:
    compiled = {name: vars(module)[name] for name in names if hasattr(vars(module).get(name), "py_func")}
    return SimpleNamespace(**vars(module) | {name: _plain(f, known) for name, f in compiled.items()})
