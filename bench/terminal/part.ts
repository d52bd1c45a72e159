import {
	pick,
	type Goal,
	type Outcome,
	type Row,
	type Unit,
} from '../report/row.ts';

/** One row made of some of the figures that a case gives. */
export type Part = {readonly name: string; readonly unit: Unit; readonly figures: readonly number[]; readonly goal?: Goal};

/** From a key to the end of the frame that shows what it did. */
export const keyGoal: Goal = {of: 'value', most: [10, 25]};

/** What takes some looking. */
export const fastGoal: Goal = {of: 'value', most: [undefined, 50]};

/** A row for each part of an outcome. */
export const partRows = (parts: readonly Part[], outcome: Outcome): Row[] => parts.map(({name, unit, figures, goal}) => ({
	name, unit, tapx: pick(outcome, figures), ...(goal && {goal}),
}));
