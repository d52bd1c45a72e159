import {BoundedMap} from '../../../bounded-map.ts';
import {policyWeaknesses, policyKey, type Weakness} from '../../../policy-weaknesses.ts';
import {inHeader} from '../../../evidence.ts';
import {nothing, type SessionRule} from '../../../rule.ts';

/** Policies that are remembered with what is weak about them. */
const mostPolicies = 500;

/** Where a directive of a policy within a header names a source; `undefined` when it is written otherwise there. */
const placeOf = (value: string, policy: string, directive: string, source: string): readonly [from: number, to: number] | undefined => {
	let at = value.indexOf(policy);
	for (const part of policy.toLowerCase().split(';')) {
		const found = part.trimStart().startsWith(`${directive} `) ? part.indexOf(source.toLowerCase()) : -1;
		if (found !== -1) {
			return [at + found, at + found + source.length];
		}

		at += part.length + 1;
	}

	return undefined;
};

export const cspWeak: SessionRule = {
	meta: {
		id: 'csp-weak',
		version: 1,
		category: 'security',
		severity: 'low',
		confidence: 'high',
		title: 'Content-Security-Policy can be got around',
		advice: 'Allow scripts by nonce or hash with `\'strict-dynamic\'`, and set `object-src \'none\'; base-uri \'none\'`.',
		description: 'The policy of a page allows scripts in a way that an attacker can use as well: inline scripts, scripts from everywhere or from hosts that serve everybody’s scripts, or it says nothing of scripts at all. Judged by Google’s CSP Evaluator. Of several policies all hold, so a weakness counts only when each has one.',
		falsePositives: 'A host that is allowed may serve nothing dangerous under the paths that are allowed. A page that never shows foreign text loses little.',
		references: ['https://csp-evaluator.withgoogle.com/', 'https://www.w3.org/TR/CSP3/', 'https://research.google/pubs/pub45542/'],
		cwe: 693,
		owasp: 'A05:2021',
		zap: 10_055,
	},
	watch() {
		const known = new BoundedMap<string, readonly Weakness[]>(mostPolicies);
		const weaknesses = (policy: string): readonly Weakness[] => {
			const key = policyKey(policy);
			const found = known.get(key) ?? policyWeaknesses(key);
			known.set(key, found);
			return found;
		};

		return exchange => {
			const policies = exchange.isPage && exchange.response ? exchange.contentPolicies : [];
			const judged = policies.map(({text, nth}) => ({text, nth, weak: weaknesses(text)}));
			const [weakest] = judged.toSorted((a, b) => a.weak.length - b.weak.length);
			if (!weakest) {
				return nothing;
			}

			const value = exchange.response?.values('content-security-policy')[weakest.nth ?? -1];
			return weakest.weak.map(({title, severity, directive, source}) => {
				const reason = source === undefined ? directive : `${source} in ${directive}`;
				const range = value === undefined || source === undefined ? undefined : placeOf(value, weakest.text, directive, source);
				return {
					title,
					severity,
					evidence: value === undefined
						? {part: 'response-body' as const, name: 'meta', reason}
						: inHeader('response-headers', 'content-security-policy', value, {nth: weakest.nth, reason, range}),
				};
			});
		};
	},
};
