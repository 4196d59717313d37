"""The reference model in several frameworks, and the whole model against the machine's limit: `make bench`.

Writes docs/results/speed.json, docs/speed.md and docs/speed.svg (`--out FOLDER` in place of docs). Ends with 1, and
writes nothing, where the frameworks don't agree. `--rounds N`; `--peers` without the whole model.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE / "peers"))
PEERS = ("with_contrapeso", "with_numpy", "with_jax", "with_mesa", "with_agentpy")
ROUNDS = 5
WORLDS = 12
"""Of the whole model, a scenario and repetition."""
SINGLE = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMBA_NUM_THREADS")


class Peer:
    """A framework in a process of its own."""

    def __init__(self, module: str) -> None:
        self.module, self.missing = module, ""
        environment = {**os.environ, **dict.fromkeys(SINGLE, "1")}
        self.process = subprocess.Popen(
            [sys.executable, str(HERE / "peers" / "child.py"), module], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, text=True, env=environment,
        )  # fmt: skip
        hello = self._answer()
        self.missing = hello.get("missing", "")
        self.name, self.version = hello.get("name", module), hello.get("version", "")
        self.batch = int(hello.get("batch", 0))
        self.answers: list[dict[str, Any]] = []

    def _answer(self) -> dict[str, Any]:
        line = self.process.stdout.readline() if self.process.stdout else ""
        return json.loads(line) if line else {"missing": "it ended without a word"}

    def ask(self, worlds: int, seed: int) -> None:
        """One batch; a framework that breaks is missing from then on."""
        assert self.process.stdin is not None
        print(worlds, seed, file=self.process.stdin, flush=True)
        answer = self._answer()
        self.missing = answer.get("missing", "")
        if not self.missing:
            self.answers.append(answer)

    def close(self) -> None:
        """Ends the process."""
        if self.process.stdin is not None:
            self.process.stdin.close()
        self.process.wait()

    def sample(self, what: str) -> list[float]:
        """A number over all worlds so far."""
        return [value for answer in self.answers for value in answer[what]]

    def row(self) -> dict[str, Any]:
        """What the table says of it; the first batch counts as cold."""
        first, *warm = self.answers
        members, destroyed = self.sample("members"), self.sample("destroyed")
        return {
            "name": self.name, "version": self.version, "cold_seconds": first["since_start"],
            "cold_worlds": len(first["members"]),
            "ms_per_world": 1000 * median(a["seconds"] / len(a["members"]) for a in warm),
            "memory_mb": max(a["memory"] for a in self.answers), "worlds": len(members),
            "members": sum(members) / len(members), "destroyed": sum(destroyed) / len(destroyed),
        }  # fmt: skip


def side_by_side(rounds: int) -> tuple[list[Peer], list[Peer]]:
    """Peers with their answers, and those that are missing. They take turns."""
    peers = []
    for module in PEERS:
        peers.append(Peer(module))
        print(f"{peers[-1].name} {peers[-1].version or peers[-1].missing}", file=sys.stderr)
    for number in range(rounds + 1):
        for k, peer in enumerate(peers):
            if not peer.missing:
                peer.ask(peer.batch, 1000 * k + number)
    for peer in peers:
        peer.close()
    return [peer for peer in peers if not peer.missing], [peer for peer in peers if peer.missing]


def measured(rounds: int, whole: bool) -> dict[str, Any]:
    """Everything that the page shows. Raises SystemExit where frameworks don't agree."""
    import agree
    import limit
    import rules

    load = os.getloadavg()[0]
    core = {min(os.sched_getaffinity(0))} if hasattr(os, "sched_setaffinity") else set()
    cores = len(os.sched_getaffinity(0)) if core else os.cpu_count()
    if core:
        os.sched_setaffinity(0, core)
    here, missing = side_by_side(rounds)
    samples = {peer.name: {what: peer.sample(what) for what in ("members", "destroyed")} for peer in here}
    if not here or here[0].module != PEERS[0]:
        raise SystemExit(f"Contrapeso's own didn't run: {missing[0].missing}")
    if wrong := agree.differences(samples, here[0].name):
        raise SystemExit("they don't agree:\n" + "\n".join(wrong))
    ns = limit.ns_per_call()
    moved = rules.BYTES_PER_WEEK / limit.bytes_per_ns(rules.BYTES_PER_WEEK)
    found: dict[str, Any] = {
        "speed": 1, "time": time.strftime("%Y-%m-%d", time.gmtime()), "rounds": rounds,
        "machine": {"processor": _processor(), "python": platform.python_version(), "load": load, "cores": cores},
        "peers": [peer.row() for peer in here],
        "missing": [{"name": peer.name, "why": peer.missing} for peer in missing],
        "agreement": f"means within {agree.MOST_ERRORS:g} standard errors, shapes at p above {agree.LEAST_P:g}",
        "ns_per_call": ns, "limit_ms": rules.WEEKS * (rules.DRAWS_PER_WEEK / 4 * ns + moved) / 1e6,
        "limit_weeks": limit.WEEKS,
    }  # fmt: skip
    found["model"] = limit.whole_model(WORLDS) if whole else []
    return found


def _processor() -> str:
    """The processor's name and its widest vectors, as the system has them: those of one name may differ twofold."""
    try:
        known = dict(
            [part.strip() for part in line.split(":", 1)]
            for line in Path("/proc/cpuinfo").read_text().splitlines()
            if ":" in line
        )
        flags = known.get("flags", "").split()
        widest = next((name for flag, name in (("avx512f", "AVX-512"), ("avx2", "AVX2")) if flag in flags), "")
        return f"{known['model name']} ({widest})" if widest else known["model name"]
    except (OSError, KeyError):
        return platform.processor() or platform.machine()


def main() -> None:
    """Measures, prints the page and writes it."""
    import page

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--peers", action="store_true", help="without the whole model")
    parser.add_argument("--out", type=Path, default=HERE.parent / "docs")
    chosen = parser.parse_args()
    found = measured(max(1, chosen.rounds), not chosen.peers)
    (chosen.out / "results").mkdir(parents=True, exist_ok=True)
    text = json.dumps(found, indent=1, ensure_ascii=False) + "\n"
    (chosen.out / "results" / "speed.json").write_text(text, encoding="utf-8")
    waited = chosen.out / "results" / "waits.json"
    more = json.loads(waited.read_text("utf-8")) if waited.is_file() else None
    (chosen.out / "speed.md").write_text(page.markdown(found, more), encoding="utf-8")
    (chosen.out / "speed.svg").write_text(page.svg(found), encoding="utf-8")
    print(page.markdown(found))


if __name__ == "__main__":
    main()
