import {cells, cut} from '../../views/glyphs.ts';
import {shownLine} from '../../views/shown.ts';
import type {Completion} from '../state/completion.ts';
import type {PromptError} from '../state/state.ts';
import {candidateLines} from './candidates.ts';
import {paragraph, spread} from './pairs.ts';
import type {Line} from './styles.ts';

/** A line being typed, as it is drawn. */
export type PromptFacts = {
	readonly title: string;
	readonly text: string;
	/** Characters before the cursor. */
	readonly cursor: number;
	/** Where the text is wrong, and why. */
	readonly error?: PromptError | undefined;
	/** What the line finds, at its right end. */
	readonly outcome: string;
	/** What the keys do, below. */
	readonly hint: string;
	/** What could stand at the cursor, below the line. */
	readonly completion?: Completion | undefined;
};

/** Cells under which the line is wrong. */
type Mark = {readonly from: number; readonly length: number};

/** What is wrong, under its place: beside the mark where it fits on one side, else in lines of its own. */
const errorLines = (message: string, mark: Mark, {columns, rows}: {readonly columns: number; readonly rows: number}): Line[] => {
	const marked = '^'.repeat(mark.length);
	const size = cells(message);
	if (mark.from + mark.length + 1 + size < columns) {
		return [[[' '.repeat(mark.from)], [`${marked} ${message}`, 'error']]];
	}

	if (mark.from > size + 1) {
		return [[[' '.repeat(mark.from - size - 1)], [`${message} ${marked}`, 'error']]];
	}

	// With one line only, the words matter more than the place.
	return rows === 1 ? [[[cut(` ^ ${message}`, columns), 'error']]] : [[[' '.repeat(mark.from)], [marked, 'error']], ...paragraph('', message, 'error', columns)];
};

/** Whether a mistake is only that the word at the cursor is not there yet: what could stand there says it better. */
const isUnfinished = ({text, cursor, error, completion}: PromptFacts): boolean => completion !== undefined && !error?.insists
	&& error?.end === text.length && cursor === text.length && (completion.candidates.length > 0 || (completion.about !== '' && completion.part === ''));

/**
The bottom lines while typing, as many as there are rows: the text, below it the error at its place, then what could stand at the
cursor, and what the keys do.
*/
export const promptLines = (facts: PromptFacts, {columns, rows}: {readonly columns: number; readonly rows: number}): Line[] => {
	const {title, text, cursor, error, outcome, hint, completion} = facts;
	const lead = ` ${title} › `;
	const room = Math.max(4, columns - cells(lead) - cells(outcome) - 4);
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
	], [[outcome, error ? 'dim' : 'accent']], columns);

	const size = (part: string): number => cells(shownLine(part));
	/** The column of a place in the text. */
	const columnOf = (place: number): number => cells(lead) + Math.max(0, size(text.slice(0, place)) - from);
	const below = rows - 1;
	const wrongAt = (place: PromptError): Mark => {
		const start = columnOf(place.start);
		const length = size(text.slice(place.start, place.end));
		return {from: start, length: Math.max(1, Math.min(length, cells(lead) + room - start))};
	};

	const wrong = error && !isUnfinished(facts) ? errorLines(shownLine(error.message), wrongAt(error), {columns, rows: below}) : [];
	const hints: Line = completion ? [[' '], [cut(hint, columns - 2), 'dim']] : [[' '.repeat(cells(lead))], [hint, 'dim']];
	const offered = completion ? candidateLines(completion, {column: columnOf(completion.start), columns, rows: below - wrong.length - (below > 1 ? 1 : 0)}) : [];
	const upper = [...wrong, ...offered].slice(0, below);
	const blank = Math.max(0, below - upper.length - 1);
	return [line, ...upper, ...Array.from({length: blank}, (): Line => []), hints].slice(0, rows);
};
