import process from 'node:process';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
Calls `end` with what ends the program from outside: a signal's name, or an error that nobody caught. A terminal that has gone
away answers writes with an error, which counts as a hang-up. Gives a function that stops watching.
*/
export const watchForEnd = (stdout: NodeJS.WriteStream, end: (reason: string | Error) => void): (() => void) => {
	const handlers = signals.map(name => [name, (): void => {
		end(name);
	}] as const);
	const gone = (): void => {
		end('SIGHUP');
	};

	for (const [name, handler] of handlers) {
		process.on(name, handler);
	}

	stdout.on('error', gone);
	process.on('uncaughtException', end);
	return () => {
		for (const [name, handler] of handlers) {
			process.off(name, handler);
		}

		stdout.off('error', gone);
		process.off('uncaughtException', end);
	};
};
