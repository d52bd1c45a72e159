import {Buffer} from 'node:buffer';
import test from 'ava';
import {openFlow} from '../../source/compute/sheet.ts';
import {subjectText} from '../../source/compute/subject.ts';
import type {Timings} from '../../source/flow/flow.ts';
import {tabs} from '../../source/tui/render/tabs/index.ts';
import {sampleFlow, variedSamples, type Sample} from './sample-store.ts';

/** The lines above the body in a tab. */
const head = (id: string, sample: Sample, timings?: Timings): string[] => {
	const flow = {...sampleFlow(0, sample), id: 1, session: 1};
	const {sheet} = openFlow(timings ? {...flow, timings} : flow);
	return tabs.find(tab => tab.id === id)!.head(sheet, {width: 100, now: 0, isRevealed: false}).map(({line}) => line.map(([text]) => text).join('').trimEnd());
};

test('overview, request, response and timing tell of every kind of flow', t => {
	for (const sample of variedSamples) {
		for (const {id} of tabs) {
			t.true(head(id, sample).length > 0, `${id} of ${sample.path}`);
		}
	}

	const orders = variedSamples.find(({status}) => status === 201)!;
	t.regex(head('overview', orders)[0] ?? '', /POST https:\/\/api\.example\.com\/v1\/orders +201 Created/v);
	t.regex(head('request', orders)[0] ?? '', /POST .*\/v1\/orders HTTP\/2 +25 B/v);
	t.regex(head('response', orders)[0] ?? '', /HTTP\/2 201 Created +23 B · 112 ms/v);
});

test('timing gives a rate only where there was something to measure', t => {
	const rate = (bytes: number, receive: number): string | undefined =>
		head('timing', {body: Buffer.alloc(bytes, 'x')}, {receive, total: receive}).find(line => line.includes('received at'))?.slice(3).replace('received at', '').trim();
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
	const sample: Sample = {query: 'access_token=abc123&page=2', headers: [['x-api-key', 'k3y'], ['location', 'https://ada:pw@x.test/cb?token=t0k']]};
	const flow = {...sampleFlow(0, sample), id: 1, session: 1};
	const {sheet} = openFlow(flow);
	const text = (isRevealed: boolean): string => tabs.flatMap(tab => tab.head(sheet, {width: 100, now: 0, isRevealed}))
		.map(({line}) => line.map(([part]) => part).join('').trimEnd()).join('\n');
	const secrets = ['abc123', 'k3y', 'ada:pw', 't0k', 's3cr3t', 'eyJhbGciOiJIUzI1NiJ9'];
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
	const values = ['"'.repeat(8000), '=;'.repeat(4000), 'a=,'.repeat(3000), String.raw`\"`.repeat(4000), '日本'.repeat(4000), `${esc}[2J\u{202E}${'x'.repeat(8200)}`, ' '.repeat(9000), 'eyJ'.repeat(3000)];
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
