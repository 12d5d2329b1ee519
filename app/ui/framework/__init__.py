"""Declared screens: list, form, search, trash and history for any record type."""
