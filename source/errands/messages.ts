import type {RulebookSources} from '../rulebook/sources.ts';
import type {SentError} from '../flow/sent-error.ts';
import type {KindName, Order, Progress} from './errand.ts';

/** What the thread is started with. */
export type Assignment = {
	/** The store. */
	readonly file: string;
	/** Of tapx, for formats that name their creator. */
	readonly version: string;
	/** What formats judge by that tell of issues. */
	readonly sources: RulebookSources;
	readonly name: KindName;
	readonly order: Order<KindName>;
	/** One cell: anything but 0 asks for a stop. Shared, so that a thread that works without a pause sees it. */
	readonly stop: Int32Array<SharedArrayBuffer>;
};

/** What the thread tells. */
export type FromErrand =
	| {readonly kind: 'progress'; readonly progress: Progress}
	| {readonly kind: 'problem'; readonly line: string}
	| {readonly kind: 'piece'; readonly piece: Uint8Array<ArrayBuffer>}
	| {readonly kind: 'done'; readonly result: unknown}
	| {readonly kind: 'stopped'; readonly progress: Progress}
	| {readonly kind: 'failed'; readonly error: SentError};
