import {setCookie} from '../../../flow/cookies.ts';

/** Attributes of a cookie that is set, by lower-case name. */
export const cookieAttributes = (value: string): ReadonlyMap<string, string> => new Map(setCookie(value).attributes.map(([name, content]) => [name.toLowerCase(), content]));

/** What a cookie leaves unsaid, as a person should know: on a secure site `no Secure`, and `no HttpOnly`, `no SameSite`. */
export const missingAttributes = (attributes: ReadonlyMap<string, string>, isSecure: boolean): string[] => [
	...(isSecure && !attributes.has('secure') ? ['no Secure'] : []),
	...(attributes.has('httponly') ? [] : ['no HttpOnly']),
	...(attributes.has('samesite') ? [] : ['no SameSite']),
];
