import type {Rule} from '../../rule.ts';
import {allowMissing} from './allow-missing.ts';
import {apiUnversioned} from './api-unversioned.ts';
import {authenticateMissing} from './authenticate-missing.ts';
import {charsetMissing} from './charset-missing.ts';
import {contentTypeMismatch} from './content-type-mismatch.ts';
import {contentTypeMissing} from './content-type-missing.ts';
import {deprecatedEndpoint} from './deprecated-endpoint.ts';
import {errorRate} from './error-rate.ts';
import {bodyInGet} from './body-in-get.ts';
import {idempotencyKeyMissing} from './idempotency-key-missing.ts';
import {locationMissing} from './location-missing.ts';
import {misleadingStatus} from './misleading-status.ts';
import {paginationMissing} from './pagination-missing.ts';
import {problemDetailsMissing} from './problem-details-missing.ts';
import {retryAfterMissing} from './retry-after-missing.ts';
import {retryStorm} from './retry-storm.ts';
import {retryTooSoon} from './retry-too-soon.ts';
import {stateChangedByGet} from './state-changed-by-get.ts';
import {unsafeRetry} from './unsafe-retry.ts';
import {validatorsMissing} from './validators-missing.ts';

/** Rules about how HTTP is used: what surprises clients, though it endangers nobody. */
export const practiceRules: readonly Rule[] = [
	misleadingStatus,
	contentTypeMissing,
	contentTypeMismatch,
	charsetMissing,
	stateChangedByGet,
	bodyInGet,
	locationMissing,
	allowMissing,
	authenticateMissing,
	retryAfterMissing,
	deprecatedEndpoint,
	validatorsMissing,
	paginationMissing,
	idempotencyKeyMissing,
	apiUnversioned,
	problemDetailsMissing,
	errorRate,
	retryStorm,
	retryTooSoon,
	unsafeRetry,
];
