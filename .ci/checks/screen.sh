#!/usr/bin/env bash
# The first minute of a stranger, in tmux: the demo's rows arrive, `/` and `f` find, enter opens, q leaves a clean terminal.
. "$(dirname "$0")/../shared/common.bash"
session="tapx-check-$$"
screen() { tmux -L "$session" capture-pane -p -t "$session"; }
shows() { screen | grep -Eq "$1"; }
press() { tmux -L "$session" send-keys -t "$session" "$@"; }
trap 'tmux -L "$session" kill-server 2>/dev/null || true; cleanup' EXIT

for size in 120x40 80x24 40x10; do
	tmux -L "$session" new-session -d -s "$session" -x "${size%x*}" -y "${size#*x}" "cd '$root' && PATH='$root/node_modules/.bin:$PATH' node dist/cli.js --demo --port 0; echo left with \$?; sleep 60"
	until_true 20 "rows at $size" shows '(GET|POST) +[0-9]{3}'
	press f
	press -l 'status:404'
	press Enter
	until_true 10 "a filtered list at $size" shows '404'
	press Escape
	press q
	until_true 10 "leaving at $size" shows 'left with 0' || { press q; until_true 10 "leaving at $size" shows 'left with 0'; }
	tmux -L "$session" kill-server || true
	session="$session-"
done

tmux -L "$session" new-session -d -s "$session" -x 120 -y 40 "cd '$root' && npm start -- --demo --port 0; sleep 60"
until_true 20 'rows of npm start' shows '(GET|POST) +[0-9]{3}'
press /
press -l 'graphql'
until_true 10 'a match of the search' shows '▌.*/graphql'
press Enter
press Enter
until_true 10 'the detail' shows 'Overview'
press y
until_true 10 'the copy menu' shows 'u URL'
press u
until_true 10 'what copying did' shows 'copied URL, .* through tmux'
tmux -L "$session" show-buffer | grep -Eq '^https?://.*graphql' || { echo "tmux's buffer has no URL"; exit 1; }
press f
press -l 'hots:x'
until_true 10 'the error of a wrong filter' shows 'host'
