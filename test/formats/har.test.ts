import {Buffer} from 'node:buffer';
import process from 'node:process';
import {spawnSync} from 'node:child_process';
import v8 from 'node:v8';
import vm from 'node:vm';
import zlib from 'node:zlib';
import {har as validate} from 'har-validator';
import test from 'ava';
import {bodyText} from '../../source/flow/content.ts';
import {har as exporter} from '../../source/formats/exporters/har.ts';
import {har as importer} from '../../source/formats/importers/har.ts';
import {
	fixtures,
	flow,
	isExchange,
	request,
	response,
} from './fixtures.ts';
import {generateFlows} from './generate.ts';
import {harFaults} from './har-check.ts';
import {
	comparable,
	inPieces,
	readAll,
	written,
} from './support.ts';

v8.setFlagsFromString('--expose-gc');
const collectGarbage = vm.runInNewContext('gc') as () => void;

const flows = fixtures.map(fixture => fixture.flow);
const exchanges = flows.filter(one => isExchange(one));

for (const {title, flow: one} of fixtures) {
	test(`writes and reads: ${title}`, async t => {
		const text = written(exporter, [one]);
		const document: unknown = JSON.parse(text);
		t.deepEqual(harFaults(document), []);
		await t.notThrowsAsync(validate(document));

		const read = await readAll(importer, [text]);
		t.deepEqual(read.problems, []);
		t.deepEqual(read.flows.map(again => comparable(again)), isExchange(one) ? [comparable(one)] : []);
		t.is(read.flows[0]?.originalId, isExchange(one) ? one.id : undefined);
	});
}

test('generated flows are valid and read back equal', async t => {
	const generated = [...generateFlows(2000, 1)];
	const text = written(exporter, generated);
	t.deepEqual(harFaults(JSON.parse(text)), []);
	const read = await readAll(importer, inPieces(text, 65_536));
	t.deepEqual(read.problems, []);
	t.is(read.flows.length, generated.length);
	for (const [index, one] of generated.entries()) {
		t.deepEqual(comparable(read.flows[index] ?? flow()), comparable(one), `flow ${index}`);
	}
});

test('a checker that lets everything through proves nothing', t => {
	const text = written(exporter, [flow()]);
	const spoilt = [
		['"time":35.035', '"time":36'],
		['"ssl":2.5', '"ssl":4'],
		['"blocked":-1', '"blocked":-2'],
		['"send":0.09', '"send":-1'],
		['"size":11', '"size":12'],
		['"bodySize":11', '"bodySize":10'],
		['"redirectURL":"",', ''],
		['123Z"', '123"'],
		['"cache":{}', '"cache":{},"extra":1'],
		['/v1/users"', '/v1/ users"'],
	] as const;
	for (const [from, to] of spoilt) {
		t.true(text.includes(from), from);
		const document: unknown = JSON.parse(text.replace(from, () => to));
		t.not(harFaults(document).length, 0, to);
	}
});

test('the place where pieces are cut does not matter', async t => {
	const few = exchanges.filter(one => (one.response?.body?.bytes.length ?? 0) < 5000);
	const text = `\u{FEFF}${written(exporter, few)}`;
	const whole = await readAll(importer, [text]);
	t.is(whole.flows.length, few.length);
	for (const size of [1, 2, 3, 7, 61, 4096]) {
		t.deepEqual(await readAll(importer, inPieces(text, size)), whole);
	}
});

test('tunnels and failed handshakes are left out, and that is said', t => {
	const document = JSON.parse(written(exporter, flows)) as {log: {entries: unknown[]; comment: string}};
	t.is(document.log.entries.length, exchanges.length);
	t.regex(document.log.comment, /: 2\.$/v);
	t.deepEqual(JSON.parse(written(exporter, [])), {log: {version: '1.2', creator: {name: 'tapx', version: '1.2.3'}, entries: []}});
});

test('jq reads the same', t => {
	const text = written(exporter, exchanges);
	const jq = spawnSync('jq', ['-c', '[.log.entries[] | [._id, .request.method, .response.status, .response.content.size]]'], {input: text, encoding: 'utf8'});
	if (jq.error && 'code' in jq.error && jq.error.code === 'ENOENT') {
		t.log('jq is not here');
	} else {
		t.is(jq.status, 0, jq.stderr);
		const rows = JSON.parse(jq.stdout) as Array<[number, string, number, number]>;
		t.deepEqual(rows.map(row => row.slice(0, 3)), exchanges.map(one => [one.id, one.request.method, one.response?.status ?? 0]));
	}
});

