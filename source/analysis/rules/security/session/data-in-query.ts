import {humanCount} from '../../../../flow/human.ts';
import {entropy} from '../../../entropy.ts';
import {nothing, type SessionRule} from '../../../rule.ts';
import {inFlows} from '../../../watching/burst.ts';
import {isDoubling} from '../../../watching/doubling.ts';
import {ofClients} from '../../../watching/of-clients.ts';
import {RecentMap} from '../../../watching/recent-map.ts';
import {textKey} from '../../../watching/text-key.ts';

const mostHosts = 500;
/** Characters of a value of data, and bits that each carries. */
const longValue = 200;
const dense = 3.8;
const least = 5;
/** Share of a host's requests that carry data; hosts that do much else are not told. */
const share = 0.8;
const mostKept = 100;

/** Random looking values that belong there: codes and tokens of sign-ins, signatures, what pictures are resized by. */
const known = /^(?:saml\w*|relaystate|state|code|nonce|(?:id_|access_)?token|sig|signature|policy|key-pair-id|x-(?:amz|goog)-[\w\-]+|se|sp|variables|extensions)$/iv;

type Seen = {readonly values: Set<string>; readonly flows: number[]; all: number};

export const dataInQuery: SessionRule = {
	meta: {
		id: 'data-in-query',
		version: 1,
		category: 'security',
		severity: 'low',
		confidence: 'low',
		title: 'Queries that look like data on its way out',
		advice: 'Decode the values (base64, hexadecimal), and find the program that sends them.',
		description: 'Five or more requests by GET to one host carry long, dense values in their queries, different each time, and hardly anything else goes there. Bodies are expected to hold data, queries are not: some programs hide it there. Told at 5, 10, 20.',
		falsePositives: 'Pixels of analytics and advertising, which do just this. Codes, tokens and signatures of common sign-ins and clouds are left out.',
		references: ['https://attack.mitre.org/techniques/T1048/003/'],
		cwe: 200,
	},
	watch: ofClients(() => {
		const hosts = new RecentMap<string, Seen>(mostHosts);
		return exchange => {
			const {request, flow, origin} = exchange;
			const {query} = flow.request;
			const seen = hosts.get(origin);
			if (seen) {
				seen.all++;
			}

			if (query === undefined || query.length < longValue || request.method !== 'GET' || exchange.isLocal) {
				return nothing;
			}

			const found = exchange.parameters.find(({part, name, value}) => part === 'url' && value.length >= longValue && !known.test(name) && !/\s/v.test(value.slice(0, 100)) && entropy(value) >= dense);
			if (!found) {
				return nothing;
			}

			const {values, flows, all} = seen ?? hosts.recall(origin, () => ({values: new Set(), flows: [], all: 1}));
			const key = textKey(found.value);
			if (values.has(key) || values.size >= mostKept) {
				return nothing;
			}

			values.add(key);
			flows.push(exchange.id);
			return isDoubling(values.size, least) && values.size >= all * share
				? [{evidence: {...inFlows(flows, `${humanCount(values.size)} of ${humanCount(all)} requests carry such values, here ${humanCount(found.value.length)} characters of ${entropy(found.value).toFixed(1)} bits`), name: found.name.slice(0, 100)}}]
				: nothing;
		};
	}),
};
