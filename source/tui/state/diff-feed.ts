import type {Compute} from '../../compute/client.ts';
import type {DiffPart, DiffPlace} from '../../compute/diff-part.ts';
import {wideEnough, type PageOptions} from '../../diff/page.ts';
import {mask} from '../render/mask.ts';
import {geometry} from './geometry.ts';
import type {DiffScreen, State} from './state.ts';
import type {StateStore} from './store.ts';

/** Keeps the lines of a comparison coming, and goes from change to change. */
export type DiffFeed = {
	/** Opens the comparison of two flows. */
	open(a: number, b: number): void;
	/** Scrolls by lines; an infinite number goes to an end. */
	move(by: number): void;
	/** Goes to the next change, or the one before; false when there is none. */
	toChange(by: 1 | -1): Promise<boolean>;
	close(): void;
};

/** Lines asked for beyond those shown, on either side. */
const beyond = 150;
/** Lines kept above a change that was gone to. */
const above = 3;

/** Lines that the screen has for a comparison; the first names both flows. */
export const diffRows = (state: State): number => Math.max(1, state.size.rows - 2 - geometry(state).footer);

/** Cells left of the lines, for what points at the change at work. */
const diffMargin = 1;

/** Whether both sides stand beside each other. */
export const isBeside = ({size: {columns}}: Pick<State, 'size'>, {isSideBySide = columns >= wideEnough}: DiffScreen): boolean => isSideBySide;

/** How the comparison is laid out now. */
const diffOptions = (state: State, screen: DiffScreen): PageOptions => ({
	columns: Math.max(8, state.size.columns - diffMargin), isSideBySide: isBeside(state, screen), isFolded: screen.isFolded, isWrapped: state.isWrapped,
});

const highestTop = (state: State, total: number): number => Math.max(0, total - diffRows(state));

const clampTop = (state: State, total: number, top: number): number => Math.max(0, Math.min(highestTop(state, total), top));

/** The feed of the comparison. Failures of the worker go to `report`. */
export const createDiffFeed = (store: StateStore, compute: Compute, report: (error: unknown) => void): DiffFeed => {
	/** What was asked for last and has not been answered. */
	let asked: string | undefined;

	/** The way from change to change that is under way: keys typed meanwhile go on from where it leads. */
	let way = Promise.resolve(true);

	const ask = async (state: State, screen: DiffScreen, place: DiffPlace): Promise<{part: DiffPart | undefined; isCurrent: boolean} | undefined> => {
		const {a, b} = screen;
		const answer = await compute.ask('diff', {
			a, b, mask: state.isRevealed ? undefined : mask, options: diffOptions(state, screen), place, before: beyond, count: diffRows(state) + (2 * beyond),
		}, {channel: `diff ${place.type}`});
		const now = store.get();
		const isCurrent = now.screen?.type === 'diff' && layoutOf(now, now.screen) === layoutOf(state, screen);
		return answer && {part: answer.value, isCurrent};
	};

	/** Everything that the lines depend on but the place. */
	const layoutOf = (state: State, screen: DiffScreen): string => JSON.stringify([screen.a, screen.b, state.isRevealed, diffOptions(state, screen)]);

	const show = (change: (state: State, screen: DiffScreen) => Partial<DiffScreen>): void => {
		store.set(state => state.screen?.type === 'diff' ? {screen: {...state.screen, ...change(state, state.screen)}} : {});
	};

	/** Lays the comparison out anew, with the same row in the same place of the screen. */
	const layOut = async (state: State, screen: DiffScreen, layout: string): Promise<void> => {
		const {part: old, top, current} = screen;
		const fixed = current ?? top;
		const row = old?.part.rows[fixed - old.part.from];
		const answer = await ask(state, screen, row === undefined ? {type: 'line', line: 0} : {type: 'row', row});
		if (!answer?.isCurrent) {
			return;
		}

		const {part} = answer;
		show((now, shown) => part
			? {
				part: {layout, part},
				// Who has moved meanwhile stays there.
				top: clampTop(now, part.total, shown.top === top ? part.line - (fixed - top) : shown.top),
				current: shown.current === undefined ? undefined : part.line,
			}
			: {part: undefined, trouble: 'One of these flows is no longer in the store.'});
	};

	/** Reads the lines around the top. */
	const read = async (state: State, screen: DiffScreen, layout: string): Promise<void> => {
		const answer = await ask(state, screen, {type: 'line', line: screen.top});
		if (answer?.isCurrent && answer.part) {
			show(() => ({part: {layout, part: answer.part!}}));
		}
	};

	const isMissing = (state: State, {part, top}: DiffScreen): boolean => {
		if (!part) {
			return true;
		}

		const {from, lines, total} = part.part;
		const end = Math.min(total, top + diffRows(state));
		return top < from || end > from + lines.length;
	};

	const unsubscribe = store.subscribe(() => {
		const state = store.get();
		const {screen} = state;
		if (screen?.type !== 'diff' || screen.trouble !== undefined) {
			asked = undefined;
			return;
		}

		const layout = layoutOf(state, screen);
		const isLaidOut = screen.part?.layout === layout;
		const question = isLaidOut ? `${layout} ${screen.top}` : layout;
		const isShown = isLaidOut && !isMissing(state, screen);
		if (isShown || asked === question) {
			asked = isShown ? undefined : asked;
			return;
		}

		asked = question;
		void (isLaidOut ? read : layOut)(state, screen, layout).catch((error: unknown) => {
			show(() => ({trouble: `These flows cannot be compared: ${(error as Error).message}`}));
			report(error);
		}).finally(() => {
			asked = asked === question ? undefined : asked;
		});
	});

	const goToChange = async (by: 1 | -1): Promise<boolean> => {
		const state = store.get();
		const {screen} = state;
		if (screen?.type !== 'diff' || !screen.part) {
			return true;
		}

		const {top, current, part: {layout}} = screen;
		/** Before any change at the very top. */
		const start = by === 1 && top === 0 ? -1 : top + above;
		const line = current ?? start;
		const answer = await ask(state, screen, {type: 'change', line, by});
		const part = answer?.isCurrent ? answer.part : undefined;
		if (!part) {
			return true;
		}

		if (part.change === undefined) {
			return false;
		}

		show(now => ({
			part: {layout, part}, top: clampTop(now, part.total, part.line - above), current: part.line, change: part.change,
		}));
		return true;
	};

	return {
		open(a, b) {
			asked = undefined;
			store.set({
				screen: {
					type: 'diff', a, b, isFolded: true, isSideBySide: undefined, top: 0, current: undefined, change: undefined, part: undefined, trouble: undefined,
				},
			});
		},
		move(by) {
			show((state, {part, top}) => part ? {top: clampTop(state, part.part.total, top + by), current: undefined, change: undefined} : {});
		},
		async toChange(by) {
			const next = way.then(async () => goToChange(by));
			way = next.catch(() => true);
			return next;
		},
		close: unsubscribe,
	};
};
