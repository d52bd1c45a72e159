import {Buffer} from 'node:buffer';
import test from 'ava';
import {openFlow} from '../../source/compute/sheet.ts';
import {subjectText} from '../../source/compute/subject.ts';
import type {Beside} from '../../source/compute/beside.ts';
import type {Certificate, Connection} from '../../source/flow/connection.ts';
import type {Flow, FlowRow} from '../../source/flow/flow.ts';
import type {Message} from '../../source/flow/message.ts';
import {tabs} from '../../source/tui/render/tabs/index.ts';
import {sampleFlow, variedSamples, type Sample} from './sample-store.ts';

/** The lines above the body in a tab. */
const head = (id: string, sample: Sample, more: Partial<Flow> = {}, beside: Partial<Beside> = {}): string[] => {
	const {sheet: alone} = openFlow({
		...sampleFlow(0, sample), id: 1, session: 1, ...more,
	});
	const sheet = {...alone, beside: {...alone.beside, ...beside}};
	return tabs.find(tab => tab.id === id)!.head(sheet, {width: 100, now: 0, isRevealed: false}).map(({line}) => line.map(([text]) => text).join('').trimEnd());
};

test('overview, request, response and timing tell of every kind of flow', t => {
	for (const sample of variedSamples) {
		const {sheet} = openFlow({...sampleFlow(0, sample), id: 1, session: 1});
		for (const {id, document, isEmpty} of tabs) {
			const hasDocument = document !== undefined && sheet.documents[document] !== undefined;
			t.true(head(id, sample).length > 0 || hasDocument, `${id} of ${sample.path}`);
			t.false(isEmpty(sheet) && hasDocument, `${id} of ${sample.path}`);
		}
	}

	const orders = variedSamples.find(({status}) => status === 201)!;
	t.regex(head('overview', orders)[0] ?? '', /POST https:\/\/api\.example\.com\/v1\/orders +201 Created/v);
	t.regex(head('request', orders)[0] ?? '', /POST .*\/v1\/orders HTTP\/2 +25 B/v);
	t.regex(head('response', orders)[0] ?? '', /HTTP\/2 201 Created +23 B · 112 ms/v);
});

test('timing gives a rate only where there was something to measure', t => {
	const rate = (bytes: number, receive: number): string | undefined =>
		head('timing', {body: Buffer.alloc(bytes, 'x')}, {timings: {receive, total: receive}}).find(line => line.includes('received at'))?.slice(3).replace('received at', '').trim();
	t.is(rate(200, 4000), undefined);
	t.is(rate(1_000_000, 500_000), '2.0 MB/s');
	t.is(rate(100_000, 1_000_000), '100 kB/s');
});

test('lines say what they are about, and that gives the true text back', t => {
	const flow = {...sampleFlow(0, {headers: [['x-evil', '\u{1B}[2J'], ['x-long', 'a'.repeat(500)]]}), id: 1, session: 1};
	const {sheet} = openFlow(flow);
	const lines = tabs.find(({id}) => id === 'response')!.head(sheet, {width: 60, now: 0, isRevealed: false});
	const copied = lines.map(({subject}) => subject && subjectText(flow, subject));
	t.deepEqual(copied[0], ['URL', 'https://api.example.com/']);
	const index = lines.findIndex(({line}) => line.some(([text]) => text === 'x-evil'));
	t.deepEqual(copied[index], ['x-evil', '\u{1B}[2J']);
	t.true(copied.filter(pair => pair?.[0] === 'x-long').length > 5, 'every line of a long value is about it');
	t.is(copied.at(-2)?.[1], 'a'.repeat(500));
});

test('secrets are masked until they are revealed, wherever they stand', t => {
	const sample: Sample = {query: 'access_token=abc123&page=2', headers: [['x-api-key', 'k3y'], ['location', 'https://ada:pw@x.test/cb?token=t0k'], ['link', `<https://x.test/${'a'.repeat(90)}?token=l1nk, more>`]]};
	const flow = {...sampleFlow(0, sample), id: 1, session: 1};
	const {sheet} = openFlow(flow);
	const text = (isRevealed: boolean): string => tabs.flatMap(tab => tab.head(sheet, {width: 100, now: 0, isRevealed}))
		.map(({line}) => line.map(([part]) => part).join('').trimEnd()).join('\n');
	const secrets = ['abc123', 'k3y', 'ada:pw', 't0k', 'l1nk', 's3cr3t', 'eyJhbGciOiJIUzI1NiJ9'];
	t.deepEqual(secrets.filter(secret => text(false).includes(secret)), []);
	t.deepEqual(secrets.filter(secret => !text(true).includes(secret)), []);
	t.regex(text(false), /authorization +Bearer ••••••$/mv);
	t.regex(text(false), /set-cookie +session=••••••; Path=\/; HttpOnly +no Secure · no SameSite$/mv);
});

