import {inHeader} from '../../evidence.ts';
import {loginOf} from '../../login.ts';
import {nothing, type FlowRule} from '../../rule.ts';

/** The header that names the scheme, by status. */
const challenges: ReadonlyMap<number, string> = new Map([[401, 'www-authenticate'], [407, 'proxy-authenticate']]);

export const authenticateMissing: FlowRule = {
	meta: {
		id: 'authenticate-missing',
		version: 1,
		category: 'practice',
		severity: 'info',
		confidence: 'high',
		title: 'Credentials wanted, and not told which',
		advice: 'Send `WWW-Authenticate` with the scheme, such as `Bearer`; or 403 when no credentials would help.',
		description: 'An answer with 401 must have a WWW-Authenticate header (RFC 9110 §15.5.2) that names the scheme; with 407 it is Proxy-Authenticate.',
		falsePositives: 'Sites leave it out so that browsers open no dialog; a scheme that browsers do not know does the same. Answers to a login itself are left out.',
		references: ['https://www.rfc-editor.org/rfc/rfc9110#section-15.5.2'],
	},
	check(exchange) {
		const {response} = exchange;
		const name = response && challenges.get(response.status);
		return name === undefined || response?.has(name) === true || loginOf(exchange) ? nothing : [{evidence: inHeader('response-headers', name)}];
	},
};
