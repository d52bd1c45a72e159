import type {LayoutName, Overlay, State} from './state.ts';

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
const typedOverlays: ReadonlySet<Overlay['type'] | undefined> = new Set(['prompt', 'palette']);

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

/** Where everything stands, from the terminal's size, the layout and who has the keys. */
export const geometry = ({size, layout: wanted, focus, overlay}: Pick<State, 'size' | 'layout' | 'focus' | 'overlay'>): Geometry => {
	const {columns, rows} = size;
	const footer = typedOverlays.has(overlay?.type) && rows > 4 ? 2 : 1;
	const body = Math.max(1, rows - 1 - footer);
	const layout = wanted && fittingLayouts(size).includes(wanted) ? wanted : natural(size);
	const hasTitles = body >= 6;
	const titles = hasTitles ? 1 : 0;
	switch (layout) {
		case 'below': {
			const list = Math.max(4, Math.floor((body - titles - 1) * 0.4));
			return {
				layout, footer, list: {width: columns, rows: list, hasTitles}, detail: {width: columns, rows: body - titles - 1 - list},
			};
		}

		case 'right': {
			const width = Math.floor(columns * 0.52);
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