test('header values say what they mean for a person', t => {
	const response = head('response', {
		headers: [
			['expires', 'Fri, 27 Nov 2026 10:42:08 GMT'],
			['last-modified', 'Tue, 17 Nov 2026 10:42:08 GMT'],
			['age', '7300'],
			['content-length', '123456'],
			['strict-transport-security', 'max-age=63072000; includeSubDomains'],
			['content-security-policy', `default-src 'self'; ${'img-src *; '.repeat(12)}`],
		],
	});
	const value = (name: string): string => response.find(line => line.trim().startsWith(`${name} `))?.trim().slice(name.length).trim() ?? '';
	t.is(value('expires'), 'Fri, 27 Nov 2026 10:42:08 GMT  7 d later');
	t.is(value('last-modified'), 'Tue, 17 Nov 2026 10:42:08 GMT  3 d earlier');
	t.is(value('age'), '7300  2 h');
	t.is(value('content-length'), '123456  123 kB');
	t.is(value('strict-transport-security'), 'max-age=63072000; includeSubDomains  max-age 2 y');
	t.is(value('content-security-policy'), 'default-src \'self\';', 'one directive a line');
	t.is(response.filter(line => line.trim() === 'img-src *;').length, 12);
});

test('hostile heads: many headers, long values, controls, bidi and wide characters stay within the width and take no time', t => {
	const esc = '\u{1B}';
	const evil = ['cookie', 'set-cookie', 'cache-control', 'content-security-policy', 'authorization', 'expires', 'link', 'x-any', 'content-type', 'accept'];
	const values = [
		...['"', '=;', 'a=,', String.raw`\"`, '日本', ' ', 'eyJ'].map(piece => piece.repeat(9000 / piece.length)),
		`${esc}[2J\u{202E}${'x'.repeat(8200)}`,
	];
	const headers = Array.from({length: 700}, (_, index) => [evil[index % evil.length]!, values[index % values.length]!] as const);
	const flow = {...sampleFlow(0, {headers, query: 'a=%00%E2%80%AE&'.repeat(400)}), id: 1, session: 1};
	const {sheet} = openFlow({...flow, request: {...flow.request, headers}});
	const started = performance.now();
	for (const tab of tabs) {
		for (const width of [120, 40, 12]) {
			const lines = tab.head(sheet, {width, now: 0, isRevealed: width === 40}).map(({line}) => line.map(([text]) => text).join(''));
			t.notRegex(lines.join(''), /[\u{0}-\u{1F}\u{7F}-\u{9F}\u{202A}-\u{202E}]/v);
			t.true(lines.length < 60_000);
		}
	}

	t.true(performance.now() - started < 20_000);
	t.true(head('response', {headers: [['x-long', 'a'.repeat(9000)]]}).some(line => line.includes('more characters')));
	t.regex(tabs.find(({id}) => id === 'request')!.head(sheet, {width: 80, now: 0, isRevealed: false}).at(-1)!.line.map(([text]) => text).join(''), /… 200 more headers/v);
});

/** All lines of a document of a flow. */
const documentLines = (name: 'messages' | 'raw', sample: Sample, stored?: readonly Message[]): string[] => {
	const document = openFlow({...sampleFlow(0, sample), id: 1, session: 1}, {}, stored).documents[name];
	return Array.from({length: document?.count ?? 0}, (_, index) => {
		const text = document!.text(index);
		const spans = document!.spans?.(index).map(([part]) => part).join('') ?? text;
		return text === spans ? text : `${text} ≠ ${spans}`;
	});
};

