#!/usr/bin/env bash
# curl over HTTP, HTTPS, HTTP/2 and SOCKS; bodies up and down compared by hash; sqlite3 reads the documented view.
. "$(dirname "$0")/../shared/common.bash"
start_servers
start_proxy --insecure
ca=$(tapx ca --path)

for way in "-x http://127.0.0.1:$port" "-x socks5h://127.0.0.1:$port" "-x socks4a://127.0.0.1:$port"; do
	for origin in "$http" "$https"; do
		for version in --http1.1 --http2; do
			# shellcheck disable=SC2086 # $way is two words
			same "$way $version $origin" /hello "$(curl -sS $way $version --cacert "$ca" "$origin/hello" | jq -r .path)"
		done
	done
done

same 'a client that trusts nobody fails' 60 "$(curl -sS -x "http://127.0.0.1:$port" "$https/refused" >/dev/null 2>&1; echo $?)"
until_true 5 'the row of the failed handshake' sh -c "grep -q 'refused the certificate' '$HOME/rows'"
same 'the page of the authority' 200 "$(curl -sS -o /dev/null -w '%{http_code}' -x "http://127.0.0.1:$port" http://tapx.local/)"
same 'the authority itself' "$(sha256sum <"$ca")" "$(curl -sS -x "http://127.0.0.1:$port" http://mitm.it/cert/pem | sha256sum)"

db="$HOME/.local/share/tapx/traffic.db"
until_true 5 'all rows' sh -c "[ \"\$(sqlite3 '$db' \"SELECT count(*) FROM requests WHERE path = '/hello'\")\" = 12 ]"
same 'a body in the view' /hello "$(sqlite3 "$db" "SELECT json_extract(response_body, '\$.path') FROM requests WHERE path = '/hello' LIMIT 1")"
sqlite3 "$db" "UPDATE requests SET notes = 'seen' WHERE id = 1"
same 'a note written with sqlite3' seen "$(tapx show 1 --json | jq -r .note)"
same 'modes' '600 600 600' "$(stat -c %a "$db" "$db-wal" "$db-shm" | tr '\n' ' ' | sed 's/ $//')"
same 'the folder' 700 "$(stat -c %a "$(dirname "$db")")"
same 'the key' 600 "$(stat -c %a "$HOME/.config/tapx/ca-key.pem")"

(tapx export --har 2>"$HOME/error" | jq -e .log.entries | head -n 1 >/dev/null) || true # jq itself may mind the closed pipe
same 'words about a closed pipe' '' "$(cat "$HOME/error")"
tapx export --har -o "$HOME/all.har"
same 'entries read back' "$(jq '.log.entries | length' "$HOME/all.har")" "$(tapx import --db "$HOME/copy.db" "$HOME/all.har" >/dev/null 2>&1; tapx ls --db "$HOME/copy.db" --json | wc -l | tr -d ' ')"
