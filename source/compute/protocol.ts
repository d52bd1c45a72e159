import type {Finding} from '../flow/finding.ts';
import type {FlowRow} from '../flow/flow.ts';
import type {Grouping, GroupName, GroupOrder} from '../flow/group.ts';
import type {Order, Rank} from '../flow/order.ts';
import type {ValueCount} from '../store/store.ts';
import type {Spans} from '../views/span.ts';
import type {RuleMeta} from '../analysis/rule.ts';
import type {DiffPart, DiffQuestion} from './diff-part.ts';
import type {EvidencePlace} from './evidence/place.ts';
import type {Folds} from './folding.ts';
import type {IssueCounts, IssueRow, IssueView} from './issues/issue-row.ts';
import type {Occurrence, TextPlace} from './layout.ts';
import type {DocumentName, Sheet, ViewChoices} from './sheet.ts';
import type {Groups} from './tally.ts';
import type {Subject} from './subject.ts';

/** Character ranges `[from, to)` in a field's text. */
export type Ranges = ReadonlyArray<readonly [from: number, to: number]>;

/** Fields of a row that fuzzy search looks at, in the order it puts them together. */
export const searchedFields = ['method', 'host', 'path', 'status', 'type', 'note'] as const;
export type SearchedField = (typeof searchedFields)[number];
export type FieldRanges = Partial<Record<SearchedField, Ranges>>;

/** Which flow, and the views that are wanted for its bodies by media type. */
export type OpenInput = {id: number; views?: ViewChoices | undefined};

export type DocumentInput = OpenInput & {document: DocumentName};

/** A document in rows. */
export type LaidOutInput = DocumentInput & {width: number; wrap: boolean; folds: Folds};

/** A row of a document, and where in it that stands. */
export type DocumentRow = {
	readonly spans: Spans;
	readonly line: number;
	/** Characters of the line before the row. */
	readonly from: number;
	/** Where the row shows what was looked for. */
	readonly found?: Ranges;
};

/** Where to go on looking: forwards or backwards, the place itself left out. */
export type Near = TextPlace & {by: 1 | -1};

export type Occurrences = {
	total: number;
	/** Whether there are more than are counted. */
	isFull: boolean;
	/** The next one; from the other end when there is none that way. */
	nearest?: {
		/** The first one is 0. */
		index: number;
		place: Occurrence;
		isFromOtherEnd: boolean;
		/** The folded blocks that hide it, by their first lines. */
		hiding: number[];
	} | undefined;
};

/** What the compute worker can be asked. A filter is its text, empty for none. */
export type Jobs = {
	/** Rows of a filter, or of one group of them, in an order: those after a place in it, before one, or at its beginning, or at its end. */
	window: {
		input: {filter: string; group?: GroupName; order: Order; after?: Rank; before?: Rank; fromEnd?: boolean; limit: number};
		answer: {rows: FlowRow[]; /** Whether there may be more in the direction read. */ more: boolean; revision: number; /** Whether the search goes on. */ isPart: boolean};
	};
	/** What a list shows of one flow, `undefined` when it is gone. */
	row: {input: {id: number}; answer: FlowRow | undefined};
	/** The flows of a filter put together, with sums: the first `most` groups and what is left; told as it grows. */
	groups: {
		input: {filter: string; by: Grouping; order: GroupOrder; most: number};
		answer: Groups & {/** Id of the last flow that was added. */ counted: number; isPart: boolean};
	};
	/** How many flows match, of those behind an id when one is given; told in growing parts. */
	count: {input: {filter: string; after?: number}; answer: {count: number; done: boolean}};
	/** What changed since a revision among flows from id `first` on: rows that match now, and ids that do not. */
	changes: {
		input: {filter: string; since: number; first: number};
		answer: {revision: number; rows: FlowRow[]; gone: number[]; /** Too much changed to list it. */ reload: boolean};
	};
	/** The rows that resemble a text, best first, and where; told in growing parts when it takes long. */
	search: {input: {text: string; filter: string; limit: number}; answer: {rows: FlowRow[]; ranges: FieldRanges[]; isPart: boolean}};
	/** A flow ready to be shown, `undefined` when it is gone. */
	flow: {input: OpenInput; answer: {sheet: Sheet; revision: number} | undefined};
	/** Some rows of a document: from one on, or around a place, whose row is then told. */
	lines: {
		input: LaidOutInput & {
			/** What was typed to be found, empty for nothing. */
			find: string;
			/** Whether secrets are masked. */
			isMasked: boolean;
			from: number | TextPlace;
			count: number;
		};
		answer: {total: number; from: number; rows: DocumentRow[]; row?: number | undefined} | undefined;
	};
	/** How often something stands in a document, told in growing parts, and the next place where it does. */
	find: {input: DocumentInput & {text: string; folds: Folds; near?: Near | undefined}; answer: Occurrences | undefined};
	/** What a line of a document is about, and the block that it stands in. */
	about: {input: DocumentInput & {line: number}; answer: {path?: string | undefined; hasValue: boolean; /** The first line of the innermost block. */ block?: number | undefined} | undefined};
	/** What stands on a line of a document, to copy. */
	excerpt: {input: DocumentInput & {line: number; what: 'line' | 'path' | 'value'}; answer: string | undefined};
	/** What a line of the head is about, to copy: true, not masked. */
	subject: {input: {id: number; subject: Subject}; answer: readonly [name: string, value: string] | undefined};
	/** Where on the screen the finding of an index proves itself; `undefined` when it is gone. */
	evidence: {input: OpenInput & {index: number}; answer: EvidencePlace | undefined};
	/** Some rows of the issues of a filter, in groups: from one on, or around that of a key; told as they are found. */
	issues: {
		input: {filter: string; view: IssueView; at?: string | undefined; from: number; count: number};
		answer: {
			rows: IssueRow[]; from: number; total: number; /** Of the key that was asked for, or of its group. */ row: number | undefined;
			/** Issues, and how many of them are of each severity, whichever are shown. */
			issues: number; counts: IssueCounts; revision: number; isPart: boolean;
		};
	};
	/** What proves an issue in a flow, and its rule as far as that is known. */
	issue: {input: {rule: string; title?: string; flow?: number | undefined}; answer: {finding: Finding | undefined; rule: RuleMeta | undefined}};
	/** What is known of a rule; `undefined` for one that does not come with tapx. */
	rule: {input: {id: string}; answer: RuleMeta | undefined};
	/** Part of two flows compared; `undefined` when one is gone. */
	diff: {input: DiffQuestion; answer: DiffPart | undefined};
	/** A text to copy: its whole, not what the screen shows. */
	text: {input: {id: number; what: CopyWhat}; answer: string | undefined};
	values: {input: {field: 'host' | 'method' | 'type' | 'status' | 'tag' | 'finding'; part: string; limit: number}; answer: ValueCount[]};
};

export type JobName = keyof Jobs;
export type Input<Name extends JobName> = Jobs[Name]['input'];
export type Answer<Name extends JobName> = Jobs[Name]['answer'];

/** What can be copied from a flow. */
export const copyWhats = ['url', 'curl', 'request', 'request-headers', 'request-body', 'response', 'response-headers', 'response-body'] as const;
export type CopyWhat = (typeof copyWhats)[number];

/** What the worker tells by itself: somebody wrote to the store. */
export type StoreChange = {
	readonly revision: number;
	readonly flows: number;
	readonly bytes: number;
	readonly fileBytes: number;
	/** Flows that no rules have looked at yet, counted up to `mostUnseen`. */
	readonly unseen?: number;
};

export const mostUnseen = 10_000;

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
