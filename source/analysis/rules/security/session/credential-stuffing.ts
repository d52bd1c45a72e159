import {humanCount, humanDuration} from '../../../../flow/human.ts';
import {loginOf} from '../../../login.ts';
import {nothing, type SessionRule} from '../../../rule.ts';
import {Burst} from '../../../watching/burst.ts';
import {isDoubling} from '../../../watching/doubling.ts';
import {ofClients} from '../../../watching/of-clients.ts';
import {RecentMap} from '../../../watching/recent-map.ts';

const mostHosts = 200;
/** Microseconds without a refusal that end a burst. */
const pause = 300_000_000;
const least = 10;
const leastUsers = 8;
/** User names that are told apart. */
const mostUsers = 1000;
/** Share of the tries that may succeed. */
const successes = 0.2;

type Seen = {readonly burst: Burst; users: Set<string>; accepted: number};

export const credentialStuffing: SessionRule = {
	meta: {
		id: 'credential-stuffing',
		version: 1,
		category: 'security',
		severity: 'high',
		confidence: 'medium',
		title: 'Many users’ sign-ins refused in a row',
		advice: 'Limit tries by address and by account, ask for a second factor, refuse passwords that are known from leaks, and look at the accounts for which a try succeeded.',
		description: 'Ten or more tries to sign in on one host were refused, with eight or more user names and few that were accepted. So it looks when leaked pairs of names and passwords are tried, or one password for many names. Told at ten, twenty, forty. Refused is what was answered with 400, 401, 403, 422, 423 or 429, sent back to the login, or told so in its words.',
		falsePositives: 'Automated tests of the login. A gateway that many people share.',
		references: ['https://owasp.org/www-community/attacks/Credential_stuffing', 'https://cheatsheetseries.owasp.org/cheatsheets/Credential_Stuffing_Prevention_Cheat_Sheet.html'],
		cwe: 307,
		owasp: 'A07:2021',
	},
	watch: ofClients(() => {
		const hosts = new RecentMap<string, Seen>(mostHosts);
		return exchange => {
			const login = loginOf(exchange);
			if (!login) {
				return nothing;
			}

			const seen = hosts.recall(exchange.origin, () => ({burst: new Burst(pause), users: new Set(), accepted: 0}));
			if (seen.burst.isOver(exchange)) {
				seen.users = new Set();
				seen.accepted = 0;
			}

			if (!login.isRefused) {
				seen.accepted++;
				return nothing;
			}

			if (seen.users.size < mostUsers) {
				seen.users.add(login.user);
			}

			const count = seen.burst.add(exchange);
			return isDoubling(count, least) && seen.users.size >= leastUsers && seen.accepted <= count * successes
				? [{evidence: seen.burst.evidence(`${humanCount(count)} tries refused in ${humanDuration(seen.burst.span)}, ${humanCount(seen.users.size)} user names, ${humanCount(seen.accepted)} accepted`)}]
				: nothing;
		};
	}),
};
