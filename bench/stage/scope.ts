import {
	spawn,
	type ChildProcess,
	type SpawnOptions,
} from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** How a process ended. */
export type Exit = {readonly code: number | null; readonly signal: NodeJS.Signals | null};

/** A process that ends with its scope. */
export type Child = {
	readonly pid: number;
	readonly process: ChildProcess;
	/** Resolves when it has ended, rejects when it could not be started. */
	readonly exited: Promise<Exit>;
	/** The last it said on standard error, when that is a pipe. */
	complaint(): string;
	/** Asks it to end, and makes it after three seconds. */
	stop(): Promise<void>;
};

/** Whatever a part of the benchmark starts and makes on disk; nothing of it outlives the scope. */
export type Scope = {
	/** A new empty folder. */
	folder(): string;
	start(command: string, parameters: readonly string[], options?: SpawnOptions): Child;
	/** Does something at the end, before what was started earlier is stopped. */
	defer(action: () => void | Promise<void>): void;
	/** A scope that ends on its own, or with this one. */
	inner(): Scope;
	[Symbol.asyncDispose](): Promise<void>;
	/** Ends everything at once without waiting: for a process that is about to end itself. */
	abandon(): void;
};

const patience = 3000;
const complaintSize = 4000;

const adopt = (process: ChildProcess): Child => {
	let complaint = '';
	process.stderr?.on('data', (data: Uint8Array) => {
		complaint = (complaint + String(data)).slice(-complaintSize);
	});
	const {promise: exited, resolve, reject} = Promise.withResolvers<Exit>();
	// Whoever waits hears of it.
	exited.catch(() => undefined);
	process.on('error', reject);
	process.on('exit', (code, signal) => {
		resolve({code, signal});
	});
	return {
		pid: process.pid ?? 0,
		process,
		exited,
		complaint: () => complaint.trim(),
		async stop() {
			process.kill('SIGTERM');
			const timer = setTimeout(() => {
				process.kill('SIGKILL');
			}, patience);
			await exited.catch(() => undefined);
			clearTimeout(timer);
		},
	};
};

/** What a scope undoes: in order and politely, or at once. */
type Undoing = {readonly gently: () => void | Promise<void>; readonly atOnce: () => void};

/** Opens a scope. */
export const openScope = (): Scope => {
	const undoings: Undoing[] = [];
	let isOver = false;
	const add = (undoing: Undoing): void => {
		undoings.push(undoing);
	};

	const take = (): Undoing[] => {
		isOver = true;
		return undoings.splice(0).toReversed();
	};

	/** Nothing begins any more where things are being ended. */
	const check = (): void => {
		if (isOver) {
			throw new Error('This part of the benchmark has ended.');
		}
	};

	return {
		folder() {
			check();
			const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tapx-bench-'));
			const remove = (): void => {
				fs.rmSync(folder, {recursive: true, force: true});
			};

			add({gently: remove, atOnce: remove});
			return folder;
		},
		start(command, parameters, options = {}) {
			check();
			const child = adopt(spawn(command, parameters, {stdio: ['ignore', 'ignore', 'pipe'], ...options}));
			add({
				gently: child.stop,
				atOnce() {
					child.process.kill('SIGKILL');
				},
			});
			return child;
		},
		defer(action) {
			check();
			add({
				gently: action,
				atOnce() {
					void action();
				},
			});
		},
		inner() {
			check();
			const scope = openScope();
			add({gently: async () => scope[Symbol.asyncDispose](), atOnce: scope.abandon});
			return scope;
		},
		async [Symbol.asyncDispose]() {
			for (const {gently} of take()) {
				await gently();
			}
		},
		abandon() {
			for (const {atOnce} of take()) {
				atOnce();
			}
		},
	};
};
