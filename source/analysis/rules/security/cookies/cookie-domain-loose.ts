import {cookieHits} from '../../../cookie-hits.ts';
import type {FlowRule} from '../../../rule.ts';

export const cookieDomainLoose: FlowRule = {
	meta: {
		id: 'cookie-domain-loose',
		version: 1,
		category: 'security',
		severity: 'low',
		confidence: 'medium',
		title: 'Session cookie is sent to every host of a wider domain',
		advice: 'Leave `Domain` out, so that only this host gets the cookie; better still, use the prefix `__Host-`.',
		description: 'The cookie names a domain above the host that sets it. Every host below that domain is sent the session: a forgotten test system, a blog that somebody else runs, a subdomain that was taken over.',
		falsePositives: 'One sign-in for several hosts of a company needs it. Then all of these must be as well kept as the one that signs in.',
		references: ['https://www.rfc-editor.org/rfc/rfc6265#section-4.1.2.3', 'https://cheatsheetseries.owasp.org/cheatsheets/Session_Management_Cheat_Sheet.html#domain-and-path-attributes'],
		cwe: 565,
		owasp: 'A05:2021',
		zap: 90_033,
	},
	check: exchange => cookieHits(exchange, ({domain, isSession}) => {
		const isWider = isSession && domain !== undefined && exchange.host.endsWith(`.${domain}`) && exchange.host !== `www.${domain}`;
		return isWider ? {reason: `set by ${exchange.host} for ${domain.slice(0, 100)}`} : undefined;
	}),
};
