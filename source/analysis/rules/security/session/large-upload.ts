import {humanCount, humanDuration, humanSize} from '../../../../flow/human.ts';
import {nothing, type SessionRule} from '../../../rule.ts';
import {Burst} from '../../../watching/burst.ts';
import {ofClients} from '../../../watching/of-clients.ts';
import {RecentMap} from '../../../watching/recent-map.ts';

const mostHosts = 500;
/** Microseconds without a request that end an upload. */
const pause = 600_000_000;
const least = 10_000_000;
/** So many times more is sent than received. */
const factor = 10;

type Seen = {readonly burst: Burst; sent: number; limit: number};

export const largeUpload: SessionRule = {
	meta: {
		id: 'large-upload',
		version: 1,
		category: 'security',
		severity: 'low',
		confidence: 'low',
		title: 'Much is sent to one host',
		advice: 'Look at what is sent and by which program; if nobody knows it, cut the line first.',
		description: 'A client sent more than 10 MB to one host, with less than ten minutes between requests, and ten times as much as it received. So backups look, and data that is being carried away. Told at 10, 20, 40 MB; private networks are left out.',
		falsePositives: 'Uploads of pictures and films, backups, builds, telemetry.',
		references: ['https://attack.mitre.org/techniques/T1048/', 'https://attack.mitre.org/techniques/T1567/'],
		cwe: 200,
	},
	watch: ofClients(() => {
		const hosts = new RecentMap<string, Seen>(mostHosts);
		return exchange => {
			const {request} = exchange;
			if (request.size === 0 || exchange.isLocal) {
				return nothing;
			}

			const seen = hosts.recall(exchange.callerKey, () => ({burst: new Burst(pause), sent: 0, limit: least}));
			const {burst} = seen;
			if (burst.isOver(exchange)) {
				seen.sent = 0;
				seen.limit = least;
			}

			const count = burst.add(exchange);
			seen.sent += request.size;
			if (seen.sent < seen.limit || seen.sent < burst.bytes * factor) {
				return nothing;
			}

			while (seen.limit <= seen.sent) {
				seen.limit *= 2;
			}

			return [{evidence: burst.evidence(`${humanSize(seen.sent)} sent in ${humanCount(count)} requests within ${humanDuration(burst.span)}, ${humanSize(burst.bytes)} received`)}];
		};
	}),
};
