import type {Beside} from '../analysis/exchange.ts';
import type {Rulebook} from '../analysis/rulebook.ts';
import type {Filter} from '../filter/filter.ts';
import type {Flow} from '../flow/flow.ts';
import type {Exporter} from '../formats/format.ts';
import {redactFlow} from '../redaction/redact-flow.ts';
import type {Tally} from '../redaction/tally.ts';
import type {Reader} from '../store/store.ts';

/** What to write, and how. */
export type ExportInput = {
	readonly exporter: Pick<Exporter, 'write'>;
	readonly filter?: Filter | undefined;
	/** Counts the secrets, which are replaced; left out, they stay. */
	readonly redacted?: Tally | undefined;
	/** What formats judge by that tell of issues. */
	readonly rulebook?: Rulebook | undefined;
	/** Told the number of flows taken so far, before each. */
	readonly progress?: ((taken: number) => void) | undefined;
	/** Told of each flow that the format has no place for. */
	readonly leaveOut?: (() => void) | undefined;
};

/** The document of the flows that match, oldest first, in pieces; one flow is in memory at a time. */
export const exportFlows = (
	{reader, version}: {readonly reader: Pick<Reader, 'flows' | 'connection'>; readonly version: string},
	{exporter, filter, redacted, rulebook, progress, leaveOut}: ExportInput,
): Generator<string | Uint8Array, void> => {
	const flows = function * (): Generator<Flow, void> {
		let taken = 0;
		for (const flow of reader.flows(filter)) {
			progress?.(++taken);
			yield redacted ? redacted.take(redactFlow(flow)) : flow;
		}
	};

	const beside = ({serverConnection: id}: Flow): Beside => ({server: id === undefined ? undefined : reader.connection(id)});
	return exporter.write(flows(), {
		version, leaveOut, rulebook, beside,
	});
};
