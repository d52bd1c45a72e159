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
	void signals.asked.then(() => {
		controller.abort(new TapxError('stopped', 'Stopped.', {exitCode: interrupted}));
	});
	try {
		return await work(controller.signal);
	} finally {
		signals.release();
	}
};
