import {nothing, type SessionRule} from '../../rule.ts';
import {inFlows} from '../../watching/burst.ts';
import {ofClients} from '../../watching/of-clients.ts';
import {RecentMap} from '../../watching/recent-map.ts';
import {textKey} from '../../watching/text-key.ts';

/** So many endpoints make an API. */
const least = 5;
const mostHosts = 200;
const inPath = /\/(?:v\d{1,3}(?:\.\d{1,3}){0,2}|api-?v\d{1,3}|20\d\d-\d\d(?:-\d\d)?)(?:\/|$)/iv;
const inQuery = /(?:^|&)(?:v|version|api[\-_]?version)=/iv;
const inHost = /(?:^|[\-.])v\d{1,3}[\-.]/v;
const headers = ['api-version', 'x-api-version', 'accept-version', 'x-ms-version', 'stripe-version', 'x-github-api-version', 'notion-version', 'graphql-version'];
const graphql = /\/graphql\/?$/iv;

type Seen = {readonly endpoints: Map<string, number>; isDone: boolean};

export const apiUnversioned: SessionRule = {
	meta: {
		id: 'api-unversioned',
		version: 1,
		category: 'practice',
		severity: 'info',
		confidence: 'low',
		title: 'API without a version',
		advice: 'Put a version into the path (`/v1/`), a header or the media type before others depend on the API.',
		description: 'Five endpoints of a host answered JSON, and none of them was asked for by version: not in the path, the query, the name of the host, a header or the media type. Told once a host. Without a version nothing can change without breaking clients.',
		falsePositives: 'APIs that one page alone uses and that are released with it; GraphQL, which grows without versions, is left out.',
		references: ['https://owasp.org/API-Security/editions/2023/en/0xa9-improper-inventory-management/', 'https://opensource.zalando.com/restful-api-guidelines/#115'],
		owasp: 'API9:2023',
	},
	watch: ofClients(() => {
		const hosts = new RecentMap<string, Seen>(mostHosts);
		return exchange => {
			const {response, request, flow, host, path} = exchange;
			if (response?.type !== 'json' || response.status >= 300 || exchange.isLocal || graphql.test(path) || path.endsWith('.json') || path.startsWith('/.well-known/')) {
				return nothing;
			}

			const seen = hosts.recall(textKey(host), () => ({endpoints: new Map(), isDone: false}));
			if (seen.isDone) {
				return nothing;
			}

			if (inPath.test(path) || inHost.test(host) || inQuery.test(flow.request.query ?? '') || headers.some(name => request.has(name) || response.has(name)) || /version=|\.v\d/v.test(`${request.header('accept') ?? ''}${response.mediaType.essence}`)) {
				seen.isDone = true;
				return nothing;
			}

			seen.endpoints.set(textKey(request.method, exchange.template), exchange.id);
			if (seen.endpoints.size < least) {
				return nothing;
			}

			seen.isDone = true;
			return [{evidence: inFlows(seen.endpoints.values(), `${least} endpoints of ${host.slice(0, 80)}, none with a version`)}];
		};
	}),
};
