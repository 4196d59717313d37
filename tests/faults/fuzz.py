"""Files from a stranger: seeds of `corpus/`, mutated, given to the parser of their kind. `fuzz.py KINDS COUNT SEED`.

A parser may read a file or refuse it (InputErrors, StoreError). Whatever else it raises is a fault; so is a file that
takes more than SECONDS of processor time or that needs more than a gigabyte: limits of the process see to both.
Prints {"files", "read", "refused", "faults": [[kind, seed file, number, what], …], "megabytes"}.
"""

from __future__ import annotations

import json
import random
import resource
import signal
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

CORPUS = Path(__file__).with_name("corpus")
SECONDS, BYTES = 10, 1_000_000_000
BITS = [
    b"\0", b"\xff\xfe", b"\xc3\x28", "\u202e".encode(), "\ufeff".encode(), b"\x1b[2J", b"{", b"[", b"]" * 50, b"&a ",
    b"*a", b"<<: ", b"!!python/object ", b"%YAML 1.1\n", b"---\n", b": ", b"- ", b"? ", b"|\n", b"\t", b"\\ud800",
    b"null", b"true", b".nan", b"1e999", b"-0", b"9" * 400, b"0x" + b"f" * 300, b"<![CDATA[", b"<![CD", b"<!",
    b"</article>", b"<script>", b"<p " * 50, b"&#x110000;", b"&amp;" * 20, b"<?xml", b"<!ENTITY a '&a;&a;'>", b"endobj",
    b"stream\n",
    b"/Length 99999999", b"/Kids [3 0 R]", b"<<" * 60, b"%PDF-1.4", b"`" * 30, b"[](" * 30, b"**" * 30, b"../../x",
    b"=1+1", b"\r", b"\n\n", b"\x85", b"2026-13", b"'", b'"', b"#",
]  # fmt: skip
"""What parsers trip over."""
VALUES: list[Any] = [
    None, True, -1, 0, 3, 1e300, 10**30, "", "x", [], {}, [None], {"x": None}, [[1]], {"": [0]}, "\u202e", "=1", "../x",
    "x" * 10_000, [0] * 5_000, {str(i): i for i in range(500)},
]  # fmt: skip


def parsers() -> dict[str, Callable[[Path], Any]]:
    """The parser of each kind, as commands call it."""
    from contrapeso import store
    from contrapeso.claims import loader
    from contrapeso.evidence import files, reading
    from contrapeso.experiment import posterior
    from contrapeso.reading import read
    from contrapeso.reading.proposals import decisions
    from contrapeso.registration import registration
    from contrapeso.scenario import load
    from contrapeso.study import stored

    def numbers(path: Path) -> Any:
        before, files.FOLDER = files.FOLDER, path.parent
        try:
            return reading.read_entries([path.name])
        finally:
            files.FOLDER = before

    return {
        "scenario": load, "claim": loader.load, "numbers": numbers, "reading": decisions.load, "article": read,
        "registration": registration.read, "posterior": lambda path: posterior.read(path, 1),
        "verdicts": stored.verdicts, "manifest": lambda path: store.manifest(path.parent),
    }  # fmt: skip


def mutated(data: bytes, others: list[bytes], chance: random.Random) -> bytes:
    """The bytes with a few things changed: bits, spans, what parsers trip over, a piece of another file."""
    for _ in range(chance.choice((1, 1, 2, 4, 8))):
        at, size = chance.randrange(len(data) + 1), chance.choice((1, 1, 4, 30, 400))
        what = chance.randrange(7)
        if what == 0 and at < len(data):
            data = data[:at] + bytes([data[at] ^ 1 << chance.randrange(8)]) + data[at + 1 :]
        elif what == 1:
            data = data[:at] + data[at + size :]
        elif what == 2:
            data = data[:at] + data[at : at + size] * chance.choice((2, 3, 50)) + data[at + size :]
        elif what == 3:
            other = chance.choice(others)
            begin = chance.randrange(len(other) + 1)
            data = data[:at] + other[begin : begin + size] + data[at:]
        elif what == 4 and chance.random() < 0.3:
            data = data[:at]
        else:
            data = data[:at] + chance.choice(BITS) + data[at:]
    return data[:2_000_000]


