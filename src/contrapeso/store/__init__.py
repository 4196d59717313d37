"""Results on disk: Parquet parts with their SHA-256, a manifest with their provenance, resumption after a stop."""

from __future__ import annotations

from contrapeso.atomic import replacing, write_bytes, write_json, write_text
from contrapeso.store.contents import CONTENTS, enter, write_document
from contrapeso.store.folder import StoreError, Writer, manifest, read, read_part, read_parts
from contrapeso.store.hashing import canonical_json, sha256_file, sha256_json
from contrapeso.store.json_file import Either, Every, check_seal, misfit, sealed
from contrapeso.store.json_file import read as read_json
from contrapeso.store.json_file import wrong as wrong_file
from contrapeso.store.verifying import verify

__all__ = [
    "CONTENTS",
    "Either",
    "Every",
    "StoreError",
    "Writer",
    "canonical_json",
    "check_seal",
    "enter",
    "manifest",
    "misfit",
    "read",
    "read_json",
    "read_part",
    "read_parts",
    "replacing",
    "sealed",
    "sha256_file",
    "sha256_json",
    "verify",
    "write_bytes",
    "write_document",
    "write_json",
    "write_text",
    "wrong_file",
]
