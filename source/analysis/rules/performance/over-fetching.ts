import {humanSize} from '../../../flow/human.ts';
import {nothing, type SessionRule} from '../../rule.ts';
import {Burst} from '../../watching/burst.ts';
import {isDoubling} from '../../watching/doubling.ts';
import {ofClients} from '../../watching/of-clients.ts';
import {RecentMap} from '../../watching/recent-map.ts';

const mostUrls = 100;
/** Characters of a list worth looking at, and of one that is looked at whole. */
const least = 10_000;
const most = 500_000;
/** Members that are compared. */
const mostMembers = 500;
const leastMembers = 10;
/** Share of the members that were there before. */
const share = 0.8;
/** Microseconds between two. */
const pause = 600_000_000;
const often = 2;

type Seen = {readonly burst: Burst; members: ReadonlySet<number>; fingerprint: string; lost: number};

/** FNV-1a over the ends of a text and some places between: enough to tell members of a list apart. */
const numberOf = (text: string): number => {
	const stride = Math.max(1, Math.floor(text.length / 256));
	let hash = 2_166_136_261 ^ text.length;
	for (let at = 0; at < text.length; at += stride) {
		hash = Math.imul(hash ^ text.codePointAt(at)!, 16_777_619); // Within the text.
	}

	return hash;
};

/** The members of a list of objects, each as a number, told by where one object ends and the next begins. */
const membersOf = (text: string): ReadonlySet<number> => {
	const members = new Set<number>();
	for (let from = 0; from < text.length && members.size < mostMembers;) {
		const found = text.indexOf('},', from);
		const end = found === -1 ? text.length : found;
		members.add(numberOf(text.slice(from, end)));
		from = end + 2;
	}

	return members;
};

export const overFetching: SessionRule = {
	meta: {
		id: 'over-fetching',
		version: 1,
		category: 'performance',
		severity: 'low',
		confidence: 'medium',
		title: 'Whole list again for a small difference',
		advice: 'Ask for what has changed (`?since=…`), in pages, or only for the members that are shown; let the server tell of changes.',
		description: 'The same URL answered a list of more than 10 kB again within ten minutes, neither the same nor much different: at least eight of ten members were there before. Told when it happened twice, four times, eight times. Which members of an object go unused cannot be seen from here; the share that was known is counted as lost.',
		falsePositives: 'Lists whose members all look alike.',
		references: ['https://google.aip.dev/157', 'https://google.aip.dev/158'],
	},
	watch: ofClients(() => {
		const urls = new RecentMap<string, Seen>(mostUrls);
		return exchange => {
			const {request, response} = exchange;
			if (response?.status !== 200 || request.method !== 'GET' || response.type !== 'json' || (response.body?.bytes.length ?? 0) < least / 10) {
				return nothing;
			}

			const {text, fingerprint} = response;
			if (text === undefined || text.length < least || text.length > most) {
				return nothing;
			}

			const key = exchange.callerUrlKey;
			const members = membersOf(text);
			const seen = urls.get(key);
			if (!seen || seen.burst.isOver(exchange) || members.size < leastMembers) {
				const burst = new Burst(pause);
				burst.add(exchange);
				urls.set(key, {
					burst, members, fingerprint, lost: 0,
				});
				return nothing;
			}

			const known = members.intersection(seen.members).size / members.size;
			const isSame = seen.fingerprint === fingerprint;
			seen.members = members;
			seen.fingerprint = fingerprint;
			if (isSame || known < share) {
				return nothing;
			}

			seen.lost += Math.round(response.size * known);
			const repeats = seen.burst.add(exchange) - 1;
			return isDoubling(repeats, often)
				? [{
					evidence: seen.burst.evidence(`${Math.round(known * 100)} % of ${members.size}${members.size === mostMembers ? ' compared' : ''} members were in the answer before; ${humanSize(response.size)} each time`),
					waste: seen.burst.waste({bytes: seen.lost}),
				}]
				: nothing;
		};
	}),
};
