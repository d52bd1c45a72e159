import {shownLine} from '../../views/shown.ts';
import type {IssueRow} from '../issues/issue-row.ts';
import {issueKey} from '../issues/issue-tree.ts';
import type {Issues} from '../issues/issue-shelf.ts';
import type {Answer, Input} from '../protocol.ts';
import type {Job} from './job.ts';

const longest = 512;
const shown = (text: string): string => shownLine(text.slice(0, longest));

const answer = (issues: Issues, {view, at, from, count}: Input<'issues'>, isPart: boolean): Answer<'issues'> => {
	const tree = issues.tree(view);
	const row = at === undefined ? -1 : tree.rowOf(at);
	const first = Math.max(0, Math.min(row === -1 ? from : row - Math.floor(count / 2), tree.total - count));
	const rows = Array.from({length: Math.min(count, tree.total - first)}, (_, index): IssueRow => {
		const found = tree.at(first + index)!; // Within the tree.
		return 'type' in found
			? {...found, name: shown(found.name), title: shown(found.title)}
			: {
				...found, type: 'issue', key: issueKey(found.id), title: shown(found.title), origin: shown(found.origin), path: shown(found.path), newest: issues.newest(found.id),
			};
	});
	return {
		rows, from: first, total: tree.total, row: row === -1 ? undefined : row, issues: issues.total, counts: issues.counts, revision: issues.revision, isPart,
	};
};

/**
Gives some rows of the issues, in groups.

@yields The rows of what was found so far.
*/
export const issues: Job<'issues'> = function * ({issues: shelf, filter}, input) {
	const reads = shelf.read(input.filter, filter(input.filter));
	for (;;) {
		const {done, value} = reads.next();
		if (done) {
			return answer(value, input, false);
		}

		yield value && answer(value, input, true);
	}
};
