/** What other tools are given: Postman's, Burp's and OpenAPI's documents, read by parsers that are not ours. */
import {Buffer} from 'node:buffer';
import {spawnSync} from 'node:child_process';
import test from 'ava';
import type {Flow} from '../../source/flow/flow.ts';
import {exporters} from '../../source/formats/index.ts';
import {fixtures, flow} from './fixtures.ts';
import {written} from './support.ts';

const write = (id: string, flows: readonly Flow[]): string => written(exporters.get(id)!, flows); // The tests below name those there are.
const json = (content: unknown) => {
	const bytes = Buffer.from(JSON.stringify(content));
	return {headers: [['Content-Type', 'application/json']] as const, body: {bytes, size: bytes.length, truncated: false}};
};

test('postman: method, URL, headers and body come back, the answer is an example', t => {
	const sent = flow({
		request: {
			...flow().request, method: 'POST', path: '/orders', query: 'a=1&a=2', ...json({n: 1}), headers: [['Host', 'api.example.com'], ['Content-Type', 'application/json'], ['X-Twice', '1'], ['X-Twice', '2'], ['Content-Length', '7']],
		},
	});
	const collection = JSON.parse(write('postman', [sent])) as {info: {schema: string}; item: Array<{request: {method: string; url: string; header: unknown[]; body: {raw: string}}; response: Array<{code: number}>}>};
	t.regex(collection.info.schema, /collection\/v2\.1\.0/v);
	const [item] = collection.item;
	t.like(item?.request, {method: 'POST', body: {raw: '{"n":1}'}});
	t.regex(item?.request.url ?? '', /\/orders\?a=1&a=2$/v);
	t.is(item?.request.header.filter(header => JSON.stringify(header).includes('X-Twice')).length, 2);
	t.false(JSON.stringify(item?.request.header).includes('Content-Length'));
	t.is(item?.response[0]?.code, sent.response?.status);
	const all = write('postman', fixtures.map(fixture => fixture.flow));
	t.is((JSON.parse(all) as {item: unknown[]}).item.length, fixtures.filter(({flow: {kind}}) => kind === 'http' || kind === 'websocket').length);
});

test('burp: python\'s XML parser reads the messages byte for byte', t => {
	const flows = fixtures.map(fixture => fixture.flow).filter(({kind}) => kind === 'http' || kind === 'websocket');
	const program = 'import sys, json, xml.etree.ElementTree as e\nprint(json.dumps([{c.tag: c.text for c in i} for i in e.fromstring(sys.stdin.buffer.read())]))';
	const {status, stdout, stderr, error} = spawnSync('python3', ['-c', program], {input: write('burp', fixtures.map(fixture => fixture.flow)), encoding: 'utf8', maxBuffer: 1 << 28});
	if (error) {
		t.log('python3 is not here');
		return;
	}

	t.is(status, 0, stderr);
	const items = JSON.parse(stdout) as Array<Record<string, string | null>>;
	t.is(items.length, flows.length);
	for (const [index, {request, response}] of flows.entries()) {
		const message = Buffer.from(items[index]?.['request'] ?? '', 'base64');
		t.true(message.toString('latin1').startsWith(`${request.method} `));
		const content = message.subarray(message.indexOf('\r\n\r\n') + 4);
		t.true(content.equals(request.body?.bytes ?? Buffer.alloc(0)), `flow ${index}`);
		t.is(items[index]?.['status'] ?? '', response ? String(response.status) : '');
	}
});

test('openapi: paths, parameters, bodies and answers are inferred; no value gets into it', t => {
	const user = (id: number, more: object, status = 200) => flow({
		request: {
			...flow().request, host: 'api.example.com', path: `/users/${id}/orders/9${id}`, query: 'page=2', headers: [['Authorization', 'Bearer s3cretToken']], body: undefined,
		},
		response: {
			status, reason: 'OK', httpVersion: '1.1', ...json({id, email: 'ada@s3cret.example', ...more}),
		},
	});
	const text = write('openapi', [user(1, {tags: ['a']}), user(2, {age: 4.5, nick: null}), user(3, {age: 4}, 404)]);
	const {paths, components, servers} = JSON.parse(text) as {paths: Record<string, Record<string, {parameters: unknown[]; responses: Record<string, {content: Record<string, {schema: unknown}>}>; security: unknown}>>; components: unknown; servers: unknown[]};
	t.false(text.includes('s3cret'));
	t.deepEqual(Object.keys(paths), ['/users/{userId}/orders/{orderId}']);
	const operation = paths['/users/{userId}/orders/{orderId}']?.['get'];
	t.deepEqual(operation?.parameters, [
		{
			name: 'userId', in: 'path', required: true, schema: {type: 'integer'},
		},
		{
			name: 'orderId', in: 'path', required: true, schema: {type: 'integer'},
		},
		{
			name: 'page', in: 'query', required: true, schema: {type: 'integer'},
		},
	]);
	t.deepEqual(operation?.responses['200']?.content['application/json']?.schema, {
		type: 'object',
		properties: {
			id: {type: 'integer'}, email: {type: 'string', format: 'email'}, tags: {type: 'array', items: {type: 'string'}}, age: {type: 'number'}, nick: {type: 'null'},
		},
		required: ['id', 'email'],
	});
	t.deepEqual(Object.keys(operation?.responses ?? {}), ['200', '404']);
	t.deepEqual(operation?.security, [{bearer: []}]);
	t.deepEqual(components, {securitySchemes: {bearer: {type: 'http', scheme: 'bearer'}}});
	t.is(servers.length, 1);
});
