"""`make demo` and `make story`."""

import signal
import subprocess
import sys
from types import FrameType

from config.local import processes
from config.story import signins, telling


def story() -> int:
    """Tell the story; return 0 only if every step held."""
    try:
        telling.tell()
    except subprocess.CalledProcessError:
        sys.stderr.write("\nThe story did not hold; the step above says where.\n")
        return 1
    return 0


def serve() -> int:
    """Tell the story if it was not told, then serve both sides until Ctrl-C."""
    if story():
        return 1
    signal.signal(signal.SIGTERM, _as_interrupt)
    with processes.running():
        sys.stdout.write(signins.text())
        sys.stdout.write("\nCtrl-C 停止 · stops everything.\n")
        sys.stdout.flush()
        processes.wait_for_interrupt()
        _stop_only_once()
    processes.stop_postgres()
    sys.stdout.write("\n已停止 · stopped.\n")
    return 0


def _stop_only_once() -> None:
    """Ignore a second Ctrl-C: it must not leave half of it running."""
    for number in [signal.SIGINT, signal.SIGTERM]:
        signal.signal(number, signal.SIG_IGN)


def _as_interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


if __name__ == "__main__":
    sys.exit({"story": story, "serve": serve}[sys.argv[1]]())
