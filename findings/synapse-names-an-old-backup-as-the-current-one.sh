#!/usr/bin/env bash
# What surprises: Synapse refuses keys for an old key backup, and says that this old backup is the current one.
# Version: matrix-synapse 1.163.2 (PyPI, Python 3.11 or later).
# One would have guessed: `current_version` is the version of the newest backup, as the specification has it (v1.19, PUT /room_keys/keys).
# Seen: while real servers were asked for errors. A client that trusts the field stays with the backup that was just refused. It has to ask
#   GET /room_keys/version instead.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv environment
environment/bin/pip install --quiet --disable-pip-version-check --only-binary=:all: matrix-synapse==1.163.2
cat > ask.py <<'PY'
import base64, hashlib, hmac, json, os, re, subprocess, sys, urllib.error, urllib.request

secret = "secret"
configuration = {
    "server_name": "example.org", "report_stats": False, "trusted_key_servers": [], "registration_shared_secret": secret,
    "macaroon_secret_key": secret, "signing_key": "ed25519 a " + base64.b64encode(os.urandom(32)).decode().rstrip("="),
    "database": {"name": "sqlite3", "args": {"database": "homeserver.db"}}, "media_store_path": "media", "log_config": "log.yaml",
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

    def ask(method, path, body=None, token=None):
        headers = {"authorization": f"Bearer {token}"} if token else {}
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", data, headers, method=method)
        try:
            return json.load(urllib.request.urlopen(request))
        except urllib.error.HTTPError as error:
            return json.load(error)

    registration = "/_synapse/admin/v1/register"
    nonce = ask("GET", registration)["nonce"]
    mac = hmac.new(secret.encode(), "\0".join([nonce, "alice", "password", "notadmin"]).encode(), hashlib.sha1).hexdigest()
    token = ask("POST", registration, {"nonce": nonce, "username": "alice", "password": "password", "mac": mac})["access_token"]
    keys = "/_matrix/client/v3/room_keys"
    backup = {"algorithm": "m.megolm_backup.v1.curve25519-aes-sha2", "auth_data": {"public_key": "abc"}}
    versions = [ask("POST", f"{keys}/version", backup, token)["version"] for _ in range(3)]
    refused = ask("PUT", f"{keys}/keys?version={versions[0]}", {"rooms": {}}, token)
    print("the newest backup:", ask("GET", f"{keys}/version", token=token)["version"])
    print(f"keys for backup {versions[0]}: {refused['errcode']}, current_version {refused['current_version']}")
finally:
    server.kill()
PY
environment/bin/pip list --disable-pip-version-check 2> /dev/null | grep '^matrix-synapse '
seen=$(environment/bin/python ask.py)
echo "$seen"
[ "$seen" = "the newest backup: 3
keys for backup 1: M_WRONG_ROOM_KEYS_VERSION, current_version 1" ]
