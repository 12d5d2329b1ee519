"""Readers of the generated parts of a year's document."""
