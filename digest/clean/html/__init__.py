"""HTML pages: the blocks of the body, and the metadata that the page declares."""
