"""Files go in; the same files as a BagIt 1.0 bag (RFC 8493) with SHA-512 come out.

The library `bagit` writes version 0.97 and today's date, so that no two bags are alike; it is used to check ours.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from importlib.metadata import version


def make_bag(files: Mapping[str, bytes], information: Mapping[str, str], date: str = "") -> dict[str, bytes]:
    """The payload under `data/` and the tag files; `information` goes to `bag-info.txt`, one line each.

    `date` (ISO 8601) is the Bagging-Date; without it none is told.
    """
    payload = {f"data/{path}": data for path, data in sorted(files.items())}
    told = {
        **{label: " ".join(value.split()) for label, value in information.items()},
        "Bagging-Date": date,
        "Bag-Software-Agent": f"tei-toolchain {version('tei-toolchain')}",
        "Payload-Oxum": f"{sum(map(len, payload.values()))}.{len(payload)}",
    }
    tags = {
        "bag-info.txt": "".join(f"{label}: {value}\n" for label, value in sorted(told.items()) if value).encode(),
        "bagit.txt": b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
        "manifest-sha512.txt": _manifest(payload),
    }
    return {**payload, **tags, "tagmanifest-sha512.txt": _manifest(tags)}


def _manifest(files: Mapping[str, bytes]) -> bytes:
    return "".join(f"{hashlib.sha512(data).hexdigest()}  {path}\n" for path, data in sorted(files.items())).encode()
