"""Windows over the page: few, and never one on another."""
