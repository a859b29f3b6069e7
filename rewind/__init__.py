"""The machinery of Rewind: runs the lessons' programs, records them, checks the pages, makes notebooks.

The data goes one way: program, transcript and figure, page, notebook, site. Each module does one step of it.
"""
