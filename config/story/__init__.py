"""The winter drive from end to end, through the real services and from real files."""
