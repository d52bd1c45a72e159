#!/usr/bin/env bash
# kill -9 under load, SIGTERM with requests under way, a full disk: nothing hangs, nothing is lost silently.
. "$(dirname "$0")/../shared/common.bash"
start_servers
db="$HOME/.local/share/tapx/traffic.db"

start_proxy
seq 1 3000 | xargs -P 4 -I{} curl -s -o /dev/null -x "http://127.0.0.1:$port" "$http/{}" 2>/dev/null &
load=$!
until_true 20 'some traffic' sh -c "[ \"\$(sqlite3 '$db' 'SELECT count(*) FROM flow')\" -gt 200 ]"
kill -9 "$proxy"
kill "$load" 2>/dev/null || true
pkill -P "$load" 2>/dev/null || true
same 'integrity after kill -9' ok "$(sqlite3 "$db" 'PRAGMA integrity_check')"

start_proxy
until_true 5 'what was under way to be closed' sh -c "[ \"\$(sqlite3 '$db' \"SELECT count(*) FROM flow WHERE state IN ('pending', 'open')\")\" = 0 ]"
curl -s -N -o /dev/null -x "http://127.0.0.1:$port" "$http/slow" &
until_true 5 'a flow under way' sh -c "[ \"\$(sqlite3 '$db' \"SELECT count(*) FROM flow WHERE state IN ('pending', 'open')\")\" = 1 ]"
began=$(date +%s%N)
kill -TERM "$proxy"
wait "$proxy" || true
took=$((($(date +%s%N) - began) / 1000000))
[ "$took" -lt 2500 ] || { echo "SIGTERM took $took ms" >&2; exit 1; }
same 'what was under way' aborted "$(sqlite3 "$db" "SELECT state FROM flow WHERE path = '/slow'")"

small="$HOME/small"
mkdir "$small"
if ! mount -t tmpfs -o size=2m tmpfs "$small" 2>/dev/null; then
	echo 'a full disk cannot be made here: not allowed to mount'
	exit 0
fi
trap 'umount -l "$small"; cleanup' EXIT
start_proxy --db "$small/traffic.db"
head -c 400000 /dev/urandom | base64 -w 0 >"$HOME/large"
for _ in 1 2 3 4 5 6; do
	same 'traffic goes on while the disk is full' 200 "$(curl -s -o /dev/null -w '%{http_code}' -x "http://127.0.0.1:$port" --data-binary "@$HOME/large" "$http/full")"
	head -c 400000 /dev/urandom | base64 -w 0 >"$HOME/large"
done
until_true 10 'a word about it' grep -q 'The disk is full' "$HOME/log"
mount -o remount,size=64m "$small"
until_true 10 'writing to resume' grep -q 'written again' "$HOME/log"
until_true 10 'all flows, late but there' sh -c "[ \"\$(sqlite3 '$small/traffic.db' \"SELECT count(*) FROM flow WHERE path = '/full'\")\" = 6 ]"
kill -TERM "$proxy"
wait "$proxy" || true
