import {inError} from '../../../evidence.ts';
import {nothing, type FlowRule} from '../../../rule.ts';

/** IPv6 addresses have many spellings. */
const canonical = (host: string): string => host.includes(':') ? URL.parse(`http://[${host}]`)?.hostname.slice(1, -1) ?? host : host.toLowerCase();

/** Whether a name of a certificate is for a host: a star stands for one label, in front (RFC 9525 §6.3). */
const isFor = (name: string, host: string): boolean => {
	const lower = name.toLowerCase().replace(/\.$/v, '');
	return lower === host || (lower.startsWith('*.') && host.includes('.') && host.slice(host.indexOf('.')) === lower.slice(1));
};

export const certificateWrongName: FlowRule = {
	meta: {
		id: 'certificate-wrong-name',
		version: 1,
		category: 'security',
		severity: 'high',
		confidence: 'high',
		title: 'Server’s certificate is for another name',
		advice: 'Get a certificate that names this host, or ask for the server by the name that the certificate has.',
		description: 'None of the names in the certificate is the host that was asked for. The server cannot prove that it is that host: it may be another one, or somebody in between.',
		falsePositives: 'A server that is reached by an address or an internal alias is often the right one; then its certificate lacks that name.',
		references: ['https://www.rfc-editor.org/rfc/rfc9525#section-6'],
		cwe: 297,
		owasp: 'A02:2021',
	},
	check({server, flow, host}) {
		const certificate = server?.certificateDetails;
		if (certificate) {
			const {names} = certificate;
			return names.length > 0 && names.every(name => !isFor(name, canonical(host)))
				? [{
					evidence: {
						part: 'connection', name: 'names', quote: names.slice(0, 5).join(', ').slice(0, 200), reason: `asked for ${host}`,
					},
				}]
				: nothing;
		}

		return flow.error?.code === 'certificate-invalid' && /altnames|hostname|does not match/iv.test(flow.error.message)
			? [{evidence: inError(flow.error)}]
			: nothing;
	},
};
