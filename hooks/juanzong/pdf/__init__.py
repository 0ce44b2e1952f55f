"""Papers that can be put on a desk: the official page, dossiers, collections. Everything here ends in a PDF."""
