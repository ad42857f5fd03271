"""mautrix: the syncer of its Client, get_profile, versions and discover, which raise."""

import asyncio
import logging

from mautrix.client import Client, InternalEventType
from mautrix.errors import MatrixError, MatrixRequestError, MUnknownToken

from asking import end_of, run

USER = "@alice:example.org"

logging.disable()


async def ask(question):
    at, has_refresh_token = question["at"], question["hasRefreshToken"]
    if has_refresh_token or at not in ("api", "profile", "versions", "well-known"):
        return None
    client = Client(mxid=USER, base_url=question["base"], token="old")
    is_ended = False
    try:
        if at == "api":
            error, is_ended = await sync(client)
        else:
            await request(client, at, question["base"])
            error = None
    except Exception as raised:
        error = raised
    await client.api.session.close()
    of_matrix = isinstance(error, MatrixRequestError)
    return {
        # Of `.well-known` its errors tell no code.
        **({} if at == "well-known" else {"errcode": error.errcode if of_matrix else None}),
        "isEnded": is_ended,
        "end": end_of(error, MatrixError, body_of(error), question["holds"]) if error else "lost",
        "what": type(error).__name__,
    }


async def request(client, at, base):
    if at == "profile":
        return await client.get_profile(USER)
    if at == "versions":
        return await client.versions()
    return await client.discover("example.org", Loopback(client.api.session, base))


class Loopback:
    """A session of aiohttp for `discover`, which asks by https alone: the same path, on loopback."""

    def __init__(self, session, base):
        self.session, self.base = session, base

    def get(self, url):
        return self.session.get(self.base + url.path)


async def sync(client):
    """The first failure of the syncer, and whether it stops for good, as it does when it takes the session for over."""
    failed = asyncio.get_running_loop().create_future()

    async def on_event(data):
        if not failed.done():
            failed.set_result(data)

    for event in (InternalEventType.SYNC_ERRORED, InternalEventType.SYNC_STOPPED, InternalEventType.SYNC_SUCCESSFUL):
        client.add_event_handler(event, on_event)
    task = client.start(None)
    error = (await failed).get("error")
    is_stopped = isinstance(error, MUnknownToken)
    client.stop()
    await asyncio.wait([task])
    return error, is_stopped


def body_of(error):
    """Only an error without a class of its own keeps the text."""
    return getattr(error, "text", "")


run(ask)
