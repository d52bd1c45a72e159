import {nothing, type FlowRule} from '../../../rule.ts';

/** What OpenSSL calls it when nobody who is trusted stands behind a certificate, and what that means. */
const troubles: ReadonlyMap<string, string> = new Map([
	['DEPTH_ZERO_SELF_SIGNED_CERT', 'self-signed'],
	['SELF_SIGNED_CERT_IN_CHAIN', 'its root is not trusted here'],
	['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'the certificate of its issuer is missing'],
	['UNABLE_TO_GET_ISSUER_CERT', 'the certificate of its issuer is missing'],
	['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'its issuer is not known here'],
	['CERT_UNTRUSTED', 'its root is not trusted here'],
	['CERT_REJECTED', 'its root is not trusted here'],
	['CERT_REVOKED', 'revoked'],
	['CERT_SIGNATURE_FAILURE', 'its signature is wrong'],
	['INVALID_CA', 'its issuer may not issue certificates'],
]);
const failure = /self[\s\-]signed|unable to (?:verify|get)|untrusted|revoked|signature failure|invalid ca/iv;

export const certificateUntrusted: FlowRule = {
	meta: {
		id: 'certificate-untrusted',
		version: 1,
		category: 'security',
		severity: 'medium',
		confidence: 'high',
		title: 'Server’s certificate is self-signed, or its issuer is not trusted',
		advice: 'Use a certificate of a public authority, send its intermediate certificates along, or trust the authority that signed it (`--trust`).',
		description: 'Nobody whom this machine trusts vouches for the server’s certificate. Whoever sits in between can show such a certificate as well, and nobody would notice.',
		falsePositives: 'A company’s own authority may be trusted by everybody but this machine. Loopback is left out.',
		references: ['https://www.rfc-editor.org/rfc/rfc5280#section-6', 'https://cheatsheetseries.owasp.org/cheatsheets/Transport_Layer_Security_Cheat_Sheet.html'],
		cwe: 295,
		owasp: 'A02:2021',
	},
	check({server, flow, isLoopback}) {
		if (isLoopback) {
			return nothing;
		}

		const trouble = server?.certificateDetails?.trouble;
		const reason = trouble === undefined ? undefined : troubles.get(trouble);
		if (reason !== undefined) {
			return [{
				evidence: {
					part: 'connection', name: 'issuer', quote: server?.certificateDetails?.issuer.slice(0, 200), reason,
				},
			}];
		}

		return flow.error?.code === 'certificate-invalid' && failure.test(flow.error.message)
			? [{evidence: {part: 'error', quote: flow.error.message.slice(0, 200)}}]
			: nothing;
	},
};
