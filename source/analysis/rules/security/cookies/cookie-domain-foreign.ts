import {cookieHits} from '../../../cookie-hits.ts';
import type {FlowRule} from '../../../rule.ts';

export const cookieDomainForeign: FlowRule = {
	meta: {
		id: 'cookie-domain-foreign',
		version: 1,
		category: 'security',
		severity: 'low',
		confidence: 'high',
		title: 'Cookie is for a domain that this host does not belong to, so browsers refuse it',
		advice: 'Leave `Domain` out, or name the host or a domain above it.',
		description: 'A host can only set cookies for itself and for domains above it. This one names another: a forgotten setting of another environment, most often, which also tells the name of that environment.',
		falsePositives: 'Behind a proxy that changes host names, such as one for development, the browser sees another host than the server.',
		references: ['https://www.rfc-editor.org/rfc/rfc6265#section-5.3'],
		cwe: 565,
		owasp: 'A05:2021',
	},
	check: exchange => cookieHits(exchange, ({domain}) => domain === undefined || domain === exchange.host || exchange.host.endsWith(`.${domain}`) ? undefined : {reason: `set by ${exchange.host}`}),
};
