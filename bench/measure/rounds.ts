import type {Figures, Outcome} from '../report/row.ts';

/** Measures once. A text instead says why it cannot be measured at all. */
export type Subject = (() => Promise<Figures>) | string;

/** How rounds are taken. */
export type RoundOptions = {
	readonly rounds: number;
	/** A subject that has taken so many seconds in all is not measured again. */
	readonly patience: number;
	/** Hears of each figure as it comes. */
	readonly tell: (text: string) => void;
};

const firstLine = (text: string): string => text.split('\n', 1)[0] ?? '';

/** The same list beginning at another place. */
const from = <Item>(list: readonly Item[], start: number): Item[] => [...list.slice(start % list.length), ...list.slice(0, start % list.length)];

/**
Measures subjects in turn, round after round, each round beginning with another one, so that a machine that drifts treats all
alike. A subject that fails is told and left out of the rest; the others go on.
*/
export const alternate = async <Name extends string>(subjects: Readonly<Record<Name, Subject>>, {rounds, patience, tell}: RoundOptions): Promise<Record<Name, Outcome>> => {
	const names = Object.keys(subjects) as Name[];
	const series = new Map<Name, Figures[]>(names.map(name => [name, []]));
	const problems = new Map<Name, string>();
	const taken = new Map<Name, number>();

	const measure = async (name: Name): Promise<void> => {
		const subject: Subject = subjects[name];
		const began = performance.now();
		try {
			if (typeof subject === 'string') {
				throw new TypeError(subject);
			}

			const figures = await subject();
			series.get(name)?.push(figures);
			tell(`  ${name} ${figures.map(figure => Number(figure.toPrecision(4))).join(' / ')}`);
		} catch (error) {
			const {message} = error as Error;
			problems.set(name, firstLine(message));
			tell(`  ${name}: ${message}`);
		}

		taken.set(name, (taken.get(name) ?? 0) + ((performance.now() - began) / 1000));
	};

	for (let round = 0; round < rounds; round++) {
		const left = from(names, round).filter(name => !problems.has(name) && (taken.get(name) ?? 0) < patience);
		for (const name of left) {
			await measure(name);
		}
	}

	return Object.fromEntries(names.map(name => [name, problems.get(name) ?? series.get(name) ?? []])) as Record<Name, Outcome>;
};
