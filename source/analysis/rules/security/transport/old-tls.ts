import {inError} from '../../../evidence.ts';
import {nothing, type FlowRule} from '../../../rule.ts';

const old: ReadonlySet<string> = new Set(['SSLv2', 'SSLv3', 'TLSv1', 'TLSv1.0', 'TLSv1.1']);
/** What OpenSSL says when the server knows only versions that it no longer speaks. */
const refusal = /unsupported protocol|unsupported_protocol|protocol version|wrong ssl version|dh key too small|ee key too small/iv;

export const oldTls: FlowRule = {
	meta: {
		id: 'old-tls',
		version: 1,
		category: 'security',
		severity: 'medium',
		confidence: 'high',
		title: 'Server speaks an outdated version of TLS',
		advice: 'Allow TLS 1.2 and 1.3 only.',
		description: 'The connection to the server was made with TLS 1.1 or older, or failed because the server offers nothing newer. These versions have known weaknesses and were withdrawn in 2021; browsers refuse them.',
		falsePositives: 'When the handshake failed, its message is all that is known; a box on the way may be to blame.',
		references: ['https://www.rfc-editor.org/rfc/rfc8996', 'https://wiki.mozilla.org/Security/Server_Side_TLS'],
		cwe: 327,
		owasp: 'A02:2021',
	},
	check({server, flow}) {
		const version = server?.tlsVersion;
		if (version !== undefined) {
			return old.has(version) ? [{evidence: {part: 'connection', name: 'version', quote: version}}] : nothing;
		}

		return flow.error?.code === 'tls-failed' && refusal.test(flow.error.message)
			? [{confidence: 'medium', title: 'Server offers no TLS that is still considered safe', evidence: inError(flow.error)}]
			: nothing;
	},
};
