import {Buffer} from 'node:buffer';
import {setTimeout as pause} from 'node:timers/promises';
import pty from '@lydell/node-pty';
import xterm from '@xterm/headless';
import type {Scope} from './scope.ts';

/** One frame that a program drew, or one read where a program does not say where frames end. */
export type Frame = {
	/** When its last byte came, as `performance.now()`. */
	readonly at: number;
	readonly bytes: number;
	/** Lines that read differently afterwards. */
	readonly lines: ReadonlySet<number>;
};

/** A program in a terminal of its own, 120 × 40. */
export type Terminal = {
	readonly pid: number;
	/** The lines of the screen as they are now. */
	screen(): readonly string[];
	/** Types; the bytes go to the program as they are. */
	type(keys: string): void;
	/** Frames since the start. */
	readonly frames: readonly Frame[];
	/** Waits until the screen shows something; gives when its last byte came. */
	until(what: string, isThere: (screen: readonly string[]) => boolean): Promise<number>;
	/** Waits until nothing has been drawn for so many milliseconds. */
	quiet(milliseconds: number): Promise<void>;
	close(): Promise<void>;
};

const columns = 120;
export const rows = 40;
const patience = 30_000;

/** What stands around a frame that is drawn at once, where a program says so (synchronised output). */
const frameBegin = '\u{1B}[?2026h';
const frameEnd = '\u{1B}[?2026l';

/** Pieces of output that each end with a frame, but for the last. */
const byFrame = (output: string): string[] => {
	const pieces = output.split(frameEnd);
	return pieces.map((piece, index) => index < pieces.length - 1 ? piece + frameEnd : piece).filter(piece => piece !== '');
};

/** Starts a program in a terminal; it ends with the scope. */
export const openTerminal = (scope: Scope, command: string, parameters: readonly string[], env: NodeJS.ProcessEnv): Terminal => {
	const emulator = new xterm.Terminal({
		cols: columns, rows, allowProposedApi: true, scrollback: 0,
	});
	const program = pty.spawn(command, [...parameters], {
		cols: columns, rows, name: 'xterm-256color', env: {...env, TERM: 'xterm-256color', COLORTERM: 'truecolor'},
	});
	const frames: Frame[] = [];
	const watchers = new Set<() => void>();
	let lines: string[] = Array.from({length: rows}, () => '');
	let lastOutput = performance.now();
	let undrawn = 0;
	let bytes = 0;
	let changed = new Set<number>();
	let isInFrame = false;
	let hasEnded = false;

	const read = (): string[] => Array.from({length: rows}, (_, index) => emulator.buffer.active.getLine(emulator.buffer.active.viewportY + index)?.translateToString(true) ?? '');

	const draw = (piece: string, at: number): void => {
		isInFrame = !piece.endsWith(frameEnd) && (isInFrame || piece.includes(frameBegin));
		const isWhole = !isInFrame;
		undrawn++;
		emulator.write(piece, () => {
			undrawn--;
			const now = read();
			for (const [index, line] of now.entries()) {
				if (line !== lines[index]) {
					changed.add(index);
				}
			}

			lines = now;
			bytes += Buffer.byteLength(piece);
			if (isWhole) {
				frames.push({at, bytes, lines: changed});
				bytes = 0;
				changed = new Set();
			}

			for (const watcher of watchers) {
				watcher();
			}
		});
	};

	program.onData(output => {
		lastOutput = performance.now();
		for (const piece of byFrame(output)) {
			draw(piece, lastOutput);
		}
	});
	// Programs ask the terminal what it can do.
	emulator.onData(answer => {
		if (!hasEnded) {
			program.write(answer);
		}
	});
	const {promise: exited, resolve} = Promise.withResolvers<void>();
	program.onExit(() => {
		hasEnded = true;
		resolve();
	});

	const close = async (): Promise<void> => {
		if (hasEnded) {
			return;
		}

		program.kill('SIGTERM');
		const timer = setTimeout(() => {
			program.kill('SIGKILL');
		}, 3000);
		await exited;
		clearTimeout(timer);
	};

	scope.defer(close);
	return {
		pid: program.pid,
		screen: () => lines,
		frames,
		type(keys) {
			program.write(keys);
		},
		async until(what, isThere) {
			const fail = (why: string): Error => new Error(`${why} instead of ${what}: ${lines.filter(line => line.trim() !== '').slice(-3).join(' | ')}`);
			return new Promise((found, reject) => {
				const stop = (): void => {
					clearTimeout(timer);
					watchers.delete(look);
				};

				const timer = setTimeout(() => {
					stop();
					reject(fail('Nothing came'));
				}, patience);
				const look = (): void => {
					if (!isThere(lines)) {
						return;
					}

					stop();
					found(frames.at(-1)?.at ?? performance.now());
				};

				watchers.add(look);
				void exited.then(() => {
					stop();
					reject(fail('The program ended'));
				});
				look();
			});
		},
		async quiet(milliseconds) {
			const isBusy = (): boolean => undrawn > 0 || performance.now() - lastOutput < milliseconds;
			while (isBusy()) {
				await pause(5);
			}
		},
		close,
	};
};
