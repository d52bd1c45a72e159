import {bareWord} from './bare-word.ts';
import {
	allOf,
	always,
	anyOf,
	type Condition,
	conjunctsOf,
	everyTest,
	joinNeeds,
	not,
} from './condition.ts';
import {FilterError} from './filter-error.ts';
import type {Filter} from './filter.ts';
import {type Connective, type Token, tokenize} from './lexer.ts';
import {operators} from './mitmproxy.ts';
import type {FilterContext, Value} from './value.ts';

/** More would exceed what SQLite accepts in one statement (an expression 1,000 deep). */
const mostConditions = 200;
const deepest = 50;

const expectedCondition = 'a condition such as host:example.com, status:5xx, is:error, or a word';

/** Reads a filter into conditions that must all hold. Loosest first: `or`; a space and `and`; `|`; `&`; `not`. */
const parseConditions = (text: string, context: FilterContext): Condition[] => {
	const tokens = tokenize(text);
	/** In an expression of mitmproxy's, a word is a regular expression on the URL, as there. */
	const isMitmproxy = tokens.some(({type}) => type === 'operator');
	const end = {start: text.length, end: text.length};
	let next = 0;
	let conditions = 0;
	let depth = 0;

	const take = (...types: ReadonlyArray<Token['type']>): Token | undefined => {
		const token = tokens[next];
		if (token && types.includes(token.type)) {
			next++;
			return token;
		}

		return undefined;
	};

	const wordCondition = (value: Value): Condition =>
		isMitmproxy && value.form !== 'regex' ? operators['u']!.condition({...value, form: 'regex'}) : bareWord(value); // The table has it.

	const leaf = (token: Token): Condition | undefined => {
		conditions += token.type === 'field' ? token.values.length : 1;
		if (conditions > mostConditions) {
			throw new FilterError(`The filter has more than ${mostConditions} conditions`, token);
		}

		switch (token.type) {
			case 'field': {
				return anyOf(token.values.map(value => token.field.condition(value, context, token.header)));
			}

			case 'operator': {
				return token.operator.condition(token.value);
			}

			case 'word': {
				return wordCondition(token.value);
			}

			case '(':
			case ')':
			case '&':
			case '|':
			case 'and':
			case 'or':
			case 'not': {
				return undefined;
			}
		}
	};

	const primary = (): Condition => {
		const token = tokens[next];
		if (!token) {
			throw new FilterError('The filter breaks off', end, {expected: expectedCondition});
		}

		next++;
		if (token.type === '(') {
			if (++depth > deepest) {
				throw new FilterError('Parentheses are nested too deeply', token);
			}

			const inner = either();
			depth--;
			if (!take(')')) {
				throw new FilterError('The parenthesis is not closed', token, {expected: 'a )'});
			}

			return inner;
		}

		const condition = leaf(token);
		if (!condition) {
			throw new FilterError(`No condition stands before \`${text.slice(token.start, token.end)}\``, token, {expected: expectedCondition});
		}

		return condition;
	};

	const negated = (): Condition => {
		let isNegated = false;
		while (take('not')) {
			isNegated = !isNegated;
		}

		const condition = primary();
		return isNegated ? not(condition) : condition;
	};

	/** Conditions of one level, joined by a connective. */
	const chain = (read: () => Condition, ...types: readonly Connective[]): Condition[] => {
		const items = [read()];
		while (take(...types)) {
			items.push(read());
		}

		return items;
	};

	const bound = (): Condition => anyOf(chain(() => allOf(chain(negated, '&')), '|'));

	const every = (): Condition[] => {
		const items = [bound()];
		for (;;) {
			const token = tokens[next];
			const isJoined = take('and') !== undefined;
			if (!isJoined && (!token || token.type === 'or' || token.type === ')')) {
				return items;
			}

			items.push(bound());
		}
	};

	const alternatives = (): Condition[][] => {
		const items = [every()];
		while (take('or')) {
			items.push(every());
		}

		return items;
	};

	const either = (): Condition => anyOf(alternatives().map(items => allOf(items)));

	const all = alternatives();
	const left = tokens[next];
	if (left) {
		throw new FilterError('The ) closes nothing', left);
	}

	return all.length === 1 ? all.flat() : [anyOf(all.map(items => allOf(items)))];
};

/**
Parses the filter language. A filter without text matches everything.

@param text
@param context What relative times, times without a zone and `session:last` are measured by.
@throws {FilterError} with the place of the first mistake.
*/
export const parseFilter = (text: string, context: FilterContext = {}): Filter => {
	const conditions = text.trim() === '' ? [] : conjunctsOf(parseConditions(text, context));
	const undecided = conditions.filter(({sql}) => !sql);
	return {
		text,
		terms: conditions.flatMap(({sql, narrow}) => sql ?? narrow ?? []),
		residual: everyTest(undecided),
		needs: joinNeeds(undecided),
		matches: everyTest(conditions) ?? always(true).matches,
	};
};
