/** The line that filters are typed on, in a real terminal. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import test, {type ExecutionContext} from 'ava';
import {
	keys,
	startTerminal,
	type TerminalOptions,
	type TestTerminal,
} from '../terminal.ts';
import {fillStore, manySamples, variedSamples} from './sample-store.ts';

const harness = path.join(import.meta.dirname, 'harness.ts');
const dist = process.env['TAPX_DIST'];

const start = async (t: ExecutionContext, options: TerminalOptions = {}): Promise<TestTerminal> => {
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tapx-filter-'));
	t.teardown(() => {
		fs.rmSync(folder, {recursive: true, force: true});
	});
	const file = path.join(folder, 'traffic.db');
	fillStore(file, [...manySamples(30), ...variedSamples]);
	const app = startTerminal(t, process.execPath, [harness, file], {...options, environment: {...(dist && {TAPX_DIST: dist}), ...options.environment}});
	await app.until('/45');
	return app;
};

/** The line being typed and those below it. */
const bottom = (app: TestTerminal): string[] => {
	const screen = app.screen();
	return screen.slice(screen.findIndex(line => line.startsWith(' filter ›')));
};

test.serial('tab takes a field, then a value that flows have, with its count beside it', async t => {
	const app = await start(t, {columns: 80, rows: 24});
	app.type('fho');
	await app.until('▸ host:');
	t.regex(app.line('▸ host:') ?? '', /The host asked for/v);
	app.type(keys.tab);
	await app.until(/▸ api\.example\.com +3\d/v);
	t.is(app.line('has no value'), undefined);
	app.type('cdn');
	await app.until('▸ cdn.example.com');
	app.type(`${keys.tab} is:${keys.down}`);
	await app.until('▸ error');
	app.type(keys.tab);
	await app.until('filter › host:cdn.example.com is:error');
	await app.until(/0 flows$/mv);
	app.type(keys.enter);
	await app.until('No flow matches host:cdn.example.com is:error');
	t.regex(app.screen()[0] ?? '', /filter host:cdn\.example\.com is:error/v);
});

test.serial('at 80 columns an error at the far right is told whole', async t => {
	const app = await start(t, {columns: 80, rows: 24});
	app.type('fstatus:4xx host:api.example.com method:POST,PUT login or hots:x');
	await app.until(/Unknown field `hots`\. Did you mean `host`\? \^{4}$/mv);
	const [line = '', error = ''] = bottom(app);
	t.is(error.indexOf('^^^^'), line.indexOf('hots'));
	app.resize(40, 10);
	await app.until(text => text.split('\n').length === 10 && text.includes('Did you mean'));
	await app.quiet(100);
	t.is(bottom(app).slice(2).map(shown => shown.trim()).join(' '), 'Unknown field `hots`. Did you mean `host`?');
});

test.serial('up brings filters back that were applied; esc leaves what is in force', async t => {
	const app = await start(t);
	app.type(`fmethod:PUT${keys.enter}`);
	await app.until('filter method:PUT');
	app.type(`f${keys.ctrlU}status:404${keys.enter}`);
	await app.until('filter status:404');
	app.type(`f${keys.ctrlU}`);
	await app.until(/filter › .*45 flows$/mv);
	app.type(keys.up);
	await app.until('filter › status:404');
	app.type(keys.up);
	await app.until('filter › method:PUT');
	app.type(keys.down);
	await app.until('filter › status:404');
	app.type(keys.down);
	await app.until(/filter › .*45 flows$/mv);
	app.type(keys.esc);
	await app.until(text => !text.includes('filter ›'));
	t.regex(app.screen()[0] ?? '', /filter status:404/v);
});
