"""English words that could be read as Chinese sounds, known places, English first names."""

from home.guard.rules import wordlists

NOT_SOUNDS = wordlists.words("english")
FIRST_NAMES = wordlists.words("first_names")
