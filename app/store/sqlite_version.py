"""The oldest SQLite that may be trusted with a file; apart, so that asking loads nothing else."""

# Before 3.51.3 two connections checkpointing at once can corrupt a WAL file.
OLDEST_SQLITE = (3, 51, 3)
