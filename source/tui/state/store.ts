import {settleDetail} from './detail.ts';
import {geometry} from './geometry.ts';
import {withHeight} from './list.ts';
import type {State} from './state.ts';

type Change = Partial<State> | ((state: State) => Partial<State>);

/** Holds the state outside React. */
export type StateStore = {
	get(): State;
	/** Changes the state and tells everybody at once: for what a key did. */
	set(change: Change): void;
	/** Changes the state and tells everybody a little later, once for many changes: for traffic. */
	setSoon(change: Change): void;
	subscribe(listener: () => void): () => void;
	close(): void;
};

/** Milliseconds between frames that traffic causes. */
const frame = 66;

/** The state with everything that follows from it brought in line: heights, scroll position, place of the stretch. */
const settle = (state: State, previous?: State): State => {
	const {list: pane} = geometry(state);
	let {list} = state;
	if (pane && pane.rows !== list.height) {
		list = withHeight(list, pane.rows);
	}

	if (!list.isRanked) {
		const base = list.atStart ? 1 : (list.atEnd && state.total !== undefined && !state.isPaused ? Math.max(1, state.total - list.rows.length + 1) : list.base);
		list = base === list.base ? list : {...list, base};
	}

	return {...state, list, detail: settleDetail(state, previous)};
};

/** A store that starts with a state. */
export const createStateStore = (initial: State): StateStore => {
	let state = settle(initial);
	let timer: NodeJS.Timeout | undefined;
	const listeners = new Set<() => void>();
	const tell = (): void => {
		clearTimeout(timer);
		timer = undefined;
		for (const listener of listeners) {
			listener();
		}
	};

	const change = (patch: Change): void => {
		state = settle({...state, ...(typeof patch === 'function' ? patch(state) : patch)}, state);
	};

	return {
		get: () => state,
		set(patch) {
			change(patch);
			tell();
		},
		setSoon(patch) {
			change(patch);
			timer ??= setTimeout(tell, frame);
		},
		subscribe(listener) {
			listeners.add(listener);
			return () => {
				listeners.delete(listener);
			};
		},
		close() {
			clearTimeout(timer);
			listeners.clear();
		},
	};
};
