"""The one door: every text, URL, name and YAML block from outside passes one of these modules."""
