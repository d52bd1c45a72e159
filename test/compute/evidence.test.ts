/** Where on the screen evidence stands: what is marked must be the bytes that the evidence names. */
import {Buffer} from 'node:buffer';
import test from 'ava';
import {inBody, inHeader, inUrl} from '../../source/analysis/evidence.ts';
import {Exchange} from '../../source/analysis/exchange.ts';
import {findPlace} from '../../source/compute/evidence/find-place.ts';
import type {EvidencePlace} from '../../source/compute/evidence/place.ts';
import {openFlow} from '../../source/compute/sheet.ts';
import type {Evidence} from '../../source/flow/finding.ts';
import type {Flow} from '../../source/flow/flow.ts';
import {tabs} from '../../source/tui/render/tabs/index.ts';
import {spotInHead} from '../../source/tui/state/spot.ts';
import {sampleFlow, type Sample} from '../tui/sample-store.ts';

const flowOf = (sample: Sample, more: Partial<Flow> = {}): Flow => ({
	...sampleFlow(0, sample), id: 1, session: 1, ...more,
});

/** The place of some evidence, and what is marked there. */
const prove = (flow: Flow, evidence: Evidence, {views = {}, width = 100, isRevealed = false} = {}): {place: EvidencePlace; marked: string; row: string} => {
	const opened = openFlow(flow, views);
	const work = findPlace(opened, evidence);
	let step = work.next();
	while (!step.done) {
		step = work.next();
	}

	const place = step.value;
	const tab = tabs.find(({id}) => id === place.tab)!;
	const head = tab.head(opened.sheet, {width, now: 0, isRevealed});
	const document = tab.document && opened.documents[tab.document];
	const pieces = place.pieces ?? (place.head ? spotInHead(head, place.head) : []);
	const lineAt = (line: number): string => (place.pieces ? document?.text(line) : head[line]?.line.map(([text]) => text).join('')) ?? '';
	return {place, marked: pieces.map(({line, from, to}) => lineAt(line).slice(from, to)).join('|'), row: lineAt(pieces[0]?.line ?? -1)};
};

/** Evidence for the `nth` time that something stands in a text. */
const bytesOf = (text: string, part: string, nth = 0): Evidence => {
	let at = text.indexOf(part);
	for (let times = 0; times < nth; times++) {
		at = text.indexOf(part, at + 1);
	}

	return inBody('response-body', text, [at, at + part.length]);
};

test('the same words are told apart in JSON that is laid out, folded in one line before', t => {
	const body = JSON.stringify({
		users: Array.from({length: 50}, (_, id) => ({
			id, role: 'admin', name: 'Ünïcödé 日本 👩‍👩‍👧', note: 'a  b',
		})),
	});
	const {place, marked, row} = prove(flowOf({body, coding: 'br'}), bytesOf(body, '"admin"', 31));
	t.is(place.tab, 'response');
	t.is(marked, '"admin"');
	t.is(row.trim(), '"role": "admin",');
	const {line} = place.pieces![0]!;
	t.is(openFlow(flowOf({body})).documents.response!.text(line - 1).trim(), '"id": 31,');
	t.is(prove(flowOf({body}), bytesOf(body, '"id":7,"role":"admin"')).marked, '"id": 7,|"role": "admin"', 'a stretch goes over lines');
});

test('views that take a body apart: what it says is found; else the raw message is shown, at the exact place', t => {
	const form = 'a=1&q=%3Cscript%3E&b=%3Cscript%3E';
	const type = 'application/x-www-form-urlencoded';
	const shown = prove(flowOf({type, body: form}), bytesOf(form, '%3Cscript%3E', 1));
	t.deepEqual([shown.place.tab, shown.marked, shown.row.startsWith('b ')], ['response', '<script>', true]);
	const short = prove(flowOf({type, body: form}), bytesOf(form, '1'));
	t.deepEqual([short.place.tab, short.marked, short.row], ['raw', '1', form]);
	const text = 'one\r\ntwo\tthree\u{1B}\r\nfour';
	const controls = prove(flowOf({type, body: text}), bytesOf(text, 'three\u{1B}\r\nfour'));
	t.deepEqual([controls.place.tab, controls.marked], ['raw', 'three␛␍|four']);
	const plain = prove(flowOf({type: 'text/plain', body: text}), bytesOf(text, 'three'));
	t.deepEqual([plain.place.tab, plain.marked], ['response', 'three']);
});

test('bytes are shown as bytes', t => {
	const body = Uint8Array.from({length: 4096}, (_, index) => (index * 7) & 255);
	const evidence: Evidence = {part: 'response-body', range: [1000, 1020]};
	const hex = prove(flowOf({type: 'application/octet-stream', body}), evidence);
	t.is(hex.place.tab, 'response');
	t.is(hex.place.pieces![0]!.line, 62);
	t.regex(hex.row, /^000003e0 /v);
	t.is(hex.marked.split('|').filter((_, index) => index % 2 === 0).join(' ').replaceAll(/ +/gv, ' '), Buffer.from(body.subarray(1000, 1020)).toString('hex').replaceAll(/(..)(?=.)/gv, '$1 '));
	const picture = Buffer.concat([Buffer.from('BM'), body]);
	const image = prove(flowOf({type: 'image/bmp', body: picture}), evidence);
	t.true(image.row.includes('000003e0 '), 'whatever the view says of it');
	const asHex = prove(flowOf({body: '{"a":"secret"}'}), {part: 'response-body', range: [6, 12]}, {views: {'application/json': 'hex'}});
	t.is(asHex.marked.split('|', 2)[1], 'secret');
});

