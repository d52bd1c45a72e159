import {fields, findField} from './fields/index.ts';
import type {Field} from './fields/field.ts';
import {operatorDocs} from './mitmproxy.ts';
import type {NamedFilters} from './named.ts';
import {wholeTextPattern} from './regex/pattern.ts';

/** Something that could be typed, as it would stand in the filter, with one line of explanation. */
export type Completion = {readonly text: string; readonly doc: string};

/** What is being typed at a place of a filter, and what it could become. */
export type CompletionPoint = {
	readonly what: 'field' | 'value' | 'operator' | 'name';
	/** The field whose value is typed. */
	readonly field: string | undefined;
	/** What of it is typed so far, without quotes. */
	readonly part: string;
	/** What a completion replaces: UTF-16 offsets. */
	readonly start: number;
	readonly end: number;
	/** What the language knows, best first; for a value those of its list. */
	readonly options: readonly Completion[];
	/** The values that flows have are worth asking the store for (`Reader.values`); write them with `quoteValue`. */
	readonly values: Field['values'];
};

/** A value as it must be written after a field so that it means only itself. */
export const quoteValue = (text: string): string =>
	/^[^\s"'\(\)*,<>~][^\s"\(\)*,]*$/v.test(text) && !text.includes('..') ? text : `"${text.replaceAll(/["\\]/gv, String.raw`\$&`)}"`;

/** A value as it must be written after a field so that it means all of a text, also where a field's values are parts. */
export const quoteWhole = (text: string): string => {
	const pattern = wholeTextPattern(text);
	return /[\s"]/v.test(pattern) ? `~"${pattern.replaceAll('"', String.raw`\"`)}"` : `~${pattern}`;
};

/** Where the word at a place begins, and whether a quote is open there. */
const wordStart = (text: string, cursor: number): {start: number; isQuoted: boolean} => {
	let start = 0;
	let mark = '';
	for (let position = 0; position < cursor; position++) {
		const character = text[position]!; // Before the cursor.
		if (mark !== '') {
			position += character === '\\' ? 1 : 0;
			mark = character === mark ? '' : mark;
		} else if (/[\s\(\)]/v.test(character)) {
			start = position + 1;
		} else if (/["']/v.test(character) && /[\s\(,:~]/v.test(text[position - 1] ?? ' ')) {
			mark = character;
		} else if (position === start && /[!\-]/v.test(character)) {
			start++;
		}
	}

	return {start, isQuoted: mark !== ''};
};

const wordEnd = (text: string, cursor: number, stops: RegExp): number => {
	const rest = text.slice(cursor).search(stops);
	return rest === -1 ? text.length : cursor + rest;
};

/** Those that begin as typed, then those that contain it. */
const rank = (options: readonly Completion[], part: string): Completion[] => {
	const wanted = part.toLowerCase();
	const begins = options.filter(({text}) => text.toLowerCase().startsWith(wanted));
	return [...begins, ...options.filter(option => !begins.includes(option) && option.text.toLowerCase().includes(wanted))];
};

/**
What could be typed at the cursor: a field's name, one of its values, an operator of mitmproxy's, or the name of a filter.
Never throws; the rest of the filter may be wrong.
*/
export const completeFilter = (text: string, cursor: number, named: NamedFilters = {}): CompletionPoint => {
	const at = Math.max(0, Math.min(cursor, text.length));
	const {start, isQuoted} = wordStart(text, at);
	const word = text.slice(start, at);
	const whole = (what: 'operator' | 'name', options: Completion[]): CompletionPoint => ({
		what, field: undefined, part: word, start, end: wordEnd(text, at, /[\s\)]/v), values: undefined, options: rank(options, word),
	});
	if (word.startsWith('~')) {
		return whole('operator', operatorDocs().map(({name, doc}) => ({text: name.split(' ', 1)[0] ?? name, doc})));
	}

	if (word.startsWith('@')) {
		return whole('name', Object.entries(named).map(([name, meant]) => ({text: `@${name}`, doc: meant})));
	}

	const colon = word.indexOf(':');
	const field = colon === -1 ? undefined : findField(word.slice(0, colon))?.field;
	if (!field) {
		return {
			what: 'field', field: undefined, part: word, start, end: wordEnd(text, at, /[\s\(\):]/v) + (/^[\w\-.]*:/v.test(text.slice(at)) ? 1 : 0), values: undefined,
			options: rank(fields.map(({name, doc}) => ({text: name.endsWith('.') ? name : `${name}:`, doc})), word),
		};
	}

	const valueStart = isQuoted ? Math.max(word.lastIndexOf('"'), word.lastIndexOf('\'')) : Math.max(colon, word.lastIndexOf(',')) + 1;
	const part = word.slice(valueStart).replace(/^["']/v, '');
	return {
		what: 'value',
		field: field.name,
		part,
		start: start + valueStart,
		end: wordEnd(text, at, isQuoted ? /["']/v : /[\s\),]/v) + (isQuoted && /["']/v.test(text.slice(at)) ? 1 : 0),
		options: rank(Object.entries(field.choices ?? {}).map(([name, {doc}]) => ({text: name, doc})), part),
		values: field.values,
	};
};
