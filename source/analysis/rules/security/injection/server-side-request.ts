import type {Confidence, Severity} from '../../../../flow/finding.ts';
import {inParameter} from '../../../evidence.ts';
import type {Exchange} from '../../../exchange.ts';
import {addressKind} from '../../../address-kind.ts';
import type {Side} from '../../../side.ts';
import {nothing, type FlowRule, type Hit} from '../../../rule.ts';
import {explain} from '../../../probe.ts';

const address = /^\s*(?:[a-z][\d+\-.a-z]{1,12}:)?\/\/[^\s\/]|^\s*(?:file|gopher|dict|ldap|jar|netdoc):/iv;
const scheme = /^\s*(?<name>[a-z][\d+\-.a-z]{1,12}):/iv;
/** Schemes that reach further than the web. */
const strange: ReadonlySet<string> = new Set(['file', 'gopher', 'dict', 'ldap', 'ldaps', 'jar', 'netdoc', 'tftp', 'sftp']);
/** Names of parameters whose address a browser is sent to; a program on the same machine may well listen there (RFC 8252 §7.3). */
const browserGoes = /redirect|return|callback|next|continue|origin|referr?er|^to$|back|post_logout|_uri$|^dl$|location|href/iv;

/** A host as the server's libraries will read it: numbers in one piece, octal and hexadecimal included. */
const hostOf = (text: string): string | undefined => {
	const whole = text.trim().replace(/^\/\//v, 'http://');
	return URL.parse(whole.replace(/^[a-z][\d+\-.a-z]{1,12}:/iv, 'http:'))?.hostname.replaceAll(/^\[|\]$/gv, '');
};

type Suspicion = {what: string; severity?: Severity; confidence?: Confidence};

/** Whether the request comes from a page of that host: it tells where it is shown. */
const isOwnPage = (request: Side, target: string): boolean => ['origin', 'referer'].some(name => request.header(name)?.includes(`//${target}`));

const suspicion = ({host, request}: Exchange, {parameter, name, target}: {parameter: string; name: string; target: string}): Suspicion | undefined => {
	const kind = addressKind(target);
	if (kind === 'metadata') {
		return {what: 'the metadata service of a cloud', severity: 'high', confidence: 'medium'};
	}

	if (strange.has(name)) {
		return {what: `an address of the scheme ${name}`, confidence: 'medium'};
	}

	return kind && (name === 'http' || name === 'https') && !browserGoes.test(parameter) && !addressKind(host) && !isOwnPage(request, target) ? {what: `a ${kind} address`} : undefined;
};

export const serverSideRequest: FlowRule = {
	meta: {
		id: 'server-side-request',
		version: 1,
		category: 'security',
		severity: 'medium',
		confidence: 'low',
		title: 'A parameter names an address inside the network',
		advice: 'Let clients choose from a list of hosts; resolve the name and refuse private, loopback and link-local addresses, redirects included.',
		description: 'A parameter has a URL whose host is private, loopback, or the metadata service of a cloud, whichever way the number is written, or whose scheme is none of the web. A server that fetches it can be made to call what only it can reach (SSRF).',
		falsePositives: 'Addresses that only the browser uses, such as where to return to after a login; names of parameters that say so are left out. So are pages that tell where they are shown, and servers that are on such an address themselves.',
		references: ['https://owasp.org/www-community/attacks/Server_Side_Request_Forgery', 'https://cheatsheetseries.owasp.org/cheatsheets/Server_Side_Request_Forgery_Prevention_Cheat_Sheet.html'],
		cwe: 918,
		owasp: 'A10:2021',
	},
	check(exchange) {
		const hits: Hit[] = [];
		for (const input of exchange.inputs) {
			const {parameter} = input;
			const reading = parameter.part === 'request-headers' || parameter.name === 'path' ? undefined : input.readings.find(({text}) => address.test(text));
			if (!reading) {
				continue;
			}

			const name = (scheme.exec(reading.text)?.groups?.['name'] ?? 'http').toLowerCase();
			const suspect = suspicion(exchange, {parameter: parameter.name, name, target: hostOf(reading.text) ?? ''});
			if (!suspect) {
				continue;
			}

			const {what, ...certain} = suspect;
			hits.push({evidence: inParameter(exchange, parameter, {reason: explain(what, reading, input)}), ...certain});
		}

		return hits.length > 0 ? hits : nothing;
	},
};
