import type {ImportResult} from '../operations/import-flows.ts';
import type {Counts} from '../redaction/tally.ts';

/** Long work on a store, by name: what is ordered, and what comes of it. */
export type Kinds = {
	/** Writes flows in a format, into a file or piece by piece. */
	export: {
		order: {
			readonly format: string;
			/** The filter's text, empty for all flows. */
			readonly filter: string;
			/** Whether secrets are replaced. */
			readonly redact?: boolean | undefined;
			/** The file; left out, the pieces are handed over. */
			readonly to?: string | undefined;
			/** Whether a file that is there already may be replaced. */
			readonly isReplacing?: boolean | undefined;
			/** Whether the file stays as it is when no flow matches. */
			readonly isKeptWithoutFlows?: boolean | undefined;
		};
		/** What was written, and the flows that the format has no place for; the bytes are those of a file. Secrets that were replaced, by kind. */
		result: {readonly flows: number; readonly leftOut: number; readonly bytes: number; readonly redacted: Counts};
	};
	/** Reads a file into the store; `-` is standard input. */
	import: {order: {readonly from: string}; result: ImportResult};
	/** Deletes flows for good. */
	clear: {order: {readonly filter: string; readonly isMarkedToo: boolean}; result: {readonly flows: number}};
};

export type KindName = keyof Kinds;
export type Order<Name extends KindName> = Kinds[Name]['order'];
export type Result<Name extends KindName> = Kinds[Name]['result'];

/** How far an errand is. */
export type Progress = {
	/** Flows written, read or deleted. */
	readonly flows: number;
	/** From 0 to 1; `undefined` where the whole is not known. */
	readonly share: number | undefined;
};

/** What came of an errand; one that was stopped says how far it came. */
export type Outcome<Name extends KindName> =
	| {readonly isStopped: false; readonly result: Result<Name>}
	| {readonly isStopped: true; readonly progress: Progress};

/** What an errand tells on its way. */
export type ErrandListeners = {
	readonly onProgress?: ((progress: Progress) => void) | undefined;
	/** Told of what is left out of an import. */
	readonly onProblem?: ((line: string) => void) | undefined;
	/** Takes the pieces of a document that goes to no file, one after the other. */
	readonly onPiece?: ((piece: Uint8Array) => Promise<void>) | undefined;
	/** Stops it: what was deleted or read by then stays so, a file is not written. */
	readonly signal?: AbortSignal | undefined;
};

/** Runs errands, each in a thread of its own. Rejects with what the store, the file or the format refuses. */
export type RunErrand = <Name extends KindName>(name: Name, order: Order<Name>, listeners?: ErrandListeners) => Promise<Outcome<Name>>;
