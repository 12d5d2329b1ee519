"""Vocabulary shared by every layer; no Qt, no SQLAlchemy."""
