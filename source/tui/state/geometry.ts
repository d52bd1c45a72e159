import type {
	LayoutName,
	Overlay,
	Split,
	State,
} from './state.ts';

/** A pane's inner size: cells and lines of content, without titles and rules. */
export type Pane = {readonly width: number; readonly rows: number};

export type Geometry = {
	readonly layout: LayoutName;
	readonly list: (Pane & {readonly hasTitles: boolean}) | undefined;
	readonly detail: Pane | undefined;
	/** Lines at the bottom. */
	readonly footer: number;
};

/** Overlays with a line to type on, and one below it. */
const typedOverlays: ReadonlySet<Overlay['type'] | undefined> = new Set(['prompt', 'palette', 'export']);

const leastBelow = 22;
const leastRight = 100;
const wide = 170;

/** Layouts that fit a terminal, in the order that `z` goes through them. */
export const fittingLayouts = ({columns, rows}: State['size']): LayoutName[] => [
	...(rows >= leastBelow && columns >= 60 ? ['below'] as const : []),
	...(columns >= leastRight && rows >= 10 ? ['right'] as const : []),
	'alone',
];

/** The layout for a terminal that nobody has chosen one for. */
const natural = ({columns, rows}: State['size']): LayoutName => {
	if (columns >= wide && rows >= 16) {
		return 'right';
	}

	return rows >= 30 && columns >= 60 ? 'below' : 'alone';
};

/** What each pane keeps of its room: rows below each other, cells beside each other. */
const leastOf: Readonly<Record<keyof Split, {readonly list: number; readonly detail: number}>> = {
	below: {list: 4, detail: 3}, right: {list: 34, detail: 34},
};

const listPart = (layout: keyof Split, split: Split, room: number): number => {
	const {list, detail} = leastOf[layout];
	// A hair more than the share: what was set as a whole number comes back as that.
	return Math.max(list, Math.min(room - detail, Math.floor((split[layout] * room) + 0.001)));
};

type Measured = Pick<State, 'size' | 'layout' | 'focus' | 'overlay' | 'split'>;

/** Lines at the bottom: a filter being typed has what could follow below it, the menu of conditions their text. */
const footerRows = (overlay: State['overlay'], {columns, rows}: State['size']): number => {
	if (overlay?.type === 'narrow') {
		return rows < 10 ? 1 : (columns < leastRight ? 5 : 4);
	}

	if (!typedOverlays.has(overlay?.type) || rows < 5) {
		return 1;
	}

	if (overlay?.type !== 'prompt' || overlay.kind !== 'filter' || rows < 10) {
		return 2;
	}

	return rows < 20 ? 4 : 2 + Math.min(8, Math.floor(rows / 5));
};

/** Where everything stands, from the terminal's size, the layout and who has the keys. */
export const geometry = ({size, layout: wanted, focus, overlay, split}: Measured): Geometry => {
	const {columns, rows} = size;
	const footer = footerRows(overlay, size);
	const body = Math.max(1, rows - 1 - footer);
	const layout = wanted && fittingLayouts(size).includes(wanted) ? wanted : natural(size);
	const hasTitles = body >= 6;
	const titles = hasTitles ? 1 : 0;
	switch (layout) {
		case 'below': {
			const list = listPart('below', split, body - titles - 1);
			return {
				layout, footer, list: {width: columns, rows: list, hasTitles}, detail: {width: columns, rows: body - titles - 1 - list},
			};
		}

		case 'right': {
			const width = listPart('right', split, columns);
			return {
				layout, footer, list: {width, rows: body - titles, hasTitles}, detail: {width: columns - width - 1, rows: body - 1},
			};
		}

		case 'alone': {
			return focus === 'detail'
				? {
					layout, footer, list: undefined, detail: {width: columns, rows: Math.max(1, body - 1)},
				}
				: {
					layout, footer, list: {width: columns, rows: body - titles, hasTitles}, detail: undefined,
				};
		}
	}
};

/** The state's split with the line between list and detail at a place of the screen, counted from 0; as it was without such a line. */
export const splitAt = (state: Measured, {column, row}: {readonly column: number; readonly row: number}): Split => {
	const {layout, footer, list, detail} = geometry(state);
	if (layout === 'alone' || !list || !detail) {
		return state.split;
	}

	const titles = list.hasTitles ? 1 : 0;
	const room = layout === 'right' ? state.size.columns : state.size.rows - 1 - footer - titles - 1;
	const part = layout === 'right' ? column : row - 1 - titles;
	const {list: least, detail: leastDetail} = leastOf[layout];
	return {...state.split, [layout]: Math.max(least, Math.min(room - leastDetail, part)) / room};
};

/** Where the line between list and detail runs, for `splitAt`; `undefined` without such a line. */
export const splitPlace = (state: Measured): {readonly column: number; readonly row: number} | undefined => {
	const {list, detail} = geometry(state);
	return list && detail && {column: list.width, row: 1 + (list.hasTitles ? 1 : 0) + list.rows};
};

/** What of the screen lies under a cell. */
export type Spot =
	| {readonly part: 'list'; /** Row of the list's window; negative on its titles. */ readonly row: number}
	| {readonly part: 'tabs'; readonly column: number}
	| {readonly part: 'detail'; readonly row: number}
	| {readonly part: 'split'}
	| {readonly part: 'edge'};

/** What lies under a cell, counted from 0, while the flows are shown. */
export const spotAt = (state: Measured, {column, row}: {readonly column: number; readonly row: number}): Spot => {
	const {layout, footer, list, detail} = geometry(state);
	if (row < 1 || row >= state.size.rows - footer) {
		return {part: 'edge'};
	}

	const titles = list?.hasTitles ? 1 : 0;
	const isBeside = layout === 'right' && list !== undefined;
	if (isBeside && column === list.width) {
		return {part: 'split'};
	}

	const inList = list && (isBeside ? column < list.width : row < 1 + titles + list.rows);
	if (inList) {
		return {part: 'list', row: row - 1 - titles};
	}

	if (!detail) {
		return {part: 'edge'};
	}

	const first = isBeside || !list ? 1 : 1 + titles + list.rows;
	const start = isBeside ? list.width + 1 : 0;
	return row === first ? {part: 'tabs', column: column - start} : {part: 'detail', row: row - first - 1};
};
