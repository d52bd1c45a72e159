import test from 'ava';
import {parseMediaType, shortType} from '../../source/flow/content-type.ts';

const values: ReadonlyArray<readonly [value: string | undefined, essence: string, parameters: Record<string, string>]> = [
	[undefined, '', {}],
	['', '', {}],
	['text/html', 'text/html', {}],
	[' Text/HTML ; Charset=UTF-8', 'text/html', {charset: 'UTF-8'}],
	[String.raw`multipart/form-data; boundary="a;b\"c"`, 'multipart/form-data', {boundary: 'a;b"c'}],
	['text/html; charset=a; charset=b', 'text/html', {charset: 'a'}],
	['text/html, text/plain', 'text/html', {}],
	['application/vnd.api+json;version=1', 'application/vnd.api+json', {version: '1'}],
	['\u{1B}[31m', '', {}],
	[';charset=utf-8', '', {charset: 'utf-8'}],
];

for (const [value, essence, parameters] of values) {
	test(`media type of ${JSON.stringify(value)}`, t => {
		const parsed = parseMediaType(value);
		t.is(parsed.essence, essence);
		t.deepEqual({...parsed.parameters}, parameters);
	});
}

const names: ReadonlyArray<readonly [essence: string, name: string]> = [
	['', ''],
	['application/json', 'json'],
	['application/problem+json', 'json'],
	['application/vnd.api+json', 'json'],
	['image/svg+xml', 'svg'],
	['application/atom+xml', 'xml'],
	['application/grpc+proto', 'grpc'],
	['image/png', 'png'],
	['application/x-protobuf', 'protobuf'],
	['application/vnd.ms-excel', 'ms-excel'],
	['application/x-something-very-long', 'something-ve'],
	['json', 'json'],
	['constructor', 'constructor'],
	['x/__proto__', '__proto__'],
];

for (const [essence, name] of names) {
	test(`short name of ${JSON.stringify(essence)}`, t => {
		t.is(shortType(essence), name);
	});
}

test('a hostile value costs no time', t => {
	const started = performance.now();
	for (const value of ['; '.repeat(1e6), `a/b;x="${String.raw`\"`.repeat(1e6)}`, `${' '.repeat(1e6)}text/html`, ';a='.repeat(1e6)]) {
		parseMediaType(value);
	}

	t.true(performance.now() - started < 200);
});
