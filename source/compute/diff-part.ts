import type {DiffSpan} from '../diff/line.ts';
import type {PageOptions} from '../diff/page.ts';

/** A place in a comparison: a line, the line that shows a row, or the next change after a line or before it. */
export type DiffPlace =
	| {readonly type: 'line'; readonly line: number}
	| {readonly type: 'row'; readonly row: number}
	| {readonly type: 'change'; readonly line: number; readonly by: 1 | -1};

/** What part of which comparison is wanted. */
export type DiffQuestion = {
	readonly a: number;
	readonly b: number;
	/** What stands in place of secrets; `undefined` shows them. */
	readonly mask: string | undefined;
	readonly options: PageOptions;
	readonly place: DiffPlace;
	/** Lines wanted before the place, and in all. */
	readonly before: number;
	readonly count: number;
};

/** Part of a comparison as lines of a width. */
export type DiffPart = {
	/** Both flows, each in one line. */
	readonly names: readonly [a: string, b: string];
	/** Whether nothing that counts differs. */
	readonly same: boolean;
	/** Lines in all. */
	readonly total: number;
	/** Changes in all. */
	readonly changes: number;
	/** The line that the place means; where there is no such change, the one that was asked from. */
	readonly line: number;
	/** Which change that is, from 0; `undefined` when none was asked for, or there is none. */
	readonly change: number | undefined;
	readonly from: number;
	readonly lines: ReadonlyArray<readonly DiffSpan[]>;
	/** The row that each line shows, to find it again in another layout. */
	readonly rows: readonly number[];
};
