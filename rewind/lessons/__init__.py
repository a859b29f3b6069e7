"""What the pages and programs are: read, compared, turned into notebooks. Needs no torch."""
