import type {FlowRule} from '../../../rule.ts';
import {probes, type Shape} from '../../../probe.ts';

const shapes: readonly Shape[] = [
	{what: 'a lookup over the network', signs: ['{jndi:'], pattern: /\$\{jndi:(?:ldaps?|rmi|dns|iiop|corba|nds|http):/iv},
	{what: 'a lookup whose name is put together from pieces', signs: ['${'], pattern: /\$\{[^\{\}]{0,20}\$\{(?:lower|upper|env|sys|date|::|:)[^\{\}]{0,40}\}[^\n]{0,200}:\/\//iv},
];

export const jndiLookup: FlowRule = {
	meta: {
		id: 'jndi-lookup',
		version: 1,
		category: 'security',
		severity: 'high',
		confidence: 'medium',
		title: 'Input that makes Log4j load code (Log4Shell)',
		advice: 'Use Log4j 2.17.1 or later everywhere. If nobody was testing, look for who sent this, and for calls out of the server.',
		description: 'A parameter, path, cookie or header has a lookup by `jndi:` in it. Log4j before 2.17.1 loads and runs what the address gives as soon as it writes such a text into a log.',
		falsePositives: 'It is an attempt in nearly all cases; whether the server is open to it cannot be seen here.',
		references: ['https://nvd.nist.gov/vuln/detail/CVE-2021-44228', 'https://logging.apache.org/security.html'],
		cwe: 917,
		owasp: 'A06:2021',
	},
	check: probes({shapes}),
};
