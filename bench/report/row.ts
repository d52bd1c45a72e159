import {median} from '../measure/statistics.ts';

/** What was measured once: one number, or several that belong together, such as p50 and p95. */
export type Figures = readonly number[];

/** The figures of each round, or one line that says why there are none. */
export type Outcome = readonly Figures[] | string;

/** Which way is better, and how many digits after the point make sense. */
type Kind = {readonly better: 'more' | 'less'; readonly digits: number};

export const units = {
	'req/s': {better: 'more', digits: 0},
	'MB/s': {better: 'more', digits: 0},
	'flows/s': {better: 'more', digits: 0},
	'frames/s': {better: 'more', digits: 1},
	flows: {better: 'more', digits: 0},
	MB: {better: 'less', digits: 0},
	'KB/s': {better: 'less', digits: 1},
	bytes: {better: 'less', digits: 0},
	errors: {better: 'less', digits: 0},
	µs: {better: 'less', digits: 2},
	ms: {better: 'less', digits: 2},
	s: {better: 'less', digits: 1},
	'% of a core': {better: 'less', digits: 0},
} as const satisfies Readonly<Record<string, Kind>>;
export type Unit = keyof typeof units;

/** Bounds figure by figure; `undefined` asks nothing. */
type Bounds = ReadonlyArray<number | undefined>;

/** A number to reach: of the ratio to the first reference, or of the figures themselves. */
export type Goal = {readonly of: 'ratio' | 'value'; readonly least?: Bounds; readonly most?: Bounds};

/** Somebody else's figures in the same case, in the same run. */
export type Reference = {readonly name: string; readonly outcome: Outcome};

/** One line of a table. */
export type Row = {
	readonly name: string;
	readonly unit: Unit;
	readonly tapx: Outcome;
	/** The ratio is to the first; the others are there to be looked at. */
	readonly references?: readonly Reference[];
	readonly goal?: Goal;
};

/** The medians of the rounds, figure by figure; none when nothing was measured. */
export const medians = (outcome: Outcome): Figures | undefined =>
	typeof outcome === 'string' ? undefined : outcome[0]?.map((_, index) => median(outcome.map(figures => figures[index] ?? NaN)));

/** Figures of two outcomes put together round by round; where one has fewer rounds, with its last. */
export const combine = (a: Outcome, b: Outcome, action: (a: number, b: number) => number): Outcome => {
	if (typeof a === 'string' || typeof b === 'string') {
		return typeof a === 'string' ? a : b;
	}

	return a.map((figures, round) => {
		const others = b[round] ?? b.at(-1) ?? [];
		return figures.map((figure, index) => action(figure, others[index] ?? NaN));
	});
};

/**
How many times better than the first reference, figure by figure: the median of what each round says, as the machine was the
same within it. `undefined` when either is missing.
*/
export const ratios = ({unit, tapx, references = []}: Row): Figures | undefined => {
	const [reference] = references;
	return reference && medians(combine(tapx, reference.outcome, (figure, other) => units[unit].better === 'more' ? figure / other : other / figure));
};

/** Whether a row reaches its goal; `undefined` when it has none, or nothing was measured to judge by. */
export const isMet = (row: Row): boolean | undefined => {
	const {goal, tapx} = row;
	const judged = goal?.of === 'ratio' ? ratios(row) : medians(tapx);
	return goal && judged?.every((figure, index) => figure >= (goal.least?.[index] ?? -Infinity) && figure <= (goal.most?.[index] ?? Infinity));
};

/** Some of the figures of an outcome. */
export const pick = (outcome: Outcome, indexes: readonly number[]): Outcome =>
	typeof outcome === 'string' ? outcome : outcome.map(figures => indexes.map(index => figures[index] ?? NaN));
