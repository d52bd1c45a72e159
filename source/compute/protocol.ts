import type {FlowRow} from '../flow/flow.ts';
import type {ValueCount} from '../store/store.ts';
import type {Spans} from '../views/span.ts';
import type {DocumentName, Sheet} from './sheet.ts';

/** Character ranges `[from, to)` in a field's text. */
export type Ranges = ReadonlyArray<readonly [from: number, to: number]>;

/** Fields of a row that fuzzy search looks at, in the order it puts them together. */
export const searchedFields = ['method', 'host', 'path', 'status', 'type', 'note'] as const;
export type SearchedField = (typeof searchedFields)[number];
export type FieldRanges = Partial<Record<SearchedField, Ranges>>;

/** What the compute worker can be asked. A filter is its text, empty for none. */
export type Jobs = {
	/** Rows around a key, always in ascending order; the newest ones when neither key is given. */
	window: {
		input: {filter: string; before?: number; after?: number; limit: number};
		answer: {rows: FlowRow[]; /** Whether there may be more in the direction read. */ more: boolean; revision: number; /** Whether the search goes on. */ isPart: boolean};
	};
	/** How many flows match, of those behind an id when one is given; told in growing parts. */
	count: {input: {filter: string; after?: number}; answer: {count: number; done: boolean}};
	/** What changed since a revision among flows from `first` on: rows that match now, and ids that do not. */
	changes: {
		input: {filter: string; since: number; first: number};
		answer: {revision: number; rows: FlowRow[]; gone: number[]; /** Too much changed to list it. */ reload: boolean};
	};
	/** The rows that resemble a text, best first, and where; told in growing parts when it takes long. */
	search: {input: {text: string; filter: string; limit: number}; answer: {rows: FlowRow[]; ranges: FieldRanges[]; isPart: boolean}};
	/** A flow ready to be shown, `undefined` when it is gone. */
	flow: {input: {id: number}; answer: {sheet: Sheet; revision: number} | undefined};
	/** Part of a document as lines of a width. */
	lines: {
		input: {id: number; document: DocumentName; width: number; wrap: boolean; from: number; count: number};
		answer: {total: number; from: number; lines: Spans[]} | undefined;
	};
	/** A text to copy: its whole, not what the screen shows. */
	text: {input: {id: number; what: CopyWhat}; answer: string | undefined};
	values: {input: {field: 'host' | 'method' | 'type' | 'status' | 'tag'; part: string; limit: number}; answer: ValueCount[]};
};

export type JobName = keyof Jobs;
export type Input<Name extends JobName> = Jobs[Name]['input'];
export type Answer<Name extends JobName> = Jobs[Name]['answer'];

/** What can be copied from a flow. */
export const copyWhats = ['url', 'curl', 'request-headers', 'request-body', 'response-headers', 'response-body'] as const;
export type CopyWhat = (typeof copyWhats)[number];

/** What the worker tells by itself: somebody wrote to the store. */
export type StoreChange = {
	readonly revision: number;
	readonly flows: number;
	readonly bytes: number;
	readonly fileBytes: number;
};

export type ToWorker =
	| {readonly type: 'ask'; readonly sequence: number; readonly job: JobName; readonly input: unknown}
	| {readonly type: 'cancel'; readonly sequence: number}
	| {readonly type: 'close'};

/** An error on its way between threads; one of the user's or the world's has a code. */
export type Failure = {readonly message: string; readonly code?: string | undefined; readonly advice?: string | undefined};

export type FromWorker =
	| {readonly type: 'ready'; readonly change: StoreChange}
	| {readonly type: 'refused'; readonly error: Failure}
	| {readonly type: 'part' | 'answer'; readonly sequence: number; readonly value: unknown}
	| {readonly type: 'failure'; readonly sequence: number; readonly error: Failure}
	| {readonly type: 'change'; readonly change: StoreChange};
