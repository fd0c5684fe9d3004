"""Faults planted one at a time in a copy of the program: for each, the named test must go red.

.venv/bin/python -m tests.planted            all of them, about a minute each
.venv/bin/python -m tests.planted LIST       their names
.venv/bin/python -m tests.planted no-store   one, or several
"""
