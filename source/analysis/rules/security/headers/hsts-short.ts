import {directives} from '../../../directives.ts';
import {inHeader} from '../../../evidence.ts';
import {nothing, type FlowRule} from '../../../rule.ts';

const day = 86_400;
/** Half a year: a visitor who comes back after the holidays is still protected. */
const shortest = 180 * day;

export const hstsShort: FlowRule = {
	meta: {
		id: 'hsts-short',
		version: 1,
		category: 'security',
		severity: 'low',
		confidence: 'high',
		title: 'HSTS is remembered for less than 180 days',
		advice: 'Raise `max-age` to a year: `max-age=31536000`.',
		description: 'Browsers forget Strict-Transport-Security after `max-age` seconds. Whoever comes back later begins with plain HTTP again. A `max-age` of 0 makes them forget it at once.',
		falsePositives: 'A short time is right while HSTS is being introduced; 0 is right when a site goes back to plain HTTP on purpose.',
		references: ['https://www.rfc-editor.org/rfc/rfc6797#section-6.1.1', 'https://hstspreload.org/'],
		cwe: 319,
		owasp: 'A05:2021',
		zap: 10_035,
	},
	check(exchange) {
		const value = exchange.response?.header('strict-transport-security');
		if (value === undefined || !exchange.isSecure || !exchange.isNamed) {
			return nothing;
		}

		const age = directives(value, ';').values.get('max-age') ?? '';
		if (!/^\d{1,15}$/v.test(age) || Number(age) >= shortest) {
			return nothing;
		}

		const from = value.indexOf(age);
		return [{
			evidence: inHeader('response-headers', 'strict-transport-security', value, {range: [from, from + age.length], reason: `${Math.floor(Number(age) / day)} days`}),
			...(Number(age) === 0 && {title: 'HSTS is switched off (max-age=0)'}),
		}];
	},
};
