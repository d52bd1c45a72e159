/** Takes the pictures of readme and docs: `npm run media`, or some of them by their names. The real program runs in a real pseudo-terminal, and in one picture the editor nano; nothing is touched up. */
import {mkdir, rm, writeFile} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {keys, startTerminal, type TestTerminal} from '../test/terminal.ts';
import {terminalSvg} from './svg/terminal-svg.ts';

const program = fileURLToPath(new URL('../dist/cli.js', import.meta.url));
const folder = new URL('./', import.meta.url);

/** The home folder of the pictures' user; the empty screen names files in it. */
const home = path.join(os.tmpdir(), 'ada');

const ends: Array<() => void> = [];

const start = (parameters: readonly string[], size: {readonly columns: number; readonly rows: number}): TestTerminal => startTerminal({
	teardown(end) {
		ends.push(end);
	},
}, process.execPath, [program, ...parameters], {
	...size, environment: {
		HOME: home, COLORTERM: 'truecolor', TZ: 'UTC', EDITOR: 'nano',
	}, cwd: home,
});

type Picture = {
	readonly name: string;
	/** What it shows, for those who do not see it. */
	readonly title: string;
	readonly size: {readonly columns: number; readonly rows: number};
	readonly parameters: readonly string[];
	/** An earlier picture whose flows are shown; its own ones when left out. */
	readonly store?: string;
	play(terminal: TestTerminal): Promise<void>;
};

/** Presses a key until the selected row is the one with a text. */
const select = async (terminal: TestTerminal, key: string, text: string): Promise<void> => {
	for (;;) {
		const selected = terminal.line('▌') ?? '';
		if (selected.includes(text)) {
			return;
		}

		terminal.type(key);
		await terminal.until(() => (terminal.line('▌') ?? '') !== selected);
	}
};

/** Types into a line at the bottom and waits for what comes of it. */
const write = async (terminal: TestTerminal, key: string, text: string, outcome: string | RegExp): Promise<void> => {
	terminal.type(key);
	await terminal.until(' › ');
	terminal.type(text);
	await terminal.until(outcome);
};

/** Shows only the flows that a filter lets through. */
const filterBy = async (terminal: TestTerminal, filter: string): Promise<void> => {
	await write(terminal, 'f', `${keys.ctrlU}${filter}`, /filter › .* \d+ flows?$/mv);
	terminal.type(keys.enter);
	await terminal.until(screen => !screen.includes('filter ›') && screen.includes('▌'));
};

/** Opens the request that gives an order an address in the editor, and changes the address. */
const editAddress = async (terminal: TestTerminal): Promise<void> => {
	await terminal.until(/PUT .*\/address/v);
	await filterBy(terminal, 'method:PUT path:address');
	terminal.type('e');
	await terminal.until('^X Exit');
	terminal.type(`\u{17}Storgata${keys.enter}`);
	await terminal.quiet();
	terminal.type(`${keys.right.repeat('Storgata '.length)}\u{4}2`);
	await terminal.until('Storgata 2');
};

const wide = {columns: 120, rows: 40};
const low = {columns: 120, rows: 30};
const narrow = {columns: 80, rows: 24};

