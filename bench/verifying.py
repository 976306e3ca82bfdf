"""An aiohttp handler that checks who signed a request and returns constant bytes: the least that an answer
over HTTP can cost.

``python -m bench.verifying FILE``: the file has the bytes. The port is INTERACTIONS_PORT, the key PUBLIC_KEY.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from aiohttp import web
from nacl.signing import VerifyKey

SAID = Path(sys.argv[1]).read_bytes()
KEY = VerifyKey(bytes.fromhex(os.environ["PUBLIC_KEY"]))


async def answer(request: web.Request) -> web.Response:
    """Return the bytes to whoever signed their request."""
    body = await request.read()
    timestamp = request.headers["X-Signature-Timestamp"].encode()
    KEY.verify(timestamp + body, bytes.fromhex(request.headers["X-Signature-Ed25519"]))
    return web.Response(body=SAID, content_type="application/json")


if __name__ == "__main__":
    app = web.Application()
    app.router.add_post("/interactions", answer)
    web.run_app(app, host="127.0.0.1", port=int(os.environ["INTERACTIONS_PORT"]), access_log=None, print=None)
