import {once} from 'node:events';
import type {Scope} from './scope.ts';
import {startProgram} from './program.ts';

/** Starts the server that streams events and swallows uploads; gives its address. */
export const startOrigin = async (scope: Scope): Promise<string> => {
	const child = startProgram(scope, 'origin', {});
	const [line] = await once(child.process.stdout!, 'data') as [Uint8Array]; // Standard output is a pipe.
	return `http://127.0.0.1:${String(line).trim()}`;
};
