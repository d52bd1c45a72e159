import {splitConjuncts} from '../../filter/conjuncts.ts';
import {FilterError} from '../../filter/filter-error.ts';
import type {Filter} from '../../filter/filter.ts';
import type {Token} from '../../filter/lexer.ts';
import {parseFilter} from '../../filter/parse.ts';
import type {Value} from '../../filter/value.ts';
import type {Evidence} from '../../flow/finding.ts';
import {nothing, type FlowRule} from '../rule.ts';
import type {Exchange} from '../exchange.ts';
import {placeOf} from './place.ts';
import type {FilterRuleText} from './schema.ts';

/** What tapx, its user or the clock says of a flow: another day the same traffic would come off otherwise. */
const notTraffic: ReadonlySet<string> = new Set(['id', 'session', 'note', 'tag', 'finding', 'after', 'before']);

/** One condition of a filter, and the field that it is on. */
type Part = {readonly text: string; readonly filter: Filter; readonly field: string | undefined; readonly header: string; readonly values: readonly Value[]};

const fieldToken = (tokens: readonly Token[]) => {
	const last = tokens.at(-1);
	return tokens.length <= 2 && last?.type === 'field' ? last : undefined;
};

const refuseForeign = (tokens: readonly Token[]): void => {
	for (const token of tokens) {
		if (token.type === 'field' && notTraffic.has(token.field.name)) {
			throw new FilterError(`\`${token.field.name}:\` is not about the traffic itself`, token, {expected: 'a condition on request, response, times or connection'});
		}
	}
};

/**
The conditions of a filter that must all hold, each by itself.

@throws {FilterError} for a text that is no filter, or asks for what is not in the traffic.
*/
const partsOf = (text: string): Part[] => {
	const whole = parseFilter(text);
	const conjuncts = splitConjuncts(text);
	const tokens = conjuncts.flatMap(conjunct => conjunct.tokens);
	refuseForeign(tokens);
	// Beside an operator of mitmproxy's, words have another meaning than alone.
	if (tokens.some(({type}) => type === 'operator')) {
		return [{
			text, filter: whole, field: undefined, header: '', values: [],
		}];
	}

	return conjuncts.map(conjunct => {
		const token = fieldToken(conjunct.tokens);
		return {
			text: conjunct.text, filter: parseFilter(conjunct.text), field: token?.field.name, header: token?.header ?? '', values: token?.values ?? [],
		};
	});
};

const evidence = (exchange: Exchange, part: Part | undefined, reason: string): Evidence => placeOf(exchange, part?.field, {header: part?.header ?? '', values: part?.values ?? [], reason});

const quoted = (text: string): string => `\`${text.length > 120 ? `${text.slice(0, 119)}…` : text}\``;

/** A filter of a rule that cannot be read, and which. */
export class RuleFilterError extends Error {
	readonly member: 'when' | 'expect';
	readonly filter: string;
	override readonly cause: FilterError;

	constructor(member: 'when' | 'expect', filter: string, cause: FilterError) {
		super(cause.message);
		this.member = member;
		this.filter = filter;
		this.cause = cause;
	}
}

const readFilter = (member: 'when' | 'expect', text: string): Part[] => {
	try {
		return partsOf(text);
	} catch (error) {
		throw error instanceof FilterError ? new RuleFilterError(member, text, error) : error;
	}
};

/**
The rule that a `when` and an `expect` make. Its evidence is the condition that does not hold, at its place in the flow; without
`expect` it is the last condition of `when` that says more than which URL.

@throws {RuleFilterError}
*/
export const filterRule = ({when, expect, ...meta}: FilterRuleText): FlowRule => {
	const wanted = readFilter('when', when);
	const expected = expect === undefined ? undefined : readFilter('expect', expect);
	const telling = wanted.findLast(({field}) => field !== undefined && !['host', 'path', 'method', 'url', 'scheme', 'port', 'query'].includes(field)) ?? wanted.at(-1);
	return {
		meta,
		check(exchange) {
			if (wanted.some(({filter}) => !filter.matches(exchange.flow))) {
				return nothing;
			}

			if (!expected) {
				return [{evidence: evidence(exchange, telling, `${quoted(when)} holds`)}];
			}

			const failed = expected.filter(({filter}) => !filter.matches(exchange.flow));
			return failed.length === 0 ? nothing : [{evidence: evidence(exchange, failed[0], `${failed.map(({text}) => quoted(text)).join(' and ')} ${failed.length === 1 ? 'does' : 'do'} not hold`)}];
		},
	};
};
