"""Whose eyes the database looks through: the second lock, beside permissions and queries."""
