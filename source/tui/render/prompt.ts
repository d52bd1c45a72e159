import {cells, cut} from '../../views/glyphs.ts';
import {shownLine} from '../../views/shown.ts';
import {spread} from './pairs.ts';
import type {Line} from './styles.ts';

/** A line being typed, as it is drawn. */
export type PromptFacts = {
	readonly title: string;
	readonly text: string;
	/** Characters before the cursor. */
	readonly cursor: number;
	/** Where the text is wrong, and why. */
	readonly error?: {readonly start: number; readonly end: number; readonly message: string} | undefined;
	/** What the line finds, at its right end. */
	readonly outcome: string;
	/** What the keys do, below. */
	readonly hint: string;
};

/** The two bottom lines while typing: the text, and below it the error at its place or what the keys do. */
export const promptLines = ({title, text, cursor, error, outcome, hint}: PromptFacts, width: number): Line[] => {
	const lead = ` ${title} › `;
	const room = Math.max(4, width - cells(lead) - cells(outcome) - 4);
	const shown = shownLine(text);
	const isPlain = shown.length === text.length;
	const at = isPlain ? cursor : shownLine(text.slice(0, cursor)).length;
	const from = Math.max(0, cells(shown.slice(0, at)) - room + 1);
	const visible = shown.slice(from);
	const under = visible[at - from] ?? ' ';
	const line: Line = spread([
		[lead, 'title'],
		[visible.slice(0, at - from)],
		[under, 'cursor'],
		[cut(visible.slice(at - from + under.length), Math.max(0, room - (at - from) - 1))],
	], [[outcome, error ? 'dim' : 'accent']], width);
	if (!error) {
		return [line, [[' '.repeat(cells(lead))], [hint, 'dim']]];
	}

	const size = (part: string): number => cells(shownLine(part));
	const start = Math.max(0, size(text.slice(0, error.start)) - from);
	const wrong = size(text.slice(error.start, error.end));
	const length = Math.max(1, Math.min(room - start, wrong));
	const before = cells(lead) + start;
	const message = shownLine(error.message);
	const fits = before + length + 1 + cells(message) < width;
	return [line, fits || before < cells(message) + 2
		? [[' '.repeat(before)], ['^'.repeat(length), 'error'], [` ${message}`, 'error']]
		: [[' '.repeat(Math.max(1, before - cells(message) - 1))], [`${message} `, 'error'], ['^'.repeat(length), 'error']]];
};
