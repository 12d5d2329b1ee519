"""The data file: one encrypted file, its keys, lock, backups, migrations and units of work."""
