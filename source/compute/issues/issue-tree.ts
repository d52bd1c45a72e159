import {severities} from '../../flow/finding.ts';
import type {IssueHead} from '../../flow/issue-head.ts';
import type {
	IssueCounts,
	IssueGroup,
	IssueGrouping,
	IssueView,
} from './issue-row.ts';

/** Issues in groups as rows, made when they are asked for. */
export type IssueTree = {
	readonly total: number;
	/** A group, or an issue by its head. */
	at(row: number): IssueGroup | IssueHead | undefined;
	/** The row of a group's or an issue's key; of an issue that is not to be seen that of its group; −1 when there is none. */
	rowOf(key: string): number;
};

const rank = ({severity}: Pick<IssueHead, 'severity'>): number => severities.indexOf(severity);

const bySeverity = (a: IssueHead, b: IssueHead): number => rank(a) - rank(b) || b.count - a.count || a.id - b.id;

const nameOf: Readonly<Record<IssueGrouping, (issue: IssueHead) => string>> = {
	severity: ({severity}) => severity, rule: ({rule}) => rule, host: ({origin}) => origin,
};

/** What an issue is known by. */
export const issueKey = (id: number): string => `issue ${id}`;

/** How many issues of each severity there are. */
export const countBySeverity = (issues: Iterable<IssueHead>): IssueCounts => {
	const counts: Record<string, number> = Object.fromEntries(severities.map(severity => [severity, 0]));
	for (const {severity} of issues) {
		counts[severity] = (counts[severity] ?? 0) + 1;
	}

	return counts as IssueCounts;
};

type Branch = {readonly group: IssueGroup; readonly issues: readonly IssueHead[]; readonly start: number};

/** Puts issues in groups: the worst first, among equals what was found most often. */
export const createIssueTree = (all: readonly IssueHead[], {by, least, toggled}: IssueView): IssueTree => {
	const isShown = (issue: IssueHead): boolean => rank(issue) <= severities.indexOf(least);
	const groups = Map.groupBy(all.filter(issue => isShown(issue)).toSorted(bySeverity), nameOf[by]);
	const sum = (issues: readonly IssueHead[]): number => issues.reduce((count, issue) => count + issue.count, 0);
	const ordered = [...groups].map(([name, issues]) => ({name, issues, count: sum(issues)}))
		.toSorted((a, b) => rank(a.issues[0]!) - rank(b.issues[0]!) || b.count - a.count); // No group is empty.
	const branches: Branch[] = [];
	let total = 0;
	for (const {name, issues, count} of ordered) {
		const key = `${by} ${name}`;
		const isOpen = toggled.includes(key) !== (by === 'severity');
		const [first] = issues;
		branches.push({
			group: {
				type: 'group', key, name, title: by === 'rule' ? first!.title : '', worst: first!.severity, issues: issues.length, count, isOpen,
			},
			issues,
			start: total,
		});
		total += 1 + (isOpen ? issues.length : 0);
	}

	const branchAt = (row: number): Branch | undefined => {
		let low = 0;
		let high = branches.length - 1;
		while (low < high) {
			const middle = Math.ceil((low + high) / 2);
			if ((branches[middle]?.start ?? 0) <= row) {
				low = middle;
			} else {
				high = middle - 1;
			}
		}

		return branches[low];
	};

	return {
		total,
		at(row) {
			const branch = row < 0 || row >= total ? undefined : branchAt(row);
			return branch && (row === branch.start ? branch.group : branch.issues[row - branch.start - 1]);
		},
		rowOf(key) {
			for (const {group, issues, start} of branches) {
				if (group.key === key) {
					return start;
				}

				const index = key.startsWith('issue ') ? issues.findIndex(({id}) => issueKey(id) === key) : -1;
				if (index !== -1) {
					return group.isOpen ? start + 1 + index : start;
				}
			}

			return -1;
		},
	};
};
