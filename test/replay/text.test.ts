/** The editable text of a request: what is written is read again as the same request, and mistakes are told at their place. */
import {Buffer} from 'node:buffer';
import test from 'ava';
import {fixtures} from '../formats/fixtures.ts';
import {readRequestText, withProblem} from '../../source/replay/text/read.ts';
import {writeRequestText} from '../../source/replay/text/write.ts';
import {unsendable} from '../../source/replay/prepare.ts';
import {editableRequest, type EditableRequest} from '../../source/replay/request.ts';

const write = (request: EditableRequest): Buffer => writeRequestText(request, 'A request.');

const plain: EditableRequest = {
	method: 'POST', url: 'https://example.com/a?b=c', headers: [['Host', 'example.com']], body: Buffer.from('x'), isEncoded: false, holdLength: false,
};

/** What comes back of a request that is written and read. */
const again = (request: EditableRequest): unknown => {
	const text = readRequestText(write(request));
	return text.kind === 'request' ? {...text.request, body: Buffer.from(text.request.body).toString('latin1'), isEncoded: request.isEncoded} : text;
};

const same = (request: EditableRequest): unknown => ({...request, headers: request.headers, body: Buffer.from(request.body).toString('latin1')});

test('every fixture that is a request over HTTP comes back as it was', t => {
	const requests = fixtures.values().map(({flow}) => flow).filter(({kind, request}) => kind === 'http' && request.scheme.startsWith('http')).toArray();
	t.true(requests.length > 10);
	for (const flow of requests) {
		const request = editableRequest(flow);
		if (request.headers.every(([, value]) => !unsendable.test(value))) {
			t.deepEqual(again(request), same(request), request.url);
		} else {
			t.like(again(request), {kind: 'wrong'});
		}
	}
});

const bodies: Readonly<Record<string, string | Uint8Array>> = {
	empty: '',
	'without a last line break': '{"a": 1}',
	'with one': 'a=1\n',
	'with three': 'a\n\n\n',
	'only line breaks': '\n\n',
	'only spaces': ' '.repeat(3),
	'lines end in CR LF': '--x\r\nContent-Type: text/plain\r\n\r\nhi\r\n--x--\r\n',
	'lines end in both': 'a\nb\r\nc',
	'a carriage return alone': 'a\rb',
	'begins like a comment': '# body: hex\nGET http://x/\n\n',
	unicode: 'Grüße, 世界 🌍 à',
	'a byte order mark': '\u{FEFF}{}',
	'an escape': 'a\u{1B}[2Jb',
	'not UTF-8': Buffer.from('caf\u{E9}', 'latin1'),
	bytes: Uint8Array.from({length: 1000}, (_, index) => index % 256),
};

for (const [name, body] of Object.entries(bodies)) {
	test(`a body comes back: ${name}`, t => {
		const request = {...plain, body: typeof body === 'string' ? Buffer.from(body) : body};
		t.deepEqual(again(request), same(request));
	});
}

test('headers come back: repeats, odd casing, no value, bytes that are not ASCII, a name like a comment', t => {
	const request: EditableRequest = {
		...plain,
		holdLength: true,
		headers: [['hOsT', 'example.com'], ['X-A', '1'], ['x-a', '2'], ['X-Empty', ''], ['#odd', '#value'], ['X-Latin', 'caf\u{E9}\u{A0}'], ['X-Utf', Buffer.from('à').toString('latin1')], ['Content-Length', '5']],
	};
	t.deepEqual(again(request), same(request));
	t.true(write(request).includes('X-Utf: à\n'), 'UTF-8 on the wire is UTF-8 in the file');
});

test('a person may write it by hand, without any of the comments', t => {
	t.like(readRequestText(Buffer.from('\r\nGET  http://example.com/x HTTP/1.1 \r\n# why not\r\nAccept:*/*\r\n\r\n')), {
		kind: 'request', request: {
			method: 'GET', url: 'http://example.com/x', headers: [['Accept', '*/*']], holdLength: false,
		},
	});
	t.like(readRequestText(Buffer.from('GET http://example.com/x')), {kind: 'request', request: {headers: []}});
	t.deepEqual(readRequestText(Buffer.from('# body: file /tmp/a b.bin\nPUT http://example.com/x\n\n')), {
		kind: 'request',
		request: {
			method: 'PUT', url: 'http://example.com/x', headers: [], body: Buffer.alloc(0), holdLength: false,
		},
		bodyFile: {path: '/tmp/a b.bin', line: 1},
	});
	t.like(readRequestText(Buffer.from('# body: hex\nPUT http://example.com/x\n\n00 ff41 |..A|\n\n 42\n')), {request: {body: Buffer.from([0, 255, 0x41, 0x42])}});
});

test('a text of comments alone is no request', t => {
	t.deepEqual(readRequestText(Buffer.alloc(0)), {kind: 'empty'});
	t.deepEqual(readRequestText(Buffer.from('# body: text\n\n  \n')), {kind: 'empty'});
});

const mistakes: ReadonlyArray<readonly [text: string, line: number, column: number, message: RegExp]> = [
	['G/T http://x/\n', 1, 1, /^expected a method/v],
	['GET\n', 1, 5, /^expected the whole URL/v],
	['# a\n\nGET  /path\n', 3, 6, /^expected the whole URL/v],
	['GET http://x/a b\n', 1, 16, /space in a URL is written %20/v],
	['GET http://x/\nAccept\n', 2, 7, /^expected a colon/v],
	['GET http://x/\nA: 1\n b\n', 3, 1, /not a space/v],
	['GET http://x/\nBad Name: 1\n', 2, 4, /^expected a colon/v],
	['GET http://x/\n: 1\n', 2, 1, /^expected the name/v],
	['GET http://x/\nA: b\u{0}c\n', 2, 5, /control character/v],
	['GET http://x/\nA: grüß\u{0}\n', 2, 8, /control character/v],
	['# body: words\nGET http://x/\n', 1, 9, /^expected "text", "hex" or "file PATH"/v],
	['GET http://x/\n# length: long\n', 2, 11, /^expected "hold" or "mended"/v],
	['# body: hex\nGET http://x/\n\n00 11\n22 3g\n', 5, 5, /^expected two hexadecimal digits/v],
	['# body: hex\nGET http://x/\n\n00 1\n', 4, 5, /^expected two hexadecimal digits/v],
	['# body: file x\nGET http://x/\n\n\nhi\n', 5, 1, /^expected nothing here/v],
];

for (const [text, line, column, message] of mistakes) {
	test(`a mistake is told at its place: ${JSON.stringify(text)}`, t => {
		const read = readRequestText(Buffer.from(text));
		t.like(read, {kind: 'wrong', problem: {line, column}});
		t.regex(read.kind === 'wrong' ? read.problem.message : '', message);
	});
}

test('a mistake is written above the text, in the stead of the one before', t => {
	const first = withProblem(Buffer.from('GET http://x/\nAccept\n'), {line: 2, column: 7, message: 'expected a colon'});
	t.is(first.bytes.toString(), '#! Line 3, column 7: expected a colon.\nGET http://x/\nAccept\n');
	t.is(first.line, 3);
	const second = withProblem(first.bytes, {line: 2, column: 1, message: 'no'});
	t.is(second.bytes.toString(), '#! Line 2, column 1: no.\nGET http://x/\nAccept\n');
	const mended = Buffer.from(first.bytes.toString().replace('Accept', 'Accept:'));
	t.deepEqual(readRequestText(mended), readRequestText(Buffer.from('GET http://x/\nAccept:\n')));
});
