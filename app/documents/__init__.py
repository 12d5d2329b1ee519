"""Documents as data: frozen facts become blocks, blocks become text, PDF or XLSX."""
