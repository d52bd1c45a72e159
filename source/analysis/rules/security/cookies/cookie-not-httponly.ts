import {cookieHits} from '../../../cookie-hits.ts';
import type {FlowRule} from '../../../rule.ts';

export const cookieNotHttponly: FlowRule = {
	meta: {
		id: 'cookie-not-httponly',
		version: 1,
		category: 'security',
		severity: 'medium',
		confidence: 'medium',
		title: 'Session cookie can be read by scripts',
		advice: 'Add `HttpOnly` to the cookie.',
		description: 'A cookie whose name tells of a session lacks `HttpOnly`. A script that somebody has smuggled into a page can read it and send it away; with it he is signed in, from anywhere, until it expires.',
		falsePositives: 'Only names tell which cookies are sessions. Tokens against forgery must be readable, and are left out.',
		references: ['https://www.rfc-editor.org/rfc/rfc6265#section-4.1.2.6', 'https://owasp.org/www-community/HttpOnly'],
		cwe: 1004,
		owasp: 'A05:2021',
		zap: 10_010,
	},
	check: exchange => cookieHits(exchange, ({httpOnly, isSession}) => isSession && !httpOnly ? {} : undefined),
};
