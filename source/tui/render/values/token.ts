import {shownLine} from '../../../views/shown.ts';
import {claimTime, decodeJwt} from '../../../views/values/jwt.ts';
import type {Line} from '../styles.ts';
import {distance} from './moments.ts';

/** A token of more claims is not read by people. */
const mostClaims = 40;

const claimLine = (name: string, value: unknown, startedAt: number): Line => {
	const text = JSON.stringify(value);
	const time = claimTime(name, text);
	const away = time === undefined ? undefined : distance(Number(value) * 1_000_000, startedAt);
	const said = [time, away].filter(Boolean).join(' · ');
	return [[shownLine(name.slice(0, 64)), 'name'], [' '], [shownLine(text.slice(0, 512)), typeof value === 'number' ? 'number' : 'string'], [said === '' ? '' : `  ${said}`, 'dim']];
};

/** What a signed token says, a line for each claim, when a text is one; nothing is verified. */
export const tokenLines = (text: string, startedAt: number): Line[] => {
	const token = decodeJwt(text);
	if (!token) {
		return [];
	}

	const claims = Object.entries(JSON.parse(token.claims) as Record<string, unknown>);
	return [
		[['JWT ', 'dim'], [shownLine(token.algorithm.slice(0, 32)), 'literal'], [', its signature not verified', 'dim']],
		...claims.slice(0, mostClaims).map(([name, value]) => claimLine(name, value, startedAt)),
		...(claims.length > mostClaims ? [[[`… ${claims.length - mostClaims} more claims`, 'dim']] as Line] : []),
	];
};
