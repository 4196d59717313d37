"""Results on disk: Parquet parts with their SHA-256, a manifest with their provenance, resumption after a stop."""

from __future__ import annotations

from contrapeso.store.files import write_json, write_text
from contrapeso.store.folder import StoreError, Writer, manifest, read, read_part, verify
from contrapeso.store.hashing import canonical_json, sha256_file, sha256_json

__all__ = [
    "StoreError",
    "Writer",
    "canonical_json",
    "manifest",
    "read",
    "read_part",
    "sha256_file",
    "sha256_json",
    "verify",
    "write_json",
    "write_text",
]
