import {inHeader} from '../../../evidence.ts';
import {nothing, type FlowRule, type Hit} from '../../../rule.ts';

/** Headers that browsers no longer heed, and what became of them. */
const obsolete: ReadonlyArray<readonly [name: string, reason: string]> = [
	['x-xss-protection', 'browsers have taken their filters out, which could be used to attack: send 0 or nothing'],
	['public-key-pins', 'gone since 2018: a mistake locked visitors out'],
	['expect-ct', 'gone since 2022: all certificates are logged'],
	['x-content-security-policy', 'the name from before 2012'],
	['x-webkit-csp', 'the name from before 2012'],
];

export const obsoleteProtection: FlowRule = {
	meta: {
		id: 'obsolete-protection',
		version: 1,
		category: 'security',
		severity: 'info',
		confidence: 'high',
		title: 'Header for protection that browsers no longer heed',
		advice: 'Take the header out; a Content-Security-Policy does what was meant.',
		description: 'X-XSS-Protection, Public-Key-Pins, Expect-CT and early names of Content-Security-Policy do nothing in browsers of today. Whoever relies on them is not protected.',
		falsePositives: 'Harmless beside the headers that have replaced them. `X-XSS-Protection: 0` is fine and not told.',
		references: ['https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/X-XSS-Protection'],
		cwe: 693,
		owasp: 'A05:2021',
	},
	check(exchange) {
		const {response} = exchange;
		let hits: Hit[] | undefined;
		for (const [name, reason] of response && exchange.isPage ? obsolete : nothing) {
			const value = response?.header(name);
			if (value === undefined || value.trim() === '0') {
				continue;
			}

			hits ??= [];
			hits.push({evidence: inHeader('response-headers', name, value, {reason})});
		}

		return hits ?? nothing;
	},
};
