import {certificateTrouble} from '../../../../flow/certificate-trouble.ts';
import {inError} from '../../../evidence.ts';
import {nothing, type FlowRule} from '../../../rule.ts';

/** What other rules tell. */
const others: ReadonlySet<string> = new Set(['CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID', 'ERR_TLS_CERT_ALTNAME_INVALID']);
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
		falsePositives: 'A company’s own authority may be trusted by everybody but this machine. Loopback is left out, and private networks weigh less.',
		references: ['https://www.rfc-editor.org/rfc/rfc5280#section-6', 'https://cheatsheetseries.owasp.org/cheatsheets/Transport_Layer_Security_Cheat_Sheet.html'],
		cwe: 295,
		owasp: 'A02:2021',
	},
	check({server, flow, isLoopback, isLocal}) {
		if (isLoopback) {
			return nothing;
		}

		const mild = isLocal && {severity: 'low' as const};
		const {trouble, issuer} = server?.certificateDetails ?? {};
		if (trouble !== undefined && !others.has(trouble)) {
			return [{
				evidence: {
					part: 'connection', name: 'issuer', quote: issuer?.slice(0, 200), reason: certificateTrouble(trouble),
				},
			}];
		}

		return flow.error?.code === 'certificate-invalid' && failure.test(flow.error.message)
			? [{...mild, evidence: inError(flow.error)}]
			: nothing;
	},
};
