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
import {bin, createUser} from '../commands/bin.ts';
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
	await app.until(() => bottom(app).slice(2).map(shown => shown.trim()).join(' ') === 'Unknown field `hots`. Did you mean `host`?');
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

test.serial('a filter kept under a name is in the user\'s settings, here and in every command', async t => {
	const user = createUser(t);
	fillStore(user.store, [...manySamples(8), ...variedSamples]);
	const config = path.join(user.folder, 'config', 'tapx', 'config.json');
	fs.mkdirSync(path.dirname(config), {recursive: true});
	fs.writeFileSync(config, '{\n  "port": 0,\n  "filters": {\n    "old": "login"\n  }\n}\n', {mode: 0o644});
	const app = startTerminal(t, process.execPath, [bin, 'view'], {environment: user.environment});
	await app.until('/23');
	app.type('S');
	await app.until('no filter to keep');
	app.type('fstatus:>=400 -method:DELETE');
	await app.until(/\d flows$/mv);
	app.type('\u{13}');
	await app.until('name of the filter ›');
	app.type(`bad name${keys.enter}`);
	await app.until('make a name');
	app.type(`${keys.ctrlU}errors${keys.enter}`);
	await app.until('kept as @errors in ~/config/tapx/config.json');
	t.is(fs.readFileSync(config, 'utf8'), '{\n  "port": 0,\n  "filters": {\n    "old": "login",\n    "errors": "status:>=400 -method:DELETE"\n  }\n}\n');
	t.is(fs.statSync(config).mode & 0o777, 0o644);
	app.type(`f${keys.ctrlU}@`);
	await app.until(/▸ @old +login/v);
	app.type(`e${keys.tab} method:GET`);
	await app.until('filter › @errors method:GET');
	app.type(keys.enter);
	await app.until('filter (status:>=400 -method:DELETE) method:GET');
	app.type('q');
	await app.exit;
	t.regex((await user.tapx(['ls', '@errors', 'method:GET'])).stdout, /\/v1\/users\/99999/v);
});

test.serial('conditions of the selected row are put into the filter and taken away again', async t => {
	const app = await start(t, {columns: 80, rows: 24});
	app.type('g');
	await app.until('row 1/45');
	app.type('=');
	await app.until('h host:api.example.com');
	app.type('p');
	await app.until(/filter path:~\^\/v1\/items\/0\$[\s\S]*row 1\/1$/mv);
	app.type('=');
	await app.until('✓ p path:');
	app.type('c');
	await app.until('row 1/45');
	app.type('=s');
	await app.until(/filter status:2xx[\s\S]*row 1\/2\d$/mv);
	app.type('=H');
	await app.until('filter status:2xx -host:api.example.com');
	await app.until(text => !/\bapi\.example\.com +\//v.test(text));
	app.type('=s');
	await app.until(text => text.startsWith(' tapx') && /filter -host:api\.example\.com(?: +db|$)/mv.test(text));
	await app.until('CONNECT');
	app.type('=');
	await app.until('only the flows with');
	app.type(keys.esc);
	await app.until(text => !text.includes('only the flows with'));
	t.regex(app.screen()[0] ?? '', /filter -host:/v);
});
