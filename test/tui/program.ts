/** Stores for the tests of the screen, and the screen on them in a terminal. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import type {ExecutionContext} from 'ava';
import {startTerminal, type TerminalOptions, type TestTerminal} from '../terminal.ts';
import {fillStore, type Sample} from './sample-store.ts';

/** The program that draws the screen on a store. */
export const harness = path.join(import.meta.dirname, 'harness.ts');

/** Makes a store of samples that is gone after the test. */
export const makeStore = (t: Pick<ExecutionContext, 'teardown'>, samples: readonly Sample[]): string => {
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tapx-tui-'));
	t.teardown(() => {
		fs.rmSync(folder, {recursive: true, force: true});
	});
	const file = path.join(folder, 'traffic.db');
	fillStore(file, samples);
	return file;
};

const dist = process.env['TAPX_DIST'];

/** The built program to test, where it is not in its place. */
export const place: Readonly<Record<string, string>> = dist === undefined ? {} : {TAPX_DIST: dist};

type StartOptions = TerminalOptions & {
	readonly filter?: string;
	/** Starts it from a shell with job control. */
	readonly shell?: boolean;
};

/** Starts the screen on a store. */
export const start = (t: Pick<ExecutionContext, 'teardown'>, file: string, {filter, shell = false, ...options}: StartOptions = {}): TestTerminal => {
	const environment = {...place, ...options.environment};
	if (!shell) {
		return startTerminal(t, process.execPath, [harness, file, ...(filter ? [filter] : [])], {...options, environment});
	}

	const terminal = startTerminal(t, 'bash', ['--norc', '-i'], {...options, environment: {PS1: 'shell> ', ...environment}});
	terminal.type(`${process.execPath} ${harness} ${file}\r`);
	return terminal;
};
