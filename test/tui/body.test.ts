import {Buffer} from 'node:buffer';
import test from 'ava';
import {keys, type TestTerminal} from '../terminal.ts';
import {makeStore, start} from './program.ts';
import {hostileSamples, manySamples, type Sample} from './sample-store.ts';

const items = Array.from({length: 400}, (_, id) => ({id, name: `item ${id}`, tags: ['a', 'b']}));
const body = JSON.stringify({page: 2, 'odd key': {'user-id': '42'}, items});
const document: Sample = {path: '/items', body};

/** The line at work in the detail. */
const atWork = (app: TestTerminal): string => app.screen().findLast(line => line.includes('▌')) ?? '';

/** What was written to the clipboard last, through the terminal. */
const copied = (app: TestTerminal): string | undefined => {
	const last = app.raw.split('\u{1B}]52;c;').slice(1).at(-1)?.split('\u{7}', 1)[0];
	return last === undefined ? undefined : Buffer.from(last, 'base64').toString();
};

test.serial('a cursor walks over headers and body, the window follows, and a move is cheap', async t => {
	const app = start(t, makeStore(t, [document]));
	await app.until('"page": 2');
	app.type(keys.enter);
	await app.until('▌ HTTP/2 200');
	app.type('j');
	await app.until('▌ content-type');
	await app.quiet(300);
	const before = app.type('j');
	await app.until('▌ cache-control');
	await app.quiet(100);
	t.true(app.bytes - before < 250, `${app.bytes - before} bytes`);
	app.type('G');
	await app.until(() => atWork(app).endsWith('▌ }'));
	await app.until(/json (?<last>[\d,]+)\/\k<last> ─/v);
	app.type('k');
	await app.until(() => /▌ {3}\]$/v.test(atWork(app)));
	app.type('g');
	await app.until('▌ HTTP/2 200');
	app.type(keys.pageDown);
	await app.until(() => !atWork(app).includes('HTTP/2'));
	app.type(keys.tab);
	await app.until(() => app.screen().filter(line => line.includes('▌')).length === 1);
	app.type(keys.tab);
	await app.until(() => app.screen().filter(line => line.includes('▌')).length === 2);
	t.notRegex(atWork(app), /HTTP\/2/v, 'the cursor is where it was');
	app.type('2');
	await app.until(/▌ GET/v);
});

test.serial('blocks fold at the cursor and all at once, and what is found in one unfolds it', async t => {
	const app = start(t, makeStore(t, [document]));
	await app.until('"page": 2');
	app.type(`${keys.enter}/odd key${keys.enter}`);
	await app.until(() => atWork(app).includes('"odd key": {'));
	app.type(keys.enter);
	await app.until('"odd key": { … 1 line },');
	t.truthy(app.line('"items": ['), 'what follows has come up');
	app.type(`${keys.esc}-`);
	await app.until(/"items": \[ … 3,200 lines \]/v);
	app.type('/item 399');
	await app.until(/find › item 399 .* 1\/1$/mv);
	await app.until(() => atWork(app).includes('"name": "item 399"'));
	app.type(`${keys.enter}+`);
	await app.until(() => atWork(app).includes('"name": "item 399"'));
	await app.until('"tags": [');
	app.type(`j${keys.enter}`);
	await app.until(() => atWork(app).includes('"tags": [ … 2 lines ]'));
});

test.serial('find counts what stands past the screen, n and N go around, capitals matter when typed, esc forgets', async t => {
	const app = start(t, makeStore(t, [document]));
	await app.until('"page": 2');
	app.type(`${keys.enter}/NAME`);
	await app.until(/find › NAME .* not there$/mv);
	app.type(`${keys.ctrlU}name`);
	await app.until(/find › name .* 1\/400$/mv);
	app.type(keys.enter);
	await app.until('n N 1/400');
	await app.until(() => atWork(app).includes('"name": "item 0"'));
	app.type('nn');
	await app.until('n N 3/400');
	t.regex(atWork(app), /"item 2"/v);
	app.type('NNN');
	await app.until('n N 400/400');
	t.regex(atWork(app), /"item 399"/v);
	app.type('n');
	await app.until('n N 1/400');
	app.type('j/application');
	await app.until(/find › application .* 1\/1$/mv);
	await app.until(() => atWork(app).includes('content-type'));
	app.type(keys.esc);
	await app.until(() => atWork(app).includes('"tags": ['));
	app.type(String.raw`/~"item 1\d"` + keys.enter);
	await app.until('n N 1/10');
	app.type('/~(');
	await app.until(/\^.*\S/v);
	app.type(keys.esc);
	await app.until(text => !text.includes('n N'));
	t.true(app.isAlternate);
});

