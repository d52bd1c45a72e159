import {nothing, type FlowRule} from '../../../rule.ts';

/** Microseconds. */
const day = 86_400_000_000;
/** Certificates are renewed when a third of their time is left: with this little, or a tenth of it, nobody has. */
const soon = 14 * day;

export const certificateExpiring: FlowRule = {
	meta: {
		id: 'certificate-expiring',
		version: 1,
		category: 'security',
		severity: 'low',
		confidence: 'high',
		title: 'Server’s certificate is about to expire',
		advice: 'Renew it now, and find out why it was not renewed by itself.',
		description: 'The certificate ends within two weeks, or within a tenth of its time where it is a short-lived one. Whatever renews it should have done so: when it ends, the site is gone for everybody.',
		falsePositives: 'Some renew by hand, at the last moment.',
		references: ['https://letsencrypt.org/docs/integration-guide/#when-to-renew'],
		cwe: 298,
		owasp: 'A05:2021',
	},
	check({server, flow}) {
		const {validFrom, validTo} = server?.certificateDetails ?? {};
		if (validTo === undefined) {
			return nothing;
		}

		const left = validTo - flow.startedAt;
		const limit = validFrom === undefined ? soon : Math.min(soon, (validTo - validFrom) / 10);
		return left >= 0 && left < limit
			? [{
				evidence: {
					part: 'connection', name: 'valid until', quote: new Date(validTo / 1000).toISOString().slice(0, 10), reason: `${Math.floor(left / day)} days left`,
				}, ...(left < 3 * day && {severity: 'medium'}),
			}]
			: nothing;
	},
};
