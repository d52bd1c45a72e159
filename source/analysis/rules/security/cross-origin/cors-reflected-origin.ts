import {siteOf} from '../../../../flow/site.ts';
import {BoundedMap} from '../../../bounded-map.ts';
import {inHeader} from '../../../evidence.ts';
import {isLoopbackHost} from '../../../exchange.ts';
import {nothing, type SessionRule} from '../../../rule.ts';

/** So many unrelated sites are not on one list by chance. */
const enough = 3;
/** Names that nobody allows on purpose: reserved ones (RFC 2606), and those that testers use. */
const nobody = /(?:^|\.)example\.(?:com|net|org)$|\.(?:example|invalid|test)$|(?:^|[\-.])(?:evil|attacker|malicious|hacker)/v;

/** What is known of a server: the foreign sites that it allowed, and whether that was told. */
type Known = {readonly sites: Set<string>; isTold: boolean};

export const corsReflectedOrigin: SessionRule = {
	meta: {
		id: 'cors-reflected-origin',
		version: 1,
		category: 'security',
		severity: 'low',
		confidence: 'medium',
		title: 'CORS allows whatever origin asks',
		advice: 'Compare `Origin` with a list of whole origins, and send `Vary: Origin`.',
		description: 'The server sends back in Access-Control-Allow-Origin whatever origin asked: three unrelated sites, or one that nobody would allow on purpose. With Access-Control-Allow-Credentials every site can read answers as whoever is signed in, and act in their name.',
		falsePositives: 'A service for many sites, such as comments or payment, may know all of them. To be sure, replay the request with an Origin of your own making.',
		references: ['https://fetch.spec.whatwg.org/#http-cors-protocol', 'https://portswigger.net/web-security/cors#server-generated-acao-header-from-client-specified-origin-header'],
		cwe: 942,
		owasp: 'A05:2021',
		zap: 10_098,
	},
	watch() {
		const servers = new BoundedMap<string, Known>(1000);
		return exchange => {
			const origin = exchange.request.header('origin');
			const value = exchange.response?.header('access-control-allow-origin');
			if (origin === undefined || origin !== value) {
				return nothing;
			}

			const host = URL.parse(origin)?.hostname ?? '';
			const site = siteOf(host);
			if (host === '' || site === siteOf(exchange.host) || isLoopbackHost(host)) {
				return nothing;
			}

			const hasCredentials = exchange.response?.header('access-control-allow-credentials')?.trim() === 'true';
			const key = `${exchange.origin} ${hasCredentials}`;
			const known = servers.get(key) ?? {sites: new Set(), isTold: false};
			servers.set(key, known);
			if (known.sites.size < enough) {
				known.sites.add(site);
			}

			const isAbsurd = nobody.test(host);
			if (known.isTold || (!isAbsurd && known.sites.size < enough)) {
				return nothing;
			}

			known.isTold = true;
			return [{
				evidence: inHeader('response-headers', 'access-control-allow-origin', value, {reason: isAbsurd ? 'nobody allows this origin on purpose' : `allowed so far: ${[...known.sites].join(', ').slice(0, 150)}`}),
				...(hasCredentials && {severity: 'high', title: 'CORS lets whatever origin asks read answers with credentials'}),
			}];
		};
	},
};
