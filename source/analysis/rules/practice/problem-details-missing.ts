import {inHeader} from '../../evidence.ts';
import {nothing, type SessionRule} from '../../rule.ts';
import {ofClients} from '../../watching/of-clients.ts';
import {RecentMap} from '../../watching/recent-map.ts';
import {textKey} from '../../watching/text-key.ts';

/** So many errors in a form of its own before it is told. */
const least = 3;
const mostHosts = 200;

/** Often answered by what stands in front of the API. */
const refusals: ReadonlySet<number> = new Set([401, 403, 407, 429]);

export const problemDetailsMissing: SessionRule = {
	meta: {
		id: 'problem-details-missing',
		version: 1,
		category: 'practice',
		severity: 'info',
		confidence: 'high',
		title: 'Errors in a form of its own',
		advice: 'Answer errors as `application/problem+json` with `type`, `title`, `status` and `detail`.',
		description: 'A host answered three errors in JSON, and none of them as RFC 9457 describes, which clients and tools understand without being told. Told once a host.',
		falsePositives: 'APIs with a documented form of their own, older than the RFC; GraphQL and OAuth have theirs.',
		references: ['https://www.rfc-editor.org/rfc/rfc9457'],
	},
	watch: ofClients(() => {
		const hosts = new RecentMap<string, {errors: number}>(mostHosts);
		return exchange => {
			const {response} = exchange;
			if (response?.type !== 'json' || response.status < 400 || refusals.has(response.status) || response.size === 0 || /\/(?:graphql|oauth2?|token)(?:\/|$)/iv.test(exchange.path)) {
				return nothing;
			}

			const seen = hosts.recall(textKey(exchange.host), () => ({errors: 0}));
			seen.errors += response.mediaType.essence === 'application/problem+json' ? -least : 1;
			return seen.errors === least
				? [{evidence: inHeader('response-headers', 'content-type', response.header('content-type'), {reason: `${least} errors of this host`})}]
				: nothing;
		};
	}),
};
