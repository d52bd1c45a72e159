import type {Flow} from '../flow/flow.ts';
import type {SqlTerm} from './filter.ts';

/** What of a flow a test reads beyond its row. */
export type Needs = {readonly headers: boolean; readonly bodies: boolean; readonly findings?: boolean | undefined};

/** One test of a flow, as a predicate and, where SQL can say it, as SQL. */
export type Condition = {
	readonly matches: (flow: Flow) => boolean;
	/** True for exactly the flows that match; NULL counts as false. */
	readonly sql?: SqlTerm | undefined;
	/** Without `sql`: true for every flow that matches, and for others. It only narrows the search. */
	readonly narrow?: SqlTerm | undefined;
	readonly needs: Needs;
	/** The conditions that this one is all of, each able to use its own index. */
	readonly conjuncts?: readonly Condition[];
};

export const needsRow: Needs = {headers: false, bodies: false};
export const needsHeaders: Needs = {headers: true, bodies: false};
/** Bodies are decoded by their headers. */
export const needsBodies: Needs = {headers: true, bodies: true};

/** What any of several tests reads. */
export const joinNeeds = (conditions: readonly Condition[]): Needs => ({
	headers: conditions.some(({needs}) => needs.headers),
	bodies: conditions.some(({needs}) => needs.bodies),
	findings: conditions.some(({needs}) => needs.findings),
});

/** Cheap tests first: rows, then headers, then bodies. */
const byCost = (conditions: readonly Condition[]): Condition[] =>
	conditions.toSorted((a, b) => Number(a.needs.headers) + Number(a.needs.bodies) - Number(b.needs.headers) - Number(b.needs.bodies));

/** One predicate for all of some conditions; `undefined` for none. */
export const everyTest = (conditions: readonly Condition[]): ((flow: Flow) => boolean) | undefined => {
	const tests = byCost(conditions).map(({matches}) => matches);
	const [first, second] = tests;
	if (!first || !second) {
		return first;
	}

	return tests.length === 2 ? flow => first(flow) && second(flow) : flow => tests.every(test => test(flow));
};

const someTest = (conditions: readonly Condition[]): ((flow: Flow) => boolean) => {
	const tests = byCost(conditions).map(({matches}) => matches);
	return flow => tests.some(test => test(flow));
};

/** Several terms as one. */
export const joinSql = (terms: readonly SqlTerm[], word: 'AND' | 'OR'): SqlTerm => ({
	sql: `(${terms.map(({sql}) => sql).join(` ${word} `)})`,
	parameters: terms.flatMap(({parameters}) => parameters),
	scan: terms.some(({scan}) => scan)
		? {
			sql: `(${terms.map(({sql, scan}) => scan?.sql ?? sql).join(` ${word} `)})`,
			parameters: terms.flatMap(({parameters, scan}) => scan?.parameters ?? parameters),
		}
		: undefined,
	// One index narrows an AND; every side of an OR needs its own.
	indexed: word === 'AND' ? terms.some(({indexed}) => indexed) : terms.every(({indexed}) => indexed),
});

/** The least that all of some conditions are made of. */
export const conjunctsOf = (conditions: readonly Condition[]): Condition[] => conditions.flatMap(condition => condition.conjuncts ?? [condition]);

/** The SQL of those that it can say exactly, and of those that it can at least narrow. */
const sqlOf = (conditions: readonly Condition[]) => ({
	exact: conditions.flatMap(({sql}) => sql ?? []),
	known: conditions.flatMap(({sql, narrow}) => sql ?? narrow ?? []),
});

/** True when all are. */
export const allOf = (wanted: readonly Condition[]): Condition => {
	const conditions = conjunctsOf(wanted);
	const [first] = conditions;
	if (first && conditions.length === 1) {
		return first;
	}

	const {exact, known} = sqlOf(conditions);
	return {
		matches: everyTest(conditions) ?? (() => true),
		needs: joinNeeds(conditions),
		conjuncts: conditions,
		sql: exact.length === conditions.length ? joinSql(exact, 'AND') : undefined,
		narrow: known.length > 0 ? joinSql(known, 'AND') : undefined,
	};
};

/** True when one is. */
export const anyOf = (conditions: readonly Condition[]): Condition => {
	const [first] = conditions;
	if (first && conditions.length === 1) {
		return first;
	}

	const {exact, known} = sqlOf(conditions);
	return {
		matches: someTest(conditions),
		needs: joinNeeds(conditions),
		sql: exact.length === conditions.length ? joinSql(exact, 'OR') : undefined,
		narrow: known.length === conditions.length ? joinSql(known, 'OR') : undefined,
	};
};

/**
True when the other is not. AND and OR may leave NULL for false, because NULL never turns true in them; NOT may not, so it is
settled here.
*/
export const not = ({matches, sql, needs}: Condition): Condition => ({
	matches: flow => !matches(flow),
	needs,
	// No index finds what does not match.
	sql: sql && {sql: `NOT coalesce(${(sql.scan ?? sql).sql}, 0)`, parameters: (sql.scan ?? sql).parameters, indexed: false},
});

/** True for all flows, or for none. */
export const always = (value: boolean): Condition => ({
	matches: () => value,
	needs: needsRow,
	sql: {sql: value ? '1' : '0', parameters: [], indexed: false},
});

/** A condition over a flow's row that SQL decides without parameters. */
export const rowCondition = (matches: (flow: Flow) => boolean, sql: string, indexed = false): Condition => ({
	matches, needs: needsRow, sql: {sql, parameters: [], indexed},
});
