"""Pages of this site as PDF files, set by a Chromium that reaches nothing but what this site hands it.

`print_pdf` sets a page, `finish` writes what a reader's program wants to know of the file.
"""
