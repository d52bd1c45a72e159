/** A session in lines: for screen readers, plain terminals and scripts. */
import process from 'node:process';
import {createInterface} from 'node:readline';
import test from 'ava';
import pty from '@lydell/node-pty';
import {splitWords} from '../../source/formats/shell-words.ts';
import {flow} from '../store/sample.ts';
import {bin, createUser} from './bin.ts';

test('words are split as a shell does', t => {
	t.deepEqual(splitWords(String.raw`note 12 "two words" it\'s 'a "b"' a"b c"d "\"" ""`), ['note', '12', 'two words', 'it\'s', 'a "b"', 'ab cd', '"', '']);
	t.deepEqual(splitWords('  '), []);
	t.deepEqual(splitWords('say "open'), ['say', 'open']);
});

test('lines tell flows as they end, and do what is typed', async t => {
	const user = createUser(t);
	user.add(flow({request: {path: '/old'}}));
	const child = user.start(['view', '--linear']);
	const lines = createInterface({input: child.stdout!})[Symbol.asyncIterator]();
	const told = createInterface({input: child.stderr!})[Symbol.asyncIterator]();
	const next = async (from = lines): Promise<string> => {
		const {value} = await from.next() as {value: string};
		return value;
	};

	const type = (line: string): void => {
		child.stdin!.write(`${line}\n`);
	};

	t.regex(await next(told), /"help"/v);
	user.add(flow({request: {path: '/fresh'}}));
	t.regex(await next(), /^2 GET http:\/\/example\.test\/fresh, 200/v);
	type('filter path:/wanted*');
	t.is(await next(told), 'Telling flows that match path:/wanted*.');
	user.add(flow({request: {path: '/other'}}), flow({request: {path: '/wanted/1'}}));
	t.regex(await next(), /^4 GET \S+\/wanted\/1,/v);
	type('search frsh');
	t.regex(await next(), /^2 GET \S+\/fresh,/v);
	t.is(await next(told), '1 found.');
	type('shwo 2');
	t.is(await next(told), 'There is no command shwo. Did you mean show?');
	type('filter statsu:200');
	t.regex(await next(told), /status/v);
	type('note 2 "look here"');
	type('ls path:/fresh --json');
	t.like(JSON.parse(await next()), {id: 2, note: 'look here'});
	type('copy 2 url');
	t.regex(await next(told), /^Copied url, 2\d B, /v);
	type('show 2');
	t.regex(await next(), /^#2 GET http:\/\/example\.test\/fresh 200/v);
	type('quit');
	const code = await new Promise(resolve => {
		child.once('exit', resolve);
	});
	t.is(code, 0);
});

test('a terminal that cannot move its cursor gets lines by itself, without one control code', async t => {
	const user = createUser(t);
	user.add(flow());
	const terminal = pty.spawn(process.execPath, [bin, 'view'], {
		cols: 80, rows: 24, name: 'dumb', env: {...user.environment, TERM: 'dumb'},
	});
	let shown = '';
	const asked = new Map([['"help"', 'clear\r'], ['[y/N]', 'n\r'], ['Nothing was deleted', 'ls\r'], ['GET', 'quit\r']]);
	terminal.onData(data => {
		shown += data;
		for (const [question, answer] of asked) {
			if (!shown.includes(question)) {
				continue;
			}

			asked.delete(question);
			terminal.write(answer);
		}
	});
	const {exitCode} = await new Promise<{exitCode: number}>(resolve => {
		terminal.onExit(resolve);
	});
	t.is(exitCode, 0);
	t.deepEqual([...asked], []);
	t.notRegex(shown, /[\u{0}-\u{8}\v\f\u{E}-\u{1F}\u{7F}]/v);
});
