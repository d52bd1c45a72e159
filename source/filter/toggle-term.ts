import {splitConjuncts} from './conjuncts.ts';
import type {Token} from './lexer.ts';

/** A condition on one field, as `toggleTerm` writes it. */
export type Term = {
	readonly field: string;
	/** As it stands behind the colon: see `quoteValue`. */
	readonly value: string;
	/** The flows that do not have it. */
	readonly isExcluded: boolean;
};

/** What must hold beside others, at the top of a filter. */
type Conjunct = {readonly text: string; readonly term: Term | undefined};

const spell = ({field, value, isExcluded}: Term): string => `${isExcluded ? '-' : ''}${field}:${value}`;

const termOf = (text: string, tokens: readonly Token[]): Term | undefined => {
	const last = tokens.at(-1);
	const first = last?.type === 'field' ? last.values[0] : undefined;
	return first && last?.type === 'field' && tokens.length <= 2
		? {field: last.field.name, value: text.slice(first.start, last.end), isExcluded: tokens.length === 2}
		: undefined;
};

/** The parts of a filter that must all hold, as terms where they are one. */
const conjunctsOf = (text: string): Conjunct[] => splitConjuncts(text).map(conjunct => ({text: conjunct.text, term: termOf(text, conjunct.tokens)}));

/** Whether a condition cannot stand beside a new one: its opposite, or, when the new one narrows, another value of its field. */
const isInTheWay = (old: Term, added: Term): boolean => old.field === added.field && (old.isExcluded === added.isExcluded
	? !added.isExcluded
	: old.value === added.value);

/**
Puts a condition at the end of a filter, or takes it away when it is there. What it contradicts gives way: `host:b.test` takes
the place of `host:a.test` and of `-host:b.test`.

@throws {FilterError} for a text that is no filter.
*/
export const toggleTerm = (text: string, added: Term): string => {
	const conjuncts = conjunctsOf(text);
	const others = conjuncts.filter(({term}) => !term || spell(term) !== spell(added));
	const kept = others.length < conjuncts.length
		? others.map(conjunct => conjunct.text)
		: [...others.filter(({term}) => !term || !isInTheWay(term, added)).map(conjunct => conjunct.text), spell(added)];
	return kept.join(' ');
};

/** Whether a condition stands at the top of a filter. */
export const hasTerm = (text: string, wanted: Term): boolean => conjunctsOf(text).some(({term}) => term && spell(term) === spell(wanted));
