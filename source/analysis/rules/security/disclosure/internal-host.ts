import {inHeader} from '../../../evidence.ts';
import {nothing, type FlowRule} from '../../../rule.ts';
import {documentText} from '../../../document-text.ts';
import {inAnswer} from '../../../found.ts';

/** In an address, or alone between quotes, where names of programs (`this.local`) have fewer parts. */
const pattern = /(?:(?<=:\/\/|@)|(?<=["'])(?=[\d\-a-z]{1,63}\.[\d\-a-z]{1,63}\.))(?:[\da-z](?:[\d\-a-z]{0,61}[\da-z])?\.){1,6}(?:internal|intranet|corp|lan|local|localdomain)(?=[\s"#'\/:<?]|$)/iv;

export const internalHost: FlowRule = {
	meta: {
		id: 'internal-host',
		version: 1,
		category: 'security',
		severity: 'low',
		confidence: 'medium',
		title: 'Name of an internal host in the answer',
		advice: 'Name public hosts only; have the proxy in front rewrite Location.',
		description: 'The answer of a public server names a host that only its own network knows (`.internal`, `.corp`, `.svc.cluster.local`, `.lan`). It shows how the network behind it is laid out.',
		falsePositives: 'Examples in documentation, and products that find devices by names below `.local`.',
		references: ['https://www.rfc-editor.org/rfc/rfc6762#appendix-G'],
		cwe: 497,
		owasp: 'A05:2021',
	},
	check(exchange) {
		const {response} = exchange;
		if (!response || exchange.isLocal) {
			return nothing;
		}

		const location = response.header('location');
		const sent = location === undefined ? null : pattern.exec(location);
		if (sent) {
			return [{evidence: inHeader('response-headers', 'location', location, {range: [sent.index, sent.index + sent[0].length]})}];
		}

		const text = documentText(exchange);
		const match = text !== undefined && response.tells('internal-host') ? pattern.exec(text) : null;
		return text !== undefined && match ? [{evidence: inAnswer(text, {from: match.index, to: match.index + match[0].length})}] : nothing;
	},
};
