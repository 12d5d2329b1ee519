"""One renderer a format; none of them adds, converts or decides anything."""
