import {Buffer} from 'node:buffer';
import test from 'ava';
import {
	headerValue,
	joinHeaders,
	pairHeaders,
	readableField,
} from '../../source/flow/headers.ts';

test('pairs keep order, case and repeats and leave pseudo-headers out', t => {
	t.deepEqual(pairHeaders([':status', '200', 'Content-Type', 'a', 'set-cookie', 'x=1', 'Set-Cookie', 'y=2']), [
		['Content-Type', 'a'],
		['set-cookie', 'x=1'],
		['Set-Cookie', 'y=2'],
	]);
});

test('a value is found whatever its case', t => {
	t.is(headerValue([['Content-TYPE', 'text/plain']], 'content-type'), 'text/plain');
	t.is(headerValue([], 'content-type'), undefined);
});

test('repeats are joined, cookies by line', t => {
	t.deepEqual(joinHeaders([['Accept', 'a'], ['accept', 'b'], ['Set-Cookie', 'x=1, y'], ['set-cookie', 'z=2']]), {
		Accept: 'a, b',
		'Set-Cookie': 'x=1, y\nz=2',
	});
});

test('bytes above ASCII are read as UTF-8 where they are that, else as Latin-1', t => {
	const wire = (text: string): string => Buffer.from(text).toString('latin1');
	t.is(readableField(wire('Zoë – 日本')), 'Zoë – 日本');
	t.is(readableField('Zo\u{EB}'), 'Zoë', 'a single byte of Latin-1');
	t.is(readableField('日本'), '日本', 'what came from a file');
	t.is(readableField(wire('\u{202E}')), '\u{202E}', 'still hostile');
});
