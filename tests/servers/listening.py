"""Runs a Python module, as `python -m` would, and says on which port it listens: the system chose it, and not every server tells."""

import runpy
import socket
import sys

listen = socket.socket.listen


def listen_and_say(self, *backlog):
    listen(self, *backlog)
    if self.family == socket.AF_INET:
        print(f"listening on port {self.getsockname()[1]}", flush=True)


socket.socket.listen = listen_and_say
del sys.argv[0]
runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
