import {fieldSecret} from '../../../../redaction/names.ts';
import {inUrl} from '../../../evidence.ts';
import {nothing, type FlowRule} from '../../../rule.ts';
import {isSample} from '../../../sample-password.ts';

export const passwordInUrl: FlowRule = {
	meta: {
		id: 'password-in-url',
		version: 1,
		category: 'security',
		severity: 'high',
		confidence: 'high',
		title: 'Password in the URL',
		advice: 'Send passwords in the body of a POST, and have this one changed.',
		description: 'A parameter of the query is named for a password and has a value. URLs are kept in histories and in the logs of servers and proxies, and go to other sites as Referer.',
		falsePositives: 'Parameters such as `pass=2` that count something; values of fewer than four characters are left out.',
		references: ['https://cwe.mitre.org/data/definitions/598.html', 'https://cheatsheetseries.owasp.org/cheatsheets/REST_Security_Cheat_Sheet.html#sensitive-information-in-http-requests'],
		cwe: 598,
		owasp: 'A04:2021',
		zap: 10_024,
	},
	check(exchange) {
		const {query} = exchange.flow.request;
		if (query === undefined || !/pass|pwd|otp/iv.test(query)) {
			return nothing;
		}

		return exchange.parameters
			.filter(({part, name, value}) => part === 'url' && value.length > 3 && fieldSecret(name, value) === 'password' && !isSample(value))
			.slice(0, 3)
			.map(({name, value, from = 0, to = 0}) => ({evidence: inUrl(exchange, [from, to], {name, quote: `… (${value.length} characters)`})}));
	},
};
