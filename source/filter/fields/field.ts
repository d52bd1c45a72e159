import type {Flow} from '../../flow/flow.ts';
import {type Condition, rowCondition} from '../condition.ts';
import {FilterError, quote} from '../filter-error.ts';
import {nearest} from '../nearest.ts';
import {numberCondition, type NumberField} from '../number-match.ts';
import {textCondition, type TextField} from '../text-match.ts';
import type {FilterContext, Value} from '../value.ts';

/**
What the values of a field are.
- `text`: all of it must match; `*` stands for anything.
- `part`: a part of it is enough, unless the value has a `*`; then all of it.
- `number`, `duration`, `size`: compared, `> >= < <= a..b`.
- `time`: when, or how long ago.
- `choice`: one of a list.
*/
export type FieldKind = 'text' | 'part' | 'number' | 'duration' | 'size' | 'time' | 'choice';

/** A value of a `choice` with what it means. */
export type Choice = {readonly doc: string; readonly condition: Condition};

/** One field of the filter language: everything that parsing, searching, completion and documentation know of it. */
export type Field = {
	/** As it is documented; one that ends with a dot goes on with a header's name. */
	readonly name: string;
	readonly aliases?: readonly string[];
	readonly kind: FieldKind;
	/** A whole filter. */
	readonly example: string;
	/** One line: what it matches. */
	readonly doc: string;
	/** The values of a `choice`. */
	readonly choices?: Readonly<Record<string, Choice>>;
	/** Where the store lists the values that there are. */
	readonly values?: 'host' | 'method' | 'type' | 'status' | 'tag' | 'finding';
	/** The condition for one value. `header` is what follows the dot of a name. Throws `FilterError`. */
	readonly condition: (value: Value, context: FilterContext, header: string) => Condition;
};

type Description = Pick<Field, 'name' | 'aliases' | 'example' | 'doc' | 'values'>;

/** A field that is one text of a flow or several. */
export const textField = ({mode, ...rest}: Description & TextField): Field => ({
	...rest, kind: mode === 'whole' ? 'text' : 'part', condition: value => textCondition({mode, ...rest}, value),
});

/** A field that is a number of a flow's row. */
export const numberField = (field: Description & NumberField & {kind: 'number' | 'duration' | 'size'}): Field => ({
	...field, condition: value => numberCondition(field, value),
});

/** A field with a list of values, each with a condition of its own. */
export const choiceField = (field: Description & {choices: Readonly<Record<string, Choice>>}): Field => ({
	...field,
	kind: 'choice',
	condition(value) {
		const name = value.text.toLowerCase();
		const choice = value.form !== 'regex' && Object.hasOwn(field.choices, name) ? field.choices[name] : undefined;
		if (!choice) {
			const names = Object.keys(field.choices);
			throw new FilterError(`${quote(field.name)} has no value ${quote(value.text)}`, value, {suggestion: nearest(value.text, names), expected: `one of ${names.join(', ')}`});
		}

		return choice.condition;
	},
});

/** Choices that a column of the row spells out. */
export const columnChoices = (column: string, read: (flow: Flow) => string, docs: Readonly<Record<string, string>>): Record<string, Choice> =>
	Object.fromEntries(Object.entries(docs).map(([name, doc]) => [name, {
		doc, condition: rowCondition(flow => read(flow) === name, `flow.${column} = '${name}'`),
	}]));
