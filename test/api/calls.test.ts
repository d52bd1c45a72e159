/** Every call of the API, its answer held against the schema that /openapi.json gives for it; and what wrong calls are told. */
import {Buffer} from 'node:buffer';
import {execFile} from 'node:child_process';
import http from 'node:http';
import {once} from 'node:events';
import type {AddressInfo} from 'node:net';
import {text as readText} from 'node:stream/consumers';
import {promisify} from 'node:util';
import {Ajv2020} from 'ajv/dist/2020.js';
import test, {type ExecutionContext} from 'ava';
import {routes} from '../../source/api/routes/index.ts';
import type {NewFlow} from '../../source/flow/flow.ts';
import {exporters} from '../../source/formats/index.ts';
import {body, flow, response} from '../store/sample.ts';
import {serve, type Answer, type Server} from './harness.ts';

const run = promisify(execFile);
const ajv = new Ajv2020({strict: false, allErrors: true});

/** Calls, and holds the answer against what the API says of itself. */
const checked = async (t: ExecutionContext, {call}: Server, route: string, path: string, input?: unknown): Promise<Answer> => {
	const [method = '', template = ''] = route.split(' ', 2);
	const {json: document} = await call('/openapi.json');
	const {schema} = document.paths[template][method.toLowerCase()].responses['200'].content['application/json'];
	const answer = await call(path, {method, body: input});
	t.is(answer.status, 200, answer.text);
	t.regex(answer.headers.get('content-type') ?? '', /^application\/json/v);
	const isValid = ajv.compile(schema);
	t.true(isValid(answer.json), `${route}: ${ajv.errorsText(isValid.errors)}`);
	return answer;
};

const many = (count: number): NewFlow[] => Array.from({length: count}, (_, index) => flow({
	request: {
		method: index % 4 === 0 ? 'POST' : 'GET', path: `/items/${index}`, query: 'token=hunter2hunter2hunter2', host: index % 2 === 0 ? 'a.test' : 'b.test', headers: [['Host', 'a.test'], ['Authorization', 'Bearer abcdefghijklmnop1234']],
	},
	response: response({status: index % 10 === 9 ? 503 : 200}),
	timings: {firstByte: 500, total: (index + 1) * 100_000},
}));

test('requests: rows of the view, newest first, page by page to the end', async t => {
	const server = await serve(t, many(25));
	const seen: number[] = [];
	let cursor = '';
	do {
		const {json} = await checked(t, server, 'GET /copilot/query/requests', `/copilot/query/requests?limit=10${cursor}`);
		t.is(json.count, json.requests.length);
		seen.push(...json.requests.map(({id}: {id: number}) => id));
		cursor = json.next_cursor === null ? '' : `&cursor=${json.next_cursor}`;
	} while (cursor !== '');

	t.deepEqual(seen, Array.from({length: 25}, (_, index) => 25 - index));
	const {stdout} = await run('sqlite3', ['-readonly', '-json', server.file, 'SELECT * FROM requests WHERE id = 7']);
	const {json} = await server.call('/copilot/query/requests?filter=id:7');
	t.deepEqual(json.requests, JSON.parse(stdout));
	const counts = async (query: string): Promise<number> => (await server.call(`/copilot/query/requests?${query}`)).json.count;
	t.is(await counts('method=POST'), 7);
	t.is(await counts('status=5xx'), 2);
	t.is(await counts('host=a.test'), 13);
	t.is(await counts('host=*.test&method=GET&status=200'), 16);
	t.is(await counts('q=items/1'), 11);
	t.is(await counts('filter=%40errors%20host:b.test'), 2);
	t.is(await counts('filter=~m%20POST'), 7);
	t.is(await counts('q=%22%5C'), 0);
});

test('one request, whole', async t => {
	const server = await serve(t, many(3));
	const {json} = await checked(t, server, 'GET /copilot/query/requests/{id}', '/copilot/query/requests/2');
	t.like(json, {request: {id: 2, host: 'b.test'}, flow: {id: 2, request: {path: '/items/1'}}});
});

test('hosts, methods, endpoints, sums', async t => {
	const server = await serve(t, many(25));
	const hosts = await checked(t, server, 'GET /copilot/query/hosts', '/copilot/query/hosts');
	t.deepEqual(hosts.json.hosts, [{host: 'a.test', count: 13}, {host: 'b.test', count: 12}]);
	const methods = await checked(t, server, 'GET /copilot/query/methods', '/copilot/query/methods?filter=host:a.test');
	t.deepEqual(methods.json.methods, [{method: 'POST', count: 7}, {method: 'GET', count: 6}]);
	const endpoints = await checked(t, server, 'GET /copilot/query/endpoints', '/copilot/query/endpoints?limit=1');
	t.like(endpoints.json.endpoints, [{
		method: 'GET', host: 'b.test', path: '/items/{id}', count: 12,
	}]);
	const stats = await checked(t, server, 'GET /copilot/query/stats', '/copilot/query/stats');
	t.like(stats.json.stats, {total_requests: 25, errors: 2, durations_ms: {p50: 1300, max: 2500}});
});

