import {cells, cut} from '../../views/glyphs.ts';
import type {ColourDepth} from '../terminal/colour-depth.ts';
import {looks, type Line, type Role} from './styles.ts';
import {
	type Shade,
	themes,
	type Theme,
	type ThemeName,
} from './themes.ts';

/** What a whole line stands on. */
export type Ground = 'plain' | 'selection' | 'resting';

/** Turns lines into terminal text of a theme and depth. */
export type Painter = {
	readonly theme: ThemeName;
	/** The line cut to `width` cells; with a ground, filled to it. */
	paint(line: Line, width: number, ground?: Ground): string;
};

const escape = (code: string | number): string => `\u{1B}[${code}m`;

const shadeCode = (shade: Shade, depth: ColourDepth, isGround: boolean): string | undefined => {
	if (!shade || depth === 0) {
		return undefined;
	}

	const [rgb, indexed, basic] = shade;
	switch (depth) {
		case 24: {
			return `${isGround ? 48 : 38};2;${[0, 2, 4].map(at => Number.parseInt(rgb.slice(at, at + 2), 16)).join(';')}`;
		}

		case 8: {
			return `${isGround ? 48 : 38};5;${indexed}`;
		}

		case 4: {
			return isGround || basic === undefined ? undefined : String(basic);
		}
	}
};

/** What marks a row where no colour can: reversed (SGR 7) with the keys, bold (SGR 1) without. */
const strokes: Readonly<Record<Exclude<Ground, 'plain'>, readonly [open: number, close: number]>> = {selection: [7, 27], resting: [1, 22]};

/** SGR codes before and after a role's text. */
const roleCodes = (role: Role, theme: Theme, depth: ColourDepth): readonly [open: string, close: string] => {
	const {colour, bold, faint, underline, inverse} = looks[role];
	const shade = colour && shadeCode(theme.colours[colour], depth, false);
	const isQuiet = colour === 'dim' || colour === 'rule';
	// A theme that gives it no shade at all wants it plain.
	const isDimmed = faint ?? (isQuiet && shade === undefined && (depth === 0 || theme.colours[colour] !== undefined));
	const codes: ReadonlyArray<readonly [boolean, string, string]> = [
		[shade !== undefined, shade ?? '', '39'],
		[bold ?? isDimmed, bold ? '1' : '2', '22'],
		[underline ?? false, '4', '24'],
		[inverse ?? false, '7', '27'],
	];
	const wanted = codes.filter(([isOn]) => isOn);
	return [wanted.map(code => escape(code[1])).join(''), wanted.map(code => escape(code[2])).join('')];
};

/** The line within a number of cells. */
export const cutLine = (line: Line, width: number): Line => {
	const out: Array<Line[number]> = [];
	let left = width;
	for (const [index, span] of line.entries()) {
		const [text, role] = span;
		const size = cells(text);
		if (size > left) {
			out.push([cut(text, left), role]);
			return out;
		}

		out.push(span);
		left -= size;
		if (left === 0 && line.slice(index + 1).some(([rest]) => rest !== '')) {
			const [last = ''] = out.pop() ?? [];
			const room = cells(last);
			out.push([room > 0 ? cut(`${last}  `, room) : '', role]);
			return out;
		}
	}

	return out;
};

/** Cells that a line takes. */
export const lineCells = (line: Line): number => line.reduce((sum, [text]) => sum + cells(text), 0);

const isVisibleOnBlanks = (role: Role): boolean => looks[role].underline ?? looks[role].inverse ?? false;

/** Neighbours of one role joined, and blanks given to what stands before them: fewer codes on the wire. */
const mergeSpans = (line: Line): Line => {
	const merged: Array<[text: string, role?: Role | undefined]> = [];
	for (const [index, [text, role]] of line.entries()) {
		const last = merged.at(-1);
		const isBlank = text.trim() === '' && index < line.length - 1 && role !== 'cursor';
		if (text === '') {
			continue;
		}

		if (last && (last[1] === role || (isBlank && !(last[1] && isVisibleOnBlanks(last[1]))))) {
			last[0] += text;
		} else {
			merged.push([text, isBlank ? undefined : role]);
		}
	}

	return merged;
};

/** A painter for a theme at a depth; without colours every theme looks like `none`. */
export const createPainter = (name: ThemeName, depth: ColourDepth): Painter => {
	const theme = themes[depth === 0 ? 'none' : name];
	const codes = new Map<Role, readonly [string, string]>();
	const codesOf = (role: Role) => {
		const known = codes.get(role) ?? roleCodes(role, theme, theme === themes.none ? 0 : depth);
		codes.set(role, known);
		return known;
	};

	const paintSpans = (line: Line): string => mergeSpans(line).map(([text, role]) => {
		if (!role) {
			return text;
		}

		const [open, close] = codesOf(role);
		return open + text + close;
	}).join('');

	return {
		theme: name,
		paint(line, width, ground) {
			const short = cutLine(line, width);
			if (!ground) {
				return paintSpans(short);
			}

			const filling = ' '.repeat(Math.max(0, width - lineCells(short)));
			if (ground === 'plain') {
				return paintSpans(short) + filling;
			}

			const code = shadeCode(theme[ground], depth, true);
			if (code) {
				return escape(code) + paintSpans(short) + filling + escape(49);
			}

			const [open, close] = strokes[ground];
			return escape(open) + short.map(([text, role]) => role && looks[role].underline ? escape(4) + text + escape(24) : text).join('') + filling + escape(close);
		},
	};
};
