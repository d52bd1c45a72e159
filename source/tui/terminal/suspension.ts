import process from 'node:process';
import {setImmediate as turn, setTimeout as pause} from 'node:timers/promises';

/** Milliseconds after which a stop that did not happen is given up: a group without a shell above it cannot be stopped. */
const patience = 150;

/** Runs `action` while the terminal belongs to others, then draws everything anew. */
export type HandOver = (action: () => Promise<void>) => Promise<void>;

/**
Reads no more keys until somebody listens for them again: what is typed meanwhile is for whoever has the terminal. Nobody
listens any more, but Node reads on until it is told to pause, which it takes to heart a turn later.
*/
export const stopReading = async (stdin: NodeJS.ReadStream): Promise<void> => {
	await turn();
	stdin.pause();
	await turn();
};

/** Job control of the shell. */
export type Suspension = {
	/** As ctrl-Z does for other programs: stops until the shell brings the program back. */
	suspend(): void;
	/** Gives the terminal to another program for as long as an action takes. */
	lend<Result>(action: () => Promise<Result>): Promise<Result>;
	close(): void;
};

/**
Stops and continues with the terminal in order. Stopped are this process and all that the shell started with it (`npm start`
waits in between), as the terminal itself does it; a stop signal from outside is answered the same way, and after a stop that
could not be answered everything is drawn anew.

@param handOver
@param failed Called when the terminal could not be handed over.
*/
export const createSuspension = (handOver: HandOver, failed: (error: unknown) => void): Suspension => {
	let isStopped = false;
	const stop = async (): Promise<void> => {
		const {promise, resolve} = Promise.withResolvers<void>();
		process.off('SIGTSTP', suspend);
		process.once('SIGCONT', resolve);
		process.kill(0, 'SIGTSTP');
		await Promise.race([promise, pause(patience)]);
		process.off('SIGCONT', resolve);
		process.on('SIGTSTP', suspend);
	};

	const hand = async (action: () => Promise<void>): Promise<void> => {
		if (isStopped) {
			return;
		}

		isStopped = true;
		try {
			await handOver(action);
		} catch (error) {
			failed(error);
		} finally {
			isStopped = false;
		}
	};

	const suspend = (): void => {
		void hand(stop);
	};

	const redraw = (): void => {
		void hand(async () => undefined);
	};

	process.on('SIGTSTP', suspend);
	process.on('SIGCONT', redraw);
	return {
		suspend,
		async lend(action) {
			const results: Array<Awaited<ReturnType<typeof action>>> = [];
			isStopped = true;
			try {
				await handOver(async () => {
					results.push(await action());
				});
			} finally {
				isStopped = false;
			}

			const [result] = results;
			return result!; // The action has ended, or an error has been thrown.
		},
		close() {
			process.off('SIGTSTP', suspend);
			process.off('SIGCONT', redraw);
		},
	};
};
