import type {Compute} from '../../compute/client.ts';
import type {Answer, StoreChange} from '../../compute/protocol.ts';
import type {FlowRow} from '../../flow/flow.ts';
import type {Grouping} from '../../flow/group.ts';
import {
	byArrival,
	rankOf,
	type Order,
	type Rank,
} from '../../flow/order.ts';
import {
	append,
	applyChanges,
	edges,
	isFlow,
	move,
	moveTo,
	prepend,
	replaceRows,
	selectedRow,
} from './list.ts';
import {createListCount} from './list-count.ts';
import type {StateStore} from './store.ts';
import {createTreeFeed, type TreeFeed} from './tree-feed.ts';

/** Keeps the list's stretch of flows filled and fresh. */
export type ListFeed = {
	/** Reads the stretch anew around the row at work, or at the newest when following. */
	reload(): Promise<void>;
	/** Fetches more when the cursor is near an end of the stretch. */
	lookAhead(): void;
	toStart(): Promise<void>;
	toEnd(): Promise<void>;
	/** The order the list is in, or will be as soon as its rows have come. */
	readonly order: Order;
	/** Puts the list in an order, with the cursor at its beginning; in that of arrival on the newest, following. */
	sort(order: Order): Promise<void>;
	/** Puts the flows together in groups, or not any more. */
	group(by: Grouping | undefined): Promise<void>;
	/** What is done while the list is a tree of groups. */
	readonly tree: TreeFeed;
	/** Puts the cursor on a flow, wherever it lies; leaves a tree where it is not to be seen. */
	goTo(id: number): Promise<void>;
	/** Brings in what somebody wrote. */
	storeChanged(change: StoreChange): void;
	/** Counts what the filter lets through. */
	recount(): void;
	/** Flows not to show: deleted, unless somebody undoes it. */
	readonly hidden: Set<number>;
	close(): void;
};

/** Rows read at once, and rows left before more are fetched. */
const batch = 300;
const near = 100;

type Around = {readonly after?: Rank; readonly before?: Rank; readonly fromEnd?: boolean};

