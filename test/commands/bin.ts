import {spawn} from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {text} from 'node:stream/consumers';
import pty from '@lydell/node-pty';
import type {ExecutionContext} from 'ava';
import {openEditor} from '../../source/store/open.ts';
import type {NewFlow} from '../../source/flow/flow.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** What users run, as `npm test` has just built it. */
export const bin = path.join(root, 'dist', 'cli.js');

/** How a program ended. */
type Ended = {readonly code: number | null; readonly signal: string | null};

type RunOptions = {
	readonly input?: string;
	readonly environment?: Readonly<Record<string, string>>;
	readonly cwd?: string;
	/** Another Node than the one that runs the tests. */
	readonly node?: string;
};

/** A user of their own: empty folders, removed after the test. */
export type User = {
	readonly folder: string;
	/** The store, where tapx looks for it. */
	readonly store: string;
	readonly environment: Readonly<Record<string, string>>;
	/** Adds flows to the store. */
	add(...flows: NewFlow[]): void;
	/** Runs tapx to its end, without a terminal. */
	tapx(args: readonly string[], options?: RunOptions): Promise<Ended & {stdout: string; stderr: string}>;
	/** Runs tapx to its end in a terminal, and types once it shows a text. */
	sitting(args: readonly string[], until: string, typed: string, environment?: Readonly<Record<string, string>>): Promise<Ended & {shown: string}>;
	/** Starts tapx and gives the child. */
	start(args: readonly string[]): ReturnType<typeof spawn>;
};

/** Makes a user whose home is a temporary folder. */
export const createUser = (t: ExecutionContext): User => {
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tapx-user-'));
	t.teardown(() => {
		fs.rmSync(folder, {recursive: true, force: true});
	});
	const environment = {
		PATH: process.env['PATH'] ?? '',
		HOME: folder,
		XDG_DATA_HOME: path.join(folder, 'data'),
		XDG_CONFIG_HOME: path.join(folder, 'config'),
		XDG_CACHE_HOME: path.join(folder, 'cache'),
		TZ: 'UTC',
	};
	const store = path.join(folder, 'data', 'tapx', 'traffic.db');

	const sitting: User['sitting'] = async (args, until, typed, more = {}) => {
		const terminal = pty.spawn(process.execPath, [bin, ...args], {cols: 100, rows: 20, env: {...environment, ...more, TERM: 'xterm'}});
		let shown = '';
		terminal.onData(data => {
			const isNew = !shown.includes(until);
			shown += data;
			if (isNew && shown.includes(until)) {
				terminal.write(typed);
			}
		});
		return new Promise(resolve => {
			terminal.onExit(({exitCode}) => {
				resolve({shown, code: exitCode, signal: null});
			});
		});
	};

	const start: User['start'] = args => spawn(process.execPath, [bin, ...args], {cwd: folder, env: environment});
	return {
		folder,
		store,
		environment,
		add(...flows) {
			const editor = openEditor(store);
			editor.add(flows);
			editor.close();
		},
		async tapx(args, {input = '', environment: more = {}, cwd = folder, node = process.execPath} = {}) {
			const child = spawn(node, [bin, ...args], {cwd, env: {...environment, ...more}});
			child.stdin.on('error', () => {
				// A program that does not read its input is no failure of the test.
			});
			child.stdin.end(input);
			const ended = new Promise<{code: number | null; signal: string | null}>(resolve => {
				child.once('close', (code, signal) => {
					resolve({code, signal});
				});
			});
			const [stdout, stderr, {code, signal}] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
			return {
				code, signal, stdout, stderr,
			};
		},
		sitting,
		start,
	};
};
