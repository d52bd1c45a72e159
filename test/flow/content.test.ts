import {Buffer} from 'node:buffer';
import process from 'node:process';
import {randomBytes} from 'node:crypto';
import zlib from 'node:zlib';
import test from 'ava';
import {
	bodyBytes,
	bodyText,
	contentCodings,
	decodeContent,
	isExactText,
} from '../../source/flow/content.ts';
import type {Body, Headers} from '../../source/flow/flow.ts';

const plain = Buffer.from('{"greeting":"grüß dich"}\n'.repeat(400) + randomBytes(600).toString('hex'));

const encoders: Record<string, (bytes: Uint8Array) => Buffer> = {
	gzip: zlib.gzipSync,
	'x-gzip': zlib.gzipSync,
	deflate: zlib.deflateSync,
	br: zlib.brotliCompressSync,
	zstd: zlib.zstdCompressSync,
};

const message = (headers: Headers, bytes: Uint8Array, body: Partial<Body> = {}) => ({
	headers, body: {
		size: bytes.length, truncated: false, bytes, ...body,
	},
});

for (const [coding, encode] of Object.entries(encoders)) {
	test(`${coding} is undone`, t => {
		const encoded = encode(plain);
		t.deepEqual(decodeContent(encoded, [coding]), {bytes: plain});
		t.deepEqual(decodeContent(Buffer.alloc(0), [coding]), {bytes: Buffer.alloc(0)});
	});

	test(`${coding} cut at any place gives a beginning`, t => {
		const encoded = encode(plain);
		for (const length of [1, 2, 10, 100, encoded.length >> 1, encoded.length - 1]) {
			const {bytes, error} = decodeContent(encoded.subarray(0, length), [coding]);
			t.is(error, undefined, `${length} bytes`);
			t.deepEqual(bytes, plain.subarray(0, bytes.length));
		}
	});

	test(`what is not ${coding} is said to be so`, t => {
		const wrong = Buffer.from('\u{1}\u{FF}this was never compressed', 'latin1');
		t.deepEqual(decodeContent(wrong, [coding]), {bytes: wrong, error: `The body is not valid ${coding}.`});
	});

	test(`a ${coding} bomb costs neither time nor memory`, t => {
		const bomb = encode(Buffer.alloc(64 << 20));
		const before = process.memoryUsage().rss;
		const started = performance.now();
		const {bytes, error} = decodeContent(bomb, [coding], 1 << 20);
		t.regex(error ?? '', /larger than 1\.0 MB/v);
		t.is(bytes.length, bomb.length);
		t.true(performance.now() - started < 1000);
		t.true(process.memoryUsage().rss - before < 32 << 20);
	});
}

test('raw deflate is understood', t => {
	const raw = zlib.deflateRawSync(plain);
	t.deepEqual(decodeContent(raw, ['deflate']), {bytes: plain});
});

test('codings are undone last first', t => {
	const headers: Headers = [['Content-Encoding', 'gzip, identity'], ['content-encoding', ' BR ']];
	t.deepEqual(contentCodings(headers), ['gzip', 'br']);
	const encoded = zlib.brotliCompressSync(zlib.gzipSync(plain));
	t.deepEqual(bodyBytes(message(headers, encoded)), {bytes: plain});
});

test('unknown codings and too many of them leave the bytes alone', t => {
	for (const codings of [['compress'], ['constructor'], ['__proto__'], Array.from({length: 5}, () => 'gzip')]) {
		const {bytes, error} = decodeContent(plain, codings);
		t.deepEqual(bytes, plain);
		t.truthy(error);
	}

	t.is(bodyText(message([['content-encoding', 'compress']], plain)), undefined);
});