test('SQL reads, and cannot write', async t => {
	const server = await serve(t, many(3));
	const {json} = await checked(t, server, 'POST /copilot/query/sql', '/copilot/query/sql', {sql: 'SELECT id, host FROM requests ORDER BY id', limit: 2});
	t.like(json, {
		columns: ['id', 'host'], rows: [[1, 'a.test'], [2, 'b.test']], count: 2, cut: 'rows',
	});
	t.is((await server.call('/copilot/query/sql', {body: {sql: 'DELETE FROM flow'}})).status, 400);
	const {json: spelled} = await server.call('/copilot/query/sql?redact=1', {body: {sql: 'SELECT hex(group_concat(value)) FROM headers'}});
	t.false(JSON.stringify(spelled).includes(Buffer.from('abcdefghijklmnop').toString('hex').toUpperCase()));
	const {json: redacted} = await server.call('/copilot/query/sql?redact=1', {body: {sql: 'SELECT headers, \'hunter2\' AS password FROM requests LIMIT 1'}});
	t.truthy(redacted.rows, JSON.stringify(redacted));
	t.notRegex(JSON.stringify(redacted.rows), /abcdefghijklmnop1234|hunter2/v);
	t.is(redacted.redacted.password, 1);
	const nested = {sql: String.raw`SELECT '{"query":"login(user:\"a\",password:\"hunter2hunter2\")","variables":{"password":"hunter2"}}' AS body`};
	t.notRegex(JSON.stringify((await server.call('/copilot/query/sql?redact=1', {body: nested})).json.rows), /hunter2/v);
});

test('analysis says how much it has looked at, and what it found', async t => {
	const page = response({headers: [['Content-Type', 'text/html'], ['Server', 'nginx/1.0.1']], body: body('<!doctype html><title>x</title>')});
	const server = await serve(t, [...many(25), flow({request: {scheme: 'https', port: 443, host: 'www.shop.test'}, response: page})]);
	const one = await checked(t, server, 'POST /copilot/analyze/request/{id}', '/copilot/analyze/request/26', {});
	t.like(one.json, {
		request_id: 26, requests_analyzed: 1, analysis: {
			insights: {
				method: 'GET', status_code: 200, duration_ms: 2, has_auth: false, content_type: 'text/html',
			},
		},
	});
	t.true(one.json.analysis.findings.length > 0);
	t.true(one.json.analysis.security_score < 100);
	const session = await checked(t, server, 'POST /copilot/analyze/session', '/copilot/analyze/session', {limit: 10});
	t.like(session.json, {requests_analyzed: 10, analysis: {session_summary: {total_requests: 10, unique_hosts: 3}, methods: {GET: 7, POST: 3}, status_codes: {200: 9, 503: 1}}});
	t.deepEqual(session.json.analysis.top_hosts[0], ['a.test', 5]);
	for (const name of ['security', 'practices']) {
		const {json} = await checked(t, server, `POST /copilot/analyze/${name}`, `/copilot/analyze/${name}`);
		t.is(json.requests_analyzed, 26);
		t.is(json.unique_issues, json.findings.length);
	}

	const {json: timing} = await checked(t, server, 'POST /copilot/analyze/performance', '/copilot/analyze/performance', {filter: 'host:*.test'});
	t.like(timing.metrics, {
		total_requests: 26, slow_requests: 5, min_response_time_ms: 2, max_response_time_ms: 2500, p50_ms: 1200,
	});
	t.is(timing.slowest_requests.length, 10);
	t.like(timing.slowest_requests[0], {id: 25, duration: 2.5});
});

