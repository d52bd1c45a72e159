import {inHeader} from '../../../evidence.ts';
import {nothing, type FlowRule} from '../../../rule.ts';
import {documentText} from '../../../document-text.ts';
import {inAnswer} from '../../../found.ts';

/** Not a part of a longer number or version. */
const pattern = /(?<![\w\-.])(?:10\.\d{1,3}|192\.168|172\.(?:1[6-9]|2\d|3[01]))(?:\.\d{1,3}){2}(?![\w\-]|\.\d)/v;
const isAddress = (text: string): boolean => text.split('.').every(part => Number(part) < 256 && (part === '0' || !part.startsWith('0')));
/** Headers that tell where an answer came from. */
const headers = ['via', 'location', 'content-location', 'x-backend-server', 'x-served-by', 'x-forwarded-server', 'x-host', 'x-upstream', 'x-real-ip', 'server-timing'];

export const privateAddress: FlowRule = {
	meta: {
		id: 'private-address',
		version: 1,
		category: 'security',
		severity: 'low',
		confidence: 'medium',
		title: 'Private address in the answer',
		advice: 'Take the address out of the answer, or have the proxy in front rewrite it.',
		description: 'The answer of a public server names an address of a private network (RFC 1918) in its body or in a header such as Location or Via. It shows how the network behind it is laid out, and what to ask for where the server can be made to fetch addresses.',
		falsePositives: 'Examples in documentation, version numbers of four parts, and pages about networks. Servers that have a private or loopback address themselves are left out.',
		references: ['https://www.rfc-editor.org/rfc/rfc1918'],
		cwe: 497,
		owasp: 'A05:2021',
		zap: 2,
	},
	check(exchange) {
		const {response} = exchange;
		if (!response || exchange.isLocal) {
			return nothing;
		}

		for (const name of headers) {
			const value = response.header(name);
			const match = value === undefined ? null : pattern.exec(value);
			if (match && isAddress(match[0])) {
				return [{evidence: inHeader('response-headers', name, value, {range: [match.index, match.index + match[0].length]})}];
			}
		}

		const text = documentText(exchange);
		if (text === undefined || !(response.tells('internal-address') || text.includes('10.') || text.includes('172.'))) {
			return nothing;
		}

		const match = pattern.exec(text);
		return match && isAddress(match[0]) && !match[0].endsWith('.0')
			? [{evidence: inAnswer(text, {from: match.index, to: match.index + match[0].length})}]
			: nothing;
	},
};
