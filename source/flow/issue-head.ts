import type {Issue} from './finding.ts';

/** An issue as lists show it, without what proves it. */
export type IssueHead = Pick<Issue, 'rule' | 'category' | 'severity' | 'confidence' | 'title' | 'origin' | 'path' | 'count'> & {
	readonly id: number;
	/** Bytes and microseconds that all its findings waste. */
	readonly bytes: number;
	readonly time: number;
};
