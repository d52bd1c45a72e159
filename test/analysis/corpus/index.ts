import type {Case} from './case.ts';
import {cookieCases} from './cookies.ts';
import {crossOriginCases} from './cross-origin.ts';
import {disclosureCases} from './disclosure.ts';
import {headerCases} from './headers.ts';
import {injectionCases} from './injection.ts';
import {performanceCases} from './performance.ts';
import {practiceCases} from './practice.ts';
import {secretsCases} from './secrets.ts';
import {sessionPerformanceCases} from './session-performance.ts';
import {sessionSecurityCases} from './session-security.ts';
import {transportCases} from './transport.ts';

/** Every case, with the verdict that is right. */
export const corpus: readonly Case[] = [
	...headerCases,
	...cookieCases,
	...transportCases,
	...crossOriginCases,
	...performanceCases,
	...sessionPerformanceCases,
	...sessionSecurityCases,
	...injectionCases,
	...disclosureCases,
	...practiceCases,
	...secretsCases,
];