const document = (entries: unknown, more: object = {}): string => JSON.stringify({
	log: {
		version: '1.2', creator: {name: 'Other', version: '1'}, ...more, entries,
	},
});

const entry = (parts: {request?: object; response?: object; [name: string]: unknown} = {}) => ({
	startedDateTime: '2026-11-20T11:42:07.123456+01:00',
	time: 100,
	...parts,
	request: {
		method: 'GET', url: 'https://user:secret@Example.com:8443/a?b=c#fragment', httpVersion: 'h2', headers: [{name: ':authority', value: 'example.com'}, {name: 'Accept', value: '*/*'}], ...parts.request,
	},
	response: {
		status: 200, statusText: '', httpVersion: 'http/2.0', headers: [], content: {size: 2, mimeType: 'text/plain', text: 'hi'}, ...parts.response,
	},
});

const readOne = async (...parts: Parameters<typeof entry>) => {
	const {flows: read, problems} = await readAll(importer, [document([entry(...parts)])]);
	const [first] = read;
	if (!first) {
		throw new Error(JSON.stringify(problems));
	}

	return first;
};

test('a foreign entry becomes a flow', async t => {
	const one = await readOne({
		timings: {
			blocked: -1, dns: -1, connect: 30, ssl: 20, send: 1, wait: 50, receive: 19,
		}, serverIPAddress: '[::1]', comment: 'look',
	});
	t.like(one, {
		kind: 'http', state: 'complete', source: 'import', startedAt: 1_795_171_327_123_456, note: 'look',
		request: {
			scheme: 'https', host: 'example.com', port: 8443, path: '/a', query: 'b=c', httpVersion: '2', headers: [['Accept', '*/*']],
		},
		response: {status: 200, httpVersion: '2', body: {size: 2, truncated: false}},
		timings: {
			connect: 10_000, tls: 20_000, send: 1000, wait: 50_000, receive: 19_000, firstByte: 81_000, total: 100_000,
		},
		server: {address: '::1', port: 8443},
	});
});

test('ssl apart from connect is seen by the sum, or by its length', async t => {
	const apart = {
		blocked: -1, dns: -1, connect: 30, ssl: 20, send: 1, wait: 29, receive: 20,
	};
	t.like((await readOne({timings: apart, time: 100})).timings, {connect: 30_000, tls: 20_000, firstByte: 80_000});
	t.like((await readOne({timings: {...apart, connect: 10}, time: '80'})).timings, {connect: 10_000, tls: 20_000});
	t.like((await readOne({timings: apart, time: 80})).timings, {connect: 10_000, tls: 20_000});
});

test('decoded content is put back into the encoding of its headers', async t => {
	for (const [coding, decode] of Object.entries({
		gzip: zlib.gunzipSync, br: zlib.brotliDecompressSync, zstd: zlib.zstdDecompressSync, deflate: zlib.inflateSync,
	})) {
		const {response: answer} = await readOne({response: {headers: [{name: 'content-encoding', value: coding}], bodySize: 1234}});
		t.is(decode(answer?.body?.bytes ?? Buffer.alloc(0)).toString(), 'hi');
		t.is(answer?.body?.size, 1234);
		t.is(answer && bodyText(answer), 'hi');
	}
});

test('text of a page in another charset reads rightly', async t => {
	const {response: answer} = await readOne({response: {headers: [{name: 'content-type', value: 'text/html; charset=shift_jis'}], content: {size: 6, mimeType: 'text/html', text: '日本'}}});
	t.is(answer && bodyText(answer), '日本');
});

test('what programs leave out or write oddly is taken', async t => {
	const withoutBody = await readOne({response: {content: {size: 5000, mimeType: 'image/png'}, bodySize: -1}});
	t.like(withoutBody.response?.body, {size: 5000, truncated: true});
	t.is((await readOne({response: {content: {size: 0}}})).response?.body, undefined);
	t.is((await readOne({response: {content: undefined, headers: undefined}})).response?.body, undefined);

	const blocked = await readOne({response: {status: 0, _error: 'net::ERR_BLOCKED_BY_CLIENT'}});
	t.like(blocked, {state: 'failed', response: undefined, error: {code: 'imported', message: 'net::ERR_BLOCKED_BY_CLIENT'}});
	t.like(await readOne({response: {status: 0}}), {state: 'aborted', error: undefined});

	t.is((await readOne({_webSocketMessages: []})).kind, 'websocket');
	t.is((await readOne({request: {url: 'wss://example.com/s'}})).kind, 'websocket');
	t.like(await readOne({request: {url: 'http://localhost'}}), {request: {port: 80, path: '/', query: undefined}});
	t.like(await readOne({request: {httpVersion: 'HTTP/1.0'}, response: {httpVersion: '', status: '404'}}), {request: {httpVersion: '1.0'}, response: {httpVersion: '1.0', status: 404}});
	t.like(await readOne({request: {httpVersion: 'unknown'}}), {request: {httpVersion: '1.1'}});
	t.deepEqual((await readOne({request: {postData: {mimeType: 'text/plain', text: 'AAH/', encoding: 'base64'}}})).request.body?.bytes, Buffer.from([0, 1, 255]));
});

