import {inHeader} from '../../../evidence.ts';
import {nothing, type FlowRule} from '../../../rule.ts';

/** Data; fonts, scripts and pictures are meant to be used by others. */
const data: ReadonlySet<string> = new Set(['json', 'xml', 'html', 'csv', 'text', 'ndjson', 'graphql']);

export const corsAnyOrigin: FlowRule = {
	meta: {
		id: 'cors-any-origin',
		version: 2,
		category: 'security',
		severity: 'info',
		confidence: 'medium',
		title: 'Answer can be read by every site',
		advice: 'Name the origins that may read it in `Access-Control-Allow-Origin`, and send `Vary: Origin`.',
		description: '`Access-Control-Allow-Origin: *` lets scripts of every site read the answer. Browsers do not send cookies then, so that strangers read what strangers may read; where the answer depends on being in the right network, or sets a session cookie, that is more than was meant.',
		falsePositives: 'Right for public data. A token that only one’s own program has cannot be sent by other sites.',
		references: ['https://fetch.spec.whatwg.org/#http-cors-protocol', 'https://portswigger.net/web-security/cors'],
		cwe: 942,
		owasp: 'A05:2021',
		zap: 10_098,
	},
	check(exchange) {
		const {response} = exchange;
		const value = response && response.status < 300 ? response.header('access-control-allow-origin') : undefined;
		if (!response || value?.trim() !== '*' || exchange.request.method === 'OPTIONS' || !data.has(response.type) || response.header('access-control-allow-credentials') === 'true') {
			return nothing;
		}

		// A token in a header is sent by nobody who does not have it.
		const isPrivate = exchange.newCookies.some(({isSession}) => isSession);
		return [{
			evidence: inHeader('response-headers', 'access-control-allow-origin', value),
			...(isPrivate && {severity: 'low', title: 'Answer that sets a session can be read by every site'}),
		}];
	},
};
