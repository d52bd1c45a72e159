import type {Filter, Wanted} from '../../filter/filter.ts';
import type {IssueHead} from '../../flow/issue-head.ts';
import type {Reader} from '../../store/store.ts';
import {countBySeverity, createIssueTree, type IssueTree} from './issue-tree.ts';
import type {IssueCounts, IssueView} from './issue-row.ts';

/** The issues of a filter as they were at some revision. */
export type Issues = {
	readonly revision: number;
	readonly counts: IssueCounts;
	readonly total: number;
	/** Flows that were looked through. */
	tree(view: IssueView): IssueTree;
	/** The newest flow that has an issue, of those that the filter lets through. */
	newest(id: number): number | undefined;
};

/** Keeps the issues that were asked for last. */
export type IssueShelf = {
	/**
	The issues of a filter as they are now; yields what is there so far, now and then.

	@yields The issues so far, or nothing, to let others in.
	*/
	read(text: string, filter: Filter | undefined): Generator<Issues | undefined, Issues>;
};

type Reads = Pick<Reader, 'issueHeads' | 'countIssues' | 'newestFlow' | 'window' | 'revision'>;

const page = 2000;
/** Flows whose findings are looked up at once, and milliseconds of looking for them. */
const batch = 500;
const slice = 15;
/** Milliseconds between parts of an answer. */
const pause = 200;

const toIssues = (reader: Reads, revision: number, heads: readonly IssueHead[], newest?: ReadonlyMap<number, number>): Issues => {
	let known: {readonly key: string; readonly tree: IssueTree} | undefined;
	return {
		revision,
		counts: countBySeverity(heads),
		total: heads.length,
		tree(view) {
			const key = JSON.stringify(view);
			known = known?.key === key ? known : {key, tree: createIssueTree(heads, view)};
			return known.tree;
		},
		newest: id => newest ? newest.get(id) : reader.newestFlow(id),
	};
};

/** The flows of a filter that something was found in. */
const withFindings = ({terms, residual, needs}: Filter): Wanted => ({terms: [...terms, {sql: 'flow.findings > 0', parameters: [], indexed: false}], residual, needs});

/** Reads issues through a store's reader. */
export const createIssueShelf = (reader: Reads): IssueShelf => {
	let kept: {readonly text: string; readonly issues: Issues} | undefined;

	/**
	All issues, in slices.

	@yields Nothing, to let others in.
	*/
	function * readAll(): Generator<undefined, IssueHead[]> {
		const heads: IssueHead[] = [];
		for (;;) {
			const next = reader.issueHeads(heads.at(-1)?.id ?? 0, page);
			heads.push(...next);
			if (next.length < page) {
				return heads;
			}

			yield undefined;
		}
	}

	/**
	The issues of the flows that a filter lets through, newest first.

	@yields The issues so far, or nothing, to let others in.
	*/
	function * readSome(filter: Filter, heads: ReadonlyMap<number, IssueHead>, revision: number): Generator<Issues | undefined, Issues> {
		const counts = new Map<number, {count: number; newest: number}>();
		const wanted = withFindings(filter);
		let before: number | undefined;
		let told = performance.now();
		const issues = (): Issues => toIssues(
			reader,
			revision,
			counts.entries().flatMap(([id, {count}]) => {
				const head = heads.get(id);
				return head ? [{...head, count}] : [];
			}).toArray(),
			new Map(counts.entries().map(([id, {newest}]) => [id, newest] as const)),
		);
		for (;;) {
			const {rows, next} = reader.window({filter: wanted, before, limit: batch}, slice);
			for (const {issue, count, newest} of rows.length > 0 ? reader.countIssues(rows.map(({id}) => id)) : []) {
				const known = counts.get(issue);
				counts.set(issue, {count: count + (known?.count ?? 0), newest: Math.max(newest, known?.newest ?? 0)});
			}

			if (next === undefined) {
				return issues();
			}

			before = next;
			const isDue = performance.now() - told > pause;
			told = isDue ? performance.now() : told;
			yield isDue ? issues() : undefined;
		}
	}

	return {
		* read(text, filter) {
			const revision = reader.revision();
			if (kept?.text === text && kept.issues.revision === revision) {
				return kept.issues;
			}

			const heads = yield * readAll();
			const issues = filter ? yield * readSome(filter, new Map(heads.map(head => [head.id, head])), revision) : toIssues(reader, revision, heads);
			kept = {text, issues};
			return issues;
		},
	};
};
