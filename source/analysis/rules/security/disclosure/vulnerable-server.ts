import {inHeader} from '../../../evidence.ts';
import {nothing, type FlowRule, type Hit} from '../../../rule.ts';
import {isWithin} from '../../../versions.ts';

type Product = {
	readonly name: string;
	/** Its name and version in a banner. */
	readonly pattern: RegExp;
	readonly since?: string;
	readonly fixed: string;
	readonly what: string;
	readonly severity?: 'high' | 'medium' | 'low';
};

/** When the table was last looked through. */
const tableDate = '2025-05-01';

const apache = /\bApache\/(\d[\d.]{2,10})/v;
const nginx = /\bnginx\/(\d[\d.]{2,10})/v;
const php = /\bPHP\/(\d[\d.]{2,10})/v;
const openssl = /\bOpenSSL\/(\d[\d.]{2,10}[a-z]?)/v;
const iis = /\bMicrosoft-IIS\/(\d[\d.]{0,4})/v;

const products: readonly Product[] = [
	{
		name: 'Apache', pattern: apache, since: '2.4.49', fixed: '2.4.51', what: 'files outside the root and commands, CVE-2021-41773 and CVE-2021-42013', severity: 'high',
	},
	{
		name: 'Apache', pattern: apache, since: '2.4.0', fixed: '2.4.60', what: 'rewrite rules lead to files that are not meant for the web, CVE-2024-38475',
	},
	{
		name: 'Apache', pattern: apache, fixed: '2.4.0', what: 'Apache 2.2 and older are out of support since 2017',
	},
	{
		name: 'nginx', pattern: nginx, since: '0.6.18', fixed: '1.20.1', what: 'memory overwritten by an answer of the resolver, CVE-2021-23017',
	},
	{
		name: 'nginx', pattern: nginx, since: '1.20.1', fixed: '1.22.1', what: 'memory overwritten by a video, CVE-2022-41741', severity: 'low',
	},
	{
		name: 'PHP', pattern: php, fixed: '8.1.0', what: 'PHP 8.0 and older are out of support since 2023',
	},
	{
		name: 'PHP', pattern: php, since: '8.1.0', fixed: '8.1.29', what: 'commands by the query on Windows, CVE-2024-4577',
	},
	{
		name: 'PHP', pattern: php, since: '8.2.0', fixed: '8.2.20', what: 'commands by the query on Windows, CVE-2024-4577',
	},
	{
		name: 'PHP', pattern: php, since: '8.3.0', fixed: '8.3.8', what: 'commands by the query on Windows, CVE-2024-4577',
	},
	{
		name: 'OpenSSL', pattern: openssl, fixed: '1.1.1', what: 'OpenSSL 1.0.2 and older are out of support since 2019; 1.0.1 to 1.0.1f have Heartbleed, CVE-2014-0160',
	},
	{
		name: 'IIS', pattern: iis, fixed: '8.5', what: 'its Windows is out of support; CVE-2015-1635 where it was not updated',
	},
];

const headers = ['server', 'x-powered-by'];

export const vulnerableServer: FlowRule = {
	meta: {
		id: 'vulnerable-server',
		version: 1,
		category: 'security',
		severity: 'medium',
		confidence: 'low',
		title: 'Server with known weaknesses',
		advice: 'Update it, and send no version in banners.',
		description: `The Server or X-Powered-By header names a version of Apache, nginx, PHP, OpenSSL or IIS for which weaknesses are published or which gets no more updates. The table is small and was last looked through on ${tableDate}.`,
		falsePositives: 'Distributions mend weaknesses without changing the number: compare with the version of the package. Banners may lie.',
		references: ['https://httpd.apache.org/security/vulnerabilities_24.html', 'https://nginx.org/en/security_advisories.html', 'https://www.php.net/supported-versions.php', 'https://openssl-library.org/news/vulnerabilities/'],
		cwe: 1395,
		owasp: 'A06:2021',
	},
	check({response}) {
		const hits = headers.flatMap(name => {
			const value = response?.header(name);
			return value?.includes('/') ? inBanner(name, value) : [];
		});
		return hits.length > 0 ? hits : nothing;
	},
};

/** The first weakness of each product that a banner names. */
const inBanner = (name: string, value: string): Hit[] => {
	const hits = new Map<string, Hit>();
	for (const product of products) {
		const match = product.pattern.exec(value);
		if (match && !hits.has(product.name) && isWithin(match[1] ?? '0', product)) {
			hits.set(product.name, {
				severity: product.severity,
				title: `${product.name} ${match[1] ?? ''} has known weaknesses`,
				evidence: inHeader('response-headers', name, value, {range: [match.index, match.index + match[0].length], reason: `${product.what}; table of ${tableDate}`}),
			});
		}
	}

	return hits.values().toArray();
};
