import type {IncomingMessage} from 'node:http';
import type {Socket} from 'node:net';
import process from 'node:process';
import type {Endpoint} from '../../flow/flow.ts';
import {Refusal} from '../refusal.ts';
import type {AllowedNames} from './names.ts';
import {findSocketOwner} from './socket-owner.ts';

/** Who calls. */
export type Caller = {
	/** Whether the call never left the machine: what is answered need not be redacted. */
	readonly isLocal: boolean;
};

/** Lets a call in, or says why not. */
export type Guard = (request: IncomingMessage) => Promise<Caller>;

const loopback = /^(?:::ffff:)?127\.\d+\.\d+\.\d+$|^::1$/iv;

const ends = ({remoteAddress, remotePort, localAddress, localPort}: Socket): {peer: Endpoint; own: Endpoint} => ({
	peer: {address: remoteAddress ?? '', port: remotePort ?? 0}, own: {address: localAddress ?? '', port: localPort ?? 0},
});

/** Whether a connection is from a program of the same user. Where the system does not tell users apart, loopback is enough. */
const isSameUser = async (socket: Socket): Promise<boolean> => {
	if (process.platform !== 'linux') {
		return true;
	}

	const {peer, own} = ends(socket);
	const owner = await findSocketOwner(peer, own);
	return owner !== undefined && !owner.isSelf && owner.uid === process.getuid?.();
};

const refuseHost = new Refusal(421, 'This is not a name under which the API may be called.', 'Use localhost and the port, or allow the name with --api-name.');
const refuseOrigin = new Refusal(403, 'Web pages may not call this API.');
const wantsToken = new Refusal(
	401,
	'This caller must show a token.',
	'Send Authorization: Bearer TOKEN, with the one that tapx printed at its start or --api-token sets.',
	{'www-authenticate': 'Bearer realm="tapx"'},
);

/**
Decides about calls: the right name, no foreign web page, and either a program of the same user on this machine or the token.

@param names
@param knowsToken Whether an `Authorization` header has the token.
*/
export const createGuard = (names: AllowedNames, knowsToken: (authorization: string | undefined) => boolean): Guard => {
	// A connection stays with whom it was made by.
	const known = new WeakMap<Socket, Promise<boolean>>();
	const isKnown = async (socket: Socket): Promise<boolean> => {
		const answer = known.get(socket) ?? isSameUser(socket);
		known.set(socket, answer);
		return answer;
	};

	return async ({headers, socket}) => {
		const {localAddress, remoteAddress} = socket;
		if (!names.host(headers.host ?? '', localAddress)) {
			throw refuseHost;
		}

		// Browsers leave the origin out of simple requests for pictures and scripts, but not what site they are for.
		const isForeign = headers.origin !== undefined && !names.origin(headers.origin, localAddress);
		if (isForeign || ['cross-site', 'same-site'].includes(String(headers['sec-fetch-site']))) {
			throw refuseOrigin;
		}

		const isLocal = loopback.test(remoteAddress ?? '');
		if (!knowsToken(headers.authorization) && !(isLocal && await isKnown(socket))) {
			throw wantsToken;
		}

		return {isLocal};
	};
};
