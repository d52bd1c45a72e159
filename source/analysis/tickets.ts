import {Buffer} from 'node:buffer';
import {findTokens} from '../redaction/tokens.ts';
import type {Leak} from './leaks.ts';
import type {Side} from './side.ts';

type Members = Readonly<Record<string, unknown>>;

/** A JSON Web Token (RFC 7519), read but not verified. */
export type Ticket = Pick<Leak, 'place' | 'name' | 'nth' | 'from' | 'to' | 'secret'> & {
	/** Whether it stands where such tokens belong: in Authorization, a cookie. */
	readonly isAtHome: boolean;
	readonly header: Members;
	readonly claims: Members;
};

/** Longer tokens are not read, nor more of them. */
const longest = 16_384;
const most = 10;

const readPart = (part: string): Members | undefined => {
	try {
		const value = JSON.parse(Buffer.from(part, 'base64url').toString()) as unknown;
		return typeof value === 'object' && value !== null && !Array.isArray(value) ? value as Members : undefined;
	} catch {
		return undefined;
	}
};

/** Headers where such tokens belong. */
const homes = ['authorization', 'proxy-authorization', 'cookie', 'set-cookie'] as const;

/** A token before it is read. */
type Found = Omit<Ticket, 'header' | 'claims'>;

/** What is read of a flow. */
type Sides = {readonly request: Side; readonly response: Side | undefined; readonly leaks: readonly Leak[]};

const atHome = (side: Side | undefined, place: 'request-headers' | 'response-headers'): Found[] => side
	? homes.flatMap(name => side.values(name).flatMap((value, nth) => value.includes('eyJ')
		? findTokens(value).filter(({shape}) => shape.id === 'jwt').map(({from, to}) => ({
			place, isAtHome: true, name, nth, from, to, secret: value.slice(from, to),
		}))
		: []))
	: [];

/** The JSON Web Tokens of a flow that can be read, each once for a place. */
export const readTickets = ({request, response, leaks}: Sides): readonly Ticket[] => {
	const leaked = leaks.filter(({shape}) => shape.id === 'jwt').map(leak => ({...leak, isAtHome: false}));
	const known = new Set<string>();
	return [...atHome(request, 'request-headers'), ...atHome(response, 'response-headers'), ...leaked].slice(0, most).flatMap(ticket => {
		const key = ticket.place + ticket.secret;
		if (ticket.secret.length > longest || known.has(key)) {
			return [];
		}

		known.add(key);
		const [header, claims] = ticket.secret.split('.', 2).map(part => readPart(part));
		return header && claims ? [{...ticket, header, claims}] : [];
	});
};

/** A time that a claim says, in microseconds since the epoch; `undefined` when it says none. */
export const claimedTime = ({claims}: Pick<Ticket, 'claims'>, name: 'exp' | 'iat' | 'nbf'): number | undefined => {
	const seconds = claims[name];
	return typeof seconds === 'number' && seconds > 0 && seconds < 1e11 ? seconds * 1e6 : undefined;
};
