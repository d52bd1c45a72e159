import type {Flow} from '../flow/flow.ts';

/** A piece of SQL over the table `flow` that is true for the flows wanted; NULL counts as false. */
export type SqlTerm = {
	readonly sql: string;
	readonly parameters: ReadonlyArray<string | number>;
	/** The same condition without its look-up in another table: cheaper where rows are looked at one by one. */
	readonly scan?: {readonly sql: string; readonly parameters: ReadonlyArray<string | number>} | undefined;
	/** Whether an index finds the matches, so that few matches are found fast whatever the size of the store. */
	readonly indexed: boolean;
};

/** A filter ready for use: parsed once, the same everywhere. */
export type Filter = {
	/** The text it came from. */
	readonly text: string;
	/** Conditions that SQL can decide, ANDed. Together with `matches` they mean exactly the filter. */
	readonly terms: readonly SqlTerm[];
	/** What SQL cannot decide, or `undefined` when `terms` say all. */
	readonly residual: ((flow: Flow) => boolean) | undefined;
	/** Whether `residual` looks at bodies, at headers, or at what rules found: what the store must load for it. */
	readonly needs: {readonly headers: boolean; readonly bodies: boolean; readonly findings?: boolean | undefined};
	/** The whole filter as a predicate; agrees with `terms` and `residual` on every flow. */
	readonly matches: (flow: Flow) => boolean;
};

/** What a store must know of a filter to find its flows; also put together from several conditions. */
export type Wanted = Pick<Filter, 'terms' | 'residual' | 'needs'>;
