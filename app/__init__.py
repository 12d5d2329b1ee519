"""센터살림: one year's records of a small welfare centre, and the documents they become."""

__version__ = "0.1.0"
