import {inHeader} from './evidence.ts';
import type {Exchange} from './exchange.ts';
import type {NewCookie} from './new-cookie.ts';
import {nothing, type Hit} from './rule.ts';

/** What a rule says of a cookie: `reason` goes with the place. */
export type CookieVerdict = Omit<Hit, 'evidence'> & {readonly reason?: string | undefined};

/** Asks about each cookie that a response sets; those that it deletes are left out. */
export const cookieHits = (exchange: Exchange, judge: (cookie: NewCookie) => CookieVerdict | undefined): readonly Hit[] => {
	const {newCookies} = exchange;
	if (newCookies.length === 0) {
		return nothing;
	}

	const hits: Hit[] = [];
	for (const [nth, cookie] of newCookies.entries()) {
		const verdict = cookie.value === '' || (cookie.lifetime !== undefined && cookie.lifetime <= 0) ? undefined : judge(cookie);
		if (!verdict) {
			continue;
		}

		const {reason, ...hit} = verdict;
		hits.push({...hit, evidence: inHeader('response-headers', 'set-cookie', exchange.response?.values('set-cookie')[nth], {nth, reason})});
	}

	return hits;
};
