"""Reads the questions of run.js, asks them one after the other, and writes what was seen, one JSON text a line."""

import asyncio
import json
import sys

# How long a request may take before it counts as hung. None does, so nobody waits for it.
LIMIT_S = 20


def end_of(error, own, body, holds):
    """How a request ended that raised or returned an error: see `End` in sdk.js."""
    if not isinstance(error, own):
        return "foreign"
    return "lost" if holds is not None and holds not in body else "own"


def run(ask):
    """`ask` gives what was seen, or None where there is no such request."""
    asyncio.run(_run(ask))


async def _run(ask):
    for line in sys.stdin:
        question = json.loads(line)
        try:
            seen = await asyncio.wait_for(ask(question), LIMIT_S)
        except asyncio.TimeoutError:
            seen = {"end": "hung", "what": "nothing"}
        print(json.dumps(seen))
