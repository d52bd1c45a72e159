import type {Severity} from '../../flow/finding.ts';
import type {IssueHead} from '../../flow/issue-head.ts';

/** What issues are put together by. */
export const issueGroupings = ['severity', 'rule', 'host'] as const;
export type IssueGrouping = (typeof issueGroupings)[number];

/** Issues with something in common, every text sanitised. */
export type IssueGroup = {
	readonly type: 'group';
	readonly key: string;
	/** A severity, a rule's id, or an origin. */
	readonly name: string;
	/** Of a rule what it finds; empty otherwise. */
	readonly title: string;
	readonly worst: Severity;
	readonly issues: number;
	/** Findings of all of them. */
	readonly count: number;
	readonly isOpen: boolean;
};

/** An issue, every text sanitised. */
export type IssueLine = IssueHead & {
	readonly type: 'issue';
	readonly key: string;
	/** The newest flow that has it. */
	readonly newest: number | undefined;
};

export type IssueRow = IssueGroup | IssueLine;

/** How the issues are looked at. */
export type IssueView = {
	readonly by: IssueGrouping;
	/** Less severe ones are left out. */
	readonly least: Severity;
	/** Keys of groups that are not as they are at first: those of severities open, others closed. */
	readonly toggled: readonly string[];
};

/** How many issues of each severity there are. */
export type IssueCounts = Readonly<Record<Severity, number>>;
