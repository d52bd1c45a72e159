import {Buffer} from 'node:buffer';
import process from 'node:process';
import {setTimeout as pause} from 'node:timers/promises';
import pty from '@lydell/node-pty';
import xterm from '@xterm/headless';
import type {ExecutionContext} from 'ava';

export type TerminalOptions = {
	readonly columns?: number;
	readonly rows?: number;
	/** Added to a small environment of its own; the test's is not handed on. */
	readonly environment?: Readonly<Record<string, string>>;
	readonly cwd?: string;
};

/** A program in a real pseudo-terminal, its screen drawn by a headless xterm. */
export type TestTerminal = {
	readonly pid: number;
	/** The screen's lines, without blanks at their ends. */
	screen(): string[];
	/** The line that begins or contains a text, `undefined` when none does. */
	line(text: string): string | undefined;
	/** Waits until the screen is as wanted; throws with the screen when it does not get there. Gives the milliseconds it took. */
	until(condition: string | RegExp | ((screen: string) => boolean), deadline?: number): Promise<number>;
	/** Waits until nothing is written for a while. */
	quiet(milliseconds?: number): Promise<void>;
	/** Types; gives the bytes that the program has written so far. */
	type(keys: string): number;
	resize(columns: number, rows: number): void;
	/** Everything the program wrote. */
	readonly raw: string;
	readonly bytes: number;
	/** Whether the alternate screen is shown. */
	readonly isAlternate: boolean;
	/** Resolves with how the program ended. */
	readonly exit: Promise<{exitCode: number; signal?: number | undefined}>;
	kill(signal?: string): void;
	/** The emulator, for colours and attributes of cells. */
	readonly emulator: InstanceType<typeof xterm.Terminal>;
};

/** Keys by name, as xterm sends them. */
export const keys = {
	enter: '\r', esc: '\u{1B}', tab: '\t', shiftTab: '\u{1B}[Z', up: '\u{1B}[A', down: '\u{1B}[B', right: '\u{1B}[C', left: '\u{1B}[D',
	pageUp: '\u{1B}[5~', pageDown: '\u{1B}[6~', home: '\u{1B}[H', end: '\u{1B}[F', backspace: '\u{7F}', ctrlC: '\u{3}', ctrlD: '\u{4}', ctrlU: '\u{15}', ctrlZ: '\u{1A}',
} as const;

/** Starts a program in a terminal of its own and ends it after the test. */
export const startTerminal = (t: Pick<ExecutionContext, 'teardown'>, file: string, parameters: readonly string[], {
	columns = 120, rows = 40, environment = {}, cwd,
}: TerminalOptions = {}): TestTerminal => {
	const emulator = new xterm.Terminal({
		cols: columns, rows, allowProposedApi: true, scrollback: 1000,
	});
	const program = pty.spawn(file, [...parameters], {
		cols: columns,
		rows,
		name: environment['TERM'] ?? 'xterm-256color',
		...(cwd && {cwd}),
		env: {
			PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', LANG: 'C.UTF-8', TERM: 'xterm-256color', NODE_ENV: 'production', ...environment,
		},
	});
	let raw = '';
	let bytes = 0;
	let last = performance.now();
	let drawn = Promise.resolve();
	program.onData(data => {
		raw += data;
		bytes += Buffer.byteLength(data);
		last = performance.now();
		drawn = new Promise(resolve => {
			emulator.write(data, resolve);
		});
	});
	emulator.onData(data => {
		program.write(data);
	});
	const {promise: exit, resolve: ended} = Promise.withResolvers<{exitCode: number; signal?: number | undefined}>();
	let isOver = false;
	program.onExit(event => {
		isOver = true;
		ended(event);
	});
	t.teardown(() => {
		if (!isOver) {
			program.kill('SIGKILL');
		}
	});

	const screen = (): string[] => Array.from({length: emulator.rows}, (_, index) => {
		const buffer = emulator.buffer.active;
		return buffer.getLine(buffer.viewportY + index)?.translateToString(true) ?? '';
	});
	return {
		pid: program.pid,
		screen,
		line: text => screen().find(line => line.includes(text)),
		async until(condition, deadline = 20_000) {
			const started = performance.now();
			for (;;) {
				await drawn;
				const text = screen().join('\n');
				if (typeof condition === 'function' ? condition(text) : (typeof condition === 'string' ? text.includes(condition) : condition.test(text))) {
					return performance.now() - started;
				}

				if (performance.now() - started > deadline) {
					throw new Error(`The screen never showed ${String(condition)}:\n${text}`);
				}

				await pause(2);
			}
		},
		async quiet(milliseconds = 200) {
			const called = performance.now();
			while (performance.now() - Math.max(last, called) < milliseconds) {
				await pause(10);
			}

			await drawn;
		},
		type(text) {
			program.write(text);
			return bytes;
		},
		resize(nextColumns, nextRows) {
			emulator.resize(nextColumns, nextRows);
			program.resize(nextColumns, nextRows);
		},
		get raw() {
			return raw;
		},
		get bytes() {
			return bytes;
		},
		get isAlternate() {
			return emulator.buffer.active.type === 'alternate';
		},
		exit,
		kill(signal = 'SIGTERM') {
			program.kill(signal);
		},
		emulator,
	};
};
