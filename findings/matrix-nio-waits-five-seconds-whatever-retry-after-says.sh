#!/usr/bin/env bash
# What surprises: matrix-nio does not read the header `Retry-After`. Rate limited, it sends the same request again after five seconds, as
#   often as it takes, whatever delay the server has asked for there.
# Version: matrix-nio 0.26.0 (PyPI).
# One would have guessed: the delay of the header. The Matrix specification has it since v1.10, and calls `retry_after_ms` in the body,
#   which matrix-nio does obey, deprecated.
# Seen: while SDKs were given rate limits in all forms. A server that asks for a minute gets twelve requests in it, and each may prolong the
#   limit. Where the body asks for less than the header, the header would win.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check --only-binary=:all: matrix-nio==0.26.0
cat > ask.py <<'PY'
import asyncio
import logging

from aiohttp import web
from nio import AsyncClient

logging.disable()
limits = []


async def answer(request):
    if not limits:
        return web.json_response({"user_id": "@alice:example.org"})
    in_body, in_header = limits.pop()
    body = {"errcode": "M_LIMIT_EXCEEDED", "error": "Too Many Requests", **({"retry_after_ms": in_body} if in_body else {})}
    return web.json_response(body, status=429, headers={"Retry-After": in_header} if in_header else {})


async def waits(client, *answers):
    """How long it sleeps before it asks again; nobody sleeps here."""
    limits.extend(answers)
    slept = []
    sleep = asyncio.sleep

    async def note(seconds):
        slept.append(seconds)
        await sleep(0)

    asyncio.sleep = note
    await client.whoami()
    asyncio.sleep = sleep
    return " ".join(f"{seconds:g}" for seconds in slept)


async def main():
    app = web.Application()
    app.router.add_get("/_matrix/client/v3/account/whoami", answer)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port = runner.addresses[0][1]
    client = AsyncClient(f"http://127.0.0.1:{port}", "@alice:example.org")
    client.access_token = "token"
    found = [await waits(client, (60000, None)), await waits(client, (None, "60"), (None, "60")), await waits(client, (1000, "60"))]
    print("; ".join(found))
    await client.close()
    await runner.cleanup()


asyncio.run(main())
PY
python/bin/pip list --disable-pip-version-check | grep matrix-nio
seen=$(python/bin/python ask.py)
echo "seconds waited for 60 in the body; twice 60 in the header; 1 in the body and 60 in the header: $seen"
[ "$seen" = "60; 5 5; 1" ]