/** A server that says what it was sent. */
const echo = async (t: ExecutionContext): Promise<string> => {
	const server = http.createServer(async (request, answer) => {
		answer.setHeader('content-type', 'application/json');
		answer.end(JSON.stringify({
			method: request.method, url: request.url, header: request.headers['x-test'], body: await readText(request),
		}));
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	t.teardown(() => {
		server.close();
	});
	return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

test('requests are sent again, changed and compared', async t => {
	const url = new URL(await echo(t));
	const server = await serve(t, [flow({
		request: {
			host: url.hostname, port: Number(url.port), path: '/thing', headers: [['Host', url.host], ['X-Test', 'one']],
		},
	})]);
	const again = await checked(t, server, 'POST /copilot/action/replay/{id}', '/copilot/action/replay/1', {});
	t.like(again.json, {
		replay_id: 2, request: {method: 'GET', url: `${url.origin}/thing`}, response: {status: 200}, diff: {a: {id: 1}, b: {id: 2}},
	});
	t.like(JSON.parse(again.json.response.body), {method: 'GET', url: '/thing', header: 'one'});

	const change = {
		method: 'POST', url: `${url.origin}/other`, headers: {'x-test': 'two'}, remove_headers: ['Cookie'], body: {a: 1},
	};
	const dry = await checked(t, server, 'POST /copilot/action/modify/{id}', '/copilot/action/modify/1', {...change, dry_run: true});
	t.like(dry.json, {
		replay_id: null, response: null, modified: {method: 'POST', url: `${url.origin}/other`, body: '{"a":1}'}, original: {method: 'GET'},
	});
	const {json} = await checked(t, server, 'POST /copilot/action/modify/{id}', '/copilot/action/modify/1', change);
	t.deepEqual(JSON.parse(json.response.body), {
		method: 'POST', url: '/other', header: 'two', body: '{"a":1}',
	});
	t.deepEqual(json.modified, dry.json.modified);
	t.false(json.diff.same);

	const compared = await checked(t, server, 'POST /copilot/action/compare', '/copilot/action/compare', {a: 1, b: json.replay_id});
	t.false(compared.json.same);
	t.true((await server.call('/copilot/action/compare', {body: {a: 1, b: 1}})).json.same);
	t.is((await server.call('/copilot/action/modify/1', {body: {url: 'ftp://a.test/'}})).status, 400);
	const gone = await server.call('/copilot/action/modify/1', {body: {url: 'http://127.0.0.1:1/'}});
	t.is(gone.status, 502);
	t.regex(gone.json.error, /is recorded as 4\.$/v);
});

test('notes, marks and deletions', async t => {
	const server = await serve(t, many(10));
	await checked(t, server, 'POST /copilot/action/note/{id}', '/copilot/action/note/3', {text: 'todo'});
	await checked(t, server, 'POST /copilot/action/mark/{id}', '/copilot/action/mark/3', {});
	t.like((await server.call('/copilot/query/requests/3')).json, {request: {notes: 'todo'}, flow: {marked: true}});
	const {json} = await checked(t, server, 'POST /copilot/action/clear', '/copilot/action/clear', {filter: 'id:1..5'});
	t.is(json.deleted, 4);
	t.is((await server.call('/copilot/action/clear', {body: {}})).status, 400, 'to delete all is said');
	t.is((await server.call('/copilot/action/clear', {body: {filter: '', marked: true}})).json.deleted, 6);
});

test('every format is exported, the same as by the command', async t => {
	const server = await serve(t, many(5));
	for (const {meta} of exporters.values()) {
		const {status, headers, text} = await server.call(`/copilot/export/${meta.id}?filter=host:a.test`);
		t.is(status, 200, meta.id);
		t.is(headers.get('content-type'), meta.mediaType);
		t.true(text.length > 0);
	}

	const {json} = await server.call('/copilot/export/json');
	t.is(json.count, 5);
	t.is(json.traffic.length, 5);
	const unknown = await server.call('/copilot/export/hra');
	t.is(unknown.status, 404);
	t.regex(unknown.json.error, /Did you mean har\? There are har, json/v);
	t.is((await server.call('/copilot/export/har?filter=hots:x')).status, 400);
});

test('secrets are replaced where it is asked for, and the answer says how many', async t => {
	const server = await serve(t, [...many(2), flow({
		request: {
			scheme: 'https', path: '/go', query: 'next=https://evil.test/?token=hunter2hunter2', headers: [],
		},
		response: response({status: 302, headers: [['location', 'https://evil.test/?token=hunter2hunter2']]}),
	})]);
	const {json: {analysis}} = await server.call('/copilot/analyze/request/3', {body: {}});
	t.true(analysis.findings.some(({rule}: {rule: string}) => rule === 'open-redirect'));
	t.notRegex(JSON.stringify(analysis.findings), /hunter2/v);
	const plain = await server.call('/copilot/query/requests/1');
	t.regex(plain.text, /abcdefghijklmnop1234/v);
	t.is(plain.json.redacted, undefined);
	for (const path of ['/copilot/query/requests/1', '/copilot/query/requests', '/copilot/export/json', '/copilot/export/har', '/copilot/export/curl']) {
		const {text} = await server.call(`${path}?redact=1`);
		t.notRegex(text, /abcdefghijklmnop1234|hunter2/v, `in ${path}`);
		t.regex(text, /redacted(?::|%3a)bearer/iv, `in ${path}`);
	}

	t.is((await server.call('/copilot/query/requests/1?redact=1')).json.redacted.bearer, 1);
	t.is((await server.call('/copilot/query/requests?redact=1')).json.redacted.bearer, 2);
});

test('wrong calls are told in one line what is wrong', async t => {
	const server = await serve(t, many(1), {
		adapters: {
			async rulebook() {
				throw new Error('internal detail');
			},
		},
	});
	const cases: ReadonlyArray<readonly [path: string, status: number, error: RegExp, options?: Parameters<Server['call']>[1]]> = [
		['/copilot/query/requests/99', 404, /^There is no flow 99\./v],
		['/copilot/query/requests/x', 400, /^"id" wants the id/v],
		['/copilot/query/requests?limit=100000', 400, /^"limit" wants a whole number from 1 to 10000, not/v],
		['/copilot/query/requests?limit=1e999', 400, /^"limit" wants/v],
		['/copilot/query/requests?limit=1&limit=2', 400, /^"limit" wants/v],
		['/copilot/query/requests?limti=1', 400, /Did you mean "limit"\?/v],
		['/copilot/query/requests?status=abc', 400, /^"status": /v],
		['/copilot/query/requests?filter=hots:a', 400, /^Unknown field `hots` at 1\. Did you mean `host`\?/v],
		['/copilot/query/requests?cursor=zz', 400, /^"cursor" wants/v],
		['/copilot/query/request', 404, /Did you mean \/copilot\/query\/requests\?/v],
		['/copilot/%zz', 400, /decoded/v],
		['/', 404, /openapi\.json/v],
		['/copilot/query/requests', 405, /does not take DELETE\. It takes GET/v, {method: 'DELETE'}],
		['/copilot/analyze/session', 405, /It takes POST/v],
		['/copilot/analyze/session', 400, /^The body is not JSON/v, {body: '{bad'}],
		['/copilot/analyze/session', 400, /^The body wants to be a JSON object/v, {body: [1]}],
		['/copilot/analyze/session', 400, /^"limit" wants a whole number.*, not "x"\.$/v, {body: {limit: 'x'}}],
		['/copilot/action/note/1', 400, /^"text" is missing; it wants a text\.$/v, {body: {}}],
		['/copilot/action/note/1', 413, /too large/v, {body: 'x'.repeat(9_000_000)}],
		['/copilot/analyze/session', 500, /^tapx failed at this/v, {body: {}}],
	];
	for (const [path, status, error, options] of cases) {
		const answer = await server.call(path, options);
		t.is(answer.status, status, `${path}: ${answer.text}`);
		t.like(answer.json, {success: false}, path);
		t.regex(answer.json.error, error, path);
		t.notRegex(answer.json.error, /\n|internal detail/v, path);
	}

	t.regex(server.told.join('\n'), /internal detail/v, 'whoever runs tapx hears of it');
});

test('curl -d needs no header to send JSON, and nothing at all is an empty object', async t => {
	const {api} = await serve(t, many(3));
	const {stdout} = await run('curl', ['-sS', '-d', '{"limit": 2}', `${api.url}/copilot/analyze/session`]);
	t.is(JSON.parse(stdout).requests_analyzed, 2);
	const {stdout: bare} = await run('curl', ['-sS', '-X', 'POST', '-H', 'Content-Type: application/json', `${api.url}/copilot/analyze/session`]);
	t.is(JSON.parse(bare).requests_analyzed, 3);
});

test('the document describes every route, and nothing in it is dangling', async t => {
	const {call} = await serve(t);
	const {json} = await call('/openapi.json');
	t.is(json.openapi, '3.1.0');
	t.is(json.info.version, '1.2.3');
	t.deepEqual(Object.entries(json.paths).flatMap(([path, methods]) => Object.keys(methods as object).map(method => `${method.toUpperCase()} ${path}`)).toSorted(), routes.map(({method, path}) => `${method} ${path}`).toSorted());
	const operations = Object.values(json.paths).flatMap(methods => Object.values(methods as Record<string, any>));
	t.is(new Set(operations.map(({operationId}) => operationId as string)).size, routes.length);
	for (const [path, methods] of Object.entries(json.paths)) {
		for (const {parameters} of Object.values(methods as Record<string, {parameters: Array<{name: string; in: string; schema: object}>}>)) {
			t.deepEqual(parameters.filter(parameter => parameter.in === 'path').map(({name}) => name), path.matchAll(/\{(\w+)\}/gv).map(([, name = '']) => name).toArray(), path);
			for (const {schema} of parameters) {
				t.notThrows(() => new Ajv2020({strict: true}).compile(schema));
			}
		}
	}

	const references = JSON.stringify(json).matchAll(/"\$ref":"([^"]+)"/gv).map(([, reference]) => reference).toArray();
	t.deepEqual([...new Set(references)], ['#/components/schemas/Failure']);
});
