import type {Compute} from '../../compute/client.ts';
import type {Answer, Input} from '../../compute/protocol.ts';
import {bodyKey, detailExtent} from './extent.ts';
import {geometry} from './geometry.ts';
import {selectedRow} from './list.ts';
import type {BodyWindow, State} from './state.ts';
import type {StateStore} from './store.ts';

/** Keeps the detail showing the flow at work. */
export type DetailFeed = {
	/** Opens the flow at work now, without waiting for the cursor to rest. */
	openNow(): void;
	/** Scrolls by lines; an infinite number goes to an end. */
	move(by: number): void;
	close(): void;
};

/** Milliseconds that the cursor rests before the detail follows, so that moving stays cheap. */
const rest = 50;
/** A flow under way is read again at most this often. */
const freshness = 250;
/** Lines of a body asked for at once. */
const chunk = 128;
/** Chunks kept besides the newest. */
const mostChunks = 20;

type LinesInput = Input<'lines'>;
type Lines = NonNullable<Answer<'lines'>>;

/** The question that a body's key stands for. */
const parseKey = (key: string): Omit<LinesInput, 'from' | 'count'> => {
	const [id, , document, width, wrap] = key.split(' ', 5);
	return {
		id: Number(id), document: document as LinesInput['document'], width: Number(width), wrap: wrap === 'true',
	};
};

/** Adds a chunk of lines; a body under another key starts anew. */
const withChunk = (body: BodyWindow | undefined, key: string, {total, from, lines}: Lines): BodyWindow => ({
	key, total, chunks: new Map([...(body?.key === key ? [...body.chunks].slice(-mostChunks) : []), [from / chunk, lines] as const]),
});

/** One line of a body, `undefined` while it has not arrived. */
export const bodyLine = (body: BodyWindow, line: number) => body.chunks.get(Math.floor(line / chunk))?.[line % chunk];

/** The feed of the detail. Failures of the worker go to `report`. */
export const createDetailFeed = (store: StateStore, compute: Compute, report: (error: unknown) => void): DetailFeed => {
	let timer: NodeJS.Timeout | undefined;
	let wanted = '';
	let lastOpened = 0;
	/** Number of the latest opening: what an earlier one still brings is no longer wanted. */
	let turn = 0;
	const asked = new Set<string>();

	const askLines = async (key: string, index: number) => compute.ask(
		'lines',
		{...parseKey(key), from: index * chunk, count: chunk},
		{channel: `lines ${index % 2}`},
	);

	const open = async (id: number, mine: number): Promise<void> => {
		lastOpened = performance.now();
		const answer = await compute.ask('flow', {id});
		if (!answer || mine !== turn) {
			return;
		}

		const next = (state: State): State => ({
			...state,
			detail: {
				...state.detail,
				id,
				sheet: answer.value?.sheet,
				revision: answer.value?.revision ?? 0,
				top: state.detail.id === id ? state.detail.top : 0,
				trouble: answer.value ? undefined : 'This flow is no longer in the store.',
			},
		});
		// The first lines come with the flow: one frame instead of two.
		const preview = next(store.get());
		const key = bodyKey(preview);
		const lines = key && preview.detail.body?.key !== key
			? await askLines(key, Math.floor(preview.detail.top / chunk)).catch((error: unknown) => {
				report(error);
				return undefined;
			})
			: undefined;
		if (mine !== turn) {
			return;
		}

		store.set(state => {
			const {detail} = next(state);
			return {detail: key && lines?.value ? {...detail, body: withChunk(detail.body, key, lines.value)} : detail};
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

	const fetchLines = (state: State): void => {
		const key = bodyKey(state);
		if (!key) {
			return;
		}

		const {detail: {top, body}} = state;
		const {head, rows} = detailExtent(state);
		const from = Math.max(0, top - head.length);
		const last = Math.max(0, top + rows - head.length);
		for (const index of new Set([Math.floor(from / chunk), Math.floor(last / chunk)])) {
			const name = `${key} ${index}`;
			const isKnown = body?.key === key && (body.chunks.has(index) || index * chunk >= body.total);
			if (isKnown || asked.has(name)) {
				continue;
			}

			asked.add(name);
			void askLines(key, index).then(answer => {
				const lines = answer?.value;
				if (lines && bodyKey(store.get()) === key) {
					store.set(({detail}) => ({detail: {...detail, body: withChunk(detail.body, key, lines)}}));
				}
			}).catch(report).finally(() => {
				asked.delete(name);
			});
		}
	};

	const unsubscribe = store.subscribe(() => {
		const state = store.get();
		if (!geometry(state).detail) {
			return;
		}

		const row = selectedRow(state.list);
		const {detail} = state;
		if (!row) {
			if (detail.id !== undefined) {
				store.set({
					detail: {
						...detail, id: undefined, sheet: undefined, body: undefined, trouble: undefined,
					},
				});
			}

			return;
		}

		const want = `${row.id} ${row.revision}`;
		const isCurrent = detail.id === row.id && detail.revision >= row.revision;
		if (isCurrent) {
			// Nothing that is still on its way is about this flow.
			wanted = want;
			turn++;
			clearTimeout(timer);
		} else if (want !== wanted) {
			wanted = want;
			const wait = detail.id === row.id ? Math.max(rest, freshness - (performance.now() - lastOpened)) : rest;
			clearTimeout(timer);
			timer = setTimeout(openSafely, wait, row.id);
		}

		fetchLines(state);
	});

	return {
		openNow() {
			const row = selectedRow(store.get().list);
			if (row && store.get().detail.id !== row.id) {
				openSafely(row.id);
			}
		},
		move(by) {
			store.set(state => {
				const {total, rows} = detailExtent(state);
				return {detail: {...state.detail, top: Math.max(0, Math.min(Math.max(0, total - rows), state.detail.top + by))}};
			});
		},
		close() {
			clearTimeout(timer);
			unsubscribe();
		},
	};
};