test.serial('v goes through the views of a body and remembers by media type; hex is searched by bytes', async t => {
	const app = start(t, makeStore(t, [{path: '/other', body: '{"other":true}'}, document, {path: '/text', type: 'text/plain', body: 'plain'}]));
	await app.until(/^ +plain$/mv);
	app.type('k');
	await app.until('"page": 2');
	app.type(`${keys.enter}vv`);
	await app.until('00000000  7b 22 70 61');
	await app.until('application/json as hex');
	app.type('/0x226974656d73');
	await app.until(/find › 0x\S+ +1\/1$/mv);
	app.type(`${keys.ctrlU}odd KEY`);
	await app.until('not there');
	app.type(`${keys.ctrlU}odd key`);
	await app.until(/1\/1$/mv);
	t.regex(atWork(app), /00000000 .* 6f 64 64/v);
	app.type(keys.esc);
	await app.until(text => !text.includes('find ›'));
	app.type(keys.tab);
	await app.until('enter open');
	app.type('k');
	await app.until('00000000  7b 22 6f 74');
	app.type('jj');
	await app.until(/^ +plain$/mv);
	app.type('kk');
	await app.until('00000000  7b 22 6f 74');
	app.type(`${keys.enter}v`);
	await app.until(/raw (?:\d+\/\d+ )?─/v);
	app.type('v');
	await app.until('"other": true');
});

test.serial('y copies what is under the cursor: a header as it came, a path, a value, whole messages', async t => {
	const app = start(t, makeStore(t, [document]), {environment: {SSH_TTY: '/dev/pts/1'}});
	await app.until('"page": 2');
	const copy = async (key: string, what: string): Promise<string | undefined> => {
		app.type('y');
		await app.until(`${key} ${what}`);
		const before = app.raw.length;
		app.type(key);
		await app.until(() => app.raw.slice(before).includes('\u{7}'));
		await app.until(`copied ${what}`);
		return copied(app);
	};

	app.type('y');
	await app.until('c cURL');
	t.notRegex(app.screen().at(-1) ?? '', /value|path|sent body/v);
	app.type(keys.esc);
	await app.until('enter open');
	app.type(`${keys.enter}/session${keys.enter}`);
	await app.until(() => atWork(app).includes('set-cookie'));
	t.is(await copy('v', 'value'), 'session=s3cr3t; Path=/; HttpOnly');
	t.is(await copy('l', 'line'), 'set-cookie: session=s3cr3t; Path=/; HttpOnly');
	app.type(`/user-id${keys.enter}`);
	await app.until(() => atWork(app).includes('"user-id": "42"'));
	t.is(await copy('p', 'path'), '$["odd key"]["user-id"]');
	t.is(await copy('v', 'value'), '42');
	t.is(await copy('l', 'line'), '    "user-id": "42"');
	app.type('k');
	await app.until(() => atWork(app).includes('"odd key"'));
	t.deepEqual(JSON.parse(await copy('v', 'value') ?? ''), {'user-id': '42'});
	const request = await copy('q', 'request');
	t.regex(request ?? '', /^GET \/items HTTP\/2\nhost: api\.example\.com\n[\s\S]*\n\n$/v);
	const response = await copy('s', 'response');
	t.regex(response ?? '', /^HTTP\/2 200 OK\ncontent-type: application\/json\n/v);
	t.is(response?.split('\n\n', 2)[1], body);
	app.resize(40, 10);
	app.type('y');
	await app.until(/copy {2}u URL {2}c cURL {2}v value/v);
});

test.serial('hostile bodies are read, folded and searched without harm', async t => {
	const app = start(t, makeStore(t, [...manySamples(3), ...hostileSamples]));
	await app.until(`row ${hostileSamples.length + 3}/${hostileSamples.length + 3}`);
	for (const _ of hostileSamples) {
		app.type(`${keys.enter}3jjj${keys.enter}-+/a${keys.enter}nN/0x1b${keys.enter}vGygv${keys.esc}${keys.esc}${keys.esc}`);
		await app.quiet(80);
		app.type('gf');
		await app.until('filter ›');
		app.type(keys.esc);
		app.type('k');
		await app.quiet(80);
	}

	t.notRegex(app.raw, /[\u{80}-\u{9F}\u{200B}-\u{200F}\u{202A}-\u{202E}\u{2066}-\u{2069}\u{FEFF}]/v);
	t.notRegex(app.raw, /\u{1B}\]\d*;[^\u{7}]*pwned/v);
	app.type(`${keys.esc}qq`);
	t.is((await app.exit).exitCode, 0);
});
