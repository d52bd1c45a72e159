#!/usr/bin/env bash
# `tapx --api --demo` on its own ports: the calls that the documents show, as they stand there; a stranger's, over loopback and not.
. "$(dirname "$0")/../shared/common.bash"
"$node" "$root/dist/cli.js" --api --demo >"$HOME/rows" 2>"$HOME/log" &
until_true 20 'the API' curl -sf http://localhost:8082/health
until_true 30 'some findings' sh -c "curl -s -X POST http://localhost:8082/copilot/analyze/security | jq -e '.total_issues > 0'"
cd "$HOME"

# Workflow 1: security testing.
curl -sS -X POST http://localhost:8082/copilot/analyze/security >security.json
same 'security' 'true true' "$(jq -r '[.success, (.all_issues | length > 0)] | join(" ")' security.json)"
curl -sS http://localhost:8082/copilot/export/json > security_report.json
same 'the report counts its rows' true "$(jq '.count == (.traffic | length) and .count > 0' security_report.json)"

# Workflow 2: API development. The documents' host is nobody's: what the proxy says of it is recorded, too.
CURL_CA_BUNDLE="$HOME/.config/tapx/ca.pem" curl -sS -x http://localhost:8080 https://your-api.com/endpoint >answer || true
same 'a request through the proxy' 200 "$(CURL_CA_BUNDLE="$HOME/.config/tapx/ca.pem" curl -sS -o /dev/null -w '%{http_code}' -x http://localhost:8080 https://api.shop.test/v1/products)"
until_true 5 'the request of the document' sh -c "curl -s 'http://localhost:8082/copilot/query/requests?host=your-api.com' | jq -e '.count == 1'"
curl -sS -X POST http://localhost:8082/copilot/analyze/performance >performance.json
same 'performance' '["avg_response_time_ms","max_response_time_ms","min_response_time_ms","p50_ms","p95_ms","p99_ms","slow_requests","total_requests"]' "$(jq -c '.metrics | keys' performance.json)"

# Workflow 3: continuous monitoring, as it stands in the document; it would run for ever.
cat >monitor.py <<'PYTHON'
import requests
import time

while True:
    # Run analysis every 5 minutes
    security = requests.post(
        'http://localhost:8082/copilot/analyze/security'
    ).json()
    
    if security['total_issues'] > 0:
        # Alert on issues
        send_alert(security)
        
        # Log for review
        log_issues(security)
    
    time.sleep(300)
PYTHON
cat >run.py <<'PYTHON'
def send_alert(security):
    print('alert', security['unique_issues'] > 0)


def log_issues(security):
    raise SystemExit(0)


exec(open('monitor.py').read())
PYTHON
same 'the monitoring loop' 'alert True' "$(/usr/bin/python3 run.py)"

# The other document's: curl and Python through the proxy.
curl -sS -x http://127.0.0.1:8080 http://example.com >answer
/usr/bin/python3 - <<'PYTHON'
# Using Python requests
import requests
proxies = {"http": "http://127.0.0.1:8080", "https": "http://127.0.0.1:8080"}
requests.get("http://example.com", proxies=proxies)
PYTHON
until_true 5 'both requests' sh -c "curl -s 'http://localhost:8082/copilot/query/requests?host=example.com' | jq -e '.count == 2'"

# A walk to the end, seven of a page, sees each row once.
until_true 30 'fifty flows' sh -c "curl -s 'http://localhost:8082/copilot/query/requests?limit=1&filter=id:50' | jq -e '.count == 1'"
cursor=''
: >walked
for _ in $(seq 1 500); do
	curl -sS "http://localhost:8082/copilot/query/requests?limit=7&filter=id:1..50$cursor" >page
	jq '.requests[].id' page >>walked
	next=$(jq -r .next_cursor page)
	[ "$next" = null ] && break
	cursor="&cursor=$next"
done
same 'ids of the walk' "$(seq 50 -1 1)" "$(cat walked)"
for format in har ndjson csv curl; do
	curl -sS "http://localhost:8082/copilot/export/$format?filter=id:1..20" >api.document
	tapx export "--$format" id:1..20 >command.document
	cmp api.document command.document
done

same 'an unknown id' 404 "$(curl -sS -o answer -w '%{http_code}' http://localhost:8082/copilot/query/requests/999999)"
same 'a wrong filter' 400 "$(curl -sS -o answer -w '%{http_code}' 'http://localhost:8082/copilot/query/requests?filter=hots:x')"
same 'a web page' 403 "$(curl -sS -o answer -w '%{http_code}' -H 'Origin: https://example.com' http://localhost:8082/health)"
same 'another name' 421 "$(curl -sS -o answer -w '%{http_code}' -H 'Host: example.com' http://localhost:8082/health)"
if [ "$(id -u)" = 0 ]; then
	token=$(sed -n 's/^Token for callers from elsewhere: //p' "$HOME/log")
	same 'another user' 401 "$(setpriv --reuid 65534 --clear-groups curl -sS -o /dev/null -w '%{http_code}' http://localhost:8082/health)"
	same 'another user with the token' 200 "$(setpriv --reuid 65534 --clear-groups curl -sS -o /dev/null -w '%{http_code}' -H "Authorization: Bearer $token" http://localhost:8082/health)"
else
	echo 'another user cannot be tried here: not root'
fi

# Others' judgement of the document and of the figures.
curl -sS http://localhost:8082/openapi.json >openapi.json
same 'the OpenAPI document' true "$(npx --yes -p @seriousme/openapi-schema-validator@2.11.0 validate-api openapi.json | jq .valid)"
if command -v promtool >/dev/null 2>&1; then
	curl -sS http://localhost:8082/metrics | promtool check metrics
fi

timeout 3 curl -sSN http://localhost:8082/events >events || true
grep -q '^event: flow$' events || { echo 'no flow was told' >&2; exit 1; }
