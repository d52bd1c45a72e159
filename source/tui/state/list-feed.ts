import type {Compute} from '../../compute/client.ts';
import type {Answer, StoreChange} from '../../compute/protocol.ts';
import type {FlowRow} from '../../flow/flow.ts';
import {
	append,
	applyChanges,
	move,
	moveTo,
	prepend,
	replaceRows,
	selectedRow,
	type Stretch,
} from './list.ts';
import type {StateStore} from './store.ts';

/** Keeps the list's stretch of flows filled and fresh. */
export type ListFeed = {
	/** Reads the stretch anew around the row at work, or at the newest when following. */
	reload(): Promise<void>;
	/** Fetches more when the cursor is near an end of the stretch. */
	lookAhead(): void;
	toOldest(): Promise<void>;
	toNewest(): Promise<void>;
	/** Puts the cursor on a flow, wherever it lies. */
	goTo(id: number): Promise<void>;
	/** Brings in what somebody wrote. */
	storeChanged(change: StoreChange): void;
	/** Counts what the filter lets through. */
	recount(): void;
	/** Flows not to show: deleted, unless somebody undoes it. */
	readonly hidden: Set<number>;
};

/** Rows read at once, and rows left before more are fetched. */
const batch = 300;
const near = 100;
/** A count that took long is not repeated soon. */
const countRest = 10;

