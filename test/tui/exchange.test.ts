/** Exporting, importing and clearing from inside. */
import {execFileSync} from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import test from 'ava';
import {keys} from '../terminal.ts';
import {makeStore, start} from './program.ts';
import {manySamples, variedSamples} from './sample-store.ts';

const entries = (file: string): string => execFileSync('jq', ['.log.entries | length', file], {encoding: 'utf8'}).trim();

test.serial('x writes what the filter shows, the flow at work or the marked ones, and asks before it replaces a file', async t => {
	const file = makeStore(t, variedSamples);
	const folder = path.dirname(file);
	const app = start(t, file, {cwd: folder});
	await app.until('row 15/15');
	app.type(`fstatus:>=400${keys.enter}`);
	await app.until('row 2/2');
	app.type('x');
	await app.until('export 2 flows that match status:>=400');
	t.truthy(app.line('h har'));
	app.type('h');
	await app.until(/to › tapx-\d{8}-\d{4}\.har/v);
	app.type(`${keys.ctrlU}errors.har${keys.enter}`);
	await app.until(/2 flows, [\d.]+ kB, written to errors\.har/v);
	const to = path.join(folder, 'errors.har');
	t.is(entries(to), '2');
	t.is(fs.statSync(to).mode & 0o777, 0o600);

	app.type(`x${keys.tab}`);
	await app.until('export this flow');
	app.type('h');
	await app.until('› tapx-');
	app.type(`${keys.ctrlU}errors.har${keys.enter}`);
	await app.until('errors.har exists. Replace it?');
	app.type('n');
	await app.until('nothing written');
	t.is(entries(to), '2');
	app.type(`x${keys.tab}h`);
	await app.until('› tapx-');
	app.type(`${keys.ctrlU}errors.har${keys.enter}`);
	await app.until('Replace it?');
	app.type('y');
	await app.until('1 flow,');
	t.is(entries(to), '1');

	app.resize(40, 10);
	await app.until('2/2');
	app.type('x');
	await app.until('h har');
	t.true(app.screen().every(line => line.length <= 40));
	app.type(keys.esc);
	await app.until('2/2');
});

test.serial('an import shows its flows; clear asks with the number, and leaves what is marked', async t => {
	const file = makeStore(t, variedSamples);
	const folder = path.dirname(file);
	const app = start(t, file, {cwd: folder});
	await app.until('row 15/15');
	app.type('xn');
	await app.until('› tapx-');
	app.type(`${keys.ctrlU}all.ndjson${keys.enter}`);
	await app.until('15 flows,');
	app.type(`:import${keys.enter}`);
	await app.until('import the file ›');
	app.type(`nothing.har${keys.enter}`);
	await app.until('There is no file nothing.har.');
	app.type(`:import${keys.enter}`);
	await app.until('import the file ›');
	app.type(`all.ndjson${keys.enter}`);
	await app.until('15 flows added from');
	await app.until('/30');
	app.type(`fhost:api.example.com${keys.enter}`);
	await app.until(/filter host:api\.example\.com/v);
	app.type(`:clear${keys.enter}`);
	await app.until(/Delete \d+ flows that match host:api\.example\.com for good; marked ones stay\?/v);
	app.type('n');
	await app.until('nothing deleted');
	app.type(`:clear${keys.enter}`);
	await app.until('for good');
	app.type('y');
	await app.until(' flows deleted');
	await app.until('row 2/2');
	t.is(app.screen().filter(line => line.includes('/v1/orders/77')).length, 2, 'the marked one and its copy');
});

test.serial('an export that is stopped writes nothing; the program goes on meanwhile', async t => {
	const file = makeStore(t, manySamples(6000));
	const folder = path.dirname(file);
	const app = start(t, file, {cwd: folder});
	await app.until('row 6,000/6,000');
	app.type('xh');
	await app.until('› tapx-');
	app.type(`${keys.ctrlU}big.har${keys.enter}`);
	await app.until(/export(?: \d+ %)? {2}X stops/v);
	app.type('Xkk');
	await app.until('row 5,998');
	await app.until(text => !text.includes('X stops'));
	await app.until(/export stopped, nothing written|written to big\.har/v);
	t.deepEqual(fs.readdirSync(folder).filter(name => name.includes('.tmp')), []);
	app.type('q');
	t.is((await app.exit).exitCode, 0);
});
