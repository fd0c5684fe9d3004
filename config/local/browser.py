"""Make sure there is a browser for the tests, and Chinese letters to show."""

from config.local import machine

if __name__ == "__main__":
    machine.ensure("chromium")