const textCases: ReadonlyArray<readonly [title: string, type: string, bytes: Uint8Array, text: string | undefined]> = [
	['UTF-8 without a type', '', Buffer.from('grüß 👋'), 'grüß 👋'],
	['no bytes', 'text/plain', Buffer.alloc(0), ''],
	['Latin-1 by charset', 'text/html; charset=ISO-8859-1', Buffer.from('grüß', 'latin1'), 'grüß'],
	['Shift JIS by charset', 'text/html; charset="Shift_JIS"', Buffer.from('93fa967b', 'hex'), '日本'],
	['UTF-16 by charset', 'text/plain;charset=utf-16le', Buffer.from('hi é', 'utf16le'), 'hi é'],
	['UTF-16 by byte order mark', 'application/json', Buffer.from('\u{FEFF}{"a":1}', 'utf16le'), '{"a":1}'],
	['UTF-8 with a byte order mark', 'application/json', Buffer.from('\u{FEFF}{"a":1}'), '{"a":1}'],
	['a byte order mark over a charset', 'text/html; charset=latin1', Buffer.from('\u{FEFF}é'), 'é'],
	['an unknown charset', 'text/html; charset=martian', Buffer.from('é'), 'é'],
	['Latin-1 without charset in a page', 'text/html', Buffer.from('grüß', 'latin1'), 'grüß'],
	['a wrong byte in a UTF-8 page', 'text/html; charset=utf-8', Buffer.from('6fff6b', 'hex'), 'o\u{FFFD}k'],
	['a wrong byte elsewhere', 'application/json', Buffer.from('6fff6b', 'hex'), undefined],
	['a NUL', 'text/plain', Buffer.from('a\0b'), undefined],
	['a NUL behind a charset', 'application/octet-stream; charset=iso-8859-1', Buffer.from('a\0b'), undefined],
	['bytes that call themselves a page', 'text/html', Buffer.from('89504e470d0a1a0aff', 'hex'), undefined],
	['a picture', 'image/jpeg', Buffer.from('ffd8ffe000104a46', 'hex'), undefined],
];

for (const [title, type, bytes, text] of textCases) {
	test(`text: ${title}`, t => {
		const headers: Headers = type === '' ? [] : [['Content-Type', type]];
		t.is(bodyText(message(headers, bytes)), text);
	});
}

test('a cut that splits a character leaves it off', t => {
	const text = (bytes: Uint8Array, truncated: boolean, headers: Headers = []) => bodyText(message(headers, bytes, {truncated}));
	const whole = Buffer.from('aé👋');
	for (const [end, beginning] of [[7, 'aé👋'], [6, 'aé'], [5, 'aé'], [4, 'aé'], [3, 'aé'], [2, 'a'], [1, 'a'], [0, '']] as const) {
		t.is(text(whole.subarray(0, end), true), beginning);
	}

	t.is(text(whole.subarray(0, 5), false), undefined, 'without a cut it is not text');
	const shiftJis = Buffer.from('93fa96', 'hex');
	t.is(text(shiftJis, true, [['content-type', 'text/plain; charset=shift_jis']]), '日');
});

test('what the store knows is used', t => {
	const bytes = Buffer.from('x');
	const known = message([], bytes, {text: 'known'});
	t.is(bodyText(known), 'known');
	const marked = message([], bytes, {text: '\u{FEFF}known'});
	t.is(bodyText(marked), 'known');
	const unreadable = message([], bytes, {text: null});
	t.is(bodyText(unreadable), undefined);
	t.is(bodyText({headers: []}), undefined);
});

const exactness: ReadonlyArray<readonly [text: string, bytes: Buffer, exact: boolean]> = [
	['grüß 👋', Buffer.from('grüß 👋'), true],
	['', Buffer.alloc(0), true],
	['{}', Buffer.from('\u{FEFF}{}'), false],
	['é', Buffer.from('é', 'latin1'), false],
	['ab', Buffer.from('ac'), false],
	['\u{D800}', Buffer.from('eda080', 'hex'), false],
];

test('only text that gives back the bytes is exact', t => {
	for (const [text, bytes, exact] of exactness) {
		t.is(isExactText(text, bytes), exact, JSON.stringify(text));
	}
});
