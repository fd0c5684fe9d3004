"""The command line of `config.backups`."""

import argparse
import sys
from pathlib import Path

from config.backups.sealing import BackupError, make, restore


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m config.backups", description=__doc__)
    acts = parser.add_subparsers(dest="act", required=True)
    making = acts.add_parser("make", help="dump a database and seal it; nothing is written plain")
    making.add_argument("url", help="as a superuser: row-level security hides rows from others")
    making.add_argument("file", type=Path)
    making.add_argument("--to", required=True, help="the public key, age1…")
    back = acts.add_parser("restore", help="open a sealed dump into an empty, closed database")
    back.add_argument("file", type=Path)
    back.add_argument("url", help="of a database that is new and empty, as a superuser")
    back.add_argument("--key", type=Path, required=True, help="file with AGE-SECRET-KEY-…")
    given = parser.parse_args()
    try:
        if given.act == "make":
            make(url=given.url, file=given.file, to=given.to)
        else:
            restore(file=given.file, url=given.url, key=given.key)
    except BackupError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
