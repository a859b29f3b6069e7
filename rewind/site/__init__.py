"""The site: built by MkDocs, finished, packed, served."""
