"""The sounds of Chinese without tones, and those that are family names."""

from home.guard.rules import wordlists

SYLLABLES = wordlists.words("syllables")
SURNAME_SOUNDS = wordlists.words("surname_sounds")
