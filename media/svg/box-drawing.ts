/** Thickness in pixels of the four strokes from a cell's middle: up, right, down, left. */
export type Arms = readonly number[];

const armsTable = '─0101 │1010 ┌0110 ┐0011 └1100 ┘1001 ├1110 ┤1011 ┬0111 ┴1101 ┼1111 ╭0110 ╮0011 ╯1001 ╰1100 ╵1000 ╶0100 ╷0010 ╴0001 ━0303 ┃3030 ╸0003 ╺0300';

/** Box drawing of Unicode (U+2500), as far as terminal programs use it. */
export const boxArms: ReadonlyMap<string, Arms> = new Map(armsTable.split(' ').map(([character = '', ...arms]) => [character, arms.map(Number)]));

/** The characters that go straight from left to right, which many of make one line. */
export const rules: ReadonlySet<string> = new Set(['─', '━']);

/** A part of a cell, in cells: from the left, from the top, width, height. */
export type Part = readonly number[];

const eighths = [1, 2, 3, 4, 5, 6, 7, 8] as const;

/** Block elements of Unicode (U+2580) that fill a part of the cell. */
export const blockParts: ReadonlyMap<string, Part> = new Map<string, Part>([
	['▀', [0, 0, 1, 1 / 2]],
	['▐', [1 / 2, 0, 1 / 2, 1]],
	['▔', [0, 0, 1, 1 / 8]],
	['▕', [7 / 8, 0, 1 / 8, 1]],
	...eighths.map((count): [string, Part] => [String.fromCodePoint(0x25_80 + count), [0, 1 - (count / 8), 1, count / 8]]),
	...eighths.map((count): [string, Part] => [String.fromCodePoint(0x25_90 - count), [0, 0, count / 8, 1]]),
]);
