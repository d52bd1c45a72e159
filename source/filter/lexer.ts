import {fieldNames, findField} from './fields/index.ts';
import type {Field} from './fields/field.ts';
import {FilterError, type Place, quote} from './filter-error.ts';
import {missingOperators, type Operator, operators} from './mitmproxy.ts';
import {nearest} from './nearest.ts';
import type {Value} from './value.ts';

/** A word that joins conditions. `and` and `or` are the words and `&&`, `||`; `&` and `|` bind tighter, as in mitmproxy. */
export type Connective = 'and' | 'or' | '&' | '|' | 'not' | '(' | ')';

export type Token = Place & (
	| {readonly type: Connective}
	| {readonly type: 'field'; readonly field: Field; readonly header: string; readonly values: readonly Value[]}
	| {readonly type: 'word'; readonly value: Value}
	| {readonly type: 'operator'; readonly operator: Operator; readonly value: Value}
);

/** A longer filter is refused; one that a person or a program writes is far below. */
const longestFilter = 10_000;

const space = /\s+/vy;
const connective = /&&?|\|\|?|[!\(\)]|-(?=[^\s\)])|(?:and|or|not)(?=[\s\(\)]|$)/ivy;
const connectives: Readonly<Record<string, Connective>> = {
	'&&': 'and', and: 'and', '&': '&', '||': 'or', or: 'or', '|': '|', '!': 'not', '-': 'not', not: 'not', '(': '(', ')': ')',
};
const fieldName = /(?<name>[a-z][\w*\-.]*)(?<mark>:(?!\/\/)|(?=[<>]))/ivy;
const operatorName = /~(?<name>[a-z]+)(?=[\s!\)]|$)/ivy;
const unquoted = /\\["\\]/gv;

/**
Splits a filter into tokens.

@throws {FilterError} for an unclosed quote, an unknown field or operator, or a missing value.
*/
export const tokenize = (text: string): Token[] => {
	if (text.length > longestFilter) {
		throw new FilterError(`The filter has more than ${longestFilter} characters`, {start: longestFilter, end: text.length});
	}

	const tokens: Token[] = [];
	let position = 0;

	const match = (pattern: RegExp): RegExpExecArray | undefined => {
		pattern.lastIndex = position;
		const found = pattern.exec(text) ?? undefined;
		position += found?.[0].length ?? 0;
		return found;
	};

	/** Reads a quoted text whose quote is at the position. A backslash keeps the next character from ending it. */
	const quoted = (form: 'quoted' | 'regex', start: number): Value => {
		const mark = text[position];
		const from = position + 1;
		let end = from;
		while (end < text.length && text[end] !== mark) {
			end += text[end] === '\\' ? 2 : 1;
		}

		if (end >= text.length) {
			throw new FilterError('The quote is not closed', {start: position, end: text.length}, {expected: `a closing ${mark}`});
		}

		position = end + 1;
		const content = text.slice(from, end);
		// In a regular expression a backslash keeps its meaning; `\"` is a quote there anyway.
		const plain = form === 'regex' ? content : content.replaceAll(mark === '"' ? unquoted : /\\['\\]/gv, escaped => escaped.slice(1));
		return {
			form, text: plain, from, start, end: position,
		};
	};

	/** Reads up to a space, a parenthesis that closes nothing in the word, or one of some characters. */
	const plain = (form: 'plain' | 'regex', start: number, stops: string): Value => {
		const from = position;
		let open = 0;
		for (; position < text.length; position++) {
			const character = text[position]!; // Inside the text.
			if (character === '\\' && form === 'regex' && position + 1 < text.length && !/\s/v.test(text[position + 1]!)) { // Looked up just before.
				position++;
			} else if (character === '(') {
				open++;
			} else if (character === ')') {
				if (open === 0) {
					break;
				}

				open--;
			} else if (/\s/v.test(character) || stops.includes(character)) {
				break;
			}
		}

		return {
			form, text: text.slice(from, position), from, start, end: position,
		};
	};

	const isQuote = (): boolean => text[position] === '"' || text[position] === '\'';

	/** One value of a field, at the position. */
	const fieldValue = (): Value => {
		const start = position;
		if (text[position] === '~') {
			position++;
			// A comma belongs to a regular expression.
			return isQuote() ? quoted('regex', start) : plain('regex', start, '');
		}

		return isQuote() ? quoted('quoted', start) : plain('plain', start, ',');
	};

	/** Behind a quoted text must come a space, a parenthesis or the end. */
	const expectEnd = (): void => {
		if (position < text.length && !/[\s\)]/v.test(text[position]!)) { // Inside the text.
			throw new FilterError(`${quote(text.slice(position, position + 10))} stands right behind a value`, {start: position, end: position + 1}, {expected: 'a space'});
		}
	};

	const fieldToken = (start: number, name: string, isCompared: boolean): Token => {
		const found = findField(name);
		if (!found && fieldNames.includes(name.toLowerCase())) {
			throw new FilterError(`${quote(name)} lacks the name of a header`, {start, end: start + name.length}, {expected: `something like ${name}content-type:json`});
		}

		if (!found) {
			const suggestion = nearest(name, fieldNames);
			const behind = text.slice(position).split(/\s/v, 1)[0] ?? '';
			throw new FilterError(`Unknown field ${quote(name)}`, {start, end: start + name.length}, {suggestion, expected: `a known field; text with a colon needs quotes: "${quote(`${name}:${behind}`).slice(1, -1)}"`});
		}

		const values: Value[] = [];
		for (;;) {
			const value = fieldValue();
			if (value.text === '' && value.form !== 'quoted') {
				throw new FilterError(`${quote(`${name}${isCompared ? '' : ':'}`)} has no value`, {start: value.start, end: value.end}, {expected: `something like ${quote(found.field.example).slice(1, -1)}`});
			}

			values.push(value);
			if (text[position] !== ',') {
				break;
			}

			position++;
		}

		expectEnd();
		return {
			type: 'field', ...found, values, start, end: position,
		};
	};

	/** An operator of mitmproxy, or a regular expression in quotes; the position is at the `~`. */
	const tilde = (start: number): Token => {
		const name = match(operatorName)?.groups?.['name'];
		if (name === undefined) {
			position++;
			if (isQuote()) {
				const value = quoted('regex', start);
				expectEnd();
				return {
					type: 'word', value, start, end: position,
				};
			}

			const {text: word} = plain('plain', start, '');
			throw new FilterError(`Unknown operator ${quote(`~${word}`)}`, {start, end: position}, {suggestion: word === '' ? undefined : nearestOperator(word), expected: 'an operator such as ~u, or a regular expression in quotes: ~"…"'});
		}

		if (Object.hasOwn(missingOperators, name)) {
			throw new FilterError(`tapx captures no ${missingOperators[name]}, but \`~${name}\` asks for it`, {start, end: position});
		}

		const operator = Object.hasOwn(operators, name) ? operators[name] : undefined;
		if (!operator) {
			throw new FilterError(`Unknown operator ${quote(`~${name}`)}`, {start, end: position}, {suggestion: nearestOperator(name), expected: `one of ${Object.keys(operators).map(each => `~${each}`).join(' ')}`});
		}

		if (operator.argument === 'none') {
			return {
				type: 'operator', operator, start, end: position, value: {
					form: 'plain', text: '', from: position, start, end: position,
				},
			};
		}

		match(space);
		const valueStart = position;
		const value = isQuote() ? quoted('regex', valueStart) : plain('regex', valueStart, '~"\'');
		if (value.text === '') {
			throw new FilterError(`\`~${name}\` has no value`, value, {expected: operator.argument === 'regex' ? 'a regular expression' : 'a status code'});
		}

		return {
			type: 'operator', operator, start, end: position, value: operator.argument === 'status' ? {...value, form: 'plain'} : value,
		};
	};

	const token = (): Token => {
		const start = position;
		const joined = match(connective)?.[0];
		if (joined !== undefined) {
			return {type: connectives[joined.toLowerCase()]!, start, end: position}; // The table has all that the pattern matches.
		}

		if (text[position] === '~') {
			return tilde(start);
		}

		if (isQuote()) {
			const value = quoted('quoted', start);
			expectEnd();
			return {
				type: 'word', value, start, end: position,
			};
		}

		const named = match(fieldName)?.groups;
		if (named) {
			const {name = '', mark} = named;
			const isCompared = mark === '';
			const kind = findField(name)?.field.kind;
			if (!isCompared || kind === 'number' || kind === 'duration' || kind === 'size') {
				return fieldToken(start, name, isCompared);
			}

			position = start;
		}

		return {
			type: 'word', value: plain('plain', start, ''), start, end: position,
		};
	};

	for (match(space); position < text.length; match(space)) {
		tokens.push(token());
	}

	return tokens;
};

const nearestOperator = (name: string): string | undefined => {
	const found = nearest(name, Object.keys(operators));
	return found === undefined ? undefined : `~${found}`;
};
