import {inError} from '../../../evidence.ts';
import {nothing, type FlowRule} from '../../../rule.ts';

const day = (time: number): string => new Date(time / 1000).toISOString().slice(0, 10);

export const certificateExpired: FlowRule = {
	meta: {
		id: 'certificate-expired',
		version: 1,
		category: 'security',
		severity: 'high',
		confidence: 'high',
		title: 'Server’s certificate has expired',
		advice: 'Renew the certificate, and let a program renew it from now on (ACME).',
		description: 'The certificate of the server was no longer valid, or not yet, when the connection was made. Browsers show a warning instead of the page; programs that go on regardless no longer know whom they talk to.',
		falsePositives: 'A clock that is wrong on this machine makes good certificates look expired.',
		references: ['https://www.rfc-editor.org/rfc/rfc5280#section-4.1.2.5'],
		cwe: 298,
		owasp: 'A02:2021',
	},
	check({server, flow}) {
		const {validFrom, validTo} = server?.certificateDetails ?? {};
		if (validTo !== undefined && validTo < flow.startedAt) {
			return [{evidence: {part: 'connection', name: 'valid until', quote: day(validTo)}}];
		}

		if (validFrom !== undefined && validFrom > flow.startedAt) {
			return [{title: 'Server’s certificate is not valid yet', evidence: {part: 'connection', name: 'valid from', quote: day(validFrom)}}];
		}

		return flow.error?.code === 'certificate-invalid' && /expired|not yet valid/iv.test(flow.error.message)
			? [{evidence: inError(flow.error)}]
			: nothing;
	},
};
