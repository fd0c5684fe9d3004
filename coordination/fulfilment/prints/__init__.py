"""PDFs: labels, lists and the key sheet. Each takes plain values and returns bytes."""