test('what was not kept is told, and the nearest place shown', t => {
	const cut = flowOf({type: 'text/plain', body: 'abc\ndef', truncated: 9000});
	t.deepEqual(prove(cut, {part: 'response-body', range: [5000, 5004]}).place, {tab: 'response', pieces: [{line: 1, from: 0, to: 0}], remark: 'these bytes were not kept: only the first 7 B of 9.0 kB were'});
	t.is(prove(cut, {part: 'response-body', range: [4, 5004]}).marked, 'def');
	const none = flowOf({});
	t.is(prove(none, {part: 'response-body', range: [0, 4]}).place.remark, 'there is no body here');
	const unkept = {...none, response: {...none.response!, body: {size: 12, truncated: true, bytes: new Uint8Array()}}};
	t.is(prove(unkept, {part: 'response-body', range: [0, 4]}).place.remark, 'the body was not kept');
	t.is(prove(none, {part: 'request-body'}).place.remark, 'there is no body here');
});

test('headers: the right one of several, in a value taken apart, over lines, masked; one that is missing is told', t => {
	const policy = `default-src 'self'; script-src 'unsafe-inline'; ${'img-src *; '.repeat(20)}style-src 'unsafe-inline'`;
	const flow = flowOf({headers: [['Set-Cookie', 'b=2; Path=/; Domain=example.com'], ['content-security-policy', policy], ['x-long', `${'a'.repeat(300)}needle`]]});
	const inValue = (name: string, value: string, part: string, nth?: number): Evidence => {
		const from = value.lastIndexOf(part);
		return inHeader('response-headers', name, value, {range: [from, from + part.length], nth});
	};

	const second = prove(flow, inValue('set-cookie', 'b=2; Path=/; Domain=example.com', 'Domain=example.com', 1));
	t.deepEqual([second.place.tab, second.marked], ['response', 'Domain=example.com']);
	const directive = prove(flow, inValue('content-security-policy', policy, '\'unsafe-inline\''));
	t.deepEqual([directive.marked, directive.row.trim()], ['\'unsafe-inline\'', 'style-src \'unsafe-inline\'']);
	const long = inValue('x-long', `${'a'.repeat(300)}needle`, 'aneedle');
	t.is(prove(flow, long, {width: 60}).marked.replaceAll('|', ''), 'aneedle');
	t.is(prove(flow, inHeader('request-headers', 'authorization', 'Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiI0MiJ9.x', {range: [7, 20]})).marked, '••••••');
	t.is(prove(flow, inHeader('request-headers', 'authorization', 'Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiI0MiJ9.x', {range: [7, 20]}), {isRevealed: true}).marked, 'eyJhbGciOiJIU');
	t.deepEqual(prove(flow, inHeader('response-headers', 'x-frame-options')).place, {tab: 'response', remark: 'no x-frame-options here: that is the finding'});
	const many = flowOf({headers: Array.from({length: 700}, (_, index) => ['x-many', `value ${index}`] as const)});
	const far = prove(many, inHeader('response-headers', 'x-many', 'value 699', {nth: 699}));
	t.deepEqual([far.place.tab, far.marked], ['raw', 'value 699']);
});

test('URL, status, and what has no place of its own', t => {
	const flow = flowOf({path: '/get/GET', query: 'q=%27%20OR%201&token=abc', status: 404});
	const exchange = new Exchange(flow);
	const at = exchange.url.indexOf('%27');
	const url = prove(flow, inUrl(exchange, [at, at + 13]));
	t.deepEqual([url.place.tab, url.marked], ['request', '%27%20OR%201&']);
	const path = exchange.url.lastIndexOf('GET');
	t.regex(prove(flow, inUrl(exchange, [path, path + 3])).row, /GET https:.*\/get\/GET/v);
	t.is(prove(flow, inUrl(exchange, [path, path + 3])).place.head?.times, 0);
	t.is(prove(flow, {part: 'status'}).marked, '404');
	t.is(prove(flow, {part: 'timing', quote: 'first byte after'}).place.tab, 'timing');
	t.is(prove(flow, {part: 'connection'}).place.tab, 'tls');
	t.is(prove(flow, {part: 'flows', flows: [2]}).place.tab, 'timing');
});

test('a large body takes slices, not the thread', t => {
	const body = JSON.stringify(Array.from({length: 60_000}, (_, id) => ({id, name: `user ${id}`})));
	const opened = openFlow(flowOf({body}));
	const work = findPlace(opened, bytesOf(body, '"user 59990"'));
	let longest = 0;
	let step;
	do {
		const began = performance.now();
		step = work.next();
		longest = Math.max(longest, performance.now() - began);
	} while (!step.done);

	const [piece] = step.value.pieces ?? [];
	t.is(opened.documents.response!.text(piece!.line).trim(), '"name": "user 59990"');
	t.true(longest < 1000);
});
