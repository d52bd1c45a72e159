#!/usr/bin/env bash
# `tapx run` captures curl, wget, git, Python and Node over HTTPS, none of them told anything.
. "$(dirname "$0")/../shared/common.bash"
start_servers

expect() { # host path that must have been captured, then the command
	local path=$1
	shift
	tapx run --insecure -- "$@" >"$HOME/out" 2>"$HOME/error" || {
		cat "$HOME/out" "$HOME/error" >&2
		return 1
	}
	same "$1 captured" 200 "$(tapx ls "session:last path:$path" --json | jq -r .status | head -n 1)"
}

expect /curl curl -sSf "$https/curl"
expect /plain curl -sSf "$http/plain"
expect /wget wget -q -O - "$https/wget"
expect /repo/info/refs git ls-remote "$https/repo"
expect /urllib /usr/bin/python3 -c "import urllib.request; print(urllib.request.urlopen('$https/urllib').read())"
expect /requests /usr/bin/python3 -c "import requests; print(requests.get('$https/requests').json())"
expect /fetch "$node" -e "fetch('$https/fetch').then(answer => answer.text()).then(console.log)"

code=0
tapx run -q -- sh -c 'exit 7' || code=$?
same 'the exit code of the command' 7 "$code"
code=0
tapx run -q -- no-such-command 2>"$HOME/error" || code=$?
same 'the exit code of a command that is not there' 127 "$code"
same 'lines about it' 1 "$(grep -c no-such-command "$HOME/error")"
