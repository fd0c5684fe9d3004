"""The files the story reads; a person can open each of them."""

from config.local import places

DEMO = places.ROOT / "demo"


def demo_file(name: str) -> bytes:
    return (DEMO / name).read_bytes()