/** The feed of a list. Failures of the worker go to `report`. */
export const createListFeed = (store: StateStore, compute: Compute, report: (error: unknown) => void): ListFeed => {
	const hidden = new Set<number>();
	let {revision} = compute.change;
	let isReading = false;
	let isStale = false;
	let coming: Order | undefined;
	const visible = (rows: readonly FlowRow[]): readonly FlowRow[] => hidden.size === 0 ? rows : rows.filter(row => !hidden.has(row.id));
	const counting = createListCount(store, compute, hidden, report);
	const tree = createTreeFeed(store, compute, visible, report);
	const read = async (channel: string, order: Order, around: Around, onPart?: (part: Answer<'window'>) => void) =>
		compute.ask('window', {
			filter: store.get().filter, order, limit: batch, ...around,
		}, {channel, ...(onPart && {onPart})});

	/** Reads an end of an order, and puts the cursor there. */
	const readEnd = async (order: Order, fromEnd: boolean): Promise<void> => {
		const isNewest = fromEnd && order.by === 'time' && !order.descending;
		const show = ({rows, more, revision: seen, isPart}: Answer<'window'>): void => {
			revision = seen;
			store.set(({list, isScanning}) => {
				// Of what comes first so far the first is at work, until somebody moves.
				const isNew = list.order !== order || list.isRanked || (isScanning && list.cursor === 0 && !fromEnd);
				const before = {
					...list, order, isRanked: false, follow: isNewest, ...(isNew && {rows: [], cursor: 0, top: 0}),
				};
				const stretch = {
					rows: visible(rows), atStart: !fromEnd || !more, atEnd: fromEnd || !more, base: undefined,
				};
				return {isScanning: isPart, list: replaceRows(before, stretch)};
			});
		};

		const answer = await read('window', order, {fromEnd}, show);
		if (answer) {
			show(answer.value);
		}
	};

	const readAround = async (row: FlowRow): Promise<void> => {
		const {order} = store.get().list;
		const rank = rankOf(row, order);
		let before: Answer<'window'> | undefined;
		let after: Answer<'window'> | undefined;
		const show = (): void => {
			const stretch = {
				rows: [...visible(before?.rows ?? []), ...visible(after?.rows ?? [])],
				atStart: before?.more === false,
				atEnd: after?.more === false,
				base: undefined,
			};
			revision = Math.min(before?.revision ?? Infinity, after?.revision ?? Infinity);
			store.set(({list}) => list.order === order
				? {isScanning: !before || !after || before.isPart || after.isPart, list: replaceRows({...list, isRanked: false}, stretch)}
				: {});
		};

		const answers = await Promise.all([
			// The row itself is read again, too.
			read('window', order, {before: {...rank, id: rank.id + (order.descending ? -1 : 1)}}, part => {
				before = part;
				show();
			}),
			read('window-after', order, {after: rank}, part => {
				after = part;
				show();
			}),
		]);
		if (!answers[0] || !answers[1]) {
			return;
		}

		[before, after] = [answers[0].value, answers[1].value];
		show();
		if (before.more && after.more) {
			void findBase().catch(report);
		}
	};

	/** Finds out where the stretch lies in the whole, in the order of arrival. */
	const findBase = async (): Promise<void> => {
		const {filter, list: known} = store.get();
		const {last} = edges(known);
		if (!last || known.order !== byArrival) {
			return;
		}

		const newer = await compute.ask('count', {filter, after: last.id}, {channel: 'count-newer'});
		store.set(({list, total}) => total !== undefined && newer?.value.done && list.rows.at(-1) === last
			? {list: {...list, base: Math.max(1, total - newer.value.count - list.rows.length + 1)}}
			: {});
	};

	/** The oldest flow that a change could put into the list. */
	const oldest = (): number => {
		const {list} = store.get();
		return list.order !== byArrival || list.atStart || list.isRanked ? 0 : edges(list).first?.id ?? 0;
	};

	const readChanges = async (): Promise<void> => {
		const {filter} = store.get();
		const answer = await compute.ask('changes', {filter, since: revision, first: oldest()});
		if (!answer || store.get().filter !== filter) {
			return;
		}

		revision = answer.value.revision;
		const {rows, gone} = answer.value;
		if (store.get().isPaused) {
			// What is shown goes on to its end; nothing comes and nothing leaves.
			store.setSoon(state => {
				const shown = new Set(state.list.rows.map(row => isFlow(row) ? row.id : undefined));
				return {list: applyChanges(state.list, rows.filter(({id}) => shown.has(id)), [])};
			});
			return;
		}

		if (answer.value.reload) {
			await reload();
			return;
		}

		store.setSoon(state => ({list: applyChanges(state.list, visible(rows), gone), now: Date.now() * 1000}));
	};

	const sort = async (order: Order): Promise<void> => {
		if (store.get().list.isTree) {
			tree.fell();
		}

		coming = order;
		await readEnd(order, order === byArrival);
		coming = coming === order ? undefined : coming;
	};

	const reload = async (): Promise<void> => {
		const {list} = store.get();
		if (list.isTree) {
			await tree.refresh();
			return;
		}

		const selected = selectedRow(list);
		await (!coming && selected && !list.follow ? readAround(selected) : sort(coming ?? list.order));
	};

	const follow = async (): Promise<void> => {
		if (isReading) {
			isStale = true;
			return;
		}

		isReading = true;
		do {
			isStale = false;
			await readChanges(); // eslint-disable-line no-await-in-loop -- one question at a time
		} while (isStale);

		isReading = false;
	};

	/** Fetches what lies beyond an end of the stretch; another end meanwhile, or another list, is left as it is. */
	const fetchMore = async (edge: FlowRow, isBefore: boolean): Promise<void> => {
		const {order} = store.get().list;
		const rank = rankOf(edge, order);
		const answer = await read(isBefore ? 'window-before' : 'window-after', order, isBefore ? {before: rank} : {after: rank}, () => {
			store.setSoon({isScanning: true});
		});
		store.set(({list}) => {
			const end = edges(list)[isBefore ? 'first' : 'last'];
			return answer && end?.id === edge.id && list.order === order && !list.isRanked && !list.isTree
				? {isScanning: false, list: (isBefore ? prepend : append)(list, visible(answer.value.rows), !answer.value.more)}
				: {isScanning: false};
		});
	};

	let before: FlowRow | undefined;
	let after: FlowRow | undefined;
	return {
		hidden,
		reload,
		recount: counting.recount,
		lookAhead() {
			const {list, isPaused, isScanning} = store.get();
			if (list.isTree) {
				tree.lookAhead();
				return;
			}

			const {first, last} = edges(list);
			if (isScanning || !first || !last || list.isRanked) {
				return;
			}

			if (before !== first && list.top < near && !list.atStart) {
				before = first;
				void fetchMore(first, true).catch(report);
			}

			const isNearEnd = list.rows.length - list.top - list.height < near && !list.atEnd;
			if (!isNearEnd || isPaused || after === last) {
				return;
			}

			after = last;
			void fetchMore(last, false).catch(report);
		},
		async toStart() {
			const {list} = store.get();
			if (list.atStart || list.isRanked || list.isTree) {
				store.set({list: move({...list, follow: false}, -list.rows.length)});
				return;
			}

			await readEnd(list.order, false);
			store.set(state => ({list: move(state.list, -state.list.rows.length)}));
		},
		async toEnd() {
			const {list} = store.get();
			if (list.atEnd || list.isRanked || list.isTree) {
				store.set({list: {...move(list, list.rows.length), follow: !list.isRanked && !list.isTree && list.order === byArrival}});
				return;
			}

			await readEnd(list.order, true);
			store.set(state => ({list: move(state.list, state.list.rows.length)}));
		},
		get order() {
			return coming ?? store.get().list.order;
		},
		sort,
		tree,
		async group(by) {
			if (by) {
				await tree.grow(by);
				return;
			}

			const selected = selectedRow(store.get().list);
			tree.fell();
			await (selected ? readAround(selected) : sort(store.get().list.order));
		},
		close() {
			counting.close();
			tree.close();
		},
		async goTo(id) {
			const here = moveTo(store.get().list, id);
			if (!here.isRanked && selectedRow(here)?.id === id) {
				store.set({list: here});
				return;
			}

			if (here.isTree) {
				tree.fell();
			}

			const row = await compute.ask('row', {id});
			if (!row?.value) {
				return;
			}

			store.set(({list}) => ({list: {...list, follow: false}}));
			await readAround(row.value);
			store.set(({list}) => ({list: moveTo(list, id)}));
		},
		storeChanged(change) {
			const {store: known, isPaused, held, isAnalysing} = store.get();
			const grown = change.flows - known.flows;
			store.setSoon({store: change, isAnalysing: isAnalysing || (change.unseen ?? 0) < (known.unseen ?? 0), held: isPaused ? Math.max(0, held + grown) : held});
			if (!isPaused) {
				counting.recountSoon();
			}

			if (store.get().list.isTree) {
				if (!isPaused) {
					tree.refreshSoon();
				}

				return;
			}

			void (!isPaused && grown < 0 ? reload() : follow()).catch((error: unknown) => {
				isReading = false;
				report(error);
			});
		},
	};
};
