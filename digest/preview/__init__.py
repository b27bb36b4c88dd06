"""`digest serve`: the site as its readers will get it, made again as its editor saves."""
