"""Worlds on other machines: a Dask scheduler hands them out, workers send back readings, not weeks."""
