import type {Rule} from '../../../rule.ts';
import {corsAnyOrigin} from './cors-any-origin.ts';
import {corsInsecureOrigin} from './cors-insecure-origin.ts';
import {corsNullOrigin} from './cors-null-origin.ts';
import {corsReflectedOrigin} from './cors-reflected-origin.ts';
import {corsWildcardCredentials} from './cors-wildcard-credentials.ts';
import {csrfTokenMissing} from './csrf-token-missing.ts';
import {sriMissing} from './sri-missing.ts';
import {targetBlank} from './target-blank.ts';

/** Rules about what other sites can read, do, or put into a page. */
export const crossOriginRules: readonly Rule[] = [
	corsAnyOrigin,
	corsWildcardCredentials,
	corsReflectedOrigin,
	corsNullOrigin,
	corsInsecureOrigin,
	csrfTokenMissing,
	sriMissing,
	targetBlank,
];
