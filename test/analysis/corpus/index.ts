import type {Case} from './case.ts';
import {headerCases} from './headers.ts';
import {performanceCases} from './performance.ts';
import {sessionPerformanceCases} from './session-performance.ts';

/** Every case, with the verdict that is right. */
export const corpus: readonly Case[] = [
	...headerCases,
	...performanceCases,
	...sessionPerformanceCases,
];
