import type {BarPlace} from '../keymap/binding.ts';
import {keyLabel} from '../keymap/key-name.ts';
import type {Keymap} from '../keymap/keymap.ts';
import {cutLine, lineCells} from './paint.ts';
import type {Line, Span} from './styles.ts';

const between: Span = ['  '];

/** The bottom line: parts at the left, as many as there is room for, the last one before all others; one at the right that stays. */
export const bottomLine = (parts: readonly Line[], right: Line, width: number): Line => {
	const room = width - 2 - (right.length > 0 ? lineCells(right) + 2 : 0);
	const last = parts.at(-1) ?? [];
	let left = room - lineCells(last);
	const shown: Span[] = [];
	for (const part of parts.slice(0, -1)) {
		left -= lineCells(part) + 2;
		if (left < 0) {
			break;
		}

		shown.push(...part, between);
	}

	const line = cutLine([...shown, ...last], Math.max(0, room));
	return [[' '], ...line, [' '.repeat(Math.max(0, width - 2 - lineCells(line) - lineCells(right)))], ...right, [' ']];
};

/** The bottom line while something is told: all of that, then the keys that there is room for beside it. */
export const toldLine = (told: Line, hints: readonly Line[], right: Line, width: number): Line => {
	const together = [told, hints.at(-1) ?? [], right].reduce((sum, part) => sum + lineCells(part) + 2, 0);
	return bottomLine(together <= width ? [told, ...hints] : [told], right, width);
};

/** The keys worth showing in a place: `enter open`, `/ search`, …. */
export const keyHints = ({bindings}: Keymap, place: BarPlace): Line[] => bindings
	// What is only offered here comes first.
	.toSorted((a, b) => Number(b.barAs?.[place] !== undefined) - Number(a.barAs?.[place] !== undefined))
	.map(({keys, bar, barIn, barAs}) => ({key: keys[0], word: barAs?.[place] ?? (barIn?.includes(place) ? bar : undefined)}))
	.flatMap(({key, word}): Line[] => key === undefined || word === undefined ? [] : [[[keyLabel(key), 'keycap'], [` ${word}`, 'dim']]]);
