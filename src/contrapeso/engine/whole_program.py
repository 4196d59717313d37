"""Compiles a function and all that it calls as one program: optimized and turned into machine code once.

Numba finishes every function by itself: each of the kernel's some three hundred is optimized and emitted again in
every function that calls it, with wrappers by which Python could call it. Here the inner ones are only lowered; the
outermost one links, optimizes and emits them all. Floating-point arithmetic is the same: nothing is reordered without
`fastmath`.
"""

from __future__ import annotations

import platform
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, nullcontext
from functools import cache
from typing import Any

from llvmlite import binding
from numba import njit
from numba.core import caching, event, types
from numba.core.codegen import JITCodeLibrary
from numba.core.registry import cpu_target


def linked(library: Any) -> list[Any]:
    """All that a library is linked with, through parts to any depth, each once."""
    found = dict.fromkeys(library._linking_libraries)
    for one in list(found):
        found |= dict.fromkeys(linked(one) if isinstance(one, Part) else ())
    return list(found)


class Part(JITCodeLibrary):  # type: ignore[misc]
    """Code of an inner function: lowered, not optimized, never emitted by itself."""

    def finalize(self) -> None:
        """Nothing is done before it is linked."""
        self._finalized = True

    def own(self) -> Any:
        """Its own code, with functions that may be defined more than once."""
        if self._shared_module is None:
            self._shared_module = self._final_module.clone()
            for function in self._shared_module.functions:
                if not function.is_declaration and function.linkage == binding.Linkage.external:
                    function.linkage = "linkonce_odr"
        return self._shared_module

    def _get_module_for_linking(self) -> Any:
        """Where a function that isn't a part links it: its code and that of all its parts."""
        module = self.own().clone()
        for library in linked(self):
            code = library.own() if isinstance(library, Part) else library._get_module_for_linking()
            module.link_in(code, preserve=True)
        return module


class Whole(JITCodeLibrary):  # type: ignore[misc]
    """Code of the outermost function, linked with that of every part."""

    def finalize(self) -> None:
        """Links each part once, then optimizes and emits."""
        found = linked(self)
        for library in found:
            if isinstance(library, Part):
                self._final_module.link_in(library.own(), preserve=True)
        self._linking_libraries = [library for library in found if not isinstance(library, Part)]
        super().finalize()

    def serialize_using_object_code(self) -> tuple[str, str, tuple[bytes, bytes]]:
        """Machine code, and of LLVM's, which Numba keeps for functions that call this one, the names alone: none does,
        and to read all of it again took a quarter of a load.
        """
        self._ensure_finalized()
        names = binding.parse_assembly("\n".join(f'@"{name}" = global i8 0' for name in self._exported()))
        return self.name, "object", (self._get_compiled_object(), names.as_bitcode())

    def _exported(self) -> list[str]:
        values = [*self._final_module.functions, *self._final_module.global_variables]
        own = (binding.Linkage.internal, binding.Linkage.private)
        return [value.name for value in values if not value.is_declaration and value.linkage not in own]


@njit
def _nothing() -> int:
    return 0


@cache
def _choices_stay() -> None:
    """LLVM turns a choice without a branch back into a branch where it takes its operands for slow. Ours are made by
    chance, and the processor would guess wrong. An option of the process, so set once.
    """
    if platform.machine() in ("x86_64", "AMD64"):
        binding.set_option("contrapeso", "-x86-cmov-converter=false")


@contextmanager
def _without_blas() -> Iterator[None]:
    """Numba imports SciPy's linear algebra to see whether it is there; nothing that is compiled here asks for it."""
    name = "scipy.linalg.cython_blas"
    absent = name not in sys.modules
    if absent:
        sys.modules[name] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        if absent:
            del sys.modules[name]


@contextmanager
def whole_program(outermost: str) -> Iterator[None]:
    """While it lasts, functions are compiled as parts of the function of that qualified name."""
    _choices_stay()
    with _without_blas():
        _nothing.compile(())  # Numba's own runtime is compiled as it always is
    context = cpu_target.target_context
    codegen = context.codegen()
    made, python, native = context.get_executable, context.create_cpython_wrapper, context.create_cfunc_wrapper
    inner: list[tuple[Any, Any]] = []
    save = caching.Cache.save_overload

    def create_library(name: str, **options: Any) -> Any:
        return (Whole if name == outermost else Part)(codegen, name, **options)

    def get_executable(library: Any, about: Any, environment: Any) -> Any:
        if about.qualname != outermost:
            inner.append((about, environment))
            return {}.__getitem__  # stands for it, called by nobody
        run = made(library, about, environment)
        for one, given in inner:
            name = context.get_env_name(one)
            if codegen._engine.get_global_value_address(name):
                codegen.set_env(name, given)
        return run

    def save_overload(cache: Any, signature: Any, code: Any) -> None:
        if cache._py_func.__qualname__ == outermost:
            save(cache, signature, code)

    def only_outermost(make: Callable[..., Any]) -> Callable[..., None]:
        def wrapper(library: Any, about: Any, *rest: Any, **named: Any) -> None:
            if about.qualname == outermost:
                make(library, about, *rest, **named)

        return wrapper

    with ExitStack() as stack:
        for owner, name, other in (
            (codegen, "create_library", create_library),
            (context, "get_executable", get_executable),
            (context, "create_cpython_wrapper", only_outermost(python)),
            (context, "create_cfunc_wrapper", only_outermost(native)),
            (caching.Cache, "save_overload", save_overload),
            (event, "install_timer", lambda *_: nullcontext()),  # three hundred deep, each hears of all
            (types.Record, "__repr__", _said(types.Record.__repr__)),
        ):
            stack.enter_context(_instead(owner, name, other))
        try:
            yield
        finally:
            for one, _ in inner:
                _forget(one.qualname, one.modname)


@contextmanager
def _instead(owner: Any, name: str, other: Any) -> Iterator[None]:
    """Another attribute in the place of one, while it lasts."""
    own, before = name in vars(owner), getattr(owner, name)
    setattr(owner, name, other)
    try:
        yield
    finally:
        setattr(owner, name, before) if own else delattr(owner, name)


def _said(make: Callable[[Any], str]) -> Callable[[Any], str]:
    """A description made once for each object: that of a world has some hundred kilobytes."""
    known: dict[int, tuple[Any, str]] = {}

    def say(one: Any) -> str:
        if id(one) not in known:
            known[id(one)] = (one, make(one))
        return known[id(one)][1]

    return say


def _forget(name: str, module: str) -> None:
    """An inner function that Python calls is compiled by itself then, as it always is."""
    function: Any = getattr(sys.modules.get(module), name, None)
    if hasattr(function, "py_func"):
        function.overloads.clear()
        function._reset_overloads()
