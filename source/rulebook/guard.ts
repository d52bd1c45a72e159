import {Script} from 'node:vm';
import type {Exchange} from '../analysis/exchange.ts';
import {nothing, type Rule, type SessionHit} from '../analysis/rule.ts';
import {readHits} from '../analysis/custom/hits.ts';

/** Milliseconds that the rules of modules may take for one flow, all together. */
const limit = 1000;

const slot = Symbol.for('tapx.guarded');
const script = new Script('globalThis[Symbol.for("tapx.guarded")]()');

/**
Calls a function that may never end; V8 stops it after `milliseconds`, in endless loops and slow regular expressions as well. Costs
about 0.1 ms.

@throws What the function throws; `ERR_SCRIPT_EXECUTION_TIMEOUT`.
*/
const within = (milliseconds: number, call: () => void): void => {
	Object.defineProperty(globalThis, slot, {value: call, configurable: true});
	try {
		script.runInThisContext({timeout: milliseconds});
	} finally {
		Reflect.deleteProperty(globalThis, slot);
	}
};

/** Calls a function that gives something, as `within` does. */
export const guarded = <Result>(milliseconds: number, call: () => Result): Result => {
	let result: [Result] | undefined;
	within(milliseconds, () => {
		result = [call()];
	});
	return result![0]; // It came back without throwing.
};

const isTimeout = (error: unknown): boolean => (error as NodeJS.ErrnoException | undefined)?.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';

type Check = (exchange: Exchange) => unknown;
type Outcome = {readonly hits: readonly SessionHit[]} | {readonly error: unknown};

const attempt = (check: Check, exchange: Exchange): Outcome => {
	try {
		return {hits: readHits(check(exchange))};
	} catch (error) {
		return {error};
	}
};

/** The function of a rule that looks at flows; one that cannot even begin says so of every flow. */
const begin = (rule: Rule): Check => {
	if (!('watch' in rule)) {
		return exchange => rule.check(exchange);
	}

	try {
		return guarded(limit, () => rule.watch());
	} catch (error) {
		return () => {
			throw error;
		};
	}
};

/** The rules that one engine has asked for: they look at a flow in one guarded call. */
const createGroup = () => {
	const checks = new Map<Rule, Check>();
	let last: {readonly exchange: Exchange; readonly outcomes: Map<Rule, Outcome>} | undefined;
	const look = (exchange: Exchange): Map<Rule, Outcome> => {
		const outcomes = new Map<Rule, Outcome>();
		const waiting = checks.entries();
		let present: Rule | undefined;
		const step = (): void => {
			for (const [rule, check] of waiting) {
				present = rule;
				outcomes.set(rule, attempt(check, exchange));
			}

			present = undefined;
		};

		do {
			try {
				within(limit, step);
			} catch (error) {
				if (!present || !isTimeout(error)) {
					throw error;
				}

				outcomes.set(present, {error: new Error(`It took longer than ${limit / 1000} s and is left out from here on`)});
				checks.set(present, () => nothing);
			}
		} while (outcomes.size < checks.size);

		return outcomes;
	};

	return {
		has: (rule: Rule): boolean => checks.has(rule),
		join(rule: Rule) {
			checks.set(rule, begin(rule));
			return (exchange: Exchange): readonly SessionHit[] => {
				last = last?.exchange === exchange ? last : {exchange, outcomes: look(exchange)};
				const outcome = last.outcomes.get(rule);
				if (outcome && 'error' in outcome) {
					throw outcome.error;
				}

				return outcome?.hits ?? nothing;
			};
		},
	};
};

/**
Rules of a user's modules, made fit to run among others, in any thread: what one of them throws, or gives that is no finding, becomes
an errored finding; one that does not come to an end within a second is stopped, told once, and left out from then on.
*/
export const guardRules = (rules: readonly Rule[]): Rule[] => {
	let group: ReturnType<typeof createGroup> | undefined;
	/** An engine begins all its rules at once: whoever comes later is another engine. */
	const groupFor = (rule: Rule): ReturnType<typeof createGroup> => {
		if (!group || group.has(rule)) {
			group = createGroup();
			const made = group;
			queueMicrotask(() => {
				group = group === made ? undefined : group;
			});
		}

		return group;
	};

	return rules.map(rule => ({meta: rule.meta, watch: () => groupFor(rule).join(rule)}));
};
