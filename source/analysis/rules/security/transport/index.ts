import type {Rule} from '../../../rule.ts';
import {certificateExpired} from './certificate-expired.ts';
import {certificateExpiring} from './certificate-expiring.ts';
import {certificateUntrusted} from './certificate-untrusted.ts';
import {certificateWeak} from './certificate-weak.ts';
import {certificateWrongName} from './certificate-wrong-name.ts';
import {credentialsOverHttp} from './credentials-over-http.ts';
import {downgradeRedirect} from './downgrade-redirect.ts';
import {formToHttp} from './form-to-http.ts';
import {mixedContent} from './mixed-content.ts';
import {oldTls} from './old-tls.ts';
import {passwordFormOverHttp} from './password-form-over-http.ts';
import {plainHttp} from './plain-http.ts';
import {weakCipher} from './weak-cipher.ts';

/** Rules about the way between client and server: what goes in the clear, and how good the encryption is. */
export const transportRules: readonly Rule[] = [
	plainHttp,
	credentialsOverHttp,
	passwordFormOverHttp,
	mixedContent,
	formToHttp,
	downgradeRedirect,
	oldTls,
	weakCipher,
	certificateExpired,
	certificateExpiring,
	certificateWrongName,
	certificateUntrusted,
	certificateWeak,
];
