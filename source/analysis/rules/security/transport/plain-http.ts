import {inUrl} from '../../../evidence.ts';
import {nothing, type FlowRule} from '../../../rule.ts';

/** Machines ask these for things that are signed, or to learn whether they are online: they must not depend on TLS. */
const mustBePlain = /^\/(?:\.well-known\/acme-challenge\/|generate_?204|gen_204|ncsi\.txt|connecttest\.txt|hotspot-detect\.html|success\.txt|canonical\.html|debian\/|ubuntu\/|debian-security\/|ocsp)|\.(?:crl|crt|cer|deb|rpm|p7c)$|\/(?:InRelease|Release|Release\.gpg|Packages\.[a-z]{2,4})$/v;
const signed: ReadonlySet<string> = new Set(['application/ocsp-response', 'application/pkix-crl', 'application/pkix-cert', 'application/x-x509-ca-cert']);

export const plainHttp: FlowRule = {
	meta: {
		id: 'plain-http',
		version: 1,
		category: 'security',
		severity: 'low',
		confidence: 'high',
		title: 'Answer came over plain HTTP',
		advice: 'Serve it over HTTPS, and redirect what comes over HTTP there.',
		description: 'The request and its answer crossed the network in the clear. Whoever sits in between can read them, and can change them: put a script into a page, another file into a download. Pages and requests with a body weigh more than the rest.',
		falsePositives: 'Redirects to HTTPS, loopback, and what machines fetch in the clear for good reason (certificate status, signed packages, checks for being online) are left out. Within a private network it may be a choice, and is only told as information.',
		references: ['https://www.rfc-editor.org/rfc/rfc9110#section-17.1', 'https://https.cio.gov/everything/'],
		cwe: 319,
		owasp: 'A02:2021',
	},
	check(exchange) {
		const {response, request} = exchange;
		if (!response || exchange.isSecure || exchange.isLoopback || signed.has(response.mediaType.essence) || mustBePlain.test(exchange.path)) {
			return nothing;
		}

		// A redirect is how it should be; an empty answer tells nothing, but that a WebSocket begins.
		if (response.status !== 101 && (response.size === 0 || (response.status >= 300 && response.status < 400))) {
			return nothing;
		}

		const evidence = inUrl(exchange, [0, exchange.origin.length]);
		if (exchange.isLocal) {
			return [{evidence, severity: 'info', title: 'Answer came over plain HTTP within a private network'}];
		}

		return exchange.isPage ? [{evidence, severity: 'medium', title: 'Page came over plain HTTP'}] : [request.size > 0 ? {evidence, severity: 'medium', title: 'Data was sent over plain HTTP'} : {evidence}];
	},
};