test('a bad entry is reported and skipped', async t => {
	const good = JSON.stringify(entry());
	const bad = [
		['{"a":1}', /request\.url is missing/v],
		['null', /request\.url is missing/v],
		['12', /request\.url is missing/v],
		[String.raw`"text \" ] }"`, /request\.url is missing/v],
		['{"request":{"url":"data:text/plain,x"}}', /not an HTTP URL/v],
		['{"request":{"url":"http://[::1/"}}', /not an HTTP URL/v],
		['{"request":{"url":"http://a:b/"}}', /not an HTTP URL/v],
		['{"request":{"url":}}', /not valid JSON/v],
	] as const;
	for (const [text, problem] of bad) {
		const {flows: read, problems} = await readAll(importer, inPieces(`{"log":{"entries":[${good},${text},${good}]}}`, 50));
		t.is(read.length, 2, text);
		t.is(problems.length, 1, text);
		t.is(problems[0]?.index, 1);
		t.regex(problems[0]?.problem ?? '', problem);
	}
});

test('a file that is cut gives what it has', async t => {
	const text = document([entry(), entry(), entry()]);
	const {flows: read, problems} = await readAll(importer, inPieces(text.slice(0, -300), 100));
	t.is(read.length, 2);
	t.deepEqual(problems, [{index: 2, problem: `the file ends too early, after ${Buffer.byteLength(text) - 300} bytes`}]);
});

test('entries are found wherever they stand', async t => {
	const before = String.raw`{ "comment" : "\"log\":{\"entries\":[1]}" , "other":{"entries":[1]}, "log" : {"pages":[{"entries":[1]}],"entries": [`;
	const text = `\r\n ${before} ${JSON.stringify(entry())} ] , "comment" : [ "]" ] } } \n`;
	const {flows: read, problems} = await readAll(importer, inPieces(text, 13));
	t.is(read.length, 1);
	t.deepEqual(problems, []);
});

test('what is no HAR is one clear error', async t => {
	const wrong = [
		['', /empty/v],
		['<html></html>', /Byte 1: expected “\{”, found "<html><\/html>"/v],
		['[]', /Byte 1/v],
		['{"log":{"entries":{}}}', /no list “log\.entries”/v],
		['{"log":{}}', /no list “log\.entries”/v],
		['{"a":1}', /no list “log\.entries”/v],
		['{"log" {}}', /Byte 8: expected “:”/v],
		['{log:{}}', /Byte 2: expected a name in quotes/v],
	] as const;
	for (const [text, message] of wrong) {
		const reading = readAll(importer, [text]);
		await t.throwsAsync(reading, {code: 'import-format', message}, text);
	}
});

test('memory does not grow with the file', async t => {
	const large = entry({response: {content: {size: 50_000, text: 'x'.repeat(50_000)}}});
	const line = Buffer.from(`${JSON.stringify(large)},\n`);
	const many = function * () {
		yield '{"log":{"entries":[\n';
		for (let count = 0; count < 2000; count++) {
			yield line;
		}

		yield `${JSON.stringify(entry())}]}}`;
	};

	const sizes: number[] = [];
	let count = 0;
	for await (const item of importer.read(many())) {
		count += 'problem' in item ? 0 : 1;
		if (count % 500 !== 0) {
			continue;
		}

		collectGarbage();
		const {heapUsed, arrayBuffers} = process.memoryUsage();
		sizes.push(heapUsed + arrayBuffers);
	}

	t.is(count, 2001);
	const [first = 0] = sizes;
	t.true(Math.max(...sizes) - first < 8 << 20, `${sizes.join(', ')} bytes while reading ${line.length * 2000}`);
});

test('a name that is everywhere else is no trap', async t => {
	const one = await readOne({request: {headers: [{name: '__proto__', value: 'x'}, {name: 'constructor', value: 'y'}]}});
	t.deepEqual(one.request.headers, [['__proto__', 'x'], ['constructor', 'y']]);
	const text = written(exporter, [flow({request: request({query: '__proto__=1'}), response: response({headers: [['set-cookie', '__proto__=1; constructor=2']]})})]);
	t.deepEqual(harFaults(JSON.parse(text)), []);
});
