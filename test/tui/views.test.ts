import {Buffer} from 'node:buffer';
import {gzipSync} from 'node:zlib';
import test from 'ava';
import {views} from '../../source/views/index.ts';
import {keys} from '../terminal.ts';
import {makeStore, start} from './program.ts';

const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const hex = (digits: string): Buffer => Buffer.from(digits, 'hex');

/** For each view a body that is made for it, and what of it must stand on the screen. */
const bodies: ReadonlyArray<{readonly view: string; readonly type: string; readonly body: string | Buffer; readonly shows: string | RegExp}> = [
	{
		view: 'json', type: 'application/json', body: '{"big":12345678901234567890}', shows: '"big": 12345678901234567890',
	},
	{
		view: 'ndjson', type: 'application/x-ndjson', body: '{"n":1}\n{"n":2}\n', shows: '"n": 2',
	},
	{
		view: 'graphql', type: 'application/graphql', body: 'query Orders { orders { id } }', shows: /query Orders \{$/mv,
	},
	{
		view: 'html', type: 'text/html', body: '<!doctype html><html><body><p>hello</p></body></html>', shows: /<p>hello<\/p>/v,
	},
	{
		view: 'xml', type: 'application/xml', body: '<a><b c="d">e</b></a>', shows: '<b c="d">e</b>',
	},
	{
		view: 'css', type: 'text/css', body: 'a{color:red}b{top:0}', shows: 'color:',
	},
	{
		view: 'js', type: 'text/javascript', body: 'function f(){return 1}f();', shows: 'return 1',
	},
	{
		view: 'form', type: 'application/x-www-form-urlencoded', body: 'name=Ada+L&city=Troms%C3%B8', shows: 'Tromsø',
	},
	{
		view: 'multipart', type: 'multipart/form-data; boundary=b', body: '--b\r\nContent-Disposition: form-data; name="part"\r\n\r\ninside\r\n--b--\r\n', shows: 'inside',
	},
	{
		view: 'events', type: 'text/event-stream', body: 'id: 7\nevent: tick\ndata: {"n":1}\n\n', shows: 'tick',
	},
	{
		view: 'jwt', type: 'application/jwt', body: 'eyJhbGciOiJIUzI1NiJ9.eyJpYXQiOjE3NjM2MzUzMjd9.c2ln', shows: 'HS256',
	},
	{
		view: 'cbor', type: 'application/cbor', body: hex('a1636b65791907e6'), shows: '2022',
	},
	{
		view: 'msgpack', type: 'application/msgpack', body: hex('81a36b6579cd07e6'), shows: '2022',
	},
	{
		view: 'grpc', type: 'application/grpc', body: hex('00000000070a0568656c6c6f'), shows: 'hello',
	},
	{
		view: 'protobuf', type: 'application/x-protobuf', body: hex('0a0568656c6c6f'), shows: 'hello',
	},
	{
		view: 'image', type: 'image/png', body: Buffer.from(png, 'base64'), shows: /1 × 1/v,
	},
	{
		view: 'pdf', type: 'application/pdf', body: '%PDF-1.7\n1 0 obj\n<</Type /Catalog>>\nendobj\n', shows: '1.7',
	},
	{
		view: 'archive', type: 'application/gzip', body: gzipSync('packed'), shows: /gzip/iv,
	},
	{
		view: 'text', type: 'text/plain', body: 'just words', shows: 'just words',
	},
	{
		view: 'hex', type: 'application/octet-stream', body: hex('00ff10203040'), shows: '00 ff 10 20 30 40',
	},
];

test.serial('every view shows its body on the screen, and is named there', async t => {
	const named = views.values().map(({meta: {title}}) => title).toArray();
	t.deepEqual(named.filter(title => title !== 'raw' && bodies.every(({view}) => view !== title)), [], 'each view has a body here; raw is reached by v');
	const app = start(t, makeStore(t, bodies.map(({view, type, body}) => ({path: `/of-${view}`, type, body}))));
	await app.until(`row ${bodies.length}/${bodies.length}`);
	app.type('h');
	let seen = 0;
	for (const {view, shows} of bodies.toReversed()) {
		await app.until(text =>
			new RegExp(`▌.* /of-${view} `, 'v').test(text)
				&& new RegExp(String.raw`─ ${view}[^\n]* ─$`, 'mv').test(text)
				&& (typeof shows === 'string' ? text.includes(shows) : shows.test(text)));
		app.type(keys.up);
		seen++;
	}

	t.is(seen, bodies.length);
});
