import {directives} from '../../../directives.ts';
import {inHeader} from '../../../evidence.ts';
import {nothing, type FlowRule, type Hit} from '../../../rule.ts';

const name = 'strict-transport-security';

export const hstsMalformed: FlowRule = {
	meta: {
		id: 'hsts-malformed',
		version: 1,
		category: 'security',
		severity: 'low',
		confidence: 'high',
		title: 'HSTS header is not valid, so browsers ignore it',
		advice: 'Send the header once, with one `max-age` in seconds: `max-age=31536000; includeSubDomains`.',
		description: 'Browsers ignore Strict-Transport-Security without a `max-age` that is a whole number, or with a directive that stands there twice. Of several headers only the first counts.',
		falsePositives: 'Hardly any: the rule follows the grammar of RFC 6797.',
		references: ['https://www.rfc-editor.org/rfc/rfc6797#section-6.1', 'https://www.rfc-editor.org/rfc/rfc6797#section-8.1'],
		cwe: 16,
		owasp: 'A05:2021',
		zap: 10_035,
	},
	check(exchange) {
		const values = exchange.response?.values(name) ?? nothing;
		const [first] = values;
		if (first === undefined || !exchange.isSecure) {
			return nothing;
		}

		const {values: given, repeated} = directives(first, ';');
		const age = given.get('max-age');
		const hits: Hit[] = [];
		if (age === undefined || !/^\d+$/v.test(age)) {
			hits.push({evidence: inHeader('response-headers', name, first, {reason: age === undefined ? 'max-age is missing' : 'max-age is not a whole number'})});
		} else if (repeated.length > 0) {
			hits.push({evidence: inHeader('response-headers', name, first, {reason: `${repeated[0]} stands there twice`})});
		}

		const nth = values.findIndex(value => value !== first);
		if (nth > 0) {
			const reason = `the first one says: ${first.slice(0, 100)}`;
			hits.push({title: 'HSTS header is sent twice, and only the first one counts', evidence: inHeader('response-headers', name, values[nth], {nth, reason})});
		}

		return hits;
	},
};
