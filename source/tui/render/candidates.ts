import {cells, cut, pad} from '../../views/glyphs.ts';
import {shownLine} from '../../views/shown.ts';
import type {Candidate, Completion} from '../state/completion.ts';
import {paragraph} from './pairs.ts';
import type {Line, Span} from './styles.ts';

export type CandidateRoom = {
	/** Where the word that they would replace begins. */
	readonly column: number;
	readonly columns: number;
	readonly rows: number;
};

const widest = 48;
const sign = '▸ ';

/** One below the other with what they mean, as far left as that needs. */
const stacked = (candidates: readonly Candidate[], selected: number, {column, columns, rows}: CandidateRoom): Line[] => {
	const top = Math.max(0, selected - rows + 1);
	const visible = candidates.slice(top, top + rows).map(({text, note}) => ({text: shownLine(text), note: shownLine(note)}));
	const names = Math.min(widest, columns - 4, Math.max(...visible.map(({text}) => cells(text))));
	const notes = Math.max(...visible.map(({note}) => cells(note)));
	const before = ' '.repeat(Math.max(0, Math.min(column - sign.length, columns - sign.length - names - 2 - notes - 1)));
	const room = columns - before.length - sign.length - names - 3;
	return visible.map(({text, note}, index): Line => {
		const isSelected = top + index === selected;
		return [
			[before], [isSelected ? sign : '  ', 'accent'], [pad(text, names), isSelected ? 'title' : undefined], ['  '], [cut(note, Math.max(0, room)), 'dim'],
		];
	});
};

/** Side by side without a word about them, from the first one on that lets the chosen one be seen. */
const flowing = (candidates: readonly Candidate[], selected: number, {columns}: CandidateRoom): Line => {
	const names = candidates.map(({text}) => cut(shownLine(text), widest));
	const widthOf = (from: number, to: number): number => names.slice(from, to).reduce((sum, name) => sum + cells(name) + sign.length, 1);
	let from = 0;
	while (from < selected && widthOf(from, selected + 1) >= columns) {
		from++;
	}

	let to = selected + 1;
	while (to < names.length && widthOf(from, to + 1) < columns) {
		to++;
	}

	return [[' '], ...names.slice(from, to).flatMap((name, index): Span[] => from + index === selected ? [[sign, 'accent'], [name, 'title']] : [['  '], [name]])];
};

/** What could stand at the cursor, or what belongs there, in no more than the rows there are. */
export const candidateLines = ({candidates, selected, about}: Completion, room: CandidateRoom): Line[] => {
	if (room.rows < 1) {
		return [];
	}

	if (candidates.length === 0) {
		return about === '' ? [] : paragraph('', shownLine(about), 'dim', room.columns).slice(0, room.rows);
	}

	return room.rows < 3 ? [flowing(candidates, selected, room)] : stacked(candidates, selected, room);
};
