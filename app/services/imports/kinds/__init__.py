"""One file for each kind of record that comes in from Excel."""
