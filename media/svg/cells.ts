import type xterm from '@xterm/headless';
import {blockParts, boxArms} from './box-drawing.ts';
import {
	ground,
	indexed,
	ink,
	rgb,
} from './palette.ts';

export type Terminal = InstanceType<typeof xterm.Terminal>;
type Source = NonNullable<ReturnType<NonNullable<ReturnType<Terminal['buffer']['active']['getLine']>>['getCell']>>;

/** A cell, or a run of cells, as it is to be drawn. */
export type Drawn = {
	/** Of its left edge, from 0. */
	readonly column: number;
	/** In cells. */
	readonly width: number;
	readonly text: string;
	/** Colour of its text. */
	readonly fore: string;
	/** Colour behind it, where it is not the screen's own. */
	readonly back: string | undefined;
	/** What else its text looks like, as CSS. */
	readonly style: string;
	/** Whether a blank of it shows something. */
	readonly isLined: boolean;
};

const draw = (source: Source, column: number): Drawn => {
	const fore = source.isFgDefault() ? undefined : (source.isFgRGB() ? rgb : indexed)(source.getFgColor());
	const back = source.isBgDefault() ? undefined : (source.isBgRGB() ? rgb : indexed)(source.getBgColor());
	const isInverse = source.isInverse() !== 0;
	const lines = [source.isUnderline() && 'underline', source.isStrikethrough() && 'line-through'].filter(Boolean).join(' ');
	const style = [
		source.isBold() && 'font-weight:700',
		source.isItalic() && 'font-style:italic',
		source.isDim() && 'opacity:.6',
		lines && `text-decoration:${lines}`,
	].filter(Boolean).join(';');
	return {
		column,
		width: source.getWidth(),
		text: source.isInvisible() ? ' ' : source.getChars() || ' ',
		fore: isInverse ? back ?? ground : fore ?? ink,
		back: isInverse ? fore ?? ink : back,
		style,
		isLined: lines !== '',
	};
};

/** The cells of a row on the screen; a wide character is one, two cells wide. */
export const rowCells = ({buffer: {active}, cols}: Terminal, row: number): Drawn[] => {
	const line = active.getLine(active.viewportY + row);
	return Array.from({length: cols}, (_, column) => {
		const source = line?.getCell(column);
		return source && source.getWidth() > 0 ? draw(source, column) : undefined;
	}).filter(cell => cell !== undefined);
};

/** Whether a text is of characters that every monospace font has, a cell wide. Only they may share a run. */
export const isPlain = (text: string): boolean => /^[\u{20}-\u{7E}\u{A1}-\u{17F}–—‘’“”…]+$/v.test(text);

const isDrawnAsLines = (text: string): boolean => boxArms.has(text) || blockParts.has(text);

/** The texts of a row: plain neighbours of one look as one run, over blanks that show nothing, everything else by itself. */
export const textRuns = (cells: readonly Drawn[]): Drawn[] => {
	const runs: Drawn[] = [];
	let isBroken = true;
	for (const cell of cells) {
		if (cell.text === ' ' && !cell.isLined) {
			continue;
		}

		if (isDrawnAsLines(cell.text)) {
			isBroken = true;
			continue;
		}

		const last = runs.at(-1);
		const gap = last ? cell.column - last.column - last.width : 0;
		const isSame = last?.fore === cell.fore && last.style === cell.style && !(cell.isLined && gap > 0);
		if (last && isSame && !isBroken && isPlain(last.text) && isPlain(cell.text)) {
			runs[runs.length - 1] = {...last, width: last.width + gap + cell.width, text: last.text + ' '.repeat(gap) + cell.text};
		} else {
			runs.push(cell);
		}

		isBroken = false;
	}

	return runs;
};

/** Neighbours that are the same as one, as wide as they are together. */
export const joinNeighbours = (cells: readonly Drawn[], isSame: (one: Drawn, other: Drawn) => boolean): Drawn[] => {
	const joined: Drawn[] = [];
	for (const cell of cells) {
		const last = joined.at(-1);
		if (last && last.column + last.width === cell.column && isSame(last, cell)) {
			joined[joined.length - 1] = {...last, width: last.width + cell.width};
		} else {
			joined.push(cell);
		}
	}

	return joined;
};
