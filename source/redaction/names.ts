import type {SecretKind} from './secret.ts';
import {looksRandom} from './tokens.ts';

/** What the last words of a field's name say about its value: `access_token`, `clientSecret`, `X-Api-Key`. */
const endings: ReadonlyArray<readonly [kind: SecretKind, endings: readonly string[]]> = [
	['password', ['password', 'passwd', 'pwd', 'pass', 'passphrase', 'passcode', 'pin code', 'otp', 'totp', 'passwort', 'contrasena', 'mot de passe']],
	['key', ['api key', 'apikey', 'access key', 'access key id', 'secret key', 'private key', 'subscription key', 'functions key', 'auth key', 'encryption key', 'signing key', 'master key', 'account key', 'shared access key']],
	['token', ['token', 'jwt', 'assertion', 'secret', 'saml response', 'samlresponse', 'connection string']],
	['credentials', ['credential', 'credentials', 'authorization', 'auth']],
	['session', ['session', 'session id', 'sessionid', 'sid', 'phpsessid', 'jsessionid']],
	['signature', ['signature', 'sig', 'hmac']],
	['card', ['card number', 'cardnumber', 'cc number', 'ccnumber', 'cvv', 'cvv2', 'cvc', 'cvc2', 'security code']],
	['webhook', ['webhook url']],
];

/** Names that tell of a secret only where the value looks like one. */
const perhaps: ReadonlyMap<string, SecretKind> = new Map([['key', 'key'], ['code', 'code']]);

/** Tokens that say where one is in a list. */
const harmless = new Set(['page', 'next', 'prev', 'previous', 'cursor', 'continuation', 'sync', 'change', 'count']);

/** `clientSecret`, `client-secret` and `user[client_secret]` as words. */
const words = (name: string): string[] => name.slice(-128)
	.replaceAll(/(?<=[\da-z])(?=[A-Z])/gv, ' ')
	.toLowerCase()
	.split(/[^\da-z]+/v)
	.filter(Boolean);

/** Values that only say whether: `access-control-allow-credentials: true`, `session: none`. */
const answers = new Set(['', 'true', 'false', 'null', 'none', 'undefined']);

const byEnding: ReadonlyMap<string, SecretKind> = new Map(endings.flatMap(([kind, names]) => names.map(name => [name, kind] as const)));

/** The last words of all these names, of which each secret name has one: most names are done with it. */
const hint = new RegExp([...new Set([...byEnding.keys(), ...perhaps.keys()].map(name => name.split(' ').at(-1)!))].join('|'), 'iv'); // Splitting gives at least one.

/** What kind of secret a field of this name and value holds, `undefined` for none: a parameter, a form field, a JSON member, a header. */
export const fieldSecret = (name: string, value: string): SecretKind | undefined => {
	if (!hint.test(name) || answers.has(value.toLowerCase())) {
		return undefined;
	}

	const parts = words(name);
	if (parts.some(part => harmless.has(part))) {
		return undefined;
	}

	for (let count = Math.min(3, parts.length); count > 0; count--) {
		const kind = byEnding.get(parts.slice(-count).join(' '));
		if (kind) {
			return kind;
		}
	}

	const kind = perhaps.get(parts.join(' '));
	return kind && looksRandom(value) ? kind : undefined;
};
