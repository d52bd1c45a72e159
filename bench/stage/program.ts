import {text} from 'node:stream/consumers';
import process from 'node:process';
import type {Child, Scope} from './scope.ts';

const fileOf = (name: string): string => new URL(`../programs/${name}.ts`, import.meta.url).pathname;

/** No measurement takes longer, in milliseconds. */
const patience = 600_000;

/** Starts one of the programs of `programs/`; it ends when its standard input does, so also with a parent that is killed. */
export const startProgram = (scope: Scope, name: string, job: unknown): Child =>
	scope.start(process.execPath, [fileOf(name), JSON.stringify(job)], {stdio: ['pipe', 'pipe', 'pipe'], timeout: patience, killSignal: 'SIGKILL'});

/**
Runs one of the programs of `programs/` to its end; gives what it printed, which is JSON.

@throws When it fails, with what it complained of.
*/
export const runProgram = async <Result>(scope: Scope, name: string, job: unknown): Promise<Result> => {
	await using own = scope.inner();
	const child = startProgram(own, name, job);
	const [output, {code, signal}] = await Promise.all([text(child.process.stdout!), child.exited]); // Standard output is a pipe.
	if (code !== 0) {
		throw new Error(child.complaint() || `${name} ended with ${code ?? signal}`);
	}

	return JSON.parse(output) as Result;
};