test('messages: server-sent events and lines of JSON of a body, and what the store has of a WebSocket', t => {
	const events = 'event: tick\nid: 1\ndata: {"a":1}\ndata: more\n\n: comment\n\ndata: last';
	t.deepEqual(documentLines('messages', {type: 'text/event-stream', body: events}), ['1  ← tick       12 B  {"a":1}␊more', '2  ← message     4 B  last']);
	t.deepEqual(documentLines('messages', {type: 'application/x-ndjson', body: '{"a":1}\n\n{"b":2}\n'}), ['1  ← line     7 B  {"a":1}', '2  ← line     7 B  {"b":2}']);
	const grpc = Buffer.from([0, 0, 0, 0, 2, 8, 1, 0, 0, 0, 0, 0]);
	t.deepEqual(documentLines('messages', {type: 'application/grpc', body: grpc}), ['1  ← message     2 B  08 01', '2  ← message     0 B  ']);
	const socket: Sample = {kind: 'websocket', status: 101, type: ''};
	const {startedAt} = sampleFlow(0, socket);
	const stored: Message[] = [
		{
			sequence: 9, at: startedAt + 1_200_000, sender: 'client', type: 'text', size: 5, data: 'hi \u{1B}!',
		},
		{
			sequence: 10, at: startedAt + 61_000_000, sender: 'server', type: 'binary', size: 9000, data: Uint8Array.of(0, 255),
		},
	];
	t.deepEqual(documentLines('messages', socket, stored), [' 9    +1.2 s  → text       5 B  hi ␛!', '10     +61 s  ← binary  9.0 kB  00 ff … 9.0 kB more']);
	t.regex(head('messages', socket).join(' '), /were not recorded/v);
	t.regex(head('messages', {}).join(' '), /one request and one answer/v);
});

test('raw: both messages as text, honest about what is not kept', t => {
	const raw = documentLines('raw', {
		method: 'POST', path: '/v1/users', query: 'a=b', sent: '{"x":1}\r\n', body: 'one\r\ntwo', coding: 'gzip',
	});
	t.regex(raw[0] ?? '', /^‹request: .*HTTP\/2.*not kept›$/v);
	t.deepEqual(raw.slice(1, 5), [':method: POST', ':scheme: https', ':authority: api.example.com', ':path: /v1/users?a=b']);
	t.true(raw.includes('{"x":1}␍␊'));
	t.true(raw.includes(':status: 200'));
	t.true(raw.includes('‹28 B of gzip on the wire, decoded here›'));
	t.deepEqual(raw.slice(-2), ['one␍␊', 'two']);
	const binary = documentLines('raw', {body: Uint8Array.of(0, 1, 254), truncated: 5000});
	t.deepEqual(binary.slice(-2).map(line => line.trim()), ['‹the first 3 B of 5.0 kB; not text›', '00000000  00 01 fe                                          ···']);
	t.regex(head('raw', {kind: 'tunnel'}).join(''), /none are kept/v);
});

test('analysis: findings with their evidence; without any, whether somebody looked', t => {
	const finding = {
		rule: 'nosniff-missing', version: 1, category: 'security', severity: 'high', confidence: 'low', title: 'Response can be sniffed', advice: 'Send `nosniff`.',
		evidence: {
			part: 'response-headers', name: 'set-cookie', quote: 'session=s3cr3t; Path=/', reason: 'it sets a cookie', flows: [7],
		},
		waste: {bytes: 12_000, time: 300_000},
		numbers: ['CWE-693', 'ZAP 10021'],
	} as const;
	const lines = head('analysis', {}, {}, {
		findings: [finding, {
			...finding, severity: 'low', category: 'practice', evidence: {part: 'response-body', range: [120, 140]},
		}],
	});
	t.deepEqual(lines.slice(0, 11), [
		'   security 90 of 100, low risk                                                   ▲ 1 high  ○ 1 low',
		'',
		'   ▲ high  Response can be sniffed',
		'   where     response header set-cookie',
		'   evidence  session=••••••; Path=/',
		'   why       it sets a cookie',
		'   wasted    12 kB, 300 ms',
		'   advice    Send nosniff.',
		'   flows     #7',
		'   rule      nosniff-missing v1 · security · low confidence · CWE-693 · ZAP 10021',
		'',
	]);
	t.is(lines[12]?.trim(), 'where     response body, bytes 120–139');
	t.regex(head('analysis', {}).join(' '), /Not analysed yet/v);
	t.regex(head('analysis', {}, {analyzed: true}).join(' '), /no rule found anything/v);
	t.regex(head('analysis', {}, {state: 'open'}).join(' '), /when it has ended/v);
	t.regex(head('analysis', {}, {kind: 'tunnel'}).join(' '), /no request was seen/v);
});

const connection: Connection = {
	id: 1, session: 1, side: 'server', openedAt: 0, closedAt: undefined, address: '10.0.0.1', port: 443, host: 'api.example.com', tlsVersion: 'TLSv1.3', cipher: 'TLS_AES_256_GCM_SHA384', alpn: 'h2',
	sni: undefined, ja3: undefined, ja4: undefined, certificate: 'AA:BB', flows: 3,
};

