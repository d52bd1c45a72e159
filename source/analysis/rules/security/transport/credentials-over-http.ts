import {fieldSecret} from '../../../../redaction/names.ts';
import {inBody, inHeader, inUrl} from '../../../evidence.ts';
import {isSessionCookie} from '../../../new-cookie.ts';
import {nothing, type FlowRule, type Hit} from '../../../rule.ts';

const secrets: ReadonlySet<string> = new Set(['password', 'token', 'credentials']);

export const credentialsOverHttp: FlowRule = {
	meta: {
		id: 'credentials-over-http',
		version: 1,
		category: 'security',
		severity: 'high',
		confidence: 'high',
		title: 'Credentials were sent over plain HTTP',
		advice: 'Ask for credentials over HTTPS only, and change those that were sent.',
		description: 'A password, a token or a session crossed the network in the clear: in Authorization, in a form, or in a cookie. Whoever sat in between has it now.',
		falsePositives: 'Loopback is left out, and private networks weigh less: between containers on one machine nobody may be in between. The same set-up seldom stays there.',
		references: ['https://www.rfc-editor.org/rfc/rfc7617#section-4', 'https://cheatsheetseries.owasp.org/cheatsheets/Transport_Layer_Security_Cheat_Sheet.html'],
		cwe: 523,
		owasp: 'A02:2021',
		zap: 10_105,
	},
	check(exchange) {
		const {request} = exchange;
		if (exchange.isSecure || exchange.isLoopback) {
			return nothing;
		}

		const hits: Hit[] = [];
		const authorization = request.header('authorization');
		if (authorization?.includes(' ')) {
			hits.push({evidence: inHeader('request-headers', 'authorization', authorization)});
		}

		const session = exchange.cookies.find(([name, value]) => isSessionCookie(name, value));
		if (session) {
			hits.push({confidence: 'medium', title: 'Session cookie was sent over plain HTTP', evidence: inHeader('request-headers', 'cookie', request.header('cookie'), {reason: `the cookie ${session[0].slice(0, 50)} looks like a session`})});
		}

		for (const {part, name, value, from, to} of exchange.parameters) {
			if (!secrets.has(fieldSecret(name, value) ?? '')) {
				continue;
			}

			const text = request.text ?? '';
			const rest = {name, quote: `… (${value.length} characters)`};
			hits.push({
				evidence: part === 'url' && from !== undefined
					? inUrl(exchange, [from, to ?? from], rest)
					: (from === undefined ? {part, ...rest} : inBody('request-body', text, [from, to ?? from], rest)),
			});
		}

		// Between containers, and in one's own rooms, fewer people sit in between.
		return exchange.isLocal ? hits.map(hit => ({...hit, severity: 'low'})) : hits;
	},
};
