import type {Severity} from '../../../../flow/finding.ts';
import {nothing, type FlowRule} from '../../../rule.ts';

/** What is wrong with a cipher suite, by its name in OpenSSL's spelling or IANA's; the first that fits counts. */
const weaknesses: ReadonlyArray<readonly [pattern: RegExp, severity: Severity, reason: string]> = [
	[/NULL/v, 'high', 'nothing is encrypted'],
	[/(?:^|[\-_])(?:ADH|AECDH|anon)(?:[\-_]|$)/v, 'high', 'the server does not prove who it is'],
	[/(?:^|[\-_])EXP(?:ORT)?/v, 'high', 'made weak for export in the nineties'],
	[/RC4/v, 'medium', 'RC4 is broken (RFC 7465)'],
	[/3DES|DES[\-_]CBC/v, 'medium', 'DES has blocks that are too small (Sweet32)'],
	[/MD5$/v, 'medium', 'MD5 is broken'],
	[/IDEA|SEED|RC2/v, 'medium', 'an old cipher that nobody looks after'],
	[/^(?:TLS_RSA_|AES|CAMELLIA|ARIA|RSA-)/v, 'low', 'no forward secrecy: whoever gets the server’s key reads what was recorded before'],
];

export const weakCipher: FlowRule = {
	meta: {
		id: 'weak-cipher',
		version: 1,
		category: 'security',
		severity: 'medium',
		confidence: 'high',
		title: 'Connection uses a weak cipher suite',
		advice: 'Allow suites with ECDHE and AES-GCM or ChaCha20 only, as Mozilla’s intermediate configuration does.',
		description: 'The server chose a cipher suite with a known weakness, or one without forward secrecy, from what tapx offers it.',
		falsePositives: 'A browser may be offered something better than tapx is: look at the server with a scanner for TLS to be sure.',
		references: ['https://wiki.mozilla.org/Security/Server_Side_TLS', 'https://www.rfc-editor.org/rfc/rfc9325'],
		cwe: 327,
		owasp: 'A02:2021',
	},
	check({server}) {
		const cipher = server?.cipher;
		// Every suite of TLS 1.3 is fine.
		if (cipher === undefined || server?.tlsVersion === 'TLSv1.3') {
			return nothing;
		}

		const [, severity, reason] = weaknesses.find(([pattern]) => pattern.test(cipher)) ?? [];
		return reason === undefined
			? nothing
			: [{
				severity, evidence: {
					part: 'connection', name: 'cipher', quote: cipher.slice(0, 100), reason,
				},
			}];
	},
};