def replaced(value: Any, chance: random.Random) -> Any:
    """JSON with one value somewhere replaced, or one entry gone."""
    at, keys = value, list(value)
    for _ in range(chance.randrange(6)):
        inner = at[chance.choice(keys)]
        if not isinstance(inner, dict | list) or not inner:
            break
        at, keys = inner, list(inner) if isinstance(inner, dict) else list(range(len(inner)))
    keys = list(at) if isinstance(at, dict) else list(range(len(at)))
    key = chance.choice(keys)
    if isinstance(at, dict) and chance.random() < 0.3:
        del at[key]
    else:
        at[key] = chance.choice(VALUES)
    return value


def made(seed: Path, others: list[bytes], number: int, salt: int) -> bytes:
    """The `number`-th file from a seed; number 0 is the seed itself. JSON is now and then sealed again."""
    data, chance = seed.read_bytes(), random.Random(f"{salt} {seed.name} {number}")
    if number == 0:
        return data
    if seed.suffix == ".json" and chance.random() < 0.6:
        from contrapeso.store import sealed

        found = json.loads(data)
        for _ in range(chance.choice((1, 1, 3))):
            found = replaced(found, chance) if found else found
        return json.dumps(sealed(found)).encode()
    return mutated(data, others, chance)


class TooLongError(BaseException):
    """No parser takes it for a fault of the file."""


def too_long(*_: object) -> NoReturn:
    raise TooLongError(f"more than {SECONDS} s of processor time")


def tried(parse: Callable[[Path], Any], path: Path) -> str:
    """`read`, `refused`, or the fault in words."""
    from contrapeso.evidence.strict.errors import InputErrors
    from contrapeso.store import StoreError

    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        parse(path)
    except (InputErrors, StoreError) as error:
        return "refused" if str(error).strip() else "refused without a word"
    except (Exception, TooLongError) as error:  # what the user would see as a traceback
        return f"{type(error).__name__}: {error}"[:300]
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return "read"


def main(kinds: list[str], count: int, salt: int) -> dict[str, Any]:
    """`count` files, the same share of each seed of the kinds."""
    known = parsers()
    seeds = sorted(path for kind in kinds for path in (CORPUS / kind).iterdir())
    others = [path.read_bytes() for path in seeds]
    signal.signal(signal.SIGPROF, too_long)
    _warm(known)
    resource.setrlimit(resource.RLIMIT_AS, (BYTES + _taken(), resource.RLIM_INFINITY))
    found: dict[str, Any] = {"files": 0, "read": 0, "refused": 0, "faults": []}
    with tempfile.TemporaryDirectory() as folder:
        for n in range(count):
            seed, number = seeds[n % len(seeds)], n // len(seeds)
            path = Path(folder) / (seed.name if seed.parent.name != "manifest" else "manifest.json")
            path.write_bytes(made(seed, others, number, salt))
            end = tried(known[seed.parent.name], path)
            found["files"] += 1
            if end in ("read", "refused"):
                found[end] += 1
            else:
                found["faults"].append([seed.parent.name, seed.name, number, end])
            path.unlink()
    return {**found, "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1000}


def _warm(known: dict[str, Callable[[Path], Any]]) -> None:
    """Loads what the parsers load once: it is neither a file's time nor its memory."""
    for kind in known:
        for path in sorted((Path(__file__).with_name("corpus") / kind).iterdir()):
            tried(known[kind], path)


def _taken() -> int:
    """Address space that the libraries take before a file is read."""
    return int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1].split(","), int(sys.argv[2]), int(sys.argv[3])), ensure_ascii=False))
