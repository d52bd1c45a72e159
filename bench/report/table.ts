import {
	isMet,
	medians,
	ratios,
	units,
	type Figures,
	type Goal,
	type Outcome,
	type Row,
	type Unit,
} from './row.ts';

const dash = '–';

const number = (figure: number, unit: Unit): string => {
	if (!Number.isFinite(figure)) {
		return dash;
	}

	const {digits} = units[unit];
	return figure.toLocaleString('en-US', {maximumFractionDigits: figure >= 100 ? 0 : digits});
};

const shown = (figures: ReadonlyArray<number | undefined>, unit: Unit): string => figures.map(figure => figure === undefined ? dash : number(figure, unit)).join(' / ');

const outcome = (value: Outcome, unit: Unit): string => typeof value === 'string' ? value : shown(medians(value) ?? [], unit) || dash;

const times = (figures: Figures): string => figures.map(figure => Number.isFinite(figure) ? `${figure.toLocaleString('en-US', figure < 10 ? {maximumSignificantDigits: 3} : {maximumFractionDigits: 0})}×` : dash).join(' / ');

const goalText = ({of, least, most}: Goal, unit: Unit): string => {
	const bound = (sign: string, numbers: ReadonlyArray<number | undefined>): string => `${sign} ${of === 'ratio' ? times(numbers.map(each => each ?? NaN)) : shown(numbers, unit)}`;
	return [least && bound('≥', least), most && bound('≤', most)].filter(Boolean).join(', ');
};

const cells = (row: Row): string[] => {
	const {name, unit, tapx, references = [], goal} = row;
	const met = isMet(row);
	const ratio = ratios(row);
	return [
		name,
		unit,
		outcome(tapx, unit),
		references.map(({name: who, outcome: figures}) => `${who} ${outcome(figures, unit)}`).join(' · '),
		ratio ? times(ratio) : '',
		goal ? goalText(goal, unit) : '',
		met === undefined ? '' : (met ? 'yes' : '**no**'),
	];
};

const line = (texts: readonly string[]): string => `| ${texts.map(text => text.replaceAll('|', String.raw`\|`).replaceAll('\n', ' ')).join(' | ')} |`;

/** Rows as a markdown table. */
export const table = (rows: readonly Row[]): string => [
	line(['case', 'unit', 'tapx', 'reference', 'better by', 'goal', 'met']),
	'|---|---|--:|---|--:|--:|---|',
	...rows.map(row => line(cells(row))),
].join('\n');
