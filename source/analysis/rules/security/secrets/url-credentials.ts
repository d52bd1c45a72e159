import {leakEvidence} from '../../../leak-evidence.ts';
import {placeNames} from '../../../leaks.ts';
import {
	nothing,
	type FlowRule,
	type Hit,
} from '../../../rule.ts';
import {isSample} from '../../../sample-password.ts';

const web = /https?:\/\/[^\s\/]{0,128}:$/iv;

export const urlCredentials: FlowRule = {
	meta: {
		id: 'url-credentials',
		version: 1,
		category: 'security',
		severity: 'medium',
		confidence: 'medium',
		title: 'Name and password in a URL',
		advice: 'Take name and password out of the URL, send them in Authorization, and change the password.',
		description: 'A URL has a name and a password before its host (`https://name:password@host`). URLs are logged, copied and kept in histories, and browsers no longer send these parts; RFC 3986 advises against them since 2005.',
		falsePositives: 'Examples in documentation; those with words such as `user:password` are left out.',
		references: ['https://www.rfc-editor.org/rfc/rfc3986#section-3.2.1'],
		cwe: 522,
		owasp: 'A07:2021',
	},
	check(exchange) {
		if (exchange.leaks.length === 0) {
			return nothing;
		}

		return exchange.leaks
			.filter(({shape, secret, before}) => shape.id === 'url-password' && web.test(before) && !isSample(secret))
			.map((leak): Hit => ({severity: leak.place.startsWith('request') ? 'low' : 'medium', title: `Name and password of a URL ${placeNames[leak.place]}`, evidence: leakEvidence(exchange, leak)}));
	},
};
