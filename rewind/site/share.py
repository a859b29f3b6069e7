"""Links that carry a program, as the playground's `share.js` makes and reads them."""

from __future__ import annotations

import base64
import zlib


def packed(code: str) -> str:
    """Return what stands after the `#`: the program deflated, in letters, and their CRC-32."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    letters = base64.urlsafe_b64encode(packer.compress(code.encode()) + packer.flush()).rstrip(b"=")
    return f"code={letters.decode()}.{zlib.crc32(letters):08x}"
