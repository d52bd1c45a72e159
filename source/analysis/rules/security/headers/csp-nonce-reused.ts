import {BoundedMap} from '../../../bounded-map.ts';
import {inHeader} from '../../../evidence.ts';
import {nothing, type SessionRule} from '../../../rule.ts';

const nonce = /'nonce-(?<nonce>[\w+\-\/]{1,200}={0,2})'/v;

export const cspNonceReused: SessionRule = {
	meta: {
		id: 'csp-nonce-reused',
		version: 1,
		category: 'security',
		severity: 'low',
		confidence: 'medium',
		title: 'Content-Security-Policy repeats its nonce',
		advice: 'Make a new random nonce for each answer; where pages are cached, allow scripts by hash.',
		description: 'A nonce must differ in each answer. When it stays, whoever has seen one page knows it, and may run scripts in the next.',
		falsePositives: 'The very same answer out of a cache carries the same nonce; it is as predictable there, but only if a stranger’s text reaches the cached page.',
		references: ['https://www.w3.org/TR/CSP3/#security-nonces'],
		cwe: 330,
		owasp: 'A05:2021',
	},
	watch() {
		const last = new BoundedMap<string, {readonly nonce: string; readonly flow: number; readonly told: boolean}>(1000);
		return exchange => {
			const value = exchange.isPage ? exchange.response?.header('content-security-policy') : undefined;
			const match = value?.includes('\'nonce-') ? nonce.exec(value) : null;
			const given = match?.groups?.['nonce'];
			if (!match || given === undefined) {
				return nothing;
			}

			const former = last.get(exchange.origin);
			const isRepeat = former?.nonce === given && !exchange.response?.has('age');
			last.set(exchange.origin, {nonce: given, flow: exchange.id, told: isRepeat || (former?.told ?? false)});
			return isRepeat && !former.told
				? [{evidence: inHeader('response-headers', 'content-security-policy', value, {range: [match.index, match.index + match[0].length], reason: `flow ${former.flow} had the same`})}]
				: nothing;
		};
	},
};
