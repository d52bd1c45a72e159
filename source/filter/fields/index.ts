import {contentFields} from './content.ts';
import type {Field} from './field.ts';
import {findingField} from './finding.ts';
import {flowFields} from './flow.ts';
import {requestFields} from './request.ts';
import {responseFields} from './response.ts';

/** Every field of the language, in the order it is documented. */
export const fields: readonly Field[] = [...requestFields, ...responseFields, ...contentFields, ...flowFields, findingField];

const byName = new Map<string, Field>();
for (const field of fields) {
	for (const name of [field.name, ...field.aliases ?? []]) {
		if (byName.has(name)) {
			throw new Error(`Two fields are called ${name}.`);
		}

		byName.set(name, field);
	}
}

/** All names, aliases too; those that end with a dot go on with a header's name. */
export const fieldNames: readonly string[] = byName.keys().toArray();

const openNames = fieldNames.filter(name => name.endsWith('.'));

/** The field of a name as typed, in any case, and the header that the name may go on with; `undefined` when there is none. */
export const findField = (typed: string): {readonly field: Field; readonly header: string} | undefined => {
	const name = typed.toLowerCase();
	const field = byName.get(name);
	if (field && !name.endsWith('.')) {
		return {field, header: ''};
	}

	const open = openNames.find(each => name.length > each.length && name.startsWith(each));
	const openField = open === undefined ? undefined : byName.get(open);
	return open === undefined || !openField ? undefined : {field: openField, header: typed.slice(open.length)};
};

/** One row of the documentation. */
export type FieldDoc = {
	/** As written in a filter: `host:`, `header.NAME:`. */
	readonly name: string;
	readonly aliases: readonly string[];
	readonly kind: Field['kind'];
	readonly example: string;
	readonly doc: string;
	/** The values of a choice, with what they mean. */
	readonly choices: ReadonlyArray<{readonly name: string; readonly doc: string}>;
};

/** What may stand behind the colon of a field, by kind; for `docs/filters.md` and help. */
export const kindDocs: Readonly<Record<Field['kind'], string>> = {
	text: 'All of it, in any case; `*` stands for anything, quotes take it literally, `~` begins a regular expression.',
	part: 'A part of it, in any case; a value with `*` must fit all of it. Quotes take it literally, `~` begins a regular expression.',
	number: 'Compared with `> >= < <=` or a range, `200..299`, `..40`.',
	duration: 'A number with `us ms s m h`, without one milliseconds.',
	size: 'A number with `b kb mb gb` (1 kb is 1000 bytes) or `kib mib gib`.',
	time: 'How long ago (`30s 10m 2h 3d 1w`), `today`, `yesterday`, `10:30`, or a date, `2026-11-20`, `2026-11-20T10:00`, with `Z` or `+02:00` for another zone.',
	choice: 'One of a list.',
};

/** The table of fields for `docs/filters.md`, help and palette. */
export const fieldDocs = (): FieldDoc[] => {
	const spelled = (name: string): string => name.endsWith('.') ? `${name}NAME:` : `${name}:`;
	return fields.map(({name, aliases = [], kind, example, doc, choices = {}}) => ({
		name: spelled(name),
		aliases: aliases.map(alias => spelled(alias)),
		kind,
		example,
		doc,
		choices: Object.entries(choices).map(([choice, {doc: meaning}]) => ({name: choice, doc: meaning})),
	}));
};
