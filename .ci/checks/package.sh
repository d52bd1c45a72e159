#!/usr/bin/env bash
# The package as users get it: packed and installed globally, linked, and on a Node that is too old.
. "$(dirname "$0")/../shared/common.bash"
old=$(command -v node)
cd "$root"
version=$(tapx --version)

npm pack --silent --pack-destination "$HOME" >/dev/null
npm install --silent --no-fund --no-audit -g --prefix "$HOME/global" "$HOME"/tapx-*.tgz
same 'installed globally, Node 24' "$version" "$(PATH="$root/node_modules/.bin:$PATH" "$HOME/global/bin/tapx" --version)"
same 'installed globally, run' hello "$(PATH="$root/node_modules/.bin:$PATH" "$HOME/global/bin/tapx" run -q -- echo hello)"

if "$old" -e 'process.exit(Number(process.versions.node.split(".")[0]) < 22 ? 0 : 1)'; then
	code=0
	"$old" "$HOME/global/lib/node_modules/tapx/dist/cli.js" --version >"$HOME/out" 2>"$HOME/error" || code=$?
	same 'an older Node without another one' 1 "$code"
	same 'lines about it' 1 "$(wc -l <"$HOME/error")"
	same 'an older Node in the checkout hands over' "$version" "$("$old" "$root/dist/cli.js" --version)"
	code=0
	"$old" "$root/dist/cli.js" run -q -- sh -c 'exit 5' || code=$?
	same 'an exit code through the handover' 5 "$code"
fi

npm_config_prefix="$HOME/linked" npm link --silent --no-fund --no-audit >/dev/null
same 'linked' "$version" "$("$HOME/linked/bin/tapx" --version)"
