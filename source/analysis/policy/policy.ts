import {z} from 'zod';
import {nearest} from '../../filter/nearest.ts';
import {categories, severities} from '../../flow/finding.ts';
import {ruleId} from '../custom/schema.ts';
import type {Problem} from '../yaml/problem.ts';
import {readYaml} from '../yaml/read.ts';

const pattern = z.string().min(1, 'a name, in which * stands for anything');

/** YAML 1.1 reads `off` as false, and so do many editors. */
const decision = z.preprocess(value => value === false ? 'off' : value, z.enum(['off', ...severities]));

const hosts = z.strictObject({include: pattern.array().default([]), exclude: pattern.array().default([])});

const allowance = z.strictObject({
	rule: ruleId,
	host: pattern.optional(),
	path: pattern.optional(),
	reason: z.string().min(1, 'the reason why'),
	until: z.iso.date('a date such as 2027-01-31').optional(),
});

const schema = z.strictObject({
	/** By id of a rule or by category: another severity, or off. */
	rules: z.record(z.string(), decision).default({}),
	/** Whose traffic is looked at. */
	hosts: hosts.default({include: [], exclude: []}),
	/** What is known and borne. */
	allow: z.array(allowance).default([]),
	/** A check is not met from this severity on. */
	failOn: z.enum([...severities, 'none']).optional(),
});

/** What somebody decided about rules: which count, how much, where, and what is borne until when. */
export type Policy = z.output<typeof schema>;
export type Allowance = Policy['allow'][number];

/** Reads the text of a policy file, YAML or JSON; `known` are the ids of all rules, where all are known. */
export const readPolicy = (text: string, known: Iterable<string> | undefined): {readonly policy: Policy | undefined; readonly problems: readonly Problem[]} => {
	const ids = new Set(known);
	const {value: policy, problems, problemAt} = readYaml(text, schema);
	const check = (id: string, others: readonly string[], path: readonly PropertyKey[], key?: string): Problem[] => {
		if (!known || ids.has(id) || others.includes(id)) {
			return [];
		}

		const meant = nearest(id, [...ids, ...others]);
		return [problemAt(path, `There is no rule "${id}".${meant === undefined ? ' tapx rules lists them.' : ` Did you mean "${meant}"?`}`, {...(key !== undefined && {key})})];
	};

	const unknown = policy
		? [
			...Object.keys(policy.rules).flatMap(id => check(id, categories, ['rules'], id)),
			...policy.allow.flatMap(({rule}, index) => check(rule, [], ['allow', index, 'rule'])),
		]
		: [];
	return {policy: unknown.length > 0 ? undefined : policy, problems: [...problems, ...unknown]};
};
