import type {Flow} from '../flow/flow.ts';
import {type Condition, joinSql, type Needs} from './condition.ts';
import type {SqlTerm} from './filter.ts';
import {literalOf} from './regex/pattern.ts';
import {type Value, valuePattern} from './value.ts';

/** Whether a text that a flow has passes a test: how a field gives its texts, one or many, without making lists. */
export type TextSource = (flow: Flow, test: (text: string) => boolean) => boolean;

/** Where and how a field's text is found. */
export type TextField = {
	readonly source: TextSource;
	readonly needs: Needs;
	/** Whether a plain value is all of the text or a part of it. */
	readonly mode: 'whole' | 'contains';
	/** The text in SQL; NULL for none. */
	readonly sql?: string;
	/** The column never holds ASCII capitals. */
	readonly lower?: boolean;
	/** An index that finds the text: of the column, or of the trigrams of the URL that the text is part of. */
	readonly index?: 'column' | 'url';
	/** True for every flow that has such a text. */
	readonly narrow?: SqlTerm;
	/** A pattern that does not begin with this may begin anywhere. */
	readonly anchor?: RegExp;
};

const ascii = /^[\0-\u{7F}]*$/v;
const capitals = /[A-Z]+/gv;

/**
Lower case for comparing with an ASCII text: ASCII letters only, because that is what SQLite does; `toLowerCase` would make
`i` of `İ` and `k` of the Kelvin sign.
*/
const asciiLower = (text: string): string => ascii.test(text) ? text.toLowerCase() : text.replaceAll(capitals, letters => letters.toLowerCase());

/** A pattern with `*` tested from its first to its last part, each at the earliest place: never goes back. `*` is anything but NUL. */
export const wildcardTest = (pattern: string, lower: (text: string) => string): ((text: string) => boolean) => {
	const [first = '', ...rest] = lower(pattern).split('*');
	const last = rest.pop() ?? '';
	return original => {
		const text = lower(original);
		if (text.length < first.length + last.length || !text.startsWith(first) || !text.endsWith(last) || text.includes('\0')) {
			return false;
		}

		let position = first.length;
		for (const part of rest) {
			const found = text.indexOf(part, position);
			if (found === -1) {
				return false;
			}

			position = found + part.length;
		}

		return position <= text.length - last.length;
	};
};

/** Where the URL's trigrams are; the phrase quotes what it must (https://sqlite.org/fts5.html#fts5_strings). */
const trigrams = 'flow.id IN (SELECT rowid FROM url_index WHERE url_index MATCH ?)';
const phrase = (text: string): string => `"${text.replaceAll('"', '""')}"`;
const hasTrigram = (text: string): boolean => text.length >= 3 && !text.includes('\0');

/** Adds the trigram search of a part that every match has; it finds too much, so `sql` still decides. */
const withTrigrams = (part: string, {sql, parameters}: SqlTerm): SqlTerm => hasTrigram(part)
	? {
		sql: `(${trigrams} AND ${sql})`, parameters: [phrase(part), ...parameters], indexed: true, scan: {sql, parameters},
	}
	: {sql, parameters, indexed: false};

const equalSql = ({sql = '', lower = false, index}: TextField, text: string): SqlTerm => {
	if (lower && index === 'column') {
		return {sql: `${sql} = ?`, parameters: [text], indexed: true};
	}

	const term: SqlTerm = {sql: `lower(${sql}) = ?`, parameters: [text], indexed: false};
	return index === 'url' ? withTrigrams(text, term) : term;
};

const containsSql = ({sql = '', index}: TextField, text: string): SqlTerm => {
	const term: SqlTerm = {sql: `instr(lower(${sql}), ?) > 0`, parameters: [text], indexed: false};
	return index === 'url' ? withTrigrams(text, term) : term;
};

/** GLOB ends a text at NUL, so a text with one never matches. */
const wildcardSql = ({sql = '', lower = false, index}: TextField, pattern: string): SqlTerm | undefined => {
	if (pattern.includes('\0')) {
		return undefined;
	}

	const column = lower ? sql : `lower(${sql})`;
	const glob = pattern.replaceAll(/[?\[]/gv, '[$&]');
	const term: SqlTerm = {sql: `(${column} GLOB ? AND instr(${sql}, char(0)) = 0)`, parameters: [glob], indexed: false};
	const parts = pattern.split('*');
	if (index === 'url') {
		const [longest = ''] = parts.toSorted((a, b) => b.length - a.length);
		return withTrigrams(longest, term);
	}

	const [start = ''] = parts;
	if (index === 'column' && start !== '') {
		// All texts that begin so lie between it and it with its last character raised by one.
		const after = `${start.slice(0, -1)}${String.fromCodePoint((start.codePointAt(start.length - 1) ?? 0) + 1)}`;
		return {sql: `(${sql} >= ? AND ${sql} < ? AND ${term.sql})`, parameters: [start, after, glob], indexed: true};
	}

	return term;
};

/** The three ways a text that is not a regular expression is looked for, as a test and as SQL. */
const plainMatch = (field: TextField, text: string, way: 'equal' | 'contains' | 'wildcard'): {test: (text: string) => boolean; sql: SqlTerm | undefined} => {
	const isAscii = ascii.test(text);
	const lower = isAscii ? asciiLower : (other: string) => other.toLowerCase();
	const wanted = lower(text);
	// Beyond ASCII, SQLite folds no case: then the predicate decides.
	const inSql = isAscii && field.sql !== undefined;
	switch (way) {
		case 'equal': {
			return {test: other => lower(other) === wanted, sql: inSql ? equalSql(field, wanted) : undefined};
		}

		case 'contains': {
			return {test: other => lower(other).includes(wanted), sql: inSql ? containsSql(field, wanted) : undefined};
		}

		case 'wildcard': {
			return {test: wildcardTest(wanted, lower), sql: inSql ? wildcardSql(field, wanted) : undefined};
		}
	}
};

/** The condition that a text of a field is, contains or matches a value. */
export const textCondition = (field: TextField, value: Value, regexOptions?: {dotAll?: boolean; multiline?: boolean}): Condition => {
	const {source, needs, narrow, mode, anchor} = field;
	const literal = value.form === 'regex' ? literalOf(value.text) : undefined;
	if (value.form === 'regex' && (!literal || (literal.isWhole && regexOptions?.multiline))) {
		const test = valuePattern(value, regexOptions);
		return {matches: flow => source(flow, test), needs, narrow};
	}

	let {text} = literal ?? value;
	let way: 'equal' | 'contains' | 'wildcard' = mode === 'whole' ? 'equal' : 'contains';
	if (literal) {
		way = literal.isWhole ? 'equal' : 'contains';
	} else if (value.form === 'plain' && text.includes('*')) {
		way = 'wildcard';
		text = anchor && !anchor.test(text) ? `*${text}` : text;
	}

	const {test, sql} = plainMatch(field, text, way);
	return {
		matches: flow => source(flow, test),
		needs,
		narrow,
		sql: sql && narrow ? joinSql([narrow, sql], 'AND') : sql,
	};
};
