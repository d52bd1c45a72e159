/** The comparison of two flows on the screen. */
import test from 'ava';
import {openEditor} from '../../source/store/open.ts';
import {cells} from '../../source/views/glyphs.ts';
import {keys} from '../terminal.ts';
import {makeStore, start} from './program.ts';
import {hostileSamples, sampleFlow, type Sample} from './sample-store.ts';

const items = (name: string, at: number): string => JSON.stringify({
	at, items: Array.from({length: 40}, (_, id) => ({
		id, name: id === 20 ? name : `Item ${id}`, note: 'words '.repeat(id === 21 ? 40 : 2),
	})),
});

const pair: readonly Sample[] = [
	{path: '/v1/items', query: 'page=1', body: items('first', 1)},
	{path: '/v1/other'},
	{
		path: '/v1/items', query: 'page=2', body: items('second one', 2), total: 112_000, headers: [['x-new', 'yes']],
	},
];

test.serial('d compares with the marked flow; n goes from change to change; folds, layout and wrapping change in place', async t => {
	const app = start(t, makeStore(t, pair));
	await app.until('row 3/3');
	app.type('d');
	await app.until('m marks a flow, d then compares it with this one');
	app.type('gm');
	await app.until(/●▌/v);
	app.type('Gd');
	await app.until('#1 GET 200 https://api.example.com/v1/items?page=1 ↔ #3 GET 200 https://api.example.com/v1/items?page=2');
	await app.until('38 ms → 112 ms (+74 ms)');
	t.regex(app.screen()[1] ?? '', /5 changes$/v);
	await app.until(/~ page=1 +│~ page=2/v);
	app.type('nnn');
	await app.until('change 3/5');
	t.regex(app.line('▌') ?? '', /▌~ x-request-id: 7f3a-0 +│~ x-request-id: 7f3a-2/v);
	app.type('nn');
	await app.until('change 5/5');
	t.regex(app.line('▌') ?? '', /▌~ +"name": "first",? +│~ +"name": "second one"/v);
	t.truthy(app.line('$.items[20].name'));
	const row = app.screen().findIndex(line => line.startsWith('▌'));
	const column = app.screen()[row]!.indexOf('second');
	t.true(Boolean(app.emulator.buffer.active.getLine(row)?.getCell(column)?.isUnderline()), 'the words that changed are marked');
	app.type('n');
	await app.until('no change below');
	app.type('s');
	await app.until(text => text.includes('+       "name": "second one"') && !text.includes('│'));
	t.regex(app.line('▌') ?? '', /▌- +"name": "first"/v);
	app.type(keys.enter);
	await app.until(text => !text.includes('⋯') && text.includes('"name": "Item 19"'));
	t.regex(app.line('▌') ?? '', /▌- +"name": "first"/v);
	app.type('N');
	await app.until('change 4/5');
	app.type('fg');
	await app.until('⋯ 99 equal lines');
	t.is(app.line('▌'), undefined);
	app.type('?');
	await app.until('Fold equal parts');
	app.type('q');
	await app.until('38 ms → 112 ms');
	app.type('h');
	await app.until('authorization: Bearer eyJ');
	app.type('hq');
	await app.until('row 3/3');
});

test.serial('a replay is compared with its original', async t => {
	const file = makeStore(t, pair);
	const editor = openEditor(file);
	editor.add([{...sampleFlow(3, {path: '/v1/items', query: 'page=1', body: items('first', 1)}), source: 'replay', replayOf: 1}]);
	editor.close();
	const app = start(t, file);
	await app.until('row 4/4');
	app.type('d');
	await app.until(/#1 .* ↔ #4 /v);
	app.type(keys.esc);
	await app.until('row 4/4');
	app.type('mk');
	await app.until('row 3/4');
	app.type('d');
	await app.until(/#3 .* ↔ #4 /v);
	t.truthy(app.line('changes'));
});

test.serial('a comparison fits 120x40, 80x24 and 40x10, whatever is in it', async t => {
	const app = start(t, makeStore(t, hostileSamples.map((sample, index) => ({...sample, marked: index === 0}))));
	await app.until(`row ${hostileSamples.length}/${hostileSamples.length}`);
	for (let index = hostileSamples.length; index > 1; index--) {
		app.type('d');
		await app.until(`↔ #${index} `);
		for (const [columns, rows] of [[80, 24], [40, 10], [120, 40]] as const) {
			app.resize(columns, rows);
			await app.until(text => {
				const lines = text.split('\n');
				return /\/[\d,]{1,9}$/v.test(lines[rows - 1] ?? '') && lines.every(line => cells(line) <= columns) && lines[1]!.includes(' ↔ ');
			});
		}

		app.type('G');
		await app.until(text => {
			const [at, of] = text.split(' ').at(-1)!.split('/', 2);
			return at === of;
		});
		t.notRegex(app.screen().join(''), /[\u{0}-\u{1F}\u{7F}-\u{9F}\u{202E}\u{2066}]/v);
		app.type('qk');
		await app.until(`row ${index - 1}/`);
	}

	t.notRegex(app.raw, /\u{1B}\]0;pwned/v);
});
