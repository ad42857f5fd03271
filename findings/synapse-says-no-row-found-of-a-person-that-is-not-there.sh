#!/usr/bin/env bash
# What surprises: asked for the profile of nobody, Synapse answers M_UNKNOWN and names a table of its database.
# Version: matrix-synapse 1.163.2 (PyPI, Python 3.11 or later); 1.164.0rc3 does the same.
# One would have guessed: 404 M_NOT_FOUND, as the specification has it (v1.19, GET /profile/{userId}), and as Synapse itself answers when
#   it is asked for one field of the same profile.
# Seen: while real servers were asked for errors. Who branches on the errcode cannot tell "nobody has this name" from "something is wrong".
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv environment
environment/bin/pip install --quiet --disable-pip-version-check --only-binary=:all: matrix-synapse==1.163.2
cat > ask.py <<'PY'
import base64, json, os, re, subprocess, sys, urllib.error, urllib.request

configuration = {
    "server_name": "example.org", "report_stats": False, "trusted_key_servers": [], "macaroon_secret_key": "secret",
    "signing_key": "ed25519 a " + base64.b64encode(os.urandom(32)).decode().rstrip("="), "media_store_path": "media",
    "database": {"name": "sqlite3", "args": {"database": "homeserver.db"}}, "log_config": "log.yaml",
    "listeners": [{"type": "http", "port": 0, "bind_addresses": ["127.0.0.1"], "resources": [{"names": ["client"]}]}],
}
log = {"version": 1, "handlers": {"console": {"class": "logging.StreamHandler", "stream": "ext://sys.stdout"}},
       "loggers": {"synapse.app._base": {"level": "INFO"}}, "root": {"level": "WARNING", "handlers": ["console"]}}
for name, content in ("homeserver.yaml", configuration), ("log.yaml", log):
    with open(name, "w") as file:
        json.dump(content, file)
command = [sys.executable, "-m", "synapse.app.homeserver", "--config-path", "homeserver.yaml"]
server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
try:
    port = next(found[1] for line in server.stdout if (found := re.search(r"now listening on TCP port (\d+)", line)))
    for path in "/profile/@nobody:example.org", "/profile/@nobody:example.org/displayname":
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/_matrix/client/v3{path}")
        except urllib.error.HTTPError as error:
            answer = json.load(error)
            print(f"{path}: {error.code} {answer['errcode']}, {answer['error']}")
finally:
    server.kill()
PY
environment/bin/pip list --disable-pip-version-check 2> /dev/null | grep '^matrix-synapse '
seen=$(environment/bin/python ask.py)
echo "$seen"
[ "$seen" = "/profile/@nobody:example.org: 404 M_UNKNOWN, No row found (profiles)
/profile/@nobody:example.org/displayname: 404 M_NOT_FOUND, Profile was not found" ]
