import {TapxError} from '../../flow/error.ts';
import {takeStopSignals} from './stop-signals.ts';

/** What a shell says of a program that ctrl-C ended. */
const interrupted = 130;

/**
Does long work that a signal is to end, so that what was opened for it is closed.

@throws {TapxError} `stopped`, when it was.
*/
export const stoppable = async <Result>(work: (signal: AbortSignal) => Promise<Result>): Promise<Result> => {
	const signals = takeStopSignals();
	const controller = new AbortController();
	const stopped = signals.asked.then((): never => {
		const reason = new TapxError('stopped', 'Stopped.', {exitCode: interrupted});
		controller.abort(reason);
		throw reason;
	});
	try {
		// What waits for a pipe hears of no signal.
		return await Promise.race([work(controller.signal), stopped]);
	} finally {
		signals.release();
	}
};
