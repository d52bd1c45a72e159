import {humanCount, humanDuration} from '../../../../flow/human.ts';
import {loginOf} from '../../../login.ts';
import {nothing, type SessionRule} from '../../../rule.ts';
import {Burst} from '../../../watching/burst.ts';
import {isDoubling} from '../../../watching/doubling.ts';
import {ofClients} from '../../../watching/of-clients.ts';
import {RecentMap} from '../../../watching/recent-map.ts';
import {textKey} from '../../../watching/text-key.ts';

const mostAccounts = 1000;
/** Microseconds without a refusal that end a burst. */
const pause = 300_000_000;
const least = 10;
/** Passwords of one account that are told apart; beyond that each counts as another. */
const mostKept = 100;

type Seen = {readonly burst: Burst; passwords: Set<string>};

export const passwordGuessing: SessionRule = {
	meta: {
		id: 'password-guessing',
		version: 1,
		category: 'security',
		severity: 'high',
		confidence: 'medium',
		title: 'Many passwords tried for one account',
		advice: 'Slow down or lock after a few tries, ask for a second factor, and tell the owner of the account.',
		description: 'Ten or more different passwords for one user name were refused by one host, with less than five minutes between them. Told at ten, twenty, forty. The same password again and again, as a wrong setting sends it, does not count.',
		falsePositives: 'Automated tests of the login.',
		references: ['https://owasp.org/www-community/attacks/Brute_force_attack', 'https://cheatsheetseries.owasp.org/cheatsheets/Authentication_Cheat_Sheet.html'],
		cwe: 307,
		owasp: 'A07:2021',
	},
	watch: ofClients(() => {
		const accounts = new RecentMap<string, Seen>(mostAccounts);
		return exchange => {
			const login = loginOf(exchange);
			if (!login?.isRefused) {
				return nothing;
			}

			const seen = accounts.recall(textKey(exchange.origin, login.user), () => ({burst: new Burst(pause), passwords: new Set()}));
			if (seen.burst.isOver(exchange)) {
				seen.passwords = new Set();
			}

			if (seen.passwords.has(login.password)) {
				return nothing;
			}

			if (seen.passwords.size < mostKept) {
				seen.passwords.add(login.password);
			}

			const count = seen.burst.add(exchange);
			return isDoubling(count, least) ? [{evidence: seen.burst.evidence(`${humanCount(count)} passwords refused in ${humanDuration(seen.burst.span)}`)}] : nothing;
		};
	}),
};
