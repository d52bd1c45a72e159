import type {Rule} from '../../../rule.ts';
import {cookieDomainForeign} from './cookie-domain-foreign.ts';
import {cookieDomainLoose} from './cookie-domain-loose.ts';
import {cookieNotHttponly} from './cookie-not-httponly.ts';
import {cookieNotSecure} from './cookie-not-secure.ts';
import {cookiePrefixBroken} from './cookie-prefix-broken.ts';
import {cookieSamesiteMissing} from './cookie-samesite-missing.ts';
import {cookieSamesiteNone} from './cookie-samesite-none.ts';
import {sessionCookieLongLived} from './session-cookie-long-lived.ts';
import {sessionIdInUrl} from './session-id-in-url.ts';

/** Rules about cookies and the sessions they carry. */
export const cookiesRules: readonly Rule[] = [
	cookieNotSecure,
	cookieNotHttponly,
	cookieSamesiteMissing,
	cookieSamesiteNone,
	cookiePrefixBroken,
	cookieDomainLoose,
	cookieDomainForeign,
	sessionCookieLongLived,
	sessionIdInUrl,
];
