"""The sample centres by name; their passphrase is no secret and shown where they are opened."""

SAMPLE_NAMES = ("한빛지역자활센터", "햇살연대")
SAMPLE_PASSPHRASE = "견본센터2026"