/** The feed of a list. Failures of the worker go to `report`. */
export const createListFeed = (store: StateStore, compute: Compute, report: (error: unknown) => void): ListFeed => {
	const hidden = new Set<number>();
	let {revision} = compute.change;
	let isReading = false;
	let isStale = false;
	let countTimer: NodeJS.Timeout | undefined;
	let countAfter = 0;
	const visible = (rows: readonly FlowRow[]): readonly FlowRow[] => hidden.size === 0 ? rows : rows.filter(row => !hidden.has(row.id));
	const read = async (channel: string, around: {before?: number; after?: number}, onPart?: (part: Answer<'window'>) => void) =>
		compute.ask('window', {filter: store.get().filter, limit: batch, ...around}, {channel, ...(onPart && {onPart})});

	const readNewest = async (): Promise<void> => {
		const show = ({rows, more, revision: seen, isPart}: Answer<'window'>): void => {
			revision = seen;
			store.set(({list}) => ({
				isScanning: isPart,
				list: replaceRows({...list, follow: true, isRanked: false}, {
					rows: visible(rows), atOldest: !more, atNewest: true, base: undefined,
				}),
			}));
		};

		const answer = await read('window', {}, show);
		if (answer) {
			show(answer.value);
		}
	};

	const readAround = async (id: number): Promise<void> => {
		let older: Answer<'window'> | undefined;
		let newer: Answer<'window'> | undefined;
		const show = (): void => {
			const stretch: Stretch = {
				rows: [...visible(older?.rows ?? []), ...visible(newer?.rows ?? [])],
				atOldest: older?.more === false,
				atNewest: newer?.more === false,
				base: undefined,
			};
			revision = Math.min(older?.revision ?? Infinity, newer?.revision ?? Infinity);
			store.set(({list}) => ({isScanning: !older || !newer || older.isPart || newer.isPart, list: replaceRows({...list, isRanked: false}, stretch)}));
		};

		const answers = await Promise.all([
			read('window', {before: id + 1}, part => {
				older = part;
				show();
			}),
			read('window-newer', {after: id}, part => {
				newer = part;
				show();
			}),
		]);
		if (!answers[0] || !answers[1]) {
			return;
		}

		[older, newer] = [answers[0].value, answers[1].value];
		show();
		if (older.more && newer.more) {
			void findBase().catch(report);
		}
	};

	const findBase = async (): Promise<void> => {
		const last = store.get().list.rows.at(-1);
		const newer = last && await compute.ask('count', {filter: store.get().filter, after: last.id}, {channel: 'count-newer'});
		store.set(({list, total}) => total !== undefined && newer?.value.done && list.rows.at(-1) === last
			? {list: {...list, base: Math.max(1, total - newer.value.count - list.rows.length + 1)}}
			: {});
	};

	const countAll = (): void => {
		store.setSoon(({store: {flows}}) => ({total: Math.max(0, flows - hidden.size), isCounted: true}));
	};

	const recount = async (): Promise<void> => {
		const {filter} = store.get();
		const started = performance.now();
		// Asked without a filter too: that ends a count which is no longer wanted.
		const answer = await compute.ask('count', {filter}, {
			onPart({count}) {
				store.setSoon(state => state.isCounted ? {} : {total: count});
			},
		});
		if (!answer || store.get().filter !== filter) {
			return;
		}

		countAfter = performance.now() + ((performance.now() - started) * countRest);
		if (filter === '') {
			countAll();
		} else {
			store.setSoon({total: answer.value.count, isCounted: true});
		}
	};

	const recountSoon = (): void => {
		const {overlay, filter} = store.get();
		// A filter that is being typed is counted on the same channel.
		const isTyped = overlay?.type === 'prompt' && overlay.kind === 'filter';
		if (filter === '') {
			countAll();
		} else if (!isTyped) {
			countTimer ??= setTimeout(() => {
				countTimer = undefined;
				void recount().catch(report);
			}, Math.max(250, countAfter - performance.now()));
		}
	};

	const readChanges = async (): Promise<void> => {
		const {filter, list} = store.get();
		const answer = await compute.ask('changes', {filter, since: revision, first: list.atOldest || list.isRanked ? 0 : list.rows[0]?.id ?? 0});
		if (!answer || store.get().filter !== filter) {
			return;
		}

		revision = answer.value.revision;
		const {rows, gone} = answer.value;
		if (store.get().isPaused) {
			// What is shown goes on to its end; nothing comes and nothing leaves.
			store.setSoon(state => {
				const shown = new Set(state.list.rows.map(({id}) => id));
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

	const reload = async (): Promise<void> => {
		const {list} = store.get();
		const selected = selectedRow(list);
		await (selected && !list.follow ? readAround(selected.id) : readNewest());
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

	const fetchOlder = async (key: number): Promise<void> => {
		const answer = await read('window-older', {before: key});
		store.set(({list}) => answer && list.rows[0]?.id === key && !list.isRanked
			? {list: prepend(list, visible(answer.value.rows), !answer.value.more)}
			: {});
	};

	const fetchNewer = async (key: number): Promise<void> => {
		const answer = await read('window-newer', {after: key});
		store.set(({list}) => answer && list.rows.at(-1)?.id === key && !list.isRanked
			? {list: append(list, visible(answer.value.rows), !answer.value.more)}
			: {});
	};

	let older: number | undefined;
	let newer: number | undefined;
	return {
		hidden,
		reload,
		recount() {
			void recount().catch(report);
		},
		lookAhead() {
			const {list, isPaused, isScanning} = store.get();
			const first = list.rows[0]?.id;
			const last = list.rows.at(-1)?.id;
			if (isScanning || first === undefined || last === undefined || list.isRanked) {
				return;
			}

			const isNearOldest = list.top < near && !list.atOldest;
			if (isNearOldest && older !== first) {
				older = first;
				void fetchOlder(first).catch(report);
			}

			const isNearNewest = list.rows.length - list.top - list.height < near && !list.atNewest;
			if (!isNearNewest || isPaused || newer === last) {
				return;
			}

			newer = last;
			void fetchNewer(last).catch(report);
		},
		async toOldest() {
			const {list} = store.get();
			if (list.atOldest || list.isRanked) {
				store.set({list: move({...list, follow: false}, -list.rows.length)});
				return;
			}

			const answer = await read('window', {after: 0});
			if (answer) {
				store.set(state => ({
					list: move(replaceRows({...state.list, follow: false}, {
						rows: visible(answer.value.rows), atOldest: true, atNewest: !answer.value.more, base: 1,
					}), -batch),
				}));
			}
		},
		async toNewest() {
			const {list} = store.get();
			if (list.atNewest || list.isRanked) {
				store.set({list: {...move(list, list.rows.length), follow: !list.isRanked}});
				return;
			}

			await readNewest();
		},
		async goTo(id) {
			const here = moveTo(store.get().list, id);
			if (selectedRow(here)?.id === id && !here.isRanked) {
				store.set({list: here});
				return;
			}

			store.set(({list}) => ({list: {...list, follow: false}}));
			await readAround(id);
			store.set(({list}) => ({list: moveTo(list, id)}));
		},
		storeChanged(change) {
			const {store: before, isPaused, held} = store.get();
			const grown = change.flows - before.flows;
			store.setSoon({store: change, held: isPaused ? Math.max(0, held + grown) : held});
			if (!isPaused) {
				recountSoon();
			}

			void (!isPaused && grown < 0 ? reload() : follow()).catch((error: unknown) => {
				isReading = false;
				report(error);
			});
		},
	};
};
