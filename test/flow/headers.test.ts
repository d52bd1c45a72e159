import test from 'ava';
import {headerValue, joinHeaders, pairHeaders} from '../../source/flow/headers.ts';

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
