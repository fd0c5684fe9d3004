"""Rotas for visits (`visits-rota/1`): who goes where, by rules, proven as far as is said.

Pure: no Django, no clock, no randomness.
"""
