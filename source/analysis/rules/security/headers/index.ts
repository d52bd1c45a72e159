import type {Rule} from '../../../rule.ts';
import {coepMissing} from './coep-missing.ts';
import {coopMissing} from './coop-missing.ts';
import {corpMissing} from './corp-missing.ts';
import {cspMissing} from './csp-missing.ts';
import {cspNonceReused} from './csp-nonce-reused.ts';
import {cspReportOnly} from './csp-report-only.ts';
import {cspWeak} from './csp-weak.ts';
import {debugHeader} from './debug-header.ts';
import {frameProtectionMissing} from './frame-protection-missing.ts';
import {frameworkBanner} from './framework-banner.ts';
import {hstsMalformed} from './hsts-malformed.ts';
import {hstsMissing} from './hsts-missing.ts';
import {hstsOverHttp} from './hsts-over-http.ts';
import {hstsShort} from './hsts-short.ts';
import {nosniffMissing} from './nosniff-missing.ts';
import {obsoleteProtection} from './obsolete-protection.ts';
import {permissionsPolicyMissing} from './permissions-policy-missing.ts';
import {permissionsPolicyWide} from './permissions-policy-wide.ts';
import {privateAnswerPublic} from './private-answer-public.ts';
import {privatePageKept} from './private-page-kept.ts';
import {referrerPolicyMissing} from './referrer-policy-missing.ts';
import {referrerPolicyUnsafe} from './referrer-policy-unsafe.ts';
import {serverVersion} from './server-version.ts';
import {sessionCookieCached} from './session-cookie-cached.ts';

/** Rules about headers that protect, and headers that tell too much. */
export const headerRules: readonly Rule[] = [
	hstsMissing,
	hstsShort,
	hstsMalformed,
	hstsOverHttp,
	cspMissing,
	cspReportOnly,
	cspWeak,
	cspNonceReused,
	frameProtectionMissing,
	nosniffMissing,
	referrerPolicyMissing,
	referrerPolicyUnsafe,
	permissionsPolicyMissing,
	permissionsPolicyWide,
	coopMissing,
	coepMissing,
	corpMissing,
	privateAnswerPublic,
	privatePageKept,
	sessionCookieCached,
	serverVersion,
	frameworkBanner,
	debugHeader,
	obsoleteProtection,
];
