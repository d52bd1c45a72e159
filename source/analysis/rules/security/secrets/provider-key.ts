import type {Severity} from '../../../../flow/finding.ts';
import type {Harm, Shape} from '../../../../redaction/shapes/shape.ts';
import {providerShapes} from '../../../../redaction/shapes/index.ts';
import type {Exchange} from '../../../exchange.ts';
import {placeNames, type Leak} from '../../../leaks.ts';
import {leakEvidence} from '../../../leak-evidence.ts';
import {
	nothing,
	type FlowRule,
	type Hit,
} from '../../../rule.ts';

const providers: ReadonlySet<Shape> = new Set(providerShapes);

const lower: Readonly<Record<Harm, Severity>> = {
	critical: 'high', high: 'medium', medium: 'low', low: 'info',
};

/** Providers that want their keys in the URL: whoever calls them has no choice. */
const wanting = /^(?:api\.telegram\.org|hooks\.slack\.com|(?:www\.)?discord(?:app)?\.com|(?:.*\.)?(?:googleapis|office|mapbox)\.com)$/v;

/** What stands before a token whose handing out, or in, is the very purpose (RFC 6749, 5.1 and 6); Google's begin with `1//`, before what tells them. */
const issuing = /(?:"(?:access|refresh|id|session)_?token"\s{0,4}:\s{0,4}"|(?:^|&|\s)(?:access|refresh|id)_token=)(?:1\/{1,2})?$/iv;

const belongs = ({place, before}: Leak, {host}: Exchange): boolean =>
	(place === 'url' && wanting.test(host)) || ((place === 'response-body' || place === 'request-body') && issuing.test(before));

const severityOf = ({place, shape: {harm, id}}: Leak): Severity => {
	if (id === 'gcp-api-key' && place === 'response-body') {
		// Keys of maps and Firebase are meant to be read; whether they are limited to a site does not show.
		return 'info';
	}

	return place.startsWith('request') ? lower[harm] : harm;
};

export const providerKey: FlowRule = {
	meta: {
		id: 'provider-key',
		version: 2,
		category: 'security',
		severity: 'high',
		confidence: 'high',
		title: 'Key of a provider where it can be read',
		advice: 'Revoke the key at its provider and make a new one; keep keys on servers and send them in the Authorization header.',
		description: 'A key or token that its form gives away (of AWS, GitHub, Slack, Stripe, OpenAI and over a hundred others) is in a URL, in an answer, or in a body or header that is not made for credentials. An answer is read by everybody who may ask for it; URLs are kept in histories and logs. What stands in Authorization or in a header that is named for keys belongs there and is not told.',
		falsePositives: 'Samples in documentation have the form of keys. Keys for browsers (maps, Firebase) are told as info. Where the checksum of a token is wrong the confidence is low.',
		references: ['https://cheatsheetseries.owasp.org/cheatsheets/Secrets_Management_Cheat_Sheet.html', 'https://docs.github.com/en/code-security/secret-scanning/introduction/supported-secret-scanning-patterns'],
		cwe: 798,
		owasp: 'A07:2021',
	},
	check(exchange) {
		if (exchange.leaks.length === 0) {
			return nothing;
		}

		return exchange.leaks.filter(leak => providers.has(leak.shape) && !belongs(leak, exchange)).map((leak): Hit => {
			const {shape, place, secret} = leak;
			const isCertain = shape.verify?.(secret) ?? (shape.begins?.some(begins => begins.length > 3) ?? true);
			return {
				severity: severityOf(leak), confidence: isCertain ? 'high' : (shape.verify ? 'low' : 'medium'), title: `${shape.title} ${placeNames[place]}`, evidence: leakEvidence(exchange, leak),
			};
		});
	},
};
