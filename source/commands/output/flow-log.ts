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

/** What tells that there may be new flows: a capture, or a look at the store now and then. */
export type FlowSource = {
	/** Only flows of this session. */
	readonly session: number | undefined;
	onStatus(listener: () => void): () => void;
};

/** Writes a line for each finished flow as soon as the store has it. */
export const startFlowLog = ({reader, source, wanted, output, line}: {
	readonly reader: Reader;
	readonly source: FlowSource;
	/** Which flows, beside being of the source's session; its filter may change. */
	readonly wanted: {readonly filter: Filter | undefined};
	readonly output: Pick<Output, 'write'>;
	readonly line: (row: FlowRow) => string;
}): FlowLog => {
	const next = followFlows({reader}, {
		session: source.session, get filter() {
			return wanted.filter;
		},
	});
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

	const forget = source.onStatus(() => {
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
