#!/usr/bin/env bash
# The gate as a CI uses it: a client under `tapx run --check` against a server that is clean and one that is not; exit codes, and
# the files as jq and xmllint read them.
. "$(dirname "$0")/../shared/common.bash"
cd "$HOME"

cat >server.mjs <<'JS'
import http from 'node:http';
import process from 'node:process';

const clean = {'content-type': 'application/json', 'cache-control': 'no-store', 'x-content-type-options': 'nosniff'};
const leaky = {...clean, 'set-cookie': 'sessionid=a8f5f167f44f4964e6c998dee827110c; Path=/', 'x-debug-token': '1f0e3d'};
const listen = async headers => new Promise(resolve => {
	const server = http.createServer((request, response) => {
		response.writeHead(200, headers);
		response.end('{"items":[]}');
	});
	server.listen(0, '127.0.0.1', () => {
		resolve(`http://127.0.0.1:${server.address().port}`);
	});
});
process.stdout.write(`${await listen(clean)} ${await listen(leaky)}\n`);
JS
cat >client.mjs <<'JS'
for (const url of process.argv.slice(2)) {
	const response = await fetch(url);
	await response.json();
}
JS
cat >tapx.rules.yaml <<'YAML'
- id: no-debug-token
  title: Debug token in an answer
  severity: high
  category: security
  advice: Turn the debugger off in production.
  when: resp.header:x-debug-token
YAML

"$node" server.mjs >origins &
until_true 15 'the servers' grep -q http origins
read -r clean leaky <origins

checked() { # expected exit code, options… --, then the client's URLs
	local expected=$1 code=0
	shift
	local options=()
	while [ "$1" != -- ]; do
		options+=("$1")
		shift
	done
	tapx run --check --fail-if-none "${options[@]}" -- "$node" client.mjs "${@:2}" 2>told || code=$?
	if [ "$expected" != "$code" ]; then
		cat told >&2
		same "exit code of a check with ${options[*]}" "$expected" "$code"
	fi
}

report() { # a name: options for all files of that name
	echo --sarif "$1.sarif" --junit "$1.xml" --markdown "$1.md"
}

# shellcheck disable=SC2046 # options
checked 0 --fail-on low $(report clean) -- "$clean/v1/items" "$clean/v1/items/1"
# shellcheck disable=SC2046
checked 3 --fail-on high $(report leaky) -- "$leaky/v1/items/1" "$leaky/v1/items/2"
grep -q 'Check not met: 1 issue of severity high or worse' told

for name in clean leaky; do
	same "$name.sarif" 2.1.0 "$(jq -r .version "$name.sarif")"
	xmllint --noout "$name.xml"
	/usr/bin/python3 -c "import sys, junitparser; print(junitparser.JUnitXml.fromfile(sys.argv[1]).tests)" "$name.xml" | grep -qx '[1-9][0-9]*'
done
same 'errors for the clean server' 0 "$(jq '[.runs[0].results[] | select(.level == "error")] | length' clean.sarif)"
same 'the error for the other' 'no-debug-token' "$(jq -r '.runs[0].results[] | select(.level == "error") | .ruleId' leaky.sarif)"
same 'results without a place or a fingerprint' 0 "$(jq '[.runs[0].results[] | select((.locations[0].physicalLocation.artifactLocation.uri | test("^[a-z]+:")) or (.partialFingerprints.primaryLocationLineHash | not))] | length' leaky.sarif)"
same 'failed tests' 1 "$(xmllint --xpath 'count(//testcase/failure)' leaky.xml)"
same 'no failed tests' 0 "$(xmllint --xpath 'count(//testcase/failure)' clean.xml)"
grep -q '^# ❌' leaky.md
grep -q '^# ✅' clean.md

# What is known passes, on another port as well; what is new does not.
checked 0 --baseline known.json --update-baseline -- "$leaky/v1/items/1"
same 'secrets in the baseline' 0 "$(grep -c a8f5f167 known.json || true)"
"$node" server.mjs >more &
until_true 15 'more servers' grep -q http more
read -r _ moved <more
checked 0 --baseline known.json --fail-on high -- "$moved/v1/items/99"
checked 3 --baseline known.json --fail-on high -- "$moved/v1/orders"

# The command's own failure wins; a check that saw nothing is not met.
code=0
tapx run --check -- sh -c "'$node' client.mjs '$leaky/v1/items/1'; exit 9" 2>told || code=$?
same 'the exit code of a command that failed' 9 "$code"
checked 3 --

# From a pipe that has nothing to say at first.
same 'flows read from a slow pipe' 8 "$( (sleep 1; tapx export --har) | tapx check - --fail-on none --json | jq .requests)"

# The same from a file, without the store.
tapx export --har -o traffic.har
code=0
XDG_DATA_HOME="$HOME/empty" tapx check traffic.har "path:/v1/items/*" --json >verdict || code=$?
same 'the exit code of a check of a file' 3 "$code"
same 'what failed in the file' 'no-debug-token' "$(jq -r '.issues[] | select(.failing) | .rule' verdict | sort -u)"
same 'what the check left behind' '' "$(find "$HOME/empty" -type f 2>/dev/null)"
