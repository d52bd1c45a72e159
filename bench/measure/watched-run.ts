import fs from 'node:fs';
import type {Scope} from '../stage/scope.ts';
import {peakMemory} from './process-figures.ts';

/** What a program took that ran to its end. */
export type WatchedRun = {readonly seconds: number; /** The most memory it had, in MB. */ readonly peak: number};

/** What to run, and where its standard output goes. */
export type WatchedCommand = {
	readonly command: string;
	readonly parameters: readonly string[];
	readonly output: string;
	readonly env?: NodeJS.ProcessEnv;
};

/** Milliseconds between two looks at the memory; the kernel remembers the peak in between. */
const interval = 20;

/**
Runs a program to its end and watches its memory.

@throws When it fails, with what it complained of.
*/
export const watchRun = async (scope: Scope, {command, parameters, output, env}: WatchedCommand): Promise<WatchedRun> => {
	await using own = scope.inner();
	const file = fs.openSync(output, 'w');
	own.defer(() => {
		fs.closeSync(file);
	});
	const began = performance.now();
	const child = own.start(command, parameters, {stdio: ['ignore', file, 'pipe'], ...(env && {env})});
	let peak = 0;
	const timer = setInterval(() => {
		try {
			peak = peakMemory(child.pid) || peak;
		} catch {
			// It has ended.
		}
	}, interval);
	try {
		const {code, signal} = await child.exited;
		if (code !== 0) {
			throw new Error(`${command} ended with ${code ?? signal}: ${child.complaint()}`);
		}

		return {seconds: (performance.now() - began) / 1000, peak};
	} finally {
		clearInterval(timer);
	}
};
