import type {Beside} from '../analysis/exchange.ts';
import type {Rulebook} from '../analysis/rulebook.ts';
import type {Flow, NewFlow} from '../flow/flow.ts';

/** Flows to write, in the order wanted. They are taken one at a time and never kept. */
export type Flows = Iterable<Flow>;

type Meta = {
	/** The option of `tapx export` and the end of the path under `/copilot/export/`. */
	readonly id: string;
	/** What a person calls it. */
	readonly title: string;
	/** File name extension, without the dot. */
	readonly extension: string;
	readonly mediaType: string;
	/** A command line for the help. */
	readonly example: string;
	/** The document speaks of all flows together: it comes when the last has been read, and grows with what they say, not with their number. */
	readonly isSummary?: boolean | undefined;
	/** It tells what rules find in flows, not of the flows themselves. */
	readonly isJudging?: boolean | undefined;
};

/** What an exporter may know beside the flows. */
export type ExportContext = {
	/** The version of tapx, for formats that name their creator. */
	readonly version: string;
	/** Told of each flow that the format has no place for. */
	readonly leaveOut?: (() => void) | undefined;
	/** What formats judge by that tell of issues; the rules that come with tapx unless given. */
	readonly rulebook?: Rulebook | undefined;
	/** What is known beside a flow, for its rules. */
	readonly beside?: ((flow: Flow) => Beside) | undefined;
};

/** Writes flows in one format. */
export type Exporter = {
	readonly meta: Meta;
	/**
	The document in pieces of about 64 KB (a piece never splits a character); memory does not grow with the number of flows. What
	the flows say is written as it is: whoever wants it redacted hands over redacted flows.
	*/
	write(flows: Flows, context: ExportContext): Generator<string | Uint8Array, void>;
};

/**
A flow read from a file. Ids of the store that wrote the file mean nothing in another one: `replayOf` still speaks of the
file's ids, and `originalId` is the file's id of this flow, so that whoever stores them can set the links right.
*/
export type ImportedFlow = NewFlow & {readonly originalId?: number | undefined};

/** An item of a file that could not be read and was left out. */
export type ImportProblem = {
	/** Which item, counted from 0. */
	readonly index: number;
	/** Why, as one line; may quote the file, so it is hostile text. */
	readonly problem: string;
};

/** Pieces of a file; a piece may end anywhere. */
export type Chunks = AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>;

/** Reads flows from one format. */
export type Importer = {
	readonly meta: Meta;
	/** How surely a file is of this format, 0 to 1, judged by its beginning (a few KB, without a byte order mark). */
	recognise(head: string): number;
	/**
	What the file holds, one at a time; memory does not grow with the file. An item that cannot be read is a problem, not the end.
	Throws `TapxError` `import-format` with the place when the file is not of this format at all.
	*/
	read(chunks: Chunks): AsyncGenerator<ImportedFlow | ImportProblem>;
};

/** Whether what an importer gave is a problem, not a flow. */
export const isImportProblem = (item: ImportedFlow | ImportProblem): item is ImportProblem => 'problem' in item;
