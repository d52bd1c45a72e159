import {nothing, type FlowRule, type Hit} from '../../../rule.ts';

/** Bits that a key must have, by its kind. */
const least: ReadonlyMap<string, number> = new Map([['RSA', 2048], ['DSA', 2048], ['EC', 224]]);

export const certificateWeak: FlowRule = {
	meta: {
		id: 'certificate-weak',
		version: 1,
		category: 'security',
		severity: 'medium',
		confidence: 'high',
		title: 'Server’s certificate has a weak key or signature',
		advice: 'Get a certificate with an EC key or RSA of at least 2,048 bits, signed with SHA-256.',
		description: 'The key is short enough to be broken by somebody with means, or the signature uses MD5 or SHA-1, with which certificates have been forged.',
		falsePositives: 'The signature of a root that one trusts oneself does not matter; tapx looks at the server’s own certificate only.',
		references: ['https://www.rfc-editor.org/rfc/rfc9155', 'https://cabforum.org/working-groups/server/baseline-requirements/'],
		cwe: 326,
		owasp: 'A02:2021',
	},
	check({server}) {
		const certificate = server?.certificateDetails;
		if (!certificate) {
			return nothing;
		}

		const {key = '', signature = ''} = certificate;
		const hits: Hit[] = [];
		const {kind = '', bits} = /^(?<kind>[A-Z]+) \D{0,20}(?<bits>\d{1,6})$/v.exec(key)?.groups ?? {};
		if (Number(bits) < (least.get(kind) ?? 0)) {
			hits.push({evidence: {part: 'connection', name: 'key', quote: key.slice(0, 100)}});
		}

		if (/md[25]|sha-?1(?!\d)/iv.test(signature)) {
			hits.push({evidence: {part: 'connection', name: 'signature', quote: signature.slice(0, 100)}});
		}

		return hits;
	},
};
