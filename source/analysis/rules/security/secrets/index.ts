import type {Rule} from '../../../rule.ts';
import {basicAuth} from './basic-auth.ts';
import {cardNumber} from './card-number.ts';
import {connectionString} from './connection-string.ts';
import {emailList} from './email-list.ts';
import {iban} from './iban.ts';
import {jwtExpiredAccepted} from './jwt-expired-accepted.ts';
import {jwtInUrl} from './jwt-in-url.ts';
import {jwtLongLived} from './jwt-long-lived.ts';
import {jwtSensitiveClaims} from './jwt-sensitive-claims.ts';
import {jwtUnsigned} from './jwt-unsigned.ts';
import {jwtWithoutExpiry} from './jwt-without-expiry.ts';
import {passwordInAnswer} from './password-in-answer.ts';
import {passwordInUrl} from './password-in-url.ts';
import {phoneList} from './phone-list.ts';
import {privateKey} from './private-key.ts';
import {providerKey} from './provider-key.ts';
import {secretInReferer} from './secret-in-referer.ts';
import {secretInUrl} from './secret-in-url.ts';
import {secretPageThirdParty} from './secret-page-third-party.ts';
import {socialSecurityNumber} from './social-security-number.ts';
import {urlCredentials} from './url-credentials.ts';

/** Rules about secrets and personal data where they do not belong. */
export const secretsRules: readonly Rule[] = [
	providerKey,
	privateKey,
	connectionString,
	urlCredentials,
	basicAuth,
	passwordInUrl,
	passwordInAnswer,
	secretInUrl,
	secretInReferer,
	secretPageThirdParty,
	jwtUnsigned,
	jwtExpiredAccepted,
	jwtWithoutExpiry,
	jwtLongLived,
	jwtSensitiveClaims,
	jwtInUrl,
	cardNumber,
	iban,
	socialSecurityNumber,
	emailList,
	phoneList,
];
