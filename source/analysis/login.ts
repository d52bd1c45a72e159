import {Buffer} from 'node:buffer';
import type {Exchange} from './exchange.ts';
import {textKey} from './watching/text-key.ts';

/** A try to sign in. */
export type Login = {
	/** Who, and with what, as keys: neither is shown. */
	readonly user: string;
	readonly password: string;
	readonly isRefused: boolean;
};

const username = /(?:^|[\-.\[_])(?:user(?:[\-_]?name|[\-_]?id)?|e-?mail|login|account|identifier|j_username)\]?$/iv;
const password = /(?:^|[\-.\[_])(?:password|passwd|passwort|pwd|pass|j_password)\]?$/iv;

/** The cheap look before anything is taken apart. */
const mentionsPassword = /pass|pwd/iv;

const refused: ReadonlySet<number> = new Set([400, 401, 403, 422, 423, 429]);
const refusal = /invalid|incorrect|wrong|failed|denied|not match/iv;
const backToLogin = /log-?in|sign-?in|error|fail/iv;

/** Whether the answer says no: by its status, by where it sends the client, or, with 200, by its words. */
const isRefused = ({response}: Exchange): boolean => {
	const status = response?.status ?? 0;
	return status >= 300 && status < 400 ? backToLogin.test(response?.header('location') ?? '') : refused.has(status) || (status === 200 && response !== undefined && response.size < 20_000 && !response.has('set-cookie') && refusal.test(response.text?.slice(0, 4000) ?? ''));
};

/** What a request tries to sign in with: a form or JSON with a password, or Basic (RFC 7617); `undefined` for any other. */
export const loginOf = (exchange: Exchange): Login | undefined => {
	const {request, response} = exchange;
	if (!response) {
		return undefined;
	}

	const basic = request.header('authorization');
	if (basic?.startsWith('Basic ')) {
		const [name = '', word = ''] = Buffer.from(basic.slice(6, 1000), 'base64').toString().split(':', 2);
		return {user: textKey(name), password: textKey(word), isRefused: response.status === 401};
	}

	if (request.method !== 'POST' || request.size === 0 || request.size > 10_000 || !mentionsPassword.test(request.text ?? '')) {
		return undefined;
	}

	const parameters = exchange.parameters.filter(({part}) => part === 'request-body');
	const word = parameters.find(({name}) => password.test(name));
	const name = word && parameters.find(parameter => username.test(parameter.name));
	return word && {user: textKey(name?.value ?? ''), password: textKey(word.value), isRefused: isRefused(exchange)};
};
