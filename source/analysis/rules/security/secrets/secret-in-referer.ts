import {urlSecrets} from '../../../../redaction/find.ts';
import type {SecretKind} from '../../../../redaction/secret.ts';
import {inHeader, maskedSecret} from '../../../evidence.ts';
import {nothing, type FlowRule} from '../../../rule.ts';

const kinds: ReadonlySet<SecretKind> = new Set(['password', 'token', 'key', 'jwt', 'session', 'credentials', 'bearer', 'code']);
const hint = /[#;=?@]|eyJ/v;

const siteOf = (host: string): string => host.split('.').slice(-2).join('.');

export const secretInReferer: FlowRule = {
	meta: {
		id: 'secret-in-referer',
		version: 1,
		category: 'security',
		severity: 'medium',
		confidence: 'high',
		title: 'Secret went to another site as Referer',
		advice: 'Take the secret out of the URL, and send `Referrer-Policy: strict-origin-when-cross-origin` or `no-referrer`.',
		description: 'The Referer of a request to one host holds the URL of a page of another, with a token, password, session or code in it. Whoever runs the other host now has it in the logs.',
		falsePositives: 'Both hosts belong to the same people and may know it; hosts whose names end alike are left out.',
		references: ['https://developer.mozilla.org/docs/Web/Security/Referer_header:_privacy_and_security_concerns', 'https://www.rfc-editor.org/rfc/rfc9110#section-10.1.3'],
		cwe: 598,
		owasp: 'A04:2021',
		zap: 10_025,
	},
	check({request, host}) {
		const referer = request.header('referer');
		if (referer === undefined || !hint.test(referer)) {
			return nothing;
		}

		const from = /^https?:\/\/(?:[^\s\/?@]{0,256}@)?(?<host>[^\s#\/:?]{1,256})/iv.exec(referer)?.groups?.['host']?.toLowerCase();
		if (from === undefined || siteOf(from) === siteOf(host)) {
			return nothing;
		}

		return urlSecrets(referer).filter(({kind}) => kinds.has(kind)).slice(0, 1).map(secret => ({
			evidence: inHeader('request-headers', 'referer', referer, {range: [secret.from, secret.to], quote: maskedSecret(referer.slice(secret.from, secret.to)), reason: `a ${secret.kind} of ${from} went to ${host}`.slice(0, 200)}),
		}));
	},
};
