"""Tell one part of the story: `python -m config.story.run PART`, in the environment of its side."""

import importlib
import os
import sys

import django

from config.local import acting
from config.story import figures
from config.story.parts import PARTS


def main(name: str) -> None:
    side = {part: side for part, side, _, _ in PARTS}[name]
    os.environ["DJANGO_SETTINGS_MODULE"] = f"config.settings.{side}"
    django.setup()
    part = importlib.import_module(f"config.story.parts.{name}")
    with acting.as_command(["story"]):
        figures.write_part(name, part.tell())


if __name__ == "__main__":
    main(sys.argv[1])
