"""Write the demo files into a folder: `python -m coordination.discovery.demo demo/`."""

import argparse
from pathlib import Path

from coordination.discovery.demo.files import demo_files
from coordination.registry.demo_city.plan import SEED


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=SEED)
    asked = parser.parse_args(arguments)
    asked.folder.mkdir(parents=True, exist_ok=True)
    for name, content in demo_files(asked.seed).items():
        (asked.folder / name).write_bytes(content)


if __name__ == "__main__":
    main()
