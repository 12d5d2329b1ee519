"""Pages made by hand, where a declared screen does not reach."""
