import {Buffer} from 'node:buffer';
import test from 'ava';
import {createResponseReader, type Answer} from '../../bench/programs/http/response-reader.ts';

const head = 'HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n';
const cases: ReadonlyArray<readonly [name: string, text: string, answer: Answer]> = [
	['a length', `${head}Content-Length: 5\r\n\r\nhello`, {status: 200, bytes: 5, staysOpen: true}],
	['no body', 'HTTP/1.1 204 No Content\r\nContent-Length: 0\r\nConnection: close\r\n\r\n', {status: 204, bytes: 0, staysOpen: false}],
	['chunks', `${head}Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\nA;x=y\r\n0123456789\r\n0\r\n\r\n`, {status: 200, bytes: 15, staysOpen: true}],
	['chunks with a trailer', `${head}Transfer-Encoding: chunked\r\n\r\n1\r\n\n\r\n0\r\nX-Sum: 1\r\n\r\n`, {status: 200, bytes: 1, staysOpen: true}],
];

for (const [name, text, answer] of cases) {
	test(`reads ${name}, wherever the reads are cut`, t => {
		const bytes = Buffer.from(text);
		for (let cut = 1; cut <= bytes.length; cut++) {
			const reader = createResponseReader();
			const early = reader.read(bytes.subarray(0, cut));
			t.deepEqual(cut === bytes.length ? early : reader.read(bytes.subarray(cut)), answer);
		}
	});
}

test('reads a body that the end of the connection ends', t => {
	const reader = createResponseReader();
	t.is(reader.read(Buffer.from(`${head}\r\nhello`)), undefined);
	t.deepEqual(reader.end(), {status: 200, bytes: 5, staysOpen: false});
});