test('tls: both sides, and why a handshake failed', t => {
	const lines = head('tls', {}, {}, {
		connections: {
			client: {
				...connection, side: 'client', certificate: undefined, sni: 'api.example.com', ja4: 't13d',
			}, server: connection,
		},
	});
	for (const text of ['client to proxy', 'server name  api.example.com', 'JA4          t13d', 'proxy to server', 'version      TLSv1.3', 'certificate  SHA-256 AA:BB']) {
		t.true(lines.some(line => line.includes(text)), `${text} is told`);
	}

	const certificate: Certificate = {
		fingerprint: 'AA:BB', subject: 'CN=api.example.com', issuer: 'CN=Test Root, O=Tests', names: ['api.example.com', '*.api.example.com'], validFrom: 0, validTo: 86_400_000_000, key: 'EC P-256', signature: undefined, trouble: 'CERT_HAS_EXPIRED',
	};
	const detailed = head('tls', {}, {}, {connections: {server: {...connection, certificateDetails: certificate}}});
	for (const text of ['not trusted  it has expired', 'subject      CN=api.example.com', 'issuer       CN=Test Root, O=Tests', 'names        api.example.com, *.api.example.com', 'valid until  1970-01-02, ', 'key          EC P-256']) {
		t.true(detailed.some(line => line.includes(text)), `${text} is told`);
	}

	const failed = head('tls', {kind: 'tls', state: 'failed', error: {code: 'client-refused-certificate', message: 'The client refused it. Run tapx ca.'}});
	t.is(failed[0], '   ✗ The client refused it. Run tapx ca.');
	t.regex(head('tls', {}).join(' '), /Nothing is kept of the connections/v);
});

test('overview links replays both ways, and tells of connection and TLS in a line', t => {
	const lines = head('overview', {}, {replayOf: 12}, {replays: [48, 49], connections: {server: connection}});
	const value = (name: string): string | undefined => lines.find(line => line.startsWith(`   ${name} `))?.slice(3 + name.length).trim();
	t.is(value('replay of'), '#12');
	t.is(value('replayed as'), '#48');
	t.is(lines[lines.findIndex(line => line.includes('#48')) + 1]?.trim(), '#49');
	t.is(value('TLS'), 'TLSv1.3 · TLS_AES_256_GCM_SHA384 · h2');
	t.is(value('server'), '93.184.216.34:443 · new connection · 3 flows on it');
});

test('timing: the place among neighbours, on one scale', t => {
	const {startedAt} = sampleFlow(0, {});
	const neighbour = (id: number, offset: number, more: Partial<FlowRow> = {}): FlowRow => ({
		id, session: 1, kind: 'http', state: 'complete', source: 'client', startedAt: startedAt + offset,
		method: 'GET', scheme: 'https', host: 'api.example.com', port: 443, path: `/${id}`, query: undefined,
		httpVersion: '2', status: 200, type: '', responseSize: 0, requestSize: 0, firstByte: 0, duration: 38_000, errorCode: undefined, error: undefined, truncated: false,
		marked: false, note: undefined, tags: [], replayOf: undefined, score: undefined, findings: 0, worst: undefined, revision: id, ...more,
	});
	const neighbours = [neighbour(4, -38_000, {query: 'token=abc'}), neighbour(6, 38_000, {host: 'cdn.example.com', state: 'pending', duration: undefined})];
	const lines = head('timing', {path: '/me'}, {id: 5}, {neighbours});
	const falls = lines.slice(-3);
	t.deepEqual(falls.map(line => line.slice(0, 40).trim().replaceAll(/ +/gv, ' ')), ['200 /4?token=•••', '▸ 200 /me', '200 ⋯ cdn.example.com/6']);
	const begins = falls.map(line => line.indexOf('━'));
	t.true(begins[0]! < begins[1]! && begins[1]! < begins[2]!);
});

test('tokens are taken apart once they are revealed', t => {
	const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
	const {startedAt} = sampleFlow(0, {});
	const token = `${part({alg: 'HS256'})}.${part({
		sub: '42', exp: (startedAt / 1e6) + 3600, admin: true, evil: '\u{1B}[2J',
	})}.c2ln`;
	const {sheet} = openFlow({...sampleFlow(0, {headers: [['x-jwt', token], ['authorization', 'Basic YWRhOnB3']]}), id: 1, session: 1});
	const text = (isRevealed: boolean): string => tabs.find(({id}) => id === 'response')!.head(sheet, {width: 100, now: 0, isRevealed})
		.map(({line}) => line.map(([piece]) => piece).join('').trim()).join('\n');
	t.notRegex(text(false), /JWT|ada:pw/v);
	t.regex(text(true), /JWT HS256, its signature not verified\nsub "42"\nexp \d+ {2}2026-11-20 11:42:07 UTC · 60 min later\nadmin true\nevil "\\u001b\[2J"/v);
	t.regex(text(true), /Basic YWRhOnB3 {2}ada:pw/v);
});
