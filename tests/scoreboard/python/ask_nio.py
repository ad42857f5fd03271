"""matrix-nio: sync, get_profile and discovery_info of AsyncClient, which returns its errors."""

import json
import logging

import aiohttp
from nio import AsyncClient, AsyncClientConfig, ErrorResponse

from asking import end_of, run

USER = "@alice:example.org"
# Documented: the first 429 is returned, and the first failure of the network is raised. Unless told, both are repeated for ever.
CONFIG = AsyncClientConfig(max_limit_exceeded=0, max_timeouts=0)
# The configuration documents that these are raised.
OWN = (ErrorResponse, aiohttp.ClientError)

logging.disable()


async def ask(question):
    at, has_refresh_token = question["at"], question["hasRefreshToken"]
    if has_refresh_token or at not in ("api", "profile", "well-known"):
        return None
    client = AsyncClient(question["base"], USER, config=CONFIG)
    client.access_token = "old"
    client.user_id = USER
    try:
        outcome = await request(client, at)
        body = json.dumps(await client.parse_body(outcome.transport_response)) if isinstance(outcome, ErrorResponse) else ""
    except Exception as error:
        outcome, body = error, ""
    await client.close()
    is_error = isinstance(outcome, (ErrorResponse, Exception))
    of_matrix = isinstance(outcome, ErrorResponse)
    return {
        "errcode": outcome.status_code if of_matrix else None,
        "delayMs": outcome.retry_after_ms if of_matrix else None,
        # It forgets the access token.
        "isEnded": not client.access_token,
        "end": end_of(outcome, OWN, body, question["holds"]) if is_error else "lost",
        "what": type(outcome).__name__,
    }


async def request(client, at):
    if at == "api":
        return await client.sync()
    if at == "profile":
        return await client.get_profile(USER)
    return await client.discovery_info()


run(ask)
