import {bindings, keyLabel, type Binding, type KeyContext} from '../keymap/bindings.ts';
import {lineCells} from './paint.ts';
import type {Line, Span} from './styles.ts';

/** Joins what stands left and right on the bottom line; the right end stays, the left gives way. */
export const bottomLine = (left: readonly Line[], right: Line, width: number): Line => {
	const room = width - 2 - (right.length > 0 ? lineCells(right) + 2 : 0);
	const shown: Span[] = [];
	let used = 0;
	for (const part of left) {
		const size = lineCells(part) + (shown.length > 0 ? 2 : 0);
		if (used + size > room) {
			break;
		}

		shown.push(...(shown.length > 0 ? [['  '] as Span] : []), ...part);
		used += size;
	}

	return [[' '], ...shown, [' '.repeat(Math.max(1, width - 2 - used - lineCells(right)))], ...right, [' ']];
};

/** The keys worth showing in a context: `enter open`, `/ search`, …. */
export const keyHints = (context: KeyContext): Line[] => bindings
	.filter((binding: Binding) => binding.bar !== undefined && binding.barIn?.includes(context))
	.map(({keys, bar}: Binding): Line => [[keyLabel(keys[0] ?? ''), 'keycap'], [` ${bar}`, 'dim']]);
