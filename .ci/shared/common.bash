# Shared by the checks: a fresh HOME, the built bin under Node 24, waiting for conditions.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
HOME=$(mktemp -d)
export HOME
unset XDG_CONFIG_HOME XDG_DATA_HOME XDG_CACHE_HOME http_proxy https_proxy HTTP_PROXY HTTPS_PROXY
node="$root/node_modules/.bin/node"
tapx() { "$node" "$root/dist/cli.js" "$@"; }

cleanup() {
	# shellcheck disable=SC2046 # one process a word
	kill $(jobs -p) 2>/dev/null || true
	wait 2>/dev/null || true
	rm -rf "$HOME"
}
trap cleanup EXIT

until_true() { # seconds, what, command…
	local end=$((SECONDS + $1)) what=$2
	shift 2
	until "$@" >/dev/null 2>&1; do
		if [ "$SECONDS" -ge "$end" ]; then
			echo "waited in vain for $what" >&2
			return 1
		fi
		sleep 0.1
	done
}

same() { # what, expected, actual
	if [ "$2" != "$3" ]; then
		printf '%s\nexpected: %s\n  actual: %s\n' "$1" "$2" "$3" >&2
		return 1
	fi
}

# Starts a proxy without a screen; sets $port and $proxy.
start_proxy() {
	"$node" "$root/dist/cli.js" --port 0 "$@" >"$HOME/rows" 2>"$HOME/log" &
	proxy=$!
	until_true 15 'the proxy' grep -Eq '127\.0\.0\.1:[0-9]+' "$HOME/log"
	port=$(grep -Eo '127\.0\.0\.1:[0-9]+' "$HOME/log" | head -n 1 | cut -d: -f2)
}

# Starts servers over HTTP and HTTPS; sets $http and $https, their origins.
start_servers() {
	"$node" "$root/.ci/shared/servers.js" >"$HOME/origins" &
	until_true 15 'the servers' grep -q https "$HOME/origins"
	# shellcheck disable=SC2034 # for the checks
	read -r http https <"$HOME/origins"
}
