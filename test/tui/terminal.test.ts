import {Buffer} from 'node:buffer';
import process from 'node:process';
import test from 'ava';
import {keys} from '../terminal.ts';
import {makeStore, start} from './program.ts';
import {
	fillStore,
	hostileSamples,
	manySamples,
	variedSamples,
} from './sample-store.ts';

test.serial('starts on the newest flow, moves, opens, goes back and quits, leaving the terminal as it was', async t => {
	const app = start(t, makeStore(t, variedSamples));
	await app.until('row 15/15');
	t.true(app.isAlternate);
	t.regex(app.line('▌') ?? '', /POST .* login\.example\.com +\/token/v);
	await app.until('access_token  •••');
	app.type('kkkkkk');
	await app.until('row 9/15');
	t.regex(app.line('▌') ?? '', /● ?▌.*DELETE +500 ✗ .*\/v1\/orders\/77 +✎ ask Ada/v);
	await app.until('"database is down"');
	app.type('1');
	await app.until('server at work');
	app.type('2');
	await app.until(/authorization +Bearer/v);
	app.type('g');
	await app.until('row 1/15');
	app.type(`3${keys.enter}`);
	await app.until('"users": [');
	app.type('G');
	await app.until(/json (\d+)\/\1 ─/v);
	app.type('qq');
	const {exitCode} = await app.exit;
	t.is(exitCode, 0);
	t.false(app.isAlternate);
	await app.until('ended: quit');
	t.regex(app.raw, /\u{1B}\[\?25h(?!.*\u{1B}\[\?25l)/sv);
});

test.serial('follows what is written, keeps its place when not, and pauses', async t => {
	const file = makeStore(t, manySamples(50));
	const app = start(t, file);
	await app.until('following  row 50/50');
	fillStore(file, [{path: '/fresh/one'}]);
	await app.until('following  row 51/51');
	t.regex(app.line('▌') ?? '', /\/fresh\/one/v);
	app.type('kk');
	await app.until('row 49/51');
	fillStore(file, [{path: '/fresh/two'}]);
	await app.until('row 49/52');
	app.type('p');
	await app.until('paused, 0 new');
	fillStore(file, [{path: '/fresh/three'}, {path: '/fresh/four'}]);
	await app.until('paused, 2 new');
	t.is(app.line('/fresh/four'), undefined);
	app.type('pG');
	await app.until('/fresh/four');
	await app.until('following  row 54/54');
	app.type('F');
	await app.until(text => !text.includes('following  row'));
});

test.serial('filters: the error stands under its place, the count comes as one types, enter applies', async t => {
	const app = start(t, makeStore(t, variedSamples));
	await app.until('row 15/15');
	app.type('fstatus:4oo');
	await app.until('Expected a status');
	const [prompt = '', error = ''] = app.screen().slice(app.screen().findIndex(line => line.startsWith(' filter ›')));
	t.is(error.indexOf('^^^'), prompt.indexOf('4oo'));
	app.type(keys.enter);
	await app.quiet(100);
	t.regex(app.line('filter ›') ?? '', /filter › status:4oo/v);
	app.type(`${keys.ctrlU}status:>=400`);
	await app.until(/2 flows$/mv);
	app.type(keys.enter);
	await app.until(/filter status:>=400.*\n[\s\S]*row 2\/2/v);
	t.is(app.screen().filter(line => line.includes('✗')).length, 2);
	app.type(`f${keys.ctrlU}host:nowhere.test${keys.enter}`);
	await app.until('No flow matches host:nowhere.test');
	app.type(`f${keys.ctrlU}${keys.enter}`);
	await app.until('/15');
});

test.serial('searches as one types, shows the matched letters, forgives a typo, and n goes on', async t => {
	const app = start(t, makeStore(t, [...manySamples(60), ...variedSamples, ...manySamples(60)]));
	await app.until('row 135/135');
	app.type('/orders');
	await app.until(/search › orders +2 flows$/mv);
	const row = app.screen().findIndex(line => line.includes('/v1/orders'));
	const column = app.screen()[row]!.indexOf('orders');
	t.true(Boolean(app.emulator.buffer.active.getLine(row)?.getCell(column)?.isUnderline()));
	app.type(keys.enter);
	await app.until('row 69/135');
	app.type('n');
	await app.until('row 62/135');
	app.type('N');
	await app.until('row 69/135');
	app.type('/avatras');
	await app.until(/PUT .*\/v1\/avatars\/7/v);
	app.type(keys.esc);
	await app.until('row 69/135');
});

test.serial('marks, notes, deletes and brings back', async t => {
	const file = makeStore(t, variedSamples);
	const app = start(t, file);
	await app.until('row 15/15');
	app.type('m');
	await app.until(/●▌.*\/token/v);
	app.type(`clook here${keys.enter}`);
	await app.until(/\/token +✎ look here/v);
	app.type('k');
	await app.until('row 14/15');
	app.type('D');
	await app.until('u brings it back');
	await app.until('/14');
	t.notRegex(app.line('▌') ?? '', /big\.bin/v);
	app.type('u');
	await app.until(text => text.split('\n').some(line => line.includes('▌') && line.includes('big.bin')));
	app.type('D');
	await app.until('/14');
	app.type('q');
	await app.exit;
	const again = start(t, file);
	await again.until('row 14/14');
	t.regex(again.line('▌') ?? '', /^●▌.*\/token +✎ look here/v);
});

test.serial('lays itself out at 120x40, 80x24 and 40x10 without wrapping or leaving anything behind', async t => {
	const app = start(t, makeStore(t, [...variedSamples, ...variedSamples]));
	await app.until('row 30/30');
	for (const [columns, rows] of [[80, 24], [40, 10], [200, 50], [20, 5], [120, 40]] as const) {
		app.resize(columns, rows);
		await app.until(text => text.startsWith(' tapx') && (text.split('\n')[rows - 1] ?? '').endsWith('30/30'));
		await app.quiet(100);
		const screen = app.screen();
		t.regex(screen[0] ?? '', /^ tapx/v, `${columns}x${rows}`);
		t.regex(screen.at(-1) ?? '', /30\/30$/v, `${columns}x${rows}`);
		t.is(screen.filter(line => line.includes('▌')).length, 1, `${columns}x${rows}`);
		t.true(screen.every(line => line.length <= columns));
	}

	app.resize(80, 24);
	await app.until('row 30/30');
	app.type(keys.enter);
	await app.until('1 Overview');
	t.is(app.line('big.bin'), undefined);
	app.type(keys.esc);
	await app.until('big.bin');
});

test.serial('a storm of resizes ends in a screen of the last size', async t => {
	const app = start(t, makeStore(t, [...variedSamples, ...variedSamples]));
	await app.until('row 30/30');
	for (let step = 0; step < 60; step++) {
		app.resize(30 + ((step * 37) % 150), 6 + ((step * 11) % 44));
	}

	app.resize(100, 30);
	await app.until(text => text.startsWith(' tapx') && (text.split('\n', 30)[29] ?? '').endsWith('row 30/30'));
	await app.quiet(200);
	t.is(app.screen().filter(line => line.startsWith(' tapx')).length, 1);
	t.is(app.screen().filter(line => line.includes('▌')).length, 1);
	app.type('k');
	await app.until('row 29/30');
});

test.serial('an empty store tells the exact commands', async t => {
	const app = start(t, makeStore(t, []), {environment: {HARNESS_PROXY: '1', HOME: '/home/ada'}});
	await app.until('Waiting for the first request on 127.0.0.1:8080');
	await app.until('curl -x http://127.0.0.1:8080 --cacert ~/.config/tapx/ca.pem https://example.com/');
	await app.until(() => app.screen().at(-1)?.trim() === 'f filter  ? help  q quit');
	t.truthy(app.line('tapx run -- curl'));
	t.truthy(app.line('eval "$(tapx ca --env)"'));
	app.resize(40, 20);
	await app.until(/curl -x http:\/\/127\.0\.0\.1:8080 \\\n +--cacert/v);
});

test.serial('help lists every key, scrolls, and goes away', async t => {
	const app = start(t, makeStore(t, variedSamples));
	await app.until('row 15/15');
	app.type('?');
	await app.until('Search, forgiving typos');
	app.type('G');
	await app.until('Next theme');
	await app.until(/ (?<total>\d+)\/\k<total>\s*$/v);
	app.type('q');
	await app.until('row 15/15');
	t.is(app.line('Next theme'), undefined);
});

test.serial('the palette runs a command by name where one was, and offers it first the next time', async t => {
	const app = start(t, makeStore(t, variedSamples));
	await app.until('row 15/15');
	for (const [columns, rows] of [[40, 10], [80, 24], [120, 40]] as const) {
		app.resize(columns, rows);
		await app.until('15/15');
		app.type(':');
		await app.until(/ ▌ .*\n/v);
		app.type('colum?wrap');
		await app.until('no command like that');
		app.type(`${keys.ctrlU}ong lines`);
		await app.until(/^ ▌ Wrap long lines.* w *$/mv);
		t.true(app.screen().every(line => line.length <= columns));
		app.type(keys.esc);
		await app.until('15/15');
	}

	app.type(`:wrap${keys.enter}`);
	await app.until('long lines cut');
	app.type(':');
	await app.until(/^ ▌ Wrap long lines/mv);
	app.type(keys.down + keys.up + keys.enter);
	await app.until('long lines wrapped');
});

test.serial('copies through the terminal over SSH', async t => {
	const app = start(t, makeStore(t, variedSamples), {environment: {SSH_TTY: '/dev/pts/1'}});
	await app.until('row 15/15');
	app.type('y');
	await app.until('c cURL');
	app.type('u');
	await app.until('copied URL, 31 B, through the terminal');
	t.true(app.raw.includes(`\u{1B}]52;c;${Buffer.from('https://login.example.com/token').toString('base64')}\u{7}`));
});

test.serial('NO_COLOR: no colour is written, the row at work and the states still show', async t => {
	const app = start(t, makeStore(t, variedSamples), {environment: {NO_COLOR: '1', COLORTERM: 'truecolor'}});
	await app.until('row 15/15');
	app.type('kkt1');
	await app.until('server at work');
	t.notRegex(app.raw, /\u{1B}\[(?:\d+;)*(?:3[0-8]|4[0-8]|9\d|10\d)[;m]/v);
	t.regex(app.line('▌') ?? '', /[\d!⋯◦]/v);
});

test.serial('nothing in traffic reaches the terminal as a control or bidi character', async t => {
	const app = start(t, makeStore(t, hostileSamples));
	await app.until(`row ${hostileSamples.length}/${hostileSamples.length}`);
	for (const key of ['1', '2', '3', '4', 'k', '3', 'k', '2', '3', 'k', '3', 'k', '3', 'w', 'z', 'z', keys.enter, 'G', 'g', keys.esc, '/evil', keys.enter]) {
		app.type(key);
		await app.quiet(120);
	}

	t.notRegex(app.raw, /[\u{80}-\u{9F}\u{200B}-\u{200F}\u{202A}-\u{202E}\u{2066}-\u{2069}\u{FEFF}]/v);
	const known = /\u{1B}\[[\d;?]*[A-Za-z]|\u{1B}\]0;[^\u{7}\u{1B}]*\u{7}/gv;
	t.notRegex(app.raw.replaceAll(known, ''), /[\u{0}-\u{9}\v\f\u{E}-\u{1F}\u{7F}]/v);
	t.notRegex(app.raw, /\u{1B}\]\d*;[^\u{7}]*pwned/v);
	for (let row = 0; row < 40; row++) {
		t.false(app.emulator.buffer.active.getLine(row)?.isWrapped);
	}

	app.type('qq');
	t.is((await app.exit).exitCode, 0);
});

test.serial('a body of 1 MB in one line, and one of 100,000 lines, open and scroll at once', async t => {
	const app = start(t, makeStore(t, [
		{path: '/one-line', type: 'text/plain', body: 'x'.repeat(1_000_000)},
		{path: '/many-lines', type: 'text/html', body: Array.from({length: 100_000}, (_, index) => `<p>${index}</p>`).join('\n')},
	]));
	await app.until('<p>0</p>');
	app.type(`${keys.enter}G`);
	t.true(await app.until('<p>99999</p>', 5000) < 3000);
	app.type(`${keys.esc}k`);
	await app.until('xxxxxxxx');
	app.type(`${keys.enter}G`);
	await app.until(/text 8,\d{3}\/8,\d{3}/v, 5000);
	app.type('w');
	await app.until(/text$|text ─/mv, 5000);
});

for (const signal of ['SIGTERM', 'SIGHUP', 'SIGINT']) {
	test.serial(`${signal} gives the terminal back`, async t => {
		const app = start(t, makeStore(t, variedSamples));
		await app.until('row 15/15');
		process.kill(app.pid, signal);
		await app.exit;
		t.false(app.isAlternate);
		t.true(app.raw.includes('\u{1B}[?25h'));
		t.regex(app.raw, new RegExp(`ended: ${signal}`, 'v'));
	});
}

test.serial('an error that ends the screen is told on the terminal it leaves', async t => {
	const app = start(t, makeStore(t, variedSamples), {environment: {HARNESS_FAILURE: '1500'}});
	await app.until('row 15/15');
	const {exitCode} = await app.exit;
	await app.until('failed: ');
	t.is(exitCode, 1);
	t.false(app.isAlternate);
});

test.serial('ctrl-Z hands the terminal to the shell, fg brings the screen back', async t => {
	const app = start(t, makeStore(t, variedSamples), {shell: true});
	await app.until('row 15/15');
	app.type('k');
	await app.until('row 14/15');
	app.type(keys.ctrlZ);
	await app.until('Stopped');
	t.false(app.isAlternate);
	app.type('echo back in the $((40+2))\r');
	await app.until('back in the 42');
	app.type('fg\r');
	await app.until('row 14/15');
	t.true(app.isAlternate);
	app.type('k');
	await app.until('row 13/15');
	app.type('/user');
	await app.until('search › user');
	app.type(keys.ctrlZ);
	await app.until(() => !app.isAlternate);
	app.type('fg\r');
	await app.until('search › user');
	app.type(keys.esc);
	await app.until('row 13/15');
	app.type('q');
	await app.until('ended: quit');
});

test.serial('few bytes: a move, a move with its detail, and nothing while nothing happens', async t => {
	const app = start(t, makeStore(t, manySamples(5000)));
	await app.until('row 5,000/5,000');
	app.type('kkk');
	await app.until('row 4,997');
	await app.quiet(300);
	const moves: number[] = [];
	for (let move = 0; move < 5; move++) {
		const before = app.type('k');
		await app.until(`row ${(4996 - move).toLocaleString('en')}`);
		await app.until(`"id": ${4995 - move}`);
		await app.quiet(150);
		moves.push(app.bytes - before);
	}

	t.true(moves.every(bytes => bytes <= 2500), `moves with their detail: ${moves.join(', ')}`);
	const before = app.bytes;
	app.type('jk');
	await app.quiet(20);
	t.true(app.bytes - before <= 1200);
	await app.quiet(300);
	const idle = app.bytes;
	await app.quiet(1500);
	t.is(app.bytes, idle);
});

test.serial('sorts by the column that o comes to, turns it round with O, and F goes back to the order of arrival', async t => {
	const file = makeStore(t, variedSamples);
	const app = start(t, file);
	await app.until('row 15/15');
	app.type('oo');
	await app.until(/STATUS▼/v);
	await app.until('row 1/15');
	t.regex(app.line('▌') ?? '', /500 ✗/v);
	app.type('O');
	await app.until(/STATUS▲/v);
	await app.until(/▌ .*(?:CONNECT|GET|PATCH|PUT)/v);
	app.type('oooo');
	await app.until(/SIZE ▼/v);
	await app.until(/▌ .*\/download\/big\.bin/v);
	fillStore(file, [{path: '/huge', body: 'x', truncated: 60_000_000}, {path: '/tiny', body: 'x'}]);
	await app.until('row 2/17');
	t.regex(app.line('▌') ?? '', /\/download\/big\.bin/v);
	app.type('k');
	await app.until(/▌ .*\/huge/v);
	app.type('F');
	await app.until('following');
	await app.until(/▌ .*\/tiny/v);
	app.type(keys.ctrlC);
	await app.exit;
});

test.serial('groups by host and endpoint; groups open and close, and their flows drive the detail', async t => {
	const app = start(t, makeStore(t, [...variedSamples, ...manySamples(40)]));
	await app.until('row 55/55');
	app.type('H');
	await app.until(/LAST +HOST +FLOWS ▼ +ERRORS +SIZE +MEDIAN/v);
	await app.until('row 1/8');
	t.regex(app.line('▌') ?? '', /▸▌ .* api\.example\.com +48 +22 ✗/v);
	app.type(keys.enter);
	await app.until('row 1/56');
	t.regex(app.line('▌') ?? '', /▾▌/v);
	app.type('j');
	await app.until(/▌│.*\/v1\/items\/39/v);
	await app.until('"id": 39');
	app.type('jj');
	await app.until('row 4/56');
	app.type(keys.left);
	await app.until('row 1/8');
	app.type('oo');
	await app.until('SIZE ▼');
	app.type('H');
	await app.until(/▸▌? .* GET api\.example\.com\/v1\/items\/\{id\} +14 /v);
	app.type('H');
	await app.until(/row \d+\/55/v);
	app.type('HF');
	await app.until('row 55/55');
	app.type(keys.ctrlC);
	await app.exit;
});
