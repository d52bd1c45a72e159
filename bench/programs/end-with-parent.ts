import type {Socket} from 'node:net';
import process from 'node:process';

/** Ends this process when its standard input, a pipe, does: when the benchmark is gone, however it went. */
export const endWithParent = (): void => {
	const input = process.stdin as unknown as Socket;
	input.resume().on('end', () => {
		process.kill(process.pid);
	});
	// By itself it keeps nothing alive.
	input.unref();
};
