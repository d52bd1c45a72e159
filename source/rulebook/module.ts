import {pathToFileURL} from 'node:url';
import {z} from 'zod';
import {describedRule} from '../analysis/custom/schema.ts';
import {
	inBody,
	inHeader,
	inUrl,
	maskedSecret,
} from '../analysis/evidence.ts';
import type {Rule} from '../analysis/rule.ts';
import {guarded, guardRules} from './guard.ts';
import type {RuleTools} from './rules.ts';

const tools: RuleTools = {
	inUrl, inHeader, inBody, maskedSecret,
};

/** Milliseconds until a module that waits for something is given up. */
const patience = 10_000;

const given = z.array(z.object({meta: z.unknown(), check: z.unknown().optional(), watch: z.unknown().optional()}));

const patiently = async <Value>(promise: Promise<Value>): Promise<Value> => {
	let timer: NodeJS.Timeout | undefined;
	const late = new Promise<never>((_, reject) => {
		timer = setTimeout(reject, patience, new Error(`it was not loaded within ${patience / 1000} s`));
	});
	try {
		return await Promise.race([promise, late]);
	} finally {
		clearTimeout(timer);
	}
};

const isFunction = (value: unknown): value is (...values: unknown[]) => unknown => typeof value === 'function';

const readRule = (index: number, {meta, check, watch}: {meta: unknown; check?: unknown; watch?: unknown}): Rule => {
	const read = describedRule.safeParse(meta);
	if (!read.success) {
		const [issue] = read.error.issues;
		throw new Error(`rule ${index + 1}: meta.${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`);
	}

	if (isFunction(check) === isFunction(watch)) {
		throw new Error(`rule ${index + 1}, ${read.data.id}: it wants either a function check(exchange) or a function watch()`);
	}

	// What they give is looked at each time: see `guardRules`.
	return (isFunction(check) ? {meta: read.data, check} : {meta: read.data, watch}) as Rule;
};

/**
Loads a module of rules: code of the user's, which may do what the user may.

@throws {Error} with what is wrong with it, in a line.
*/
export const loadModule = async (file: string): Promise<Rule[]> => {
	const module = await patiently(import(pathToFileURL(file).href) as Promise<{readonly default?: unknown}>);
	const {default: made} = module;
	const exported: unknown = isFunction(made) ? guarded(patience, () => made(tools)) : made;
	const read = given.safeParse(exported);
	if (!read.success) {
		throw new Error('it wants `export default` with a list of rules, or a function that gives one');
	}

	return guardRules(read.data.map((rule, index) => readRule(index, rule)));
};
