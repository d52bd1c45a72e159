import type {Compute} from '../../compute/client.ts';
import type {Answer} from '../../compute/protocol.ts';
import type {FlowRow} from '../../flow/flow.ts';
import {
	groupKey,
	groupOrders,
	type Group,
	type Grouping,
	type GroupOrder,
} from '../../flow/group.ts';
import {
	byArrival,
	orderBy,
	rankOf,
	type Order,
} from '../../flow/order.ts';
import {
	currentRow,
	isFlow,
	moveTo,
	replaceRows,
	type GroupRow,
} from './list.ts';
import type {StateStore} from './store.ts';
import {
	emptyTree,
	othersKey,
	treeRows,
	type Branch,
	type Tree,
} from './tree.ts';

/** Keeps the list filled while it is a tree of groups. */
export type TreeFeed = {
	/** Puts the flows together in groups, all of them closed. */
	grow(by: Grouping): Promise<void>;
	/** Leaves the tree; the list is empty until somebody fills it. */
	fell(): void;
	/** Sorts the groups by the next figure, which it gives. */
	sort(): GroupOrder;
	/** Opens the group at work. */
	unfold(): void;
	/** Closes the group at work, or that of the flow at work. */
	fold(): void;
	/** Reads the figures and the open groups anew, at once or when it is time again. */
	refresh(): Promise<void>;
	refreshSoon(): void;
	/** Fetches more of open groups whose last flow is near. */
	lookAhead(): void;
	close(): void;
};

const mostGroups = 1000;
/** Flows of a group read at once, and most of them kept. */
const batch = 300;
const mostFlows = 3000;
const near = 100;
/** Figures are read anew after so many milliseconds at the least, and after so many times as long as that takes. */
const leastRest = 1000;
const restShare = 10;

/** The feed of a tree. Failures of the worker go to `report`; `visible` takes out what is not to be shown. */
export const createTreeFeed = (store: StateStore, compute: Compute, visible: (rows: readonly FlowRow[]) => readonly FlowRow[], report: (error: unknown) => void): TreeFeed => {
	let timer: NodeJS.Timeout | undefined;
	let nextAt = 0;
	const fetching = new Set<string>();

	/** Changes the tree and draws it, unless a search or something else has taken its place in the list. */
	const change = (patch: (tree: Tree) => Partial<Tree>, isPart = false): void => {
		store.set(({tree: before, list}) => {
			if (!before) {
				return {};
			}

			const tree = {...before, ...patch(before)};
			if (!list.isTree) {
				return {tree};
			}

			// While figures grow the first group is at work, until somebody moves.
			const base = isPart && list.cursor === 0 ? {...list, rows: []} : list;
			return {
				tree, isScanning: isPart, list: replaceRows(base, {
					rows: treeRows(tree), atStart: true, atEnd: true, base: 1,
				}),
			};
		});
	};

	/** Flows of a group: the newest first, unless the list is sorted. */
	const orderOf = (order: Order): Order => order === byArrival ? orderBy('time', true) : order;

	const read = async (key: string, {host, method, path}: Group, limit: number, last?: FlowRow): Promise<void> => {
		const {filter, list} = store.get();
		const order = orderOf(list.order);
		const group = {host, ...(method !== undefined && {method}), ...(path !== undefined && {path})};
		const show = ({rows, more}: Answer<'window'>): void => {
			change(({branches}) => {
				const known = branches.get(key);
				const branch: Branch = {rows: [...last ? known?.rows ?? [] : [], ...visible(rows)], more};
				return known ? {branches: new Map([...branches, [key, branch]])} : {};
			});
		};

		const answer = await compute.ask('window', {
			filter, group, order, limit, ...(last && {after: rankOf(last, order)}),
		}, {channel: `group ${key}`, ...(!last && {onPart: show})});
		if (answer) {
			show(answer.value);
		}
	};

	const refresh = async (): Promise<void> => {
		clearTimeout(timer);
		timer = undefined;
		const {tree, filter} = store.get();
		if (!tree) {
			return;
		}

		const {by, order} = tree;
		const began = performance.now();
		const show = ({groups, others, isPart}: Answer<'groups'>): void => {
			change(current => current.by === by ? {groups, others} : {}, isPart);
		};

		const answer = await compute.ask('groups', {
			filter, by, order, most: mostGroups,
		}, {onPart: show});
		nextAt = performance.now() + Math.max(leastRest, (performance.now() - began) * restShare);
		if (!answer) {
			return;
		}

		show(answer.value);
		await Promise.all(answer.value.groups.map(async group => {
			const key = groupKey(group);
			const branch = store.get().tree?.branches.get(key);
			await (branch && read(key, group, Math.max(batch, branch.rows.length)));
		}));
	};

	const fold = (key: string): void => {
		change(({branches}) => ({branches: new Map([...branches].filter(([other]) => other !== key))}));
		store.set(({list}) => ({list: moveTo(list, key)}));
	};

	return {
		refresh,
		async grow(by) {
			store.set(({list}) => ({
				tree: emptyTree(by), isScanning: true, list: {
					...list, isTree: true, isRanked: false, follow: false, rows: [], cursor: 0, top: 0, atStart: true, atEnd: true,
				},
			}));
			await refresh();
		},
		fell() {
			clearTimeout(timer);
			timer = undefined;
			store.set(({list}) => ({
				tree: undefined, isScanning: false, list: {
					...list, isTree: false, rows: [], cursor: 0, top: 0,
				},
			}));
		},
		sort() {
			const {order = 'count'} = store.get().tree ?? {};
			const next = groupOrders[(groupOrders.indexOf(order) + 1) % groupOrders.length] ?? 'count';
			change(() => ({order: next}));
			void refresh().catch(report);
			return next;
		},
		unfold() {
			const row = currentRow(store.get().list);
			if (!row || isFlow(row) || row.isOpen || row.key === othersKey) {
				return;
			}

			change(({branches}) => ({branches: new Map([...branches, [row.key, {rows: [], more: true}]])}));
			void read(row.key, row, batch).catch(report);
		},
		fold() {
			const {list} = store.get();
			const group = list.rows.slice(0, list.cursor + 1).findLast((row): row is GroupRow => !isFlow(row));
			if (group?.isOpen) {
				fold(group.key);
			}
		},
		refreshSoon() {
			timer ??= setTimeout(() => {
				timer = undefined;
				void refresh().catch(report);
			}, Math.max(0, nextAt - performance.now()));
		},
		lookAhead() {
			const {list, tree} = store.get();
			const end = list.top + list.height + near;
			for (const [index, group] of list.rows.slice(0, end).entries()) {
				if (isFlow(group) || !group.isOpen) {
					continue;
				}

				const branch = tree?.branches.get(group.key);
				const last = branch?.rows.at(-1);
				const isNear = branch && last && branch.more && index + branch.rows.length < end && branch.rows.length < mostFlows;
				if (!isNear || fetching.has(group.key)) {
					continue;
				}

				fetching.add(group.key);
				void read(group.key, group, batch, last).catch(report).finally(() => {
					fetching.delete(group.key);
				});
			}
		},
		close() {
			clearTimeout(timer);
		},
	};
};
