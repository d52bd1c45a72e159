import {
	groupKey,
	type Group,
	type Grouping,
	type GroupOrder,
} from '../../flow/group.ts';
import type {FlowRow} from '../../flow/flow.ts';
import type {Groups} from '../../compute/tally.ts';
import type {ListRow} from './list.ts';

/** The flows of an open group that have been read, and whether there are more. */
export type Branch = {readonly rows: readonly FlowRow[]; readonly more: boolean};

/** Flows put together in groups, some of which are open. */
export type Tree = Groups & {
	readonly by: Grouping;
	readonly order: GroupOrder;
	/** By the key of the group. */
	readonly branches: ReadonlyMap<string, Branch>;
};

/** The key of the row that stands for the groups that are not told apart. */
export const othersKey = 'others';

/** A tree of nothing yet. */
export const emptyTree = (by: Grouping): Tree => ({
	by, order: 'count', groups: [], others: undefined, branches: new Map(),
});

/** The rows of a tree: each group, and below it its flows where it is open. */
export const treeRows = ({groups, others, branches}: Tree): ListRow[] => {
	const rows = groups.flatMap((group: Group): ListRow[] => {
		const key = groupKey(group);
		const branch = branches.get(key);
		return [{
			...group, kind: 'group', key, isOpen: branch !== undefined,
		}, ...branch?.rows ?? []];
	});
	return others
		? [...rows, {
			...others, host: '', kind: 'group', key: othersKey, isOpen: false,
		}]
		: rows;
};
