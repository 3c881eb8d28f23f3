"""An engine that speaks the wire and misbehaves on request: the client's tests start it instead of the real one."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time

cancelled = threading.Event()


def main(protocol: int = 2, greets: bool = True) -> None:
    """Answers requests until stdin closes; a thread reads them so that a cancel is seen while another is at work."""
    requests = []
    arrived = threading.Condition()

    def read() -> None:
        for line in sys.stdin.buffer:
            message = json.loads(line)
            if message["method"] == "cancel":
                cancelled.set()
                continue
            with arrived:
                requests.append(message)
                arrived.notify()
        os._exit(0)

    threading.Thread(target=read, daemon=True).start()
    while True:
        with arrived:
            arrived.wait_for(lambda: requests)
            request = requests.pop(0)
        if request["method"] == "hello":
            if greets:
                reply(
                    request,
                    {
                        "protocol": protocol,
                        "engine": "fake",
                        "python": "3",
                        "legend": LEGEND,
                        "models": [],
                        "descriptors": DESCRIPTORS,
                    },
                )
        else:
            cancelled.clear()
            METHODS[request["method"]](request)


def send(message: dict) -> None:
    sys.stdout.buffer.write(json.dumps({"jsonrpc": "2.0", **message}).encode() + b"\n")
    sys.stdout.buffer.flush()


def reply(request: dict, result: object) -> None:
    send({"id": request["id"], "result": result})


def fail(request: dict, code: str, message: str, hint: str, **more: str) -> None:
    data = {"code": code, "hint": hint, **more}
    send({"id": request["id"], "error": {"code": -32000, "message": message, "data": data}})


def lack(request: dict) -> None:
    """Cannot do what an extra is for."""
    fail(request, "missing_package", "This needs a package.", "Run: pip install it", extra=request["params"]["extra"])


def echo(request: dict) -> None:
    reply(request, {"params": request["params"], "pid": os.getpid(), "environment": dict(os.environ)})


def count(request: dict) -> None:
    """Counts to `to` with `pause` seconds between, reports each, warns once, and stops when cancelled."""
    total = request["params"]["to"]
    for done in range(1, total + 1):
        if cancelled.is_set():
            return fail(request, "cancelled", "Cancelled.", "")
        params = {"id": request["id"], "phase": "Counting", "done": done, "total": total}
        send({"method": "progress", "params": params})
        time.sleep(request["params"]["pause"])
    send({"method": "warning", "params": {"id": request["id"], "message": "Numbers are infinite."}})
    reply(request, {"counted": total})


def refuse(request: dict) -> None:
    fail(request, "bad_catalogue", "“a.gpkg” is not a catalogue.", "Build one first.")


def die(request: dict) -> None:
    print("first line\nMemoryError: no room for 1,000,000 features", file=sys.stderr, flush=True)
    os._exit(3)


def deaf(request: dict) -> None:
    """Neither answers nor reacts to a cancel."""
    time.sleep(600)


def chatter(request: dict) -> None:
    """Prints between its messages, as native libraries do, and floods its log; then answers."""
    sys.stdout.buffer.write(b"Warning 1: TIFFReadDirectory\n{}\n[1, 2]\n\xff\xfe\n" + b'{"id": 99999, "result": {}}\n')
    sys.stdout.buffer.flush()
    for number in range(50_000):
        print(f"{number:090d}", file=sys.stderr)
    reply(request, {"answer": "at last"})


def flood(request: dict) -> None:
    """Reports, prints, warns and logs as fast as pipes take it, for so many seconds; then answers."""
    end, number = time.monotonic() + request["params"]["seconds"], request["id"]
    news = [("warning", {"message": "It is late."})]
    news += [("progress", {"phase": f"Counting {done % 3}", "done": done, "total": 1000}) for done in range(1000)]
    lines = [json.dumps({"jsonrpc": "2.0", "method": name, "params": {"id": number, **told}}) for name, told in news]
    block = "\na library prints\n".join(lines).encode() + b"\n"
    log = b"x" * 100 + b"\n"
    threading.Thread(target=lambda: [os.write(2, log * 500) for _ in iter(int, 1)], daemon=True).start()
    while time.monotonic() < end:
        sys.stdout.buffer.write(block)
        sys.stdout.buffer.flush()
    reply(request, {"late": True})


def drip(request: dict) -> None:
    """Answers byte by byte."""
    for byte in json.dumps({"jsonrpc": "2.0", "id": request["id"], "result": {"slow": True}}).encode() + b"\n":
        sys.stdout.buffer.write(bytes([byte]))
        sys.stdout.buffer.flush()
        time.sleep(0.02)


def orphan(request: dict) -> None:
    """Dies, while a process that it started keeps its pipes open."""
    subprocess.Popen([sys.executable, "-c", f"import time; time.sleep({request['params']['seconds']})"])
    os._exit(4)


def say(request: dict) -> None:
    """Writes what it is told, as it is, and then answers."""
    for line in request["params"]["lines"]:
        text = line.replace("ID", str(request["id"]))
        sys.stdout.buffer.write(text.encode("utf-8", "surrogateescape") + b"\n")
    reply(request, {"said": len(request["params"]["lines"]), "number": request["params"].get("number")})


def gush(request: dict) -> None:
    """Writes a line without end."""
    while True:
        sys.stdout.buffer.write(b"x" * (1 << 20))


def garble(request: dict) -> None:
    reply(request, request["params"]["result"])


def garble_progress(request: dict) -> None:
    send({"method": "progress", "params": {"id": request["id"], "phase": "Counting", "done": "many"}})


LEGEND = [{"id": 1, "name": "grass", "colour": [0, 128, 128]}, {"id": 2, "name": "sea", "colour": [0, 0, 255]}]
DESCRIPTORS = [
    {"key": "recnn", "title": "ReCNN", "needs_model": True, "use": "For regions."},
    {"key": "recnn+", "title": "ReCNN+", "needs_model": True, "use": "For whole places."},
]
METHODS = {
    f.__name__: f
    for f in (echo, count, refuse, lack, die, deaf, chatter, garble, garble_progress, flood, drip, orphan, say, gush)
}
