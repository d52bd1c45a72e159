import {noFolds, toggleFold} from '../../compute/folding.ts';
import type {Compute} from '../../compute/client.ts';
import type {TextPlace} from '../../compute/layout.ts';
import {bodyQuestion, missingRows} from './body-question.ts';
import {moveCursor, withRows} from './detail.ts';
import {rowAtCursor} from './extent.ts';
import {geometry} from './geometry.ts';
import {selectedRow} from './list.ts';
import type {Detail, State} from './state.ts';
import type {StateStore} from './store.ts';

/** Keeps the detail showing the flow at work. */
export type DetailFeed = {
	/** Opens the flow at work now as it is wanted, without waiting for the cursor to rest. */
	openNow(): void;
	/** Moves the cursor by lines, or by a page; an infinite number goes to an end. */
	move(by: number, isPage?: boolean): void;
	/** Puts the cursor on a place of the document, once its rows are there, and changes the detail otherwise too; that place amid the screen where it has to scroll. */
	goTo(place: TextPlace, more?: Partial<Detail>, isAmid?: boolean): Promise<void>;
	/** Folds the block at the cursor, or unfolds it. */
	fold(): Promise<void>;
	/** Folds every block, or none. */
	foldAll(isAll: boolean): void;
	close(): void;
};

/** Milliseconds that the cursor rests before the detail follows, so that moving stays cheap. */
const rest = 50;
/** A flow under way is read again at most this often. */
const freshness = 250;

/** The feed of the detail. Failures of the worker go to `report`. */
export const createDetailFeed = (store: StateStore, compute: Compute, report: (error: unknown) => void): DetailFeed => {
	let timer: NodeJS.Timeout | undefined;
	let wanted = '';
	let lastOpened = 0;
	/** Number of the latest opening: what an earlier one still brings is no longer wanted. */
	let turn = 0;
	/** The rows on their way. */
	let asked: string | undefined;

	const open = async (id: number, mine: number): Promise<void> => {
		lastOpened = performance.now();
		const {views} = store.get();
		const answer = await compute.ask('flow', {id, views});
		if (!answer || mine !== turn) {
			return;
		}

		const next = (state: State): State => {
			const isAnother = state.detail.id !== id;
			const isSeenAnew = isAnother || state.detail.views !== views;
			const {cursor, head, top, folds} = state.detail;
			return {
				...state,
				detail: {
					...state.detail,
					id,
					views,
					sheet: answer.value?.sheet,
					revision: answer.value?.revision ?? 0,
					cursor: isAnother ? 0 : (isSeenAnew ? Math.min(cursor, head.length) : cursor),
					top: isAnother ? 0 : (isSeenAnew ? Math.min(top, head.length) : top),
					folds: isSeenAnew ? noFolds : folds,
					trouble: answer.value ? undefined : 'This flow is no longer in the store.',
				},
			};
		};

		// The first rows come with the flow: one frame instead of two.
		const missing = missingRows(next(store.get()));
		const rows = missing && await compute.ask('lines', missing.input).catch((error: unknown) => {
			report(error);
			return undefined;
		});
		if (mine !== turn) {
			return;
		}

		store.set(state => {
			const {detail} = next(state);
			return {detail: missing && rows?.value ? withRows(detail, missing, rows.value) : detail};
		});
	};

	const openSafely = (id: number): void => {
		clearTimeout(timer);
		timer = undefined;
		const mine = ++turn;
		void open(id, mine).catch((error: unknown) => {
			if (mine !== turn) {
				return;
			}

			store.set(({detail}) => ({
				detail: {
					...detail, id, sheet: undefined, body: undefined, trouble: `This flow cannot be shown: ${(error as Error).message}`,
				},
			}));
		});
	};

	/** Asks for the rows that are looked at and not there. */
	const fetchRows = (state: State): void => {
		const missing = missingRows(state);
		const name = missing && JSON.stringify([missing.key, missing.input.from]);
		if (!missing || name === asked) {
			return;
		}

		asked = name;
		void compute.ask('lines', missing.input).then(answer => {
			const value = bodyQuestion(store.get())?.key === missing.key ? answer?.value : undefined;
			store.set(({detail}) => value ? {detail: withRows(detail, missing, value)} : {});
		}).catch(report).finally(() => {
			asked = asked === name ? undefined : asked;
		});
	};

	const unsubscribe = store.subscribe(() => {
		const state = store.get();
		if (!geometry(state).detail) {
			return;
		}

		const row = selectedRow(state.list);
		const {detail} = state;
		if (!row) {
			// The same flow may come again.
			wanted = '';
			turn++;
			clearTimeout(timer);
			if (detail.id !== undefined) {
				store.set({
					detail: {
						...detail, id: undefined, sheet: undefined, body: undefined, trouble: undefined,
					},
				});
			}

			return;
		}

		const isSame = detail.id === row.id && detail.views === state.views;
		const want = JSON.stringify([row.id, row.revision, state.views]);
		const isCurrent = isSame && detail.revision >= row.revision;
		if (isCurrent) {
			// Nothing that is still on its way is about this flow.
			wanted = want;
			turn++;
			clearTimeout(timer);
		} else if (want !== wanted) {
			wanted = want;
			const wait = isSame ? Math.max(rest, freshness - (performance.now() - lastOpened)) : rest;
			clearTimeout(timer);
			timer = setTimeout(openSafely, wait, row.id);
		}

		fetchRows(state);
	});

	const goTo = async (place: TextPlace, more: Partial<Detail> = {}, isAmid = false): Promise<void> => {
		const state = store.get();
		const missing = missingRows({...state, detail: {...state.detail, ...more, body: undefined}});
		// On a channel of its own: the rows that are looked at meanwhile do not make it stale.
		const answer = missing && await compute.ask('lines', {...missing.input, from: place}, {channel: 'lines of a place'});
		const {value} = answer ?? {};
		if (!missing || value?.row === undefined || bodyQuestion(store.get())?.of !== missing.of) {
			return;
		}

		const {row} = value;
		store.set(now => {
			const {detail} = now;
			const rows = geometry(now).detail?.rows ?? 0;
			const cursor = detail.head.length + row;
			const isInSight = cursor >= detail.top && cursor < detail.top + rows;
			const top = isAmid && !isInSight ? Math.max(0, cursor - Math.floor(rows / 2)) : detail.top;
			return {
				detail: withRows({
					...detail, ...more, cursor, top,
				}, {...missing, anchor: undefined}, value),
			};
		});
	};

	return {
		openNow() {
			const {list, detail, views} = store.get();
			const row = selectedRow(list);
			if (row && (detail.id !== row.id || detail.views !== views)) {
				openSafely(row.id);
			}
		},
		move(by, isPage) {
			store.set(state => ({detail: moveCursor(state, by, isPage)}));
		},
		goTo,
		async fold() {
			const state = store.get();
			const row = rowAtCursor(state);
			const asking = bodyQuestion(state);
			const answer = row && asking && await compute.ask('about', {...asking.question, line: row.line});
			const block = answer?.value?.block;
			if (block !== undefined) {
				await goTo({line: block, at: 0}, {folds: toggleFold(state.detail.folds, block)});
			}
		},
		foldAll(isAll) {
			store.set(({detail}) => ({detail: {...detail, folds: {isAll, but: []}}}));
		},
		close() {
			clearTimeout(timer);
			unsubscribe();
		},
	};
};