/** Every picture: how large the terminal is, what tapx is started with, what is done until it is taken. */
const pictures: readonly Picture[] = [
	{
		name: 'demo',
		title: 'tapx with the traffic of its demo: the list of flows above, the answer of the selected one below',
		size: wide,
		parameters: ['--demo'],
		async play(terminal) {
			await terminal.until('/promo/3');
			await select(terminal, keys.up, '/v1/search?q=lamp%20');
			// So that it stands amid the others.
			terminal.type(keys.up.repeat(2) + keys.down.repeat(2));
			await terminal.until('"query"');
		},
	},
	{
		name: 'timing',
		title: 'The timing of a flow: its phases as bars with their lengths, and the calls that the same client made around it',
		size: wide,
		parameters: ['--demo'],
		async play(terminal) {
			await terminal.until('/promo/3');
			terminal.type('g6');
			await select(terminal, keys.down, '/login');
			await terminal.until(/connecting[\s\S]*what the same client/v);
		},
	},
	{
		name: 'completion',
		title: 'A filter being typed: the statuses that flows have, with their numbers, and how many flows match so far',
		size: low,
		parameters: ['--demo'],
		async play(terminal) {
			await terminal.until('/promo/3');
			await select(terminal, keys.up, '/promo/3');
			await write(terminal, 'f', 'host:api.* -status:', '▸ 200');
		},
	},
	{
		name: 'filter',
		title: 'A filter being typed: the unknown field is underlined, and the nearest known one is named',
		size: low,
		parameters: ['--demo', 'host:*.shop.test'],
		async play(terminal) {
			await terminal.until('/promo/3');
			await select(terminal, keys.up, '/promo/3');
			await terminal.until('308 Permanent Redirect');
			await write(terminal, 'f', `${keys.ctrlU}host:api.* statsu:>=400`, 'Did you mean');
		},
	},
	{
		name: 'search',
		title: 'A search with a typo in it: the flows that resemble it, their matched letters underlined',
		size: low,
		parameters: ['--demo'],
		async play(terminal) {
			await terminal.until('/promo/3');
			await write(terminal, '/', 'ordres api', /search › .* \d+ flows?$/mv);
		},
	},
	{
		name: 'groups',
		title: 'The list grouped by host: numbers of flows and errors, sizes and median times; one host is opened',
		size: low,
		parameters: ['view'],
		store: 'demo',
		async play(terminal) {
			await terminal.until('▌');
			terminal.type('H');
			await terminal.until('MEDIAN');
			await select(terminal, keys.down, 'www.shop.test');
			terminal.type(keys.right);
			await terminal.until('/promo/3');
			await select(terminal, keys.down, '/promo/3');
			await terminal.until('308 Permanent Redirect');
		},
	},
	{
		name: 'analysis',
		title: 'The analysis of a flow: its score, and each finding with its evidence, advice and rule',
		size: wide,
		parameters: ['--demo'],
		async play(terminal) {
			await terminal.until('/promo/3');
			await filterBy(terminal, 'path:/products finding:csp-missing');
			terminal.type('a');
			await terminal.until(/security \d+ of 100/v);
			terminal.type(keys.enter);
			await terminal.until('enter proof');
		},
	},
	{
		name: 'findings',
		title: 'All findings by severity, with their hosts, paths and numbers; below them what proves the selected one, and its rule',
		size: wide,
		parameters: ['--demo'],
		async play(terminal) {
			await terminal.until(/[1-9]\d\d flows/v, 60_000);
			terminal.type('A');
			await terminal.until('stack trace', 60_000);
			await select(terminal, keys.down, 'stack trace');
			await terminal.until('what to do');
		},
	},
	{
		name: 'edit',
		title: 'A request in the editor nano: lines that explain, the request line, headers and a JSON body',
		size: low,
		parameters: ['--demo'],
		play: editAddress,
	},
	{
		name: 'diff',
		title: 'A replay beside its original: the changed word of the request body and the changed header of the answer are marked',
		size: low,
		parameters: ['--demo'],
		async play(terminal) {
			await editAddress(terminal);
			terminal.type(`\u{F}${keys.enter}`);
			await terminal.until('Wrote');
			terminal.type('\u{18}');
			await terminal.until('compares with the original');
			terminal.type('d');
			await terminal.until(screen => screen.includes('Response body') && !screen.includes('replayed:'));
		},
	},
	{
		name: 'palette',
		title: 'The palette: commands that resemble what is typed, with their keys',
		size: {columns: 80, rows: 16},
		parameters: ['--demo'],
		async play(terminal) {
			await terminal.until('/promo/3');
			await write(terminal, ':', 'tab', /command › tab +\d+$/mv);
		},
	},
	{
		name: 'help',
		title: 'The key help of tapx',
		size: low,
		parameters: ['--demo'],
		async play(terminal) {
			await terminal.until('/promo/3');
			terminal.type('?');
			await terminal.until('Finding');
		},
	},
	{
		name: 'narrow',
		title: 'The list of flows on a terminal of 80 columns and 24 rows',
		size: narrow,
		parameters: ['--demo'],
		async play(terminal) {
			await terminal.until('/promo/3');
		},
	},
	{
		name: 'empty',
		title: 'tapx before the first request: the commands that send one through it',
		size: {columns: 120, rows: 20},
		parameters: [],
		async play(terminal) {
			await terminal.until('Waiting for the first request');
		},
	},
];

const take = async ({
	name, title, size, parameters, store = name, play,
}: Picture): Promise<void> => {
	const terminal = start([...parameters, '--db', path.join(home, `${store}.db`)], size);
	await play(terminal);
	await terminal.quiet(100);
	await writeFile(new URL(`${name}.svg`, folder), terminalSvg(terminal.emulator, title));
	process.stdout.write(`media/${name}.svg\n`);
	terminal.kill('SIGTERM');
	await terminal.exit;
};

await mkdir(home, {mode: 0o700});
try {
	const wanted = process.argv.slice(2);
	for (const picture of wanted.length === 0 ? pictures : pictures.filter(({name}) => wanted.includes(name))) {
		await take(picture);
	}
} finally {
	for (const end of ends) {
		end();
	}

	await rm(home, {recursive: true, force: true});
}
