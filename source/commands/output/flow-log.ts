import type {Capture} from '../../capture/capture.ts';
import type {Filter} from '../../filter/filter.ts';
import type {FlowRow} from '../../flow/flow.ts';
import {followFlows} from '../../operations/follow-flows.ts';
import type {Reader} from '../../store/store.ts';
import {writeText, type Output} from './output.ts';

/** A log of the flows that a capture finishes. */
export type FlowLog = {
	/** Rejects when a line cannot be written, with `ClosedPipe` when nobody reads; never resolves. */
	readonly broken: Promise<never>;
	/** Writes what is still unwritten and stops following. */
	finish(): Promise<void>;
};

/** Writes a line for each finished flow as soon as the capture has stored it. */
export const startFlowLog = ({reader, capture, filter, output, line}: {
	readonly reader: Reader;
	readonly capture: Pick<Capture, 'onStatus' | 'session'>;
	/** Beside being of this capture's session. */
	readonly filter: Filter | undefined;
	readonly output: Output;
	readonly line: (row: FlowRow) => string;
}): FlowLog => {
	const next = followFlows({reader}, {session: capture.session, filter});
	const {promise: broken, reject} = Promise.withResolvers<never>();
	// Whoever waits for it hears of it; nobody must.
	broken.catch(() => undefined);
	let writing: Promise<void> | undefined;
	let again = false;
	const pump = async (): Promise<void> => {
		do {
			again = false;
			await writeText(output, next().map(row => `${line(row)}\n`)); // eslint-disable-line no-await-in-loop -- one stream
		} while (again);
	};

	const wake = async (): Promise<void> => {
		again = true;
		writing ??= pump();
		try {
			await writing;
		} catch (error) {
			reject(error);
		} finally {
			writing = undefined;
		}
	};

	const forget = capture.onStatus(() => {
		void wake();
	});
	return {
		broken,
		async finish() {
			forget();
			await wake();
		},
	};
};
