import {humanCount, humanDuration} from '../../../../flow/human.ts';
import {nothing, type SessionRule} from '../../../rule.ts';
import {Burst} from '../../../watching/burst.ts';
import {isDoubling} from '../../../watching/doubling.ts';
import {ofClients} from '../../../watching/of-clients.ts';
import {RecentMap} from '../../../watching/recent-map.ts';
import {textKey} from '../../../watching/text-key.ts';

const mostClients = 200;
/** Microseconds without a miss that end a scan. */
const pause = 20_000_000;
const least = 25;
/** Paths that are told apart; beyond that each counts as another. */
const mostKept = 200;

const misses: ReadonlySet<number> = new Set([400, 403, 404, 405, 410]);

type Seen = {readonly burst: Burst; paths: Set<string>; answersBefore: number};
type Host = {answers: number};

export const pathScanning: SessionRule = {
	meta: {
		id: 'path-scanning',
		version: 1,
		category: 'security',
		severity: 'medium',
		confidence: 'medium',
		title: 'Somebody tries many paths that are not there',
		advice: 'Look at what was found among the misses, limit requests by address, and block the source if nobody ordered the test.',
		description: 'One address asked a host for 25 or more different paths in quick succession which it does not have (400, 403, 404, 405, 410), and more were missing than found: the shape of a list being tried out. Told at 25, 50, 100.',
		falsePositives: 'A crawler on a site with many dead links. An API that answers 404 for empty things.',
		references: ['https://owasp.org/www-project-web-security-testing-guide/latest/4-Web_Application_Security_Testing/01-Information_Gathering/04-Enumerate_Applications_on_Webserver', 'https://attack.mitre.org/techniques/T1595/003/'],
		cwe: 425,
		owasp: 'A01:2021',
	},
	watch: ofClients(() => {
		const clients = new RecentMap<string, Seen>(mostClients);
		const hosts = new RecentMap<string, Host>(mostClients);
		return exchange => {
			const {response, flow: {client}, path, origin} = exchange;
			if (!response) {
				return nothing;
			}

			const host = hosts.recall(origin, () => ({answers: 0}));
			if (!misses.has(response.status)) {
				host.answers++;
				return nothing;
			}

			const seen = clients.recall(textKey(client?.address ?? '', origin), () => ({burst: new Burst(pause), paths: new Set(), answersBefore: host.answers}));
			if (seen.burst.isOver(exchange)) {
				seen.paths = new Set();
				seen.answersBefore = host.answers;
			}

			const name = textKey(path);
			if (seen.paths.has(name)) {
				return nothing;
			}

			if (seen.paths.size < mostKept) {
				seen.paths.add(name);
			}

			const count = seen.burst.add(exchange);
			const others = host.answers - seen.answersBefore;
			return isDoubling(count, least) && count > others
				? [{evidence: seen.burst.evidence(`${humanCount(count)} paths missing in ${humanDuration(seen.burst.span)}, ${humanCount(others)} other answers meanwhile`)}]
				: nothing;
		};
	}),
};
